"""The guide for editors: every rule in it is read, is valid, and passes its own tests; every key is in it."""

import re
from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.cli.trials import run_all
from streams.language import read_rules
from streams.language.operators import OPERATORS
from streams.language.rules import RULE_KEYS

GUIDE = Path(__file__).parents[2] / "rules" / "README.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


NAMES = [re.findall(r"id: ([\w-]+)", example)[0] for example in EXAMPLES]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Compile all examples together, once: the gazetteer's names are most of the work."""
    folder = tmp_path_factory.mktemp("guide")
    for name, example in zip(NAMES, EXAMPLES, strict=True):
        (folder / f"{name}.yaml").write_text(example, encoding="utf-8")
    return load_rules(folder, tests=True)


@pytest.mark.parametrize(("name", "example"), list(zip(NAMES, EXAMPLES, strict=True)), ids=NAMES)
def test_every_example_works(name: str, example: str, loaded: Loaded) -> None:
    """What people copy must run as it stands."""
    own, problems = read_rules({"guide.yaml": example}, sinks=["newsroom"])
    assert [str(problem) for problem in problems] == []
    rules = tuple(rule for rule in loaded.book.ruleset.rules if rule.id in {one.id for one in own.rules})
    verdicts = list(run_all(loaded, rules))
    assert len(own.rules) == len(rules)
    assert [line for verdict in verdicts if not verdict.passed for line in verdict.lines] == []


def test_there_are_examples() -> None:
    """A changed fence must not turn the test above into none."""
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("key", sorted({*RULE_KEYS, *OPERATORS}))
def test_every_key_is_told(key: str) -> None:
    """What is not in the guide is found by nobody."""
    assert re.search(rf"\b{key}\b", TEXT)


def test_the_error_that_it_shows_is_the_one_that_comes() -> None:
    """The guide's error is quoted from the reader."""
    _, problems = read_rules({"quakes.yaml": "rules:\n  - id: earthquake\n    whn: earthquake\n"}, sinks=None)
    assert str(problems[1]) in TEXT

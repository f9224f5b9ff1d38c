"""The guide for editors: every rule in it is read, is valid, and passes its own tests; every key is in it."""

import re
from pathlib import Path

import pytest

from streams.cli.offline import load_rules
from streams.cli.trials import run_all
from streams.language import read_rules
from streams.language.operators import OPERATORS
from streams.language.rules import RULE_KEYS

GUIDE = Path(__file__).parents[2] / "rules" / "README.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: re.findall(r"id: ([\w-]+)", text)[0])
def test_every_example_works(example: str, tmp_path: Path) -> None:
    """What people copy must run as it stands."""
    _, problems = read_rules({"guide.yaml": example}, sinks=["newsroom"])
    assert [str(problem) for problem in problems] == []
    file = tmp_path / "guide.yaml"
    file.write_text(example, encoding="utf-8")
    loaded = load_rules(file, tests=True)
    verdicts = list(run_all(loaded, loaded.book.ruleset.rules))
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

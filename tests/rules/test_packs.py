"""The rules that ship: no errors, no warnings, and every test inside them passes."""

from functools import cache
from pathlib import Path

import pytest

from streams.cli.check import problems_of
from streams.cli.offline import Loaded, load_rules
from streams.cli.trials import run_all
from streams.language.parsing import read_source
from streams.model import Article

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(path for path in RULES.rglob("*.yaml") if "gazetteer" not in path.parts)
NAMES = [str(rule["id"]) for path in FILES for rule in read_source(path.name, path.read_text(encoding="utf-8")).rules]


@cache
def loaded() -> Loaded:
    """Compile the shipped rules once for all tests here."""
    return load_rules(RULES, tests=True)


def test_nothing_is_wrong_with_them() -> None:
    """`tocsin check rules --strict` would end with 0, on any day."""
    problems, count = problems_of(RULES, None, today=None)
    assert [str(problem) for problem in problems] == []
    assert count == len(NAMES) > 0


@pytest.mark.parametrize("file", sorted({rule.mark.file for rule in loaded().book.ruleset.rules if rule.mark}))
def test_a_pack_with_state_has_tests_in_time(file: str) -> None:
    """What a rule holds back, raises or waits for is only seen in articles one after another."""
    rules = [rule for rule in loaded().book.ruleset.rules if rule.mark and rule.mark.file == file]
    stateful = [rule for rule in rules if rule.suppress or rule.corroborate or rule.state or rule.instead_of]
    timed = [case for rule in rules for case in rule.tests if case.timed]
    assert not stateful or timed
    waiting = [rule for rule in rules if rule.corroborate or rule.state or rule.instead_of]
    assert [rule.id for rule in waiting if not any(case.timed for case in rule.tests)] == []


@pytest.mark.parametrize(
    "body",
    [
        "The mayor of Haifa opened a school.",
        "Farmers near Aleppo expect a good olive harvest, traders say.",
        "A bakery in Marseille won a prize for its bread.",
    ],
)
def test_a_city_alone_costs_nothing(body: str) -> None:
    """A short text that names a city, but no word of what the rules look for there, is told by the screen."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "body": body})
    assert loaded().engine.screened([article]) == [None]


@pytest.mark.parametrize("name", NAMES)
def test_does_what_its_own_tests_expect(name: str) -> None:
    """It rings where it has to, and is silent where it has to be."""
    rules = tuple(rule for rule in loaded().book.ruleset.rules if rule.id == name)
    verdicts = list(run_all(loaded(), rules))
    assert ["\n".join(verdict.lines) for verdict in verdicts if not verdict.passed] == []
    silent = [verdict for verdict in verdicts if verdict.case.matches in ((), False)]
    assert 0 < len(silent) < len(verdicts)

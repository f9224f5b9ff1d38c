"""Reads drone strikes and attacks in capitals by the shipped rules, as told in constructions.txt: own writing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULES = {"drone": "drone-strike-in-capital", "attack": "attack-in-capital"}


@cache
def _loaded() -> Loaded:
    return load_rules(Path(__file__).parents[2] / "rules")


def _table() -> Iterator[tuple[str, str]]:
    for line in Path(__file__).with_name("constructions.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            expected, _, text = line.partition(" | ")
            yield expected, text


@pytest.mark.parametrize(("expected", "text"), list(_table()))
def test_rings_as_the_table_says(expected: str, text: str) -> None:
    """The rule of the row binds the place of the row; neither rings where none is given."""
    title, _, body = text.rpartition(" || ")
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "title": title, "body": body})
    found = {one.rule.id: {place.name for place in one.places} for one in _loaded().engine.match(article).found}
    told = {rule: found[rule] for rule in RULES.values() if rule in found}
    if expected == "no drone":
        assert RULES["drone"] not in told
    elif expected == "-":
        assert told == {}
    else:
        rule, _, place = expected.partition(" ")
        assert told[RULES[rule]] == {place}

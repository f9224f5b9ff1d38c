"""Reads drone strikes and attacks in capitals by the shipped rules, as told in constructions.txt: own writing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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


def test_threads_share_an_engine() -> None:
    """A long article is held in a thread while the stream goes on: what is worked out at first need is shared."""
    texts = [text for _, text in _table()][:400]
    articles = [Article.model_validate({"source": "first-wire.example", "id": text, "body": text}) for text in texts]
    engine = load_rules(Path(__file__).parents[2] / "rules").engine  # one that nothing was asked of yet
    slices = [articles[at : at + 16] for at in range(0, len(articles), 16)]
    with ThreadPoolExecutor(4) as threads:
        runs = [threads.submit(lambda: [engine.match_many(one) for one in slices]) for _ in range(4)]
        found = [[result for results in run.result() for result in results] for run in runs]
    assert found == [[_loaded().engine.match(article) for article in articles]] * 4

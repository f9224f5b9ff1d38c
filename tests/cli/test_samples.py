"""The samples of the demo, held against the rules that come along: which ring, and which only look as if they might."""

from importlib.resources import files

import pytest

from streams.engine import compile_rules
from streams.engine.gazetteer import read_gazetteer
from streams.rulebook import bundled_rules, read_rulebook
from streams.topics.codecs import Limits, Reason, Unreadable, read_article

# path of the article's url -> the places that the drone rule finds
RING = {
    "baghdad-strike": ["Baghdad"],
    "baghdad-east": ["Baghdad"],
    "kyiv-grid": ["Kyiv"],
    "khartoum-airport": ["Khartoum"],
    "\x1b[2J?[bold]": ["Sanaa"],
}


def _lines(name: str) -> list[bytes]:
    return files("streams").joinpath("_samples", name).read_bytes().splitlines()


def test_the_samples_ring_where_they_should_and_nowhere_else() -> None:
    """Five articles of twelve; the other seven have the words or a capital, but no strike there."""
    rules = bundled_rules()
    assert rules is not None
    book = read_rulebook(rules)
    engine = compile_rules(book.ruleset, read_gazetteer(book.gazetteer))
    articles = [read_article(line, Limits()) for line in _lines("articles.jsonl")]
    found = {
        article.id.partition(".example/")[2]: [place.name for place in match.places]
        for article in articles
        for match in engine.match(article).found
        if match.rule.id == "drone-strike-in-capital"
    }
    assert found == RING
    assert len(articles) == 12


def test_the_broken_sample_is_broken() -> None:
    """It is there to end as a dead letter, with a reason that a newcomer understands."""
    (line,) = _lines("raw.jsonl")
    with pytest.raises(Unreadable) as refused:
        read_article(line, Limits())
    assert refused.value.reason == Reason.NOT_JSON

"""Evidence is the article's own letters, for any Unicode."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules
from streams.language.syntax import AllOf, AnyOf, EventIn, FieldIs, PlaceIs, Ruleset, Words
from streams.model import Article, Evidence
from tests.engine.making import ToyGazetteer, article, articles, ruleset, rulesets


def _own(found: Evidence, one: Article) -> str:
    fields = {"title": one.title, "body": one.body, "dateline": one.dateline or ""}
    return fields[found.field][found.start : found.end]


@settings(max_examples=300, deadline=None)
@given(rulesets, articles)
def test_every_span_is_the_articles_slice(rules: Ruleset, one: Article) -> None:
    """Text, quote and offsets agree, and nothing is empty."""
    for match in compile_rules(rules, ToyGazetteer()).match(one).found:
        for found in match.evidence:
            if found.role == "field":
                continue
            assert found.text == _own(found, one) != ""
            text = one.title if found.field == "title" else one.body
            assert text[found.quote_start : found.quote_start + len(found.quote)] == found.quote
            assert found.quote_start <= found.start
            assert found.end <= found.quote_start + len(found.quote)


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from("Straße İzmir café 東京 بغداد ﬁre 한국".split()))
@example("👩‍👩‍👧 ", "", "Straße")
@example("\u0301", "\u0301", "café")
@example("\r\n\r\n", " ", "İzmir")
def test_a_word_between_any_texts_is_found_as_written(before: str, after: str, word: str) -> None:
    """Whatever stands around it, the evidence is the word; marks behind it belong to its last letter."""
    one = article(f"{before} {word} {after}")
    result = compile_rules(ruleset(Words(word)), ToyGazetteer()).match(one)
    assert len(result.found) == 1
    found = [piece for piece in result.found[0].evidence if piece.start == len(before) + 1]
    assert [piece.text.startswith(word) for piece in found] == [True]


def test_a_source_is_evidence_too() -> None:
    """A rule on fields alone proves itself by the field."""
    found = compile_rules(ruleset(FieldIs("source", ("example.org",))), ToyGazetteer()).match(article("Text."))
    assert [(one.field, one.text, one.role) for one in found.found[0].evidence] == [
        ("source", "desk.example.org", "field")
    ]


def test_evidence_is_limited_and_not_nested() -> None:
    """A word repeated a thousand times proves no more; "drone" in "drone strike" is one piece."""
    engine = compile_rules(
        ruleset(AnyOf((Words("drone"), Words("drone strike"))), AllOf((Words("ship"), Words("sank")))), ToyGazetteer()
    )
    first, second = engine.match(article("A drone strike. " + "ship " * 1000 + "sank.")).found
    assert [one.text for one in first.evidence] == ["drone strike"]
    assert len(second.evidence) == 24
    assert all(len(one.quote) <= 500 for one in second.evidence)


def test_every_place_of_an_event_is_bound_whatever_else_its_words_say() -> None:
    """An event at two places keeps both beside a term of the same words, and beside another event."""
    blast, cities = Words("blast"), PlaceIs(("city",))
    event = EventIn(blast, PlaceIs(("capital",)))
    one = article("A blast shook Baghdad, a blast shook Mosul. In Paris and in Baghdad there was a blast.")
    for when in (AllOf((event, blast)), AllOf((blast, event)), AnyOf((event, EventIn(blast, cities)))):
        (found,) = compile_rules(ruleset(when), ToyGazetteer()).match(one).found
        wanted = {"Baghdad", "Paris"} | ({"Mosul"} if isinstance(when, AnyOf) else set())
        assert {place.name for place in found.places} == wanted

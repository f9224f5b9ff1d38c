"""Explanations say the same as matches, and how far from one a text is."""

import pytest
from hypothesis import given, settings

from streams.engine import Step, compile_rules
from streams.language.syntax import (
    AllOf,
    Also,
    AnyOf,
    EventIn,
    FieldIs,
    Near,
    NoneOf,
    PlaceIs,
    Ruleset,
    Times,
    Together,
    Words,
)
from streams.model import Article
from tests.engine.making import ToyGazetteer, article, articles, ruleset, rulesets

DRONE, POLICE = Words("drone"), Words("police")


@settings(max_examples=150, deadline=None)
@given(rulesets, articles)
def test_what_is_explained_as_a_match_is_one(rules: Ruleset, one: Article) -> None:
    """Never does an explanation differ from the match."""
    engine = compile_rules(rules, ToyGazetteer())
    matched = {found.rule.id for found in engine.match(one).found}
    assert {told.rule.id for told in engine.explain(one) if told.matched} == matched


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (Near((DRONE, POLICE), 2), "6 words apart, 2 allowed"),
        (Near((POLICE, DRONE), 9, ordered=True), "all are there, but not in this order"),
        (Together((DRONE, Words("Paris"))), "all are there, but never in one sentence"),
        (PlaceIs(("country",)), "Mosul: city in IQ, Paris: capital in FR, not country"),
        (Times(DRONE, 3), "1 time, 3 needed"),
        (NoneOf((POLICE,)), "found: 'police'"),
        (Words("POLICE", "cased"), "found only as 'police'"),
        (AllOf((DRONE, NoneOf((POLICE,)))), "must not be there, but was found: 'police'"),
        (AllOf((DRONE, Words("tanks"))), "missing: 'tanks'"),
        (FieldIs("source", ("bbc.co.uk",)), "the article's source is 'desk.example.org'"),
        (FieldIs("category", ("sport",)), "the article has no category"),
    ],
)
def test_how_far_from_a_match(when: Words, why: str) -> None:
    """The distance is told in the words of the rule."""
    one = article("A drone fell on a house in Mosul, police said. Paris was silent.")
    (told,) = compile_rules(ruleset(when), ToyGazetteer()).explain(one)
    assert (told.matched, told.when.why) == (False, why)


NEAR_MOSUL = "A bomb exploded 10 km north of Mosul on Monday."
FOILED = "Police foiled a plot to explode a bomb in Mosul."


@pytest.mark.parametrize(
    ("text", "also", "why"),
    [
        (NEAR_MOSUL, (), "only `also: around` would take it"),
        (FOILED, (), "told as planned, not as happened: "),
        (FOILED, ("around",), "told as planned, not as happened: "),
    ],
)
def test_what_would_take_an_event_that_is_not_taken(text: str, also: tuple[Also, ...], why: str) -> None:
    """An editor reads what decided, and what to ask for."""
    when = EventIn(AnyOf((Words("explode"), Words("plot"))), PlaceIs(("city",)), ("happened",), also)
    (told,) = compile_rules(ruleset(when), ToyGazetteer()).explain(article(text))
    assert told.matched is False
    assert why in told.when.why


def test_each_step_carries_its_evidence() -> None:
    """The tree is the rule's own."""
    (told,) = compile_rules(ruleset(AllOf((DRONE, POLICE))), ToyGazetteer()).explain(article("Drones; police."))
    assert [(step.asks, [one.text for one in step.evidence]) for step in told.when.steps] == [
        ("'drone'", ["Drones"]),
        ("'police'", ["police"]),
    ]
    assert isinstance(told.when, Step)

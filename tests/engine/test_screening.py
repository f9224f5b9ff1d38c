"""Many short texts at once: what is not looked at matches nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import Engine, Result, compile_rules
from streams.language.syntax import (
    AllOf,
    EntityIs,
    EventIn,
    FieldIs,
    Node,
    NoneOf,
    PlaceIs,
    Regex,
    Ruleset,
    Words,
)  # fmt: skip
from streams.model import Article
from tests.engine.making import HAVING, LACKING, PLAIN, SHIPS, ToyGazetteer, article, articles, ruleset, rulesets


@settings(max_examples=300, deadline=None)
@given(rulesets, rulesets, st.lists(articles, max_size=12))
def test_what_is_left_out_matches_nothing(rules: Ruleset, changed: Ruleset, some: list[Article]) -> None:
    """Whatever the rules, also where some changed."""
    engine = compile_rules(rules, ToyGazetteer())
    for one in (engine, engine.changed(changed)):
        for text, each in zip(one.screened(some), some, strict=True):
            if text is None:
                assert one.match(each, prefilter=False)._replace(candidates=0) == Result((), (), 0)


def test_most_is_left_out() -> None:
    """Texts in which nothing stands that a rule is looked up by, wherever they stand among the others."""
    engine = compile_rules(ruleset(*PLAIN), ToyGazetteer())
    foreign_or_long = "gas" * 400, "東京"  # of which nothing is told
    bodies = (*LACKING, "A drone.", *HAVING, *foreign_or_long, "", *LACKING * 600, "the oil prices")
    texts = engine.screened([article(body, "x") for body in bodies])
    looked_at = [body for body, text in zip(bodies, texts, strict=True) if text is not None]
    assert [*HAVING, *foreign_or_long, "the oil prices"] == looked_at


def left_out(engine: Engine, *some: Article) -> list[bool]:
    """Tell of each article whether it is left out."""
    return [text is None for text in engine.screened(some)]


@pytest.mark.parametrize("when", [NoneOf((Words("drone"),)), Words("!!!")], ids=["nothing to look for", "failed"])
def test_where_every_article_counts_nothing_is_left_out(when: Node) -> None:
    """An article without words to look for, a rule that cannot be compiled."""
    engine = compile_rules(ruleset(when, Words("gas")), ToyGazetteer())
    assert [False, False] == left_out(engine, article("Nothing."), article("More."))


@pytest.mark.parametrize(
    ("when", "there", "missing"),
    [
        (PlaceIs(("capital",)), article("Rain in Baghdad."), article("Rain in Mosul, New York, and Iraq's Mosul.")),
        (PlaceIs(("city",)), article("NEW YORK"), article("new. York")),
        (EventIn(Words("drone"), PlaceIs(("capital",))), article("Drones: Paris"), article("A drone, and Mosul")),
        (FieldIs("source", ("example.org",)), article("Nothing."), article("Nothing.", source="desk.example.com")),
        (FieldIs("category", ("sport",)), article("Nothing.", categories=["Sport"]), article("Sport.")),
        (Regex(r"oil\s+price"), article("Crude oil\nprice", "x"), article("A gas bill")),
        (EntityIs("ships"), article("The EG in the canal"), article("The canal")),
    ],
    ids=["capital", "two words", "event", "source", "category", "letters", "watch list"],
)
def test_what_decides_besides_words_is_told_of_all_at_once(when: Node, there: Article, missing: Article) -> None:
    """Names of places, sources, categories, letters that an expression requires, wherever the article stands."""
    engine = compile_rules(ruleset(when, watch=(SHIPS,)), ToyGazetteer())
    others = [article("No news.", source="desk.example.com")] * 2000
    assert left_out(engine, missing, there, *others, there, missing) == [True, False, *[True] * 2000, False, True]


def test_names_that_another_index_finds_may_be_there() -> None:
    """A rule that came later, and is looked up by a place's name, does not find it by itself."""
    engine = compile_rules(ruleset(Words("gas")), ToyGazetteer())
    changed = engine.changed(ruleset(Words("gas"), PlaceIs(("capital",))))
    assert [False, False] == left_out(changed, article("Rain in Baghdad."), article("Nothing."))
    assert [True, False] == left_out(changed.merged(), article("Nothing."), article("Rain in Baghdad."))


def test_what_only_the_other_index_tells_may_be_there() -> None:
    """A later rule that is looked up by a word, and asks for a place besides."""
    engine = compile_rules(ruleset(Words("gas")), ToyGazetteer(), {"zebra": 0.0001})
    changed = engine.changed(ruleset(Words("gas"), AllOf((Words("zebra"), PlaceIs(("capital",))))))
    assert [False, True] == left_out(changed, article("A zebra."), article("No animal."))

"""Many short texts at once: what is not looked at matches nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules
from streams.engine.engine import Result
from streams.language.syntax import AllOf, AnyOf, FieldIs, NoneOf, Ruleset, Words
from streams.model import Article
from tests.engine.making import ToyGazetteer, article, articles, ruleset, rulesets


@settings(max_examples=300, deadline=None)
@given(rulesets, rulesets, st.lists(articles, max_size=12))
def test_what_is_left_out_matches_nothing(rules: Ruleset, changed: Ruleset, some: list[Article]) -> None:
    """Whatever the rules, also where some changed; what is not left out matches with its text as without."""
    engine = compile_rules(rules, ToyGazetteer())
    for one in (engine, engine.changed(changed)):
        for text, each in zip(one.screened(some), some, strict=True):
            whole = one.match(each, prefilter=False)
            if text is None:
                assert whole._replace(candidates=0) == Result((), (), 0)
            else:
                assert one.match(each, text=text) == one.match(each)


def test_most_is_left_out() -> None:
    """Texts in which nothing stands that a rule is looked up by, wherever they stand among the others."""
    engine = compile_rules(
        ruleset(
            AllOf((Words("drone"), Words("police"))), Words("oil price"), AnyOf((Words("explo*"), Words("strike"))),
            AllOf((Words("gas"), NoneOf((Words("oil"),)))),
        ),
        ToyGazetteer(),
    )  # fmt: skip
    bodies = (
        "Nothing.", "A drone.", "Drone and police", "price", "oil", "The oil price", "oil. price", "It exploded",
        "exploit", "struck!", "Il a été gazé", "gas" * 400, "東京", "",
        *("No news." for _ in range(3000)), "the oil prices",
    )  # fmt: skip
    looked_at = [
        body[:14]
        for body, text in zip(bodies, engine.screened([article(body, "x") for body in bodies]), strict=True)
        if text is not None
    ]
    assert looked_at == [
        "Drone and poli", "The oil price", "It exploded", "exploit", "struck!", "gasgasgasgasga", "東京",
        "the oil prices",
    ]  # fmt: skip


def test_where_anything_else_may_decide_nothing_is_left_out() -> None:
    """A source, an article without words to look for, a rule that cannot be compiled."""
    for when in (FieldIs("source", ("desk.example.org",)), NoneOf((Words("drone"),)), Words("!!!")):
        engine = compile_rules(ruleset(when, Words("gas")), ToyGazetteer())
        assert all(text is not None for text in engine.screened([article("Nothing."), article("More.")]))


def test_what_the_text_does_not_tell_may_be_there() -> None:
    """A rule that is looked up by a word, and asks for a source besides."""
    engine = compile_rules(
        ruleset(AllOf((Words("zebra"), FieldIs("source", ("desk.example.org",))))), ToyGazetteer(), {"zebra": 0.0001}
    )
    texts = engine.screened([article("A zebra."), article("No animal.")])
    assert [True, False] == [text is not None for text in texts]

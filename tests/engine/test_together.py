"""Many articles at once: the same as one by one, and what matches nothing is not looked at."""

import gc
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules, portions, terms
from streams.engine.index import Index
from streams.engine.nearness import AnySpan
from streams.engine.page import Page
from streams.engine.scan import Scan
from streams.engine.sweep import Sweep
from streams.language.syntax import AnyOf, EntityIs, EventIn, NoneOf, PlaceIs, Ruleset, Together, Words
from streams.model import Article
from tests.engine.making import HAVING, LACKING, PLAIN, SHIPS, ToyGazetteer, article, articles, ruleset, rulesets


@settings(max_examples=300, deadline=None)
@given(rulesets, rulesets, st.lists(articles, max_size=12), st.sampled_from((1, 60, 24_000)))
def test_articles_held_together_give_what_each_gives_alone(
    rules: Ruleset, changed: Ruleset, some: list[Article], at_once: int
) -> None:
    """Whatever the rules, also where some changed, and however many are taken apart together."""
    engine = compile_rules(rules, ToyGazetteer())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "_AT_ONCE", at_once)
        for one in (engine, engine.changed(changed)):
            together = one.match_many(some)
            assert [one.match(each) for each in some] == together
            whole = [one.match(each, prefilter=False) for each in some]
            assert [(each.found, each.failed) for each in whole] == [(each.found, each.failed) for each in together]


def test_what_a_sentence_must_not_say_may_stand_in_another() -> None:
    """A word of the background silences its own sentence alone; in the same sentence nothing is found."""
    engine = compile_rules(ruleset(Together((Words("shot"), NoneOf((Words("years ago"),))))), ToyGazetteer())
    bodies = ("He was shot. His father died ten years ago.", "He was shot ten years ago.", "He died ten years ago.")
    assert [1, 0, 0] == [len(engine.match(article(body)).found) for body in bodies]


def test_words_asked_by_the_sentence_are_put_in_order_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sentences are asked: else what a list costs would grow with the square of the text."""
    said = [0]

    def counted(spans: Iterable[AnySpan]) -> list[AnySpan]:
        found = sorted(spans)
        said[0] += len(found)
        return found

    monkeypatch.setattr(terms, "sorted", counted, raising=False)
    hushed = AnyOf((Words("film"), Words("novel")))
    engine = compile_rules(ruleset(Together((Words("shot"), NoneOf((hushed,))))), ToyGazetteer())
    engine.match(article("He was shot in a film. He was shot in a novel. " * 20))
    assert said == [40]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the bodies of the articles that were looked at, as they are."""
    bodies: list[str] = []
    scan = Index.scan

    def noted(self: Index, page: Page, sweep: Sweep) -> Scan:
        bodies.append(page.article.body)
        return scan(self, page, sweep)

    monkeypatch.setattr(Index, "scan", noted)
    return bodies


def test_of_long_texts_too_most_are_left_out(looked_at: list[str]) -> None:
    """Texts in which nothing stands that a rule is looked up by, wherever they stand among the others."""
    engine = compile_rules(ruleset(*PLAIN), ToyGazetteer())
    begun = (*LACKING, "A drone.", *HAVING, "gas" * 400, "東京", *LACKING * 60, "the oil prices")
    engine.match_many([article(f"{one}{' And so on.' * 80}", "x") for one in begun])
    assert ["A drone.", *HAVING, "the oil prices"] == [body.replace(" And so on.", "") for body in looked_at]


def test_a_rule_that_cannot_be_compiled_fails_on_what_is_left_out_too(looked_at: list[str]) -> None:
    """It is never read as one that does not match."""
    engine = compile_rules(ruleset(Words("!!!"), Words("gas")), ToyGazetteer())
    results = engine.match_many([article("Nothing."), article("Gas.")])
    assert [["r0"]] * 2 == [[one.rule.id for one in result.failed] for result in results]
    assert ["Gas."] == looked_at


def test_nothing_of_an_article_waits_for_the_collector() -> None:
    """What was worked out for a dozen texts is half a megabyte: it has to be free before the next are read."""
    conditions = EventIn(Words("strike"), PlaceIs(("capital",))), EntityIs("ships"), NoneOf((Words("gas"),))
    engine = compile_rules(ruleset(*conditions, watch=(SHIPS,)), ToyGazetteer())
    some = [article("A strike hit Baghdad as the EG left the canal.")] * 3
    results = engine.match_many(some)
    gc.collect()
    gc.disable()
    try:
        assert results == engine.match_many(some)
        assert results == [engine.match(one) for one in some]
        assert 0 == gc.collect()
    finally:
        gc.enable()
    assert [["r0", "r1", "r2"]] * 3 == [[one.rule.id for one in result.found] for result in results]

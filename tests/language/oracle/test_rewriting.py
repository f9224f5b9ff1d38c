"""What means the same matches the same, and what asks for less loses nothing."""

from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from streams.agents.match import InForce, Matching
from streams.engine import NoGazetteer, compile_rules
from streams.stories import Publishers
from streams.topics.table import MATCHES
from tests.agents.test_match import MANNER, incoming, of
from tests.language.oracle.holding import article_of, block, document, engine_of, flow, matched, read
from tests.language.oracle.making import SHARED, Condition, articles, conditions, of_words, rules

Fields = dict[str, Any]
RELAXED = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
two = st.tuples(conditions, conditions)
some_articles = st.lists(articles, min_size=1, max_size=4)


def _weighed(*of: Condition) -> list[Condition]:
    return [{"of": one, "weight": 1} for one in of]


REWRITTEN = {
    "De Morgan, all": lambda a, b: ({"all": [a, b]}, {"none": [{"none": [a]}, {"none": [b]}]}),
    "De Morgan, any": lambda a, b: ({"any": [a, b]}, {"none": [{"all": [{"none": [a]}, {"none": [b]}]}]}),
    "any of one": lambda a, _: (a, {"any": [a]}),
    "one of two": lambda a, b: ({"any": [a, b]}, {"at_least": {"count": 1, "of": [a, b]}}),
    "two of two": lambda a, b: ({"all": [a, b]}, {"at_least": {"count": 2, "of": [a, b]}}),
    "score of all": lambda a, b: ({"all": [a, b]}, {"score": {"threshold": 2, "weights": _weighed(a, b)}}),
    "score of any": lambda a, b: ({"any": [a, b]}, {"score": {"threshold": 1, "weights": _weighed(a, b)}}),
    "in another order": lambda a, b: ({"all": [a, b]}, {"all": [b, a]}),
}


@pytest.mark.parametrize("rewritten", REWRITTEN.values(), ids=REWRITTEN)
@RELAXED
@given(two, some_articles)
def test_what_means_the_same_matches_the_same(
    rewritten: Any, pair: tuple[Condition, Condition], some: list[Fields]
) -> None:
    """A condition and its rewriting."""
    engine = engine_of(*({"when": one} for one in rewritten(*pair)))
    assume(engine is not None)
    assert engine is not None
    for fields in some:
        assert matched(engine, fields) in (set(), {"r0", "r1"})


@RELAXED
@given(st.sampled_from((("list", "blows"), ("macro", "fleet"), ("macro", "quiet"))), some_articles)
def test_a_name_is_what_it_names(named: tuple[str, str], some: list[Fields]) -> None:
    """A list and a macro say what they say in place."""
    kind, name = named
    engine = engine_of({"when": {kind: name}}, {"when": SHARED[f"{kind}s"][name]})
    assert engine is not None
    for fields in some:
        assert matched(engine, fields) in (set(), {"r0", "r1"})


@RELAXED
@given(st.lists(of_words, min_size=2, max_size=3), st.integers(0, 5), st.booleans(), conditions, some_articles)
def test_what_asks_for_less_loses_nothing(
    of: list[Condition], words: int, ordered: bool, other: Condition, some: list[Fields]
) -> None:
    """More words between, any order, another alternative, and a paragraph about something else."""
    near = {"of": of, "words": words, "ordered": ordered}
    wider = [
        {"near": {**near, "words": words + 1}},
        {"near": {**near, "ordered": False}},
        {"any": [{"near": near}, other]},
    ]
    engine = engine_of({"when": {"near": near}}, *({"when": one} for one in wider))
    assume(engine is not None)
    assert engine is not None
    for fields in some:
        found = matched(engine, fields)
        assert "r0" not in found or found == {"r0", "r1", "r2", "r3"}
        assert found <= matched(engine, {**fields, "body": f"{fields['body']}\n\nNothing else is told."})


@RELAXED
@given(rules, some_articles)
def test_the_style_of_the_yaml_does_not_matter(rule: dict[str, Condition], some: list[Fields]) -> None:
    """In one line or a line for each, quoted or not."""
    flowing, blocky = (read(write(document(rule))) for write in (flow, block))
    assert (flowing is None) == (blocky is None)
    if flowing is not None and blocky is not None:
        assert [one.when for one in flowing.rules] == [one.when for one in blocky.rules]
        one, other = (compile_rules(each, NoGazetteer()) for each in (flowing, blocky))
        assert [matched(one, fields) for fields in some] == [matched(other, fields) for fields in some]


@RELAXED
@given(st.lists(rules, min_size=1, max_size=3), some_articles)
def test_match_and_explain_agree(several: list[dict[str, Condition]], some: list[Fields]) -> None:
    """Explained as matched if and only if matched, by steps that say so; and the match role sends what matches."""
    engine = engine_of(*several)
    assume(engine is not None)
    assert engine is not None
    force = InForce(engine, "version", len(several), Publishers())
    for fields in some:
        sent = Matching(0, 1, lambda: nullcontext(force), MANNER).take([incoming(**fields)])
        assert matched(engine, fields) == {output.key.decode() for output in of(sent, MATCHES) if output.key}
        explained = engine.explain(article_of(fields))
        assert matched(engine, fields) == {one.rule.id for one in explained if one.matched}
        assert all(one.matched == (one.when.holds and not (one.except_ and one.except_.holds)) for one in explained)
        assert [one.error for one in explained] == [None] * len(several)

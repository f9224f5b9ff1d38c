"""The index against its oracle: looking at every rule must give the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules
from streams.language.logic import needs_of
from streams.language.syntax import AllOf, AnyOf, AtLeast, Near, Node, NoneOf, Ruleset, Words
from streams.model import Article
from tests.engine.making import SHIPS, ToyGazetteer, article, articles, conditions, rule, ruleset, rulesets
from tests.engine.test_digests import OTHER_TWIN, TWIN

rates = st.dictionaries(st.sampled_from(("drone", "strike", "police", "the", "hit", "army")), st.floats(0, 1))


@settings(max_examples=400, deadline=None)
@given(rulesets, st.lists(articles, min_size=1, max_size=3), rates)
def test_the_index_loses_nothing(rules: Ruleset, some: list[Article], frequencies: dict[str, float]) -> None:
    """Whatever the rules, the articles and the frequencies: found with the index is found without."""
    engine = compile_rules(rules, ToyGazetteer(), frequencies)
    for one in some:
        indexed, every = engine.match(one), engine.match(one, prefilter=False)
        assert (indexed.found, indexed.failed) == (every.found, every.failed)
        assert every.candidates == len(rules.rules)


@settings(max_examples=200, deadline=None)
@given(rulesets, rulesets, articles)
def test_a_change_is_the_same_as_compiling_anew(before: Ruleset, after: Ruleset, one: Article) -> None:
    """The small index beside the large one, with and without the index, gives what a fresh engine gives."""
    fresh = compile_rules(after, ToyGazetteer())
    changed = compile_rules(before, ToyGazetteer()).changed(after)
    for prefilter in (True, False):
        assert changed.match(one, prefilter=prefilter).found == fresh.match(one).found
    assert changed.merged().match(one).found == fresh.match(one).found


@settings(max_examples=300, deadline=None)
@given(st.lists(conditions, min_size=1, max_size=8), articles)
def test_any_of_many_holds_where_one_of_them_does(some: list[Node], one: Article) -> None:
    """Of many conditions only those are asked of which something was found: none is passed over that holds."""
    each, every = (
        [bool(compile_rules(ruleset(tree, watch=(SHIPS,)), ToyGazetteer()).match(one).found) for tree in trees]
        for trees in (some, [AnyOf(tuple(some))])
    )
    assert [any(each)] == every


def test_rules_that_cannot_match_are_not_looked_at() -> None:
    """Only what was found makes a candidate, and what is missing besides takes it back."""
    rules = ruleset(
        AllOf((Words("drone"), Words("police"))),
        AnyOf((Words("drone"), Words("army"))),
        AtLeast(2, (Words("police"), Words("army"), Words("strike"))),
        AllOf((Words("police"), NoneOf((Words("drone"),)))),
    )
    engine = compile_rules(rules, ToyGazetteer())
    assert engine.match(article("A drone, and nothing more.")).candidates == 1
    assert engine.match(article("Nothing at all.")).candidates == 0


def test_many_words_are_checked_however_common_they_are_together() -> None:
    """The rates of many words add up to nearly all articles, as they do not in truth: one of them is still missed."""
    common = ("police", *(f"word{number}" for number in range(20)))
    rules = ruleset(AllOf((Words("drone"), AnyOf(tuple(map(Words, common))))))
    engine = compile_rules(rules, ToyGazetteer(), dict.fromkeys(common, 0.1))
    assert engine.match(article("A drone, and nothing more.")).candidates == 0
    assert engine.match(article("A drone, and police.")).candidates == 1


def test_patterns_of_the_same_terms_are_one_class() -> None:
    """Strikes and struck need not be told apart."""
    engine = compile_rules(ruleset(Words("strike"), Words("strikes", "exact")), ToyGazetteer())
    found = engine.match(article("They struck twice, and the strikes went on."))
    assert [len(one.evidence) for one in found.found] == [2, 1]


@settings(max_examples=60, deadline=None)
@given(rulesets, rulesets, articles)
def test_a_retired_engine_takes_nothing_from_its_successor(before: Ruleset, after: Ruleset, one: Article) -> None:
    """What the two share stays: the large index of a change, and the rules of a merge."""
    fresh = compile_rules(after, ToyGazetteer())
    old = compile_rules(before, ToyGazetteer())
    changed = old.changed(after)
    old.retire(changed)
    assert changed.match(one, prefilter=False).found == fresh.match(one).found
    merged = changed.merged()
    changed.retire(merged)
    assert merged.match(one).found == fresh.match(one).found
    assert changed.match(one, prefilter=False).candidates == 0


@settings(max_examples=300, deadline=None)
@given(conditions)
def test_lint_and_index_agree_on_what_can_be_looked_up(condition: Node) -> None:
    """A rule that the lint calls searched in every article is one that the index always looks at, and no other is."""
    engine = compile_rules(Ruleset((rule(condition),), (SHIPS,)), ToyGazetteer())
    assert bool(needs_of(condition)) == (not engine._large._always)


@pytest.mark.parametrize("more", ["", "And so on, as articles do. " * 40])
def test_words_that_share_a_digest_are_told_apart(more: str) -> None:
    """Made on purpose, they ring for their own rule alone: in a short text and in a long one."""
    twins = TWIN, OTHER_TWIN
    engine = compile_rules(ruleset(*(Words(one) for one in twins), Words(f"{TWIN} drone")), ToyGazetteer())
    quoted = [
        (found.rule.id, found.evidence[0].text)
        for one in twins
        for found in engine.match(article(f"A word is {one}, they say. {more}")).found
    ]
    assert [("r0", TWIN), ("r1", OTHER_TWIN)] == quoted
    bodies = ["Nothing here.", "Of a mmmm.", *(f"A {one}." for one in twins), "A drone."]
    together = engine.match_many([article(body) for body in bodies])
    assert [0, 0, 1, 1, 0] == [len(result.found) for result in together]


WIDE = Words("mar* san*")
BEGUN = [f"{begin}{number}x" for begin in ("mar", "san") for number in range(70)]  # 70 * 70 spellings of the two


def test_no_phrase_goes_from_one_text_into_the_next() -> None:
    """The end of one, a blank and the beginning of the next look like a phrase with a full stop in it."""
    engine = compile_rules(ruleset(Words("U.S. troops"), AnyOf((Words("seen"), Words("left")))), ToyGazetteer())
    some = [Article(id="1", source="x", body="Seen in the U.S"), Article(id="2", source="x", title="Troops left")]
    assert [engine.match(one) for one in some] == engine.match_many(some)


@pytest.mark.parametrize("more", ["", "And so on, as articles do. " * 40])
def test_a_phrase_of_more_spellings_than_an_automaton_should_have_is_found(more: str) -> None:
    """Two words cut off with a star stand for every word of other rules that begins so: found all the same."""
    rules = ruleset(WIDE, Near((WIDE, Words("drone")), 3), NoneOf((WIDE,)), *(Words(one, "exact") for one in BEGUN))
    engine = compile_rules(rules, ToyGazetteer())
    assert () == engine.unsearchable

    def ringing(text: str) -> list[tuple[str, list[str]]]:
        found = engine.match(article(f"{text} {more}")).found
        return [(one.rule.id, [piece.text for piece in one.evidence]) for one in found if one.rule.id in ("r0", "r1")]

    assert [("r0", ["Mar2x san33x", "marches sands"])] == ringing("A Mar2x san33x, and marches sands away.")
    assert [("r0", ["mar2x sand"]), ("r1", ["mar2x sand", "drone"])] == ringing("A mar2x sand by a drone.")
    assert [] == ringing("A mar2x. San3x. Or a mar2x, a san3x, a drone, a san3x mar2x.")
    assert (
        engine.match(article(f"A mar2x. {more}")).found
        == engine.match(article(f"A mar2x. {more}"), prefilter=False).found
    )
    assert engine.explain(article("A mar2x sand."), ["r0"])[0].matched


PARTED = ruleset(
    Words("dron* strike"),
    Near((Words("drone str*"), Words("police")), 9),
    *(Words(one, "exact") for one in ("drone", "drones", "strike", "struck")),
)


@given(articles)
def test_words_in_a_row_are_what_the_automaton_finds(one: Article) -> None:
    """Whichever of the two looks for a phrase: the same evidence."""
    assert USUAL.match(one).found == BY_ROWS.match(one).found


USUAL = compile_rules(PARTED, ToyGazetteer())
with pytest.MonkeyPatch.context() as patched:
    patched.setattr("streams.engine.vocabulary._MOST_SPELLINGS", 1)
    BY_ROWS = compile_rules(PARTED, ToyGazetteer())

"""Finding stories by their words: the same few, however the index was filled, grew and shrank."""

from hypothesis import given
from hypothesis import strategies as st

from streams.model import Features
from streams.stories.index import FEW, Index
from streams.stories.likeness import Told

WORDS = [f"word{number}" for number in range(12)]
Changes = list[tuple[str, list[str] | None]]

changes = st.lists(
    st.tuples(
        st.sampled_from([f"s{number}" for number in range(14)]),
        st.one_of(st.none(), st.lists(st.sampled_from(WORDS), max_size=4, unique=True)),
    ),
    max_size=60,
)


def filled(changes: Changes) -> tuple[Index, dict[str, list[str]]]:
    """Put and remove stories (None: removed); give the index, and what is left."""
    index, left = Index(), dict[str, list[str]]()
    for story, terms in changes:
        if terms is None:
            index.remove(story)
            left.pop(story, None)
        else:
            index.put(story, sorted(terms))
            left[story] = sorted(terms)
    return index, left


@given(changes, st.lists(st.sampled_from(WORDS), max_size=6, unique=True))
def test_candidates_hang_on_the_stories_alone(changes: Changes, words: list[str]) -> None:
    """As of an index that is filled with what is left, in another order."""
    index, left = filled(changes)
    again, _ = filled([(story, left[story]) for story in sorted(left, reverse=True)])
    told = Told(Features(words=tuple(words)))
    assert again.candidates(told) == index.candidates(told)
    assert len(left) == len(index)


@given(changes)
def test_terms_are_looked_up_only_where_there_are_many_stories(changes: Changes) -> None:
    """Each term leads to just the stories that hold it; where few stories are left, no term is kept."""
    index, left = filled(changes)
    expected = {word: {story for story, terms in left.items() if word in terms} for word in WORDS}
    if index._filled:
        assert {word: stories for word, stories in expected.items() if stories} == {
            word: set(index._of(word)) for word in index._stories
        }
    else:
        assert (len(left) <= FEW, {}) == (True, index._stories)


def test_a_rule_that_was_crowded_for_a_day_keeps_no_terms() -> None:
    """Red when the terms of stories that are gone stay: the next crowd would find them."""
    index, _ = filled([(f"s{number}", ["word0", f"word{number}"]) for number in range(12)])
    assert index._filled
    for number in range(10):
        index.remove(f"s{number}")
    assert (False, {}, 2) == (index._filled, index._stories, len(index))

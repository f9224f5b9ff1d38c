"""Nearness against a search through all combinations."""

from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from streams.engine.nearness import MOST_WINDOWS, windows
from streams.engine.text import Text

WORDS = 12
BODY = " ".join("abcdefghijkl"[:WORDS])
text = Text("", BODY)
_FIRST = text.folded.index("a")


def _span(first: int, last: int) -> tuple[int, int]:
    """Give the folded span from one word to another."""
    return _FIRST + 2 * first, _FIRST + 2 * last + 1


spans = st.tuples(st.integers(0, WORDS - 1), st.integers(0, 2)).map(
    lambda pair: _span(pair[0], min(pair[0] + pair[1], WORDS - 1))
)
things = st.lists(st.lists(spans, min_size=1, max_size=5, unique=True), min_size=1, max_size=4)


def _tightest(occurrences: list[list[tuple[int, int]]], ordered: bool) -> int | None:
    """Try every combination; give the fewest other words."""
    fewest = None
    orders = [tuple(range(len(occurrences)))] if ordered else list(permutations(range(len(occurrences))))
    for chosen in product(*occurrences):
        for order in orders:
            row = [chosen[at] for at in order]
            if any(one[1] > other[0] for one, other in pairwise(row)):
                continue
            between = [(other[0] - one[1] - 1) // 2 for one, other in pairwise(row)]
            fewest = min(sum(between), fewest) if fewest is not None else sum(between)
    return fewest


@given(things, st.booleans(), st.integers(0, 8))
def test_nearness_is_that_of_all_combinations(
    occurrences: list[list[tuple[int, int]]], ordered: bool, words: int
) -> None:
    """It is found exactly when some combination is tight enough, and the tightest is known."""
    expected = _tightest(occurrences, ordered)
    found = windows(text, occurrences, None, ordered=ordered)
    assert min((window[3] for window in found), default=None) == expected
    close = windows(text, occurrences, words, ordered=ordered)
    assert bool(close) == (expected is not None and expected <= words)
    for start, end, parts, others in close:
        assert (start, end) == (parts[0][0], parts[-1][1])
        assert others <= words
        assert sorted(parts) == list(parts)


def test_of_a_text_of_nothing_else_only_so_many_stretches_are_given() -> None:
    """A megabyte of the words of one rule took a second for each such rule; what is given comes first in the text."""
    dense = Text("", "drone strike " * MOST_WINDOWS)
    things = [
        [(at, at + len(word)) for at in range(len(dense.folded)) if dense.folded.startswith(word, at)]
        for word in ("drone", "strike")
    ]
    some = windows(dense, things, 6)
    assert MOST_WINDOWS == len(some)
    half = MOST_WINDOWS // 2
    assert windows(dense, [spans[:half] for spans in things], 6) == some[: 2 * half - 1]
    assert 2 * MOST_WINDOWS - 1 == len(windows(dense, things, None))

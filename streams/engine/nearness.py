"""Finds the stretches of text in which several things stand close together.

One pass over all occurrences, in the order of the text: for every set of things seen so far it keeps the cheapest
way to have them without overlap, counted in other words. So the cost grows with the occurrences and not with their
combinations. It refuses more than `MOST_THINGS` things, for the sets double with each.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

from streams.engine.text import Text

MOST_THINGS = 8

# A span: folded start and end, and behind them, where there is more to say, what it consists of.
AnySpan = tuple[Any, ...]
# A way to have some of the things: its other words, less the words before its end (so that ways compare); its spans.
_Way = tuple[int, tuple[AnySpan, ...]]


def _prefix_words(text: Text, spans: Sequence[tuple[AnySpan, int]], most: int) -> dict[int, int]:
    """Count the words before each start and end of a span, from the first of them on.

    Of a gap of more than `most` words nothing else is told: no stretch reaches over it (-1: all are counted).
    """
    counts: dict[int, int] = {}
    before, words = None, 0
    for offset in sorted({edge for span, _ in spans for edge in span[:2]}):
        if before is not None:
            words += text.words_between(before, offset, most)
        counts[offset] = words
        before = offset
    return counts


def windows(
    text: Text, things: Sequence[Sequence[AnySpan]], words: int | None, *, ordered: bool = False
) -> list[tuple[int, int, tuple[AnySpan, ...], int]]:
    """Give each stretch that holds one span of every thing, none overlapping, with at most `words` other words.

    `words` None: any number (to explain how far from a match a text is). Gives start, end, the spans and the number
    of other words; of all stretches that end with the same span, the tightest.
    """
    spans = sorted(
        ((span, thing) for thing, occurrences in enumerate(things) for span in occurrences),
        key=lambda found: (found[0][0], found[0][1]),
    )
    if not things or not all(things):
        return []
    before = _prefix_words(text, spans, -1 if words is None else words)
    everything = (1 << len(things)) - 1
    best: dict[int, _Way] = {}
    pending: list[tuple[int, int, int, _Way]] = []  # (end, tie, things seen, the way)
    found = []
    for tie, (span, thing) in enumerate(spans):
        start, end = span[0], span[1]
        while pending and pending[0][0] <= start:
            _, _, seen, way = heappop(pending)
            if seen not in best or way[0] < best[seen][0]:
                best[seen] = way
        for seen, way in _extended(best, (span, thing), before, words, ordered=ordered).items():
            if seen == everything:
                found.append((way[1][0][0], end, way[1], way[0] + before[end]))
            else:
                heappush(pending, (end, tie << MOST_THINGS | seen, seen, way))
    return found


def _extended(
    best: dict[int, _Way], occurrence: tuple[AnySpan, int], before: dict[int, int], words: int | None, *, ordered: bool
) -> dict[int, _Way]:
    """Give the ways that end with this span: alone, or behind each way that has nothing of its thing yet."""
    span, thing = occurrence
    bit = 1 << thing
    own = before[span[1]]
    reached: dict[int, _Way] = {}
    if not ordered or thing == 0:
        reached[bit] = (-own, (span,))
    for seen, (value, chain) in best.items():
        others = value + before[span[0]]
        if seen & bit or (ordered and seen != bit - 1) or (words is not None and others > words):
            continue
        grown = seen | bit
        if grown not in reached or others - own < reached[grown][0]:
            reached[grown] = (others - own, (*chain, span))
    return reached

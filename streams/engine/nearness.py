"""Finds the stretches of text in which several things stand close together.

One pass over all occurrences, in the order of the text: for every set of things seen so far it keeps the cheapest
way to have them without overlap, counted in other words. So the cost grows with the occurrences and not with their
combinations. It refuses more than `MOST_THINGS` things, for the sets double with each, and looks no further once it has
`MOST_WINDOWS` stretches: a megabyte of nothing but the words of one rule has a hundred thousand, that prove no more.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from operator import itemgetter
from typing import Any

from streams.engine.text import Text

MOST_THINGS = 8
MOST_WINDOWS = 4_000  # of one condition in one article: the commonest words in 100 KB of news have 2,900

# A span: folded start and end, and behind them, where there is more to say, what it consists of.
AnySpan = tuple[Any, ...]
# A way to have some of the things: its other words, less the words before its end (so that ways compare); its spans.
_Way = tuple[int, tuple[AnySpan, ...]]
_Occurrence = tuple[int, int, int, AnySpan]  # where a span begins and ends, of which thing it is, and the span
_PLACE = itemgetter(0, 1)
Window = tuple[int, int, tuple[AnySpan, ...], int]


def _parted(text: Text, occurrences: Sequence[_Occurrence], most: int) -> Iterator[Sequence[_Occurrence]]:
    """Part occurrences where more than `most` words are of none of them: no stretch reaches over such a gap."""
    begun = reached = 0
    for at, (start, end, _, _) in enumerate(occurrences):
        if at > begun and start > reached + most and text.words_between(reached, start, most) > most:
            yield occurrences[begun:at]
            begun = at
        reached = max(reached, end)
    yield occurrences[begun:]


class _WordsBefore(dict[int, int]):
    """The words before each start and end of a span, from the first on; counted as far as they are asked for."""

    def __init__(self, text: Text, occurrences: Sequence[_Occurrence]) -> None:
        super().__init__()
        self._text = text
        edges = sorted({edge for start, end, _, _ in occurrences for edge in (start, end)})
        self._edges = iter(edges)
        self._reached, self._words = edges[0], 0

    def __missing__(self, offset: int) -> int:
        while offset not in self:
            edge = next(self._edges)
            self._words += self._text.words_between(self._reached, edge)
            self[edge] = self._words
            self._reached = edge
        return self[offset]


def windows(
    text: Text, things: Sequence[Sequence[AnySpan]], words: int | None, *, ordered: bool = False
) -> list[Window]:
    """Give each stretch that holds one span of every thing, none overlapping, with at most `words` other words.

    `words` None: any number (to explain how far from a match a text is). Gives start, end, the spans and the number
    of other words; of all stretches that end with the same span, the tightest; the first `MOST_WINDOWS` of them.
    """
    if not things or not all(things):
        return []
    occurrences = [(span[0], span[1], thing, span) for thing, spans in enumerate(things) for span in spans]
    occurrences.sort(key=_PLACE)
    count = len(things)
    found: list[Window] = []
    for some in (occurrences,) if words is None else _parted(text, occurrences, words):
        if len(some) >= count and len({thing for _, _, thing, _ in some}) == count:
            most = None if words is None else MOST_WINDOWS - len(found)
            found += islice(_tightest(text, some, count, words, ordered=ordered), most)
    return found


def _tightest(
    text: Text, occurrences: Sequence[_Occurrence], count: int, words: int | None, *, ordered: bool
) -> Iterator[Window]:
    before = _WordsBefore(text, occurrences)
    everything = (1 << count) - 1
    best: dict[int, _Way] = {}
    pending: list[tuple[int, int, int, _Way]] = []  # (end, tie, things seen, the way)
    for tie, occurrence in enumerate(occurrences):
        start, end, _, _ = occurrence
        while pending and pending[0][0] <= start:
            _, _, seen, way = heappop(pending)
            if seen not in best or way[0] < best[seen][0]:
                best[seen] = way
        for seen, way in _extended(best, occurrence, before, words, ordered=ordered).items():
            if seen == everything:
                yield way[1][0][0], end, way[1], way[0] + before[end]
            else:
                heappush(pending, (end, tie << MOST_THINGS | seen, seen, way))


def _extended(
    best: dict[int, _Way], occurrence: _Occurrence, before: dict[int, int], words: int | None, *, ordered: bool
) -> dict[int, _Way]:
    """Give the ways that end with this span: alone, or behind each way that has nothing of its thing yet."""
    start, end, thing, span = occurrence
    bit = 1 << thing
    own = before[end]
    reached: dict[int, _Way] = {}
    if not ordered or thing == 0:
        reached[bit] = (-own, (span,))
    for seen, (value, chain) in best.items():
        others = value + before[start]
        if seen & bit or (ordered and seen != bit - 1) or (words is not None and others > words):
            continue
        grown = seen | bit
        if grown not in reached or others - own < reached[grown][0]:
            reached[grown] = (others - own, (*chain, span))
    return reached

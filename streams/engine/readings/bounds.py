"""Bounds what the reading of one article may cost, whoever wrote it.

What is held against what else in its sentence costs as much as events times names times words: a page of events and
names without a full stop would take hours. It refuses to touch what is written to be read: of 37,000 sentences of news
none has 700 characters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from streams.engine.names import Mention

Span = tuple[int, int]  # of characters
_LONGEST = 1_000  # characters of a sentence
MOST_HELD = 2_000  # events and names held against them, in one field: of the densest news, some 100 KB


def cut_to_length(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Cut overlong sentences at a blank."""
    return [piece for start, end in sentences for piece in _pieces(text, start, end)]


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        behind = blank if blank > 0 else start + _LONGEST
        yield start, behind
        start = behind
    yield start, end


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Give those of a field's mentions, which are in order, that begin in a stretch."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start


def sentence_at(sentences: Sequence[Span], offset: int) -> int | None:
    """Give the number of the sentence that holds an offset."""
    at = bisect_right(sentences, offset, key=lambda span: span[0]) - 1
    return at if at >= 0 and offset < sentences[at][1] else None

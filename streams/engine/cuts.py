"""Folded text, and the way from its offsets to those of the text as it was written, and back.

It refuses to fold.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Cut(NamedTuple):
    """A stretch that folding did not keep in place: where it begins in the folded and in the raw text, how long."""

    folded: int
    folded_length: int
    raw: int
    raw_length: int


class Folded(NamedTuple):
    """Folded text with a space before and behind, and the cuts that lead back to the raw text (mostly none)."""

    text: str
    cuts: tuple[Cut, ...] = ()


def replaced(whole: str, stretches: "Iterable[re.Match[str]]", other: Callable[[str, str, str], str]) -> Folded:
    """Put something else in the place of stretches of a text, unless it is as long as they are.

    `whole`: the text, one character longer before and behind, as it is where nothing is put in. `other` is told a
    stretch, what stands before it there, and its last character there.
    """
    pieces: list[str] = []
    cuts: list[Cut] = []
    done = length = 0
    for found in stretches:
        start, end = found.span()
        text = other(found.group(), whole[start], whole[end])
        if len(text) == end - start and (text != " " or whole[end] == text):
            continue
        pieces += (whole[done : start + 1], text)
        length += start + 1 - done
        cuts.append(Cut(length, len(text), start, end - start))
        length += len(text)
        done = end + 1
    return Folded("".join([*pieces, whole[done:]]), tuple(cuts))


def raw_start(folded: Folded, offset: int) -> int:
    """Give the raw offset of the character that stands at this offset of the folded text."""
    if not folded.cuts:
        return offset - 1
    at = bisect_right(folded.cuts, offset, key=lambda cut: cut.folded) - 1
    if at < 0:
        return offset - 1
    cut = folded.cuts[at]
    if offset < cut.folded + cut.folded_length:
        return cut.raw
    return offset - cut.folded - cut.folded_length + cut.raw + cut.raw_length


def raw_end(folded: Folded, offset: int) -> int:
    """Give the raw offset behind the character that ends at this offset, with the marks that stand upon it."""
    if not folded.cuts:
        return offset - 1
    at = bisect_right(folded.cuts, offset - 1, key=lambda cut: cut.folded) - 1
    end = offset - 1
    if at >= 0:
        cut = folded.cuts[at]
        inside = offset - 1 < cut.folded + cut.folded_length
        end = cut.raw + cut.raw_length if inside else offset - cut.folded - cut.folded_length + cut.raw + cut.raw_length
    for behind in range(at + 1, len(folded.cuts)):  # no slice: a text may have a hundred thousand cuts
        cut = folded.cuts[behind]
        if cut.folded != offset or cut.folded_length:
            break
        end = cut.raw + cut.raw_length
    return end


def folded_offset(folded: Folded, raw: int) -> int:
    """Give the folded offset of a raw one: of the next character that was kept, where this one was not."""
    if not folded.cuts:
        return raw + 1
    at = bisect_right(folded.cuts, raw, key=lambda cut: cut.raw) - 1
    if at < 0:
        return raw + 1
    cut = folded.cuts[at]
    if raw < cut.raw + cut.raw_length:
        return cut.folded if raw == cut.raw else cut.folded + cut.folded_length
    return raw - cut.raw - cut.raw_length + cut.folded + cut.folded_length

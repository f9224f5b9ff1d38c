"""Digests of all words of a text at once, and tables that are asked for all of them at once.

A digest is the sum of a word's characters, each multiplied by a power of one odd number, in 64 bits; that of every
word is a difference of two running sums. A character of the number 0 at its end changes nothing. So a text of four
hundred words costs some twenty calls of NumPy in place of four hundred look-ups, each of which would wait for memory
by itself. Two words have the same digest by a chance of 1 in 2^64, or on purpose. Where both are words of a table, a
look-up says so, and the word itself decides; a text's word that has the digest of a table's word brings about no more
than that word would, which anybody may write. It refuses to know what words are for.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Marks = NDArray[np.bool_]
Wide = NDArray[np.uint64]
Places = NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among 64-bit numbers
_OTHER_SLOT = np.uint64(0xC2B2AE3D27D4EB4F)
_BITS = 64
_USUAL = 1 << 15  # characters of a text, up to which the powers are at hand
_BLANK = 32
_SPARSE = 2.6  # slots for each word, at least
_MOST_ROUNDS = 500  # of moving words to their other slot; some fifteen are usual
TWINS = 0xFFFFFFFF  # the number of words of a table that share their digest


def _powers(count: int) -> tuple[Wide, Wide]:
    """Give the powers of the base from 0 on, and those of its inverse."""
    up, down = np.full(count, _BASE, np.uint64), np.full(count, pow(_BASE, -1, 1 << _BITS), np.uint64)
    up[:1] = down[:1] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


_UP, _DOWN = _powers(_USUAL)


class Digests(NamedTuple):
    """The words of a folded text that begins and ends with a blank: one between any two blanks, many of them empty."""

    codes: NDArray[np.uint8] | Numbers  # the text's characters
    blanks: Places  # where they stand
    sums: Wide  # of the characters up to each, multiplied
    down: Wide  # powers of the inverse
    digests: Wide  # of each word

    def begun(self, which: Places, length: int) -> tuple[Places, Wide]:
        """Give those of some words that have so many letters, and the digests of these letters as if of a word."""
        starts = self.blanks.take(which)
        kept = self.blanks.take(which + 1) - starts > length
        which, starts = which[kept], starts[kept]
        return which, (self.sums.take(starts + length) - self.sums.take(starts)) * self.down.take(starts)


def taken_apart(folded: str) -> Digests:
    """Take a folded text apart."""
    codes: NDArray[np.uint8] | Numbers
    if folded.isascii():
        codes = np.frombuffer(folded.encode(), np.uint8)
    else:
        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    count = len(codes)
    up, down = (_UP, _DOWN) if count <= _USUAL else _powers(count)
    sums = np.multiply(codes, up[:count], dtype=np.uint64).cumsum()
    (blanks,) = (codes == _BLANK).nonzero()
    begun = blanks[:-1]
    return Digests(codes, blanks, sums, down, (sums.take(blanks[1:] - 1) - sums.take(begun)) * down.take(begun))


def digests_of(words: Sequence[str]) -> Wide:
    """Give the digest of each word."""
    found = [np.zeros(0, np.uint64)]
    first = length = 0
    for at, word in enumerate(words):
        length += len(word) + 1
        if length >= _USUAL or at == len(words) - 1:
            found.append(taken_apart(f" {' '.join(words[first : at + 1])} ").digests)
            first, length = at + 1, 0
    return np.concatenate(found)


def codes_of(letters: Iterable[str]) -> Numbers:
    """Give the numbers of single letters."""
    return np.frombuffer("".join(letters).encode("utf-32-le"), np.uint32)


class Lookup:
    """Words with a number each, asked by their digests. A word lies in one of two slots."""

    __slots__ = ("_keys", "_numbers", "_shift", "default", "has_twins")

    def __init__(self, digests: Wide, values: Numbers, default: int) -> None:
        """Words by their digests, with the number of each; `default`: the number of every other word."""
        ordered = np.sort(digests)
        twins = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        self.has_twins = len(twins) > 0
        if self.has_twins:
            alone = ~np.isin(digests, twins)
            digests = np.concatenate((digests[alone], twins))
            values = np.concatenate((values[alone], np.full(len(twins), TWINS, np.uint32)))
        bits = max(4, int(_SPARSE * len(digests)).bit_length())
        holders = _settled(digests, bits)
        while holders is None:
            bits += 1
            holders = _settled(digests, bits)
        held = holders >= 0
        self.default = np.uint32(default)
        self._shift = np.uint64(_BITS - bits)
        self._keys = np.zeros(len(holders), np.uint64)
        self._keys[held] = digests[holders[held]]
        self._numbers = np.full(len(holders), default, np.uint32)
        self._numbers[held] = values[holders[held]]

    @classmethod
    def of(cls, numbers: Mapping[str, int], default: int) -> "Lookup":
        """Make one of words as they are written."""
        return cls(digests_of(list(numbers)), np.fromiter(numbers.values(), np.uint32, len(numbers)), default)

    def numbers(self, digests: Wide) -> Numbers:
        """Give the number of each word; `TWINS` where it is one of several with its digest."""
        first, second = _slots(digests, self._shift)
        slots = np.where(self._keys.take(first) == digests, first, second)
        return np.where(self._keys.take(slots) == digests, self._numbers.take(slots), self.default)


def _slots(digests: Wide, shift: np.uint64) -> tuple[Places, Places]:
    return (digests >> shift).view(np.int64), ((digests * _OTHER_SLOT) >> shift).view(np.int64)


def _settled(digests: Wide, bits: int) -> Places | None:
    """Give each slot the place of the word that lies in it, -1 where none does; None where there is no room for all.

    All words go to their first slot at once; of those that meet in one the last stays, and the others go to their
    other slot, where they drive out who lies there, and so on.
    """
    slots = np.stack(_slots(digests, np.uint64(_BITS - bits)))
    holders = np.full(1 << bits, -1, np.int64)
    which = np.zeros(len(digests), np.int8)
    moving = np.arange(len(digests))
    for _ in range(_MOST_ROUNDS):
        at = slots[which[moving], moving]
        before = holders[at]
        holders[at] = moving
        moving = np.concatenate((moving[holders[at] != moving], np.unique(before[before >= 0])))
        if not len(moving):
            return holders
        which[moving] ^= 1
    return None

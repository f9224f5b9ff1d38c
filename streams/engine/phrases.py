"""Phrases of words that have become letters, looked for at all places of a text at once.

By the first two of its letters: every two that stand side by side are asked for in one call. Nearly all of them begin
no phrase, and the few that may are looked up by themselves. So a text costs some ten calls of NumPy, however many
phrases there are, in place of a step for each of its letters through the nodes of an automaton, each of which would
wait for memory. It refuses to know what phrases are for.
"""

from collections.abc import Collection, Sequence

import numpy as np

from streams.engine.digests import Numbers, Wide, codes_of
from streams.engine.freeing import let_go

Hit = tuple[int, int, int]  # the first letter, the one behind the last, and the phrase's number
NONE = -1
_MIX = 0x9E3779B97F4A7C15  # odd: two letters side by side make each a number of its own
_BITS = 64
_SLOTS = 16  # for each two letters that phrases begin with, at least; in one of twenty others' places is a mark, too


class Phrases:
    """Phrases of two letters or more, with a number each."""

    __slots__ = ("_goes_on", "_longer", "_marks", "_numbers", "_pairs", "_shift")

    def __init__(self, phrases: Collection[str], numbers: Sequence[int]) -> None:
        lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
        letters = codes_of([phrase[:2] for phrase in phrases]).reshape(-1, 2)
        self._pairs, which = np.unique(_pairs(letters[:, 0], letters[:, 1]), return_inverse=True)
        is_pair = lengths == 2
        self._numbers = np.full(len(self._pairs), NONE, np.int32)
        self._numbers[which[is_pair]] = np.asarray(numbers, np.int32)[is_pair]
        self._goes_on = np.zeros(len(self._pairs), np.bool_)  # whether longer phrases begin with it
        self._goes_on[which[~is_pair]] = True
        bits = (_SLOTS * len(self._pairs)).bit_length() + 1
        self._shift = np.uint64(_BITS - bits)
        self._marks = np.zeros(1 << bits, np.bool_)
        self._marks[self._pairs >> self._shift] = True
        self._longer: dict[str, int] = {}  # those of more than two letters, and what they begin with
        for phrase, number in zip(phrases, numbers, strict=True):
            for behind in range(3, len(phrase)):
                self._longer.setdefault(phrase[:behind], NONE)
            if len(phrase) > 2:
                self._longer[phrase] = number

    def retire(self) -> None:
        """Free what would take long to free at once."""
        let_go(self._longer)

    def find(self, letters: str, numbers: Numbers) -> list[Hit]:
        """Find all phrases in letters, which are also given as numbers; in order of where they begin."""
        pairs = _pairs(numbers[:-1], numbers[1:])
        (places,) = self._marks.take((pairs >> self._shift).view(np.int64)).nonzero()
        found: list[Hit] = []
        if not len(places):
            return found
        pairs = pairs.take(places)
        at = self._pairs.searchsorted(pairs)
        is_known = self._pairs.take(at, mode="clip") == pairs
        at = at[is_known]
        own, goes_on, longer = self._numbers.take(at).tolist(), self._goes_on.take(at).tolist(), self._longer
        for first, number, may_go_on in zip(places[is_known].tolist(), own, goes_on, strict=True):
            if number != NONE:
                found.append((first, first + 2, number))
            for behind in range(first + 3, len(letters) + 1) if may_go_on else ():
                held = longer.get(letters[first:behind])
                if held is None:
                    break
                if held != NONE:
                    found.append((first, behind, held))
        return found


def _pairs(first: Numbers, second: Numbers) -> Wide:
    """Give one number for any two letters."""
    pairs = np.multiply(first, np.uint64(1 << 32), dtype=np.uint64)
    pairs += second
    pairs *= np.uint64(_MIX)
    return pairs

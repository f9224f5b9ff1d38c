"""What one automaton found in a sheaf of texts: the scan of each is made when it is asked for, and for most never is.

It refuses to know rules.
"""

from bisect import bisect_right
from collections.abc import Iterable, KeysView, Mapping
from itertools import pairwise
from typing import NamedTuple

from streams.engine.alphabet import BREAK
from streams.engine.digests import Marks, Numbers
from streams.engine.page import Page
from streams.engine.scan import Group, Scan
from streams.engine.sheaf import Sheaf

OfText = dict[int, list[tuple[int, int]]]  # where each group of phrases stands in one text


class Sweep(NamedTuple):
    """The number of every word of a sheaf, the same as letters; `hits`: of phrases, by the number of the text."""

    sheaf: Sheaf
    numbers: Numbers
    letters: str
    hits: Mapping[int, OfText]
    first_dense: int

    def among(self, groups: KeysView[Group], marks: Marks) -> dict[int, set[Group]]:
        """Give, for each text that has any, those of some groups that were found; `marks`: of the letters among them.

        What neither a word nor a phrase tells is not among them.
        """
        found: dict[int, set[Group]] = {}
        (which,) = marks.take(self.numbers, mode="clip").nonzero()
        letters = list(map(self.letters.__getitem__, which.tolist()))
        firsts = self.sheaf.firsts
        bounds = [0, len(letters)] if len(firsts) == 2 else which.searchsorted(firsts).tolist()
        for at, (begin, end) in enumerate(pairwise(bounds)):
            if begin < end:
                found[at] = set(letters[begin:end])
        for at, hits in self.hits.items():
            own = groups & hits.keys()
            if own:
                found.setdefault(at, set()).update(own)
        return found

    def scan(self, at: int, page: Page) -> Scan:
        """Give what was found in one text."""
        words = self.sheaf.words_of(at)
        letters = f"{BREAK}{self.letters[words]}{BREAK}"
        return Scan(page, letters, self.numbers[words], self.hits.get(at, {}), self.first_dense)


def by_text(sheaf: Sheaf, found: Iterable[tuple[int, int, int]]) -> dict[int, OfText]:
    """Tell texts apart: of phrases, by the number of their first word in all texts and of the one behind the last.

    A phrase with a full stop in it may go from the end of one text into the next: "the U.S", "Troops". It is none.
    """
    hits: dict[int, OfText] = {}
    for first, behind, group in found:
        at = bisect_right(sheaf.firsts, first) - 1
        if behind >= sheaf.firsts[at + 1]:
            continue
        before = sheaf.firsts[at] - 1  # in a text the first word is that of number 1
        hits.setdefault(at, {}).setdefault(group, []).append((first - before, behind - before))
    return hits

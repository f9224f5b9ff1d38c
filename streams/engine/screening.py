"""Tells, of many short texts at once, which of them no rule can match.

Most articles match nothing, and of a short one most of the time goes into beginning: a page, a scan, a set. Here their
words are taken apart and looked up together, and candidates are chosen by the few of them that rules are looked up by
or held against. It refuses to say what stands in a text, and errs only to the side of "look".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np

from streams.engine.automaton import Automaton, Group, marks_of
from streams.engine.digests import Places, taken_apart

_AT_ONCE = 30_000  # characters
Checks = tuple[Collection[Group], ...]


class Checked(Protocol):
    """A rule with what must be found besides what it is looked up by."""

    @property
    def checks(self) -> Checks:
        """Groups of which one each must be found."""


class Screen:
    """The rules of one index, where all that they are looked up by is words and phrases."""

    def __init__(self, automaton: Automaton, postings: Mapping[Group, Sequence[Checked]]) -> None:
        """Ask one automaton; `postings`: the rules by what they are looked up by."""
        self._automaton = automaton
        self._postings = postings
        asked = {id(check): check for entries in postings.values() for entry in entries for check in entry.checks}
        self._beyond = {one for one, check in asked.items() if any(map(_is_beyond, check))}
        letters = (group for check in asked.values() for group in check if isinstance(group, str))
        self._marks = marks_of({*(group for group in postings if isinstance(group, str)), *letters})

    @classmethod
    def of(cls, automaton: Automaton, postings: Mapping[Group, Sequence[Checked]]) -> "Screen | None":
        """Make a screen; None where rules are looked up by more than the text."""
        return None if any(map(_is_beyond, postings)) else cls(automaton, postings)

    def passing(self, folded: Sequence[str]) -> Iterator[int]:
        """Give the places of the texts that have to be looked at; all are of ASCII alone."""
        begun = length = 0
        for at, text in enumerate(folded):
            length += len(text)
            if length >= _AT_ONCE or at == len(folded) - 1:
                found = self._found(folded[begun : at + 1])
                yield from (begun + place for place, present in found.items() if self._has_candidate(present))
                begun, length = at + 1, 0

    def _found(self, folded: Sequence[str]) -> dict[int, set[Group]]:
        """Give, for each text that has any, the groups of which rules ask."""
        together = "".join(folded)  # two blanks between two texts: no phrase crosses them
        ends = np.fromiter(accumulate(map(len, folded)), np.int64, len(folded))
        words = taken_apart(together)
        numbers = self._automaton.table.numbers(together, words)
        which = np.flatnonzero(self._marks.take(numbers, mode="clip"))
        present: dict[int, set[Group]] = {}
        for place, number in zip(_texts(ends, words.blanks, which), numbers.take(which).tolist(), strict=True):
            present.setdefault(place, set()).add(chr(number))
        phrases = self._automaton.phrases
        hits = phrases.find_overlapping(numbers.tobytes().decode("utf-32-le").encode()) if phrases is not None else ()
        if hits:
            sizes = 1 + (numbers > 0x7F) + (numbers > 0x7FF) + (numbers > 0xFFFF)
            last = np.searchsorted(
                sizes.cumsum(), [end for _, end, _ in hits]
            )  # the word that ends where a phrase does
            for place, (_, _, number) in zip(_texts(ends, words.blanks, last), hits, strict=True):
                present.setdefault(place, set()).add(self._automaton.phrase_groups[number])
        return present

    def _has_candidate(self, present: set[Group]) -> bool:
        postings = self._postings
        return any(
            self._may_match(entry.checks, present)
            for group in present
            if group in postings
            for entry in postings[group]
        )

    def _may_match(self, checks: Checks, present: set[Group]) -> bool:
        """Tell whether nothing is missing; what is not told by the text may be there."""
        return all(id(check) in self._beyond for check in checks if present.isdisjoint(check))


def _is_beyond(group: Group) -> bool:
    """Tell whether a group stands for what neither a word nor a phrase tells: a field, letters, a name."""
    return isinstance(group, int) and group < 0


def _texts(ends: Places, blanks: Places, words: Places) -> Iterable[int]:
    """Give the text of each word."""
    places: list[int] = np.searchsorted(ends, blanks.take(words), side="right").tolist()
    return places

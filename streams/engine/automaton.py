"""Finds all terms and names of a rule set in one pass over an article.

It refuses to say what was found: groups of patterns, and where.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick

from streams.engine.alphabet import BREAK, OTHER
from streams.engine.digests import TWINS, Digests, Lookup, Marks, Numbers, Places, Wide, codes_of, digests_of
from streams.engine.freeing import let_go
from streams.engine.page import Page
from streams.engine.patterns import PROCLITIC, without_proclitic
from streams.engine.phrases import Phrases
from streams.engine.quoting import GLUE
from streams.engine.scan import Group, Scan
from streams.engine.sheaf import Sheaf
from streams.engine.sweep import Sweep, by_text

Site = tuple[Group, int, int]  # a group, and how many characters to cut off before and behind what it finds

_ASCII = 128
_MOST_OPENING = 32  # letters that are compared before a word is looked at by itself
_MOST_LEARNT = 300_000  # words that no term has, of which a table keeps in mind whether they begin like one


class Table(dict[str, str]):
    """The letter of every word; what a word begins with, or is written together with, is learnt when first met.

    The words of texts are looked up all at once, by their digests; only those that may begin with an open word, or be
    written together with a joined one, are then looked at by themselves.
    """

    def __init__(
        self,
        letters: Mapping[str, str],
        opened: Mapping[str, str],
        joined: Mapping[str, str],
        known: Wide | None = None,
    ) -> None:
        """Words that begin with one of the `opened` have its letter; of several, that of the longest.

        Words that are one of the `joined` with a proclitic have its letter. `letters` are copied; `known`: the digests
        of their words.
        """
        super().__init__(letters)
        self._known = digests_of(list(letters)) if known is None else known
        self._opened = opened
        self._joined = joined
        self._longest = max(map(len, opened), default=0)
        self._room = _MOST_LEARNT
        self._lookup: Lookup | None = None
        self._openings: list[tuple[bool, int, Lookup]] = []

    def settle(self) -> None:
        """Make ready for texts, once the last word is in."""
        self._openings = list(_openings(self._opened))
        added = digests_of(list(islice(self, len(self._known), None)))
        self._lookup = Lookup(np.concatenate((self._known, added)), codes_of(self.values()), ord(OTHER))

    def retire(self) -> None:
        """Free all, piece by piece: every word is one that no term has."""
        self._lookup = Lookup.of({}, ord(OTHER))
        let_go(self)

    def numbers(self, folded: str, words: Digests) -> Numbers:
        """Give the letter of each word of a text, as a number."""
        if self._lookup is None:
            self.settle()
        assert self._lookup is not None  # noqa: S101 - settled
        numbers = self._lookup.numbers(words.digests)
        blanks = words.blanks
        for at in self._unsure(words, numbers):
            numbers[at] = ord(self[folded[blanks[at] + 1 : blanks[at + 1]].rstrip(GLUE)])
        return numbers

    def _unsure(self, words: Digests, numbers: Numbers) -> Iterator[int]:
        """Give the words of which digests tell too little."""
        assert self._lookup is not None  # noqa: S101 - settled
        if self._lookup.has_twins:
            yield from np.flatnonzero(numbers == TWINS).tolist()
        if self._opened or self._joined:
            yield from self._loose(words, np.flatnonzero(numbers == ord(OTHER)))

    def _loose(self, words: Digests, which: Places) -> Iterator[int]:
        """Give those of the words that may begin with an open word or be written together with another."""
        firsts = words.codes.take(words.blanks.take(which) + 1)
        for is_ascii, length, openings in self._openings:
            begun, digests = words.begun(which[(firsts < _ASCII) == is_ascii], length)
            yield from begun[openings.numbers(digests) != 0].tolist()
        if self._joined and firsts.dtype != np.uint8:
            low, high = PROCLITIC
            yield from which[(firsts >= low) & (firsts <= high)].tolist()

    def __missing__(self, word: str) -> str:
        letter = OTHER
        if self._joined and not word.isascii():
            letter = next((self._joined[rest] for rest in without_proclitic(word) if rest in self._joined), OTHER)
        for length in range(min(self._longest, len(word)), 0, -1):
            begun = self._opened.get(word[:length])
            if begun is not None:
                letter = begun
                break
        if self._room > 0:
            self._room -= 1
            self[word] = letter
        return letter


def _openings(opened: Iterable[str]) -> Iterator[tuple[bool, int, Lookup]]:
    """Give what words begin with that may begin with an open one: of ASCII or not, how many letters, and which."""
    for is_ascii in (True, False):
        own = [form for form in opened if form[:1].isascii() == is_ascii]
        length = min(_MOST_OPENING, *map(len, own)) if own else 0
        if length:
            yield is_ascii, length, Lookup.of({form[:length]: 1 for form in own}, 0)


class Automaton(NamedTuple):
    """`table`: word to letter; `phrases`: of letters, by group; `dense`: folded letters of scripts without spaces."""

    table: Table
    phrases: Phrases
    dense: CharwiseDoubleArrayAhoCorasick | None
    dense_groups: list[int]
    first_dense: int

    def sweep(self, sheaf: Sheaf) -> Sweep:
        """Find everything in a sheaf of texts."""
        numbers = self.table.numbers(sheaf.folded, sheaf.words)
        letters = numbers.tobytes().decode("utf-32-le")
        hits = by_text(sheaf, self.phrases.find(letters, numbers))
        if self.dense is not None:
            for at, text in enumerate(sheaf.texts):
                for start, end, number in self.dense.find_overlapping(text.parted) if text.is_dense else ():
                    hits.setdefault(at, {}).setdefault(self.dense_groups[number], []).append((start, end))
        return Sweep(sheaf, numbers, letters, hits, self.first_dense)

    def scan(self, page: Page) -> Scan:
        """Find everything on one page alone."""
        return self.sweep(Sheaf((page.text,))).scan(0, page)


def marks_of(groups: Iterable[Group]) -> Marks:
    """Mark the letters among some groups, for `Sweep.among`."""
    letters = [ord(group) for group in groups if isinstance(group, str)]
    marks = np.zeros(max(letters, default=0) + 2, np.bool_)  # the last is for all letters behind
    marks[letters] = True
    return marks


__all__ = ["BREAK", "OTHER", "Automaton", "Group", "Site", "Table", "marks_of"]

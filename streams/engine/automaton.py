"""Finds all terms and names of a rule set in one pass over an article.

It refuses to say what was found: groups of patterns, and where.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick, DoubleArrayAhoCorasick

from streams.engine.alphabet import BREAK, OTHER
from streams.engine.patterns import without_proclitic
from streams.engine.scan import Page, Scan

Group = str | int  # the letter of words that no term tells apart; or the number of a set of phrases
Site = tuple[Group, int, int]  # a group, and how many characters to cut off before and behind what it finds

_MOST_LEARNT = 300_000  # words that no term has, of which a table keeps in mind whether they begin like one


class Table(dict[str, str]):
    """The letter of every word; what a word begins with, or is written together with, is learnt when first met."""

    def __init__(self, letters: Mapping[str, str], opened: Mapping[str, str], joined: Mapping[str, str]) -> None:
        """Words that begin with one of the `opened` have its letter; of several, that of the longest.

        Words that are one of the `joined` with a proclitic have its letter. `letters` are copied.
        """
        super().__init__(letters)
        self._opened = opened
        self._joined = joined
        self._longest = max(map(len, opened), default=0)
        self._room = _MOST_LEARNT

    def read(self, words: Sequence[str]) -> list[str]:
        """Give the letter of each word."""
        if not (self._opened or self._joined):
            return list(map(self.get, words, repeat(OTHER)))
        return [self[word] for word in words]

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


class Automaton(NamedTuple):
    """`table`: word to letter; `phrases`: strings of letters; `dense`: folded letters of scripts without spaces.

    Phrases are searched in UTF-8: one letter for each of so many words would make nodes of thousands of branches, which
    take a hundred times as long to build. No letter's bytes begin within another's, so that nothing else is found.
    """

    table: Table
    phrases: DoubleArrayAhoCorasick | None
    phrase_lengths: list[int]  # in letters
    phrase_groups: list[int]
    dense: CharwiseDoubleArrayAhoCorasick | None
    dense_groups: list[int]
    first_dense: int

    def scan(self, page: Page) -> Scan:
        """Find everything on a page."""
        read = self.table.read(page.tokens)
        present: set[Group] = set(read)
        letters = "".join(read)
        hits: dict[int, list[tuple[int, int]]] = {}
        if self.phrases is not None:
            for first, behind, number in found_in(letters, self.phrases, self.phrase_lengths):
                hits.setdefault(self.phrase_groups[number], []).append((first, behind))
        if self.dense is not None and page.is_dense:
            for start, end, number in self.dense.find_overlapping(page.text.folded):
                hits.setdefault(self.dense_groups[number], []).append((start, end))
        present.update(hits)
        return Scan(page, letters, hits, present, self.first_dense)


def found_in(letters: str, phrases: DoubleArrayAhoCorasick, lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Find phrases in UTF-8; gives for each its first letter, the one behind its last, and its number."""
    encoded = letters.encode()
    behind = reached = 0  # in letters, in bytes
    for _, end, number in phrases.find_overlapping(encoded):  # by their ends
        behind += len(encoded[reached:end].decode())
        reached = end
        yield behind - lengths[number], behind, number


__all__ = ["BREAK", "OTHER", "Automaton", "Group", "Site", "Table", "found_in"]

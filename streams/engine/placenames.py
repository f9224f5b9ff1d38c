"""The gazetteer's names, compiled: once, however many rule sets are held against articles with it.

Most names are found in the letters that a rule set's own table gives the words of a text. Names in scripts without
spaces, or with other words written together with them, have a table of their own, for those texts alone that have such
letters. It refuses to know which place a name means.
"""

import re
from array import array
from collections.abc import Sequence

from daachorse import DoubleArrayAhoCorasick

from streams.engine.alphabet import Alphabet
from streams.engine.automaton import Group, Hits, found_in
from streams.engine.dense import DENSE
from streams.engine.names import Gazetteer
from streams.engine.patterns import JOINED, Word, folded_words, is_loose, plain_plan, trimmed
from streams.engine.scan import Scan
from streams.engine.stops import abbreviated, written
from streams.engine.vocabulary import Vocabulary

_APART = re.compile(f"[{JOINED}{DENSE}]")
NameSpan = tuple[int, int, int]  # folded start and end, and the name's number


class PlaceNames:
    """All names of a gazetteer, under its own numbers. Threads may share it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.alphabet = Alphabet()
        phrases: dict[str, tuple[int, ...]] = {}
        apart = Vocabulary()
        letter = self.alphabet.letter
        for number, name in enumerate(gazetteer.names):
            words = folded_words(name)
            if not name.isascii() and _APART.search(" ".join(words)):
                apart.add(number, plain_plan(name))
            elif words:
                letters = [letter(word) for word in words]
                kinds = [*map(abbreviated, zip(words, strict=True))] if len(words) > 1 else ()
                for key in written(letters, kinds) if any(kinds) else ("".join(letters),):
                    phrases[key] = (*phrases.get(key, ()), number)
        self._phrases = DoubleArrayAhoCorasick([phrase.encode() for phrase in phrases]) if phrases else None
        # In arrays, of which no entry is an object of its own, far away from the others.
        self._lengths = array("H", map(len, phrases))
        self._first = array("I", [numbers[0] for numbers in phrases.values()])
        several = enumerate(phrases.values())
        self._others = {phrase: numbers[1:] for phrase, numbers in several if len(numbers) > 1}
        self._apart, sites = apart.build()
        self._by_group: dict[Group, list[tuple[int, int, int]]] = {}
        for number, of_name in sites.items():
            for group, lead, trail in of_name:
                self._by_group.setdefault(group, []).append((number, lead, trail))
        self._loose: dict[int, tuple[Word, ...]] = {}  # learnt when first found

    def hits(self, letters: str) -> Hits:
        """Give the phrases that are names, of the letters of a text."""
        return found_in(letters, self._phrases) if self._phrases is not None else Hits(b"", ())

    def written(self, phrase: int) -> tuple[int, ...]:
        """Give the numbers of the names that are written as a phrase, by its number among the hits."""
        return self._first[phrase], *self._others.get(phrase, ())

    def stand_apart(self, folded: str) -> bool:
        """Tell whether a text may have names that only `find` finds."""
        return bool(self._by_group) and not folded.isascii() and _APART.search(folded) is not None

    def find(self, scan: Scan, hits: Hits) -> Sequence[NameSpan]:
        """Give every name that stands in a text, whatever it means; names may overlap."""
        found: list[NameSpan] = []
        names, others = self._first, self._others
        blanks = scan.page.blanks if hits.found else ()
        for first, behind, phrase in hits.placed(self._lengths):
            low, high = blanks[first - 1] + 1, blanks[behind - 1]
            found.append((low, high, names[phrase]))
            if phrase in others:
                found += [(low, high, name) for name in others[phrase]]
        if self.stand_apart(scan.text.folded):
            found += self._found_apart(self._apart.scan(scan.page))
        return found

    def _found_apart(self, scan: Scan) -> list[NameSpan]:
        found = []
        for group in self._by_group.keys() & scan.present:
            spans = scan.where[group]
            for number, lead, trail in self._by_group[group]:
                words = self._words(number)
                for start, end in spans:
                    span = start + lead, end - trail
                    found.append((*(trimmed(scan.text.folded, span, words) if words else span), number))
        return found

    def _words(self, number: int) -> tuple[Word, ...]:
        """Give the words of a name that is found with letters that are no part of it; of another, none."""
        words = self._loose.get(number)
        if words is None:
            words = plain_plan(self.gazetteer.names[number]).words
            words = self._loose[number] = words if any(map(is_loose, words)) else ()
        return words

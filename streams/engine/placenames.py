"""The gazetteer's names, compiled: once, however many rule sets are held against articles with it.

Most names are found in the letters that a rule set's own table gives the words of a text. Names in scripts without
spaces, or with other words written together with them, have a table of their own, for those texts alone that have such
letters. It refuses to know which place a name means.
"""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np

from streams.engine.alphabet import Alphabet
from streams.engine.automaton import Group
from streams.engine.dense import DENSE
from streams.engine.digests import Numbers
from streams.engine.names import Gazetteer
from streams.engine.patterns import JOINED, Word, folded_words, is_loose, plain_plan, trimmed
from streams.engine.phrases import NONE, Hit, Phrases
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
        alone: dict[str, int] = {}
        longer: dict[str, int] = {}
        self._others: dict[int, tuple[int, ...]] = {}  # names that are written as another one
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
                    first = (longer if len(key) > 1 else alone).setdefault(key, number)
                    held = self._others.get(first, ())
                    if first != number and number not in held:  # as a name that is written with a stop and without
                        self._others[first] = (*held, number)
        self._longer = Phrases(longer.keys(), list(longer.values()))
        self._alone = np.full(max(map(ord, chain(*longer, alone)), default=0) + 2, NONE, np.int32)  # the last: any word
        self._alone[[*map(ord, alone)]] = [*alone.values()]
        self._apart, sites = apart.build()
        self._by_group: dict[Group, list[tuple[int, int, int]]] = {}
        for number, of_name in sites.items():
            for group, lead, trail in of_name:
                self._by_group.setdefault(group, []).append((number, lead, trail))
        self._loose: dict[int, tuple[Word, ...]] = {}  # learnt when first found

    def hits(self, letters: str, numbers: Numbers) -> list[Hit]:
        """Give the names that stand among words, of several that are written alike the first; `numbers`: of letters."""
        alone = self._alone.take(numbers, mode="clip")
        (which,) = (alone != NONE).nonzero()
        found = list(zip(which.tolist(), (which + 1).tolist(), alone.take(which).tolist(), strict=True))
        return found + self._longer.find(letters, numbers)

    def written(self, name: int) -> tuple[int, ...]:
        """Give the numbers of the names that are written as one that was hit."""
        return name, *self._others.get(name, ())

    def stand_apart(self, folded: str) -> bool:
        """Tell whether a text may have names that only `find` finds."""
        return bool(self._by_group) and not folded.isascii() and _APART.search(folded) is not None

    def find(self, scan: Scan, hits: Sequence[Hit]) -> Sequence[NameSpan]:
        """Give every name that stands in a text, whatever it means; names may overlap."""
        blanks, others = scan.page.blanks, self._others
        found = [(blanks[first] + 1, blanks[behind], name) for first, behind, name in hits]
        found += [(low, high, other) for low, high, name in found if name in others for other in others[name]]
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

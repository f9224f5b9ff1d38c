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
from streams.engine.digests import Numbers, Places, taken_apart
from streams.engine.meanings import Meanings
from streams.engine.page import Page
from streams.engine.placenames import PlaceNames
from streams.engine.said import Said
from streams.engine.text import Text
from streams.model import Article

SHORT = 700  # characters of a text for which it is worth its time
_AT_ONCE = 30_000  # characters
Checks = tuple[Collection[Group], ...]


class Checked(Protocol):
    """A rule with what must be found besides what it is looked up by."""

    @property
    def checks(self) -> Checks:
        """Groups of which one each must be found."""


class _Learnt(dict[int, frozenset[Group]]):
    """The groups of all names that are written as one; worked out when first met. Equal ones are one object."""

    def __init__(self, names: PlaceNames, meanings: Meanings) -> None:
        super().__init__()
        self._names = names
        self._meanings = meanings
        self._each: dict[frozenset[Group], frozenset[Group]] = {}

    def __missing__(self, name: int) -> frozenset[Group]:
        of_each = map(self._meanings.groups, self._names.written(name))
        groups = frozenset(group for some in of_each for group in some)
        own = self[name] = self._each.setdefault(groups, groups)
        return own


class Naming:
    """Which conditions on places the gazetteer's names in a text may serve: their groups."""

    def __init__(self, names: PlaceNames, meanings: Meanings) -> None:
        self.groups = meanings.all_groups
        self._names = names
        self._meanings = meanings
        self._learnt = _Learnt(names, meanings)

    def found(self, letters: str, numbers: Numbers) -> list[tuple[int, frozenset[Group]]]:
        """Give, for each name in a text that serves any, its first word and the groups."""
        hits = ((first, self._learnt[name]) for first, _, name in self._names.hits(letters, numbers))
        return [(first, groups) for first, groups in hits if groups]

    def present(self, page: Page) -> set[Group]:
        """Give the groups of all names that stand in a text; where they stand is asked of fewer articles."""
        names = page.names_hit
        if names is None:
            return {group for _, _, name in page.name_spans for group in self._meanings.groups(name)}
        return set[Group]().union(*set(map(self._learnt.__getitem__, names)))


class Screen:
    """The rules of one index, where all that they are looked up by is told of many texts at once."""

    def __init__(
        self, automaton: Automaton, postings: Mapping[Group, Sequence[Checked]], naming: Naming | None, said: Said
    ) -> None:
        """Ask one automaton; `postings`: the rules by what they are looked up by."""
        self._automaton = automaton
        self._postings = postings
        self._naming = naming
        self._said = said
        self._told = said.groups.union(naming.groups if naming is not None else ())
        each = {id(entry): entry for entries in postings.values() for entry in entries}.values()
        asked = {id(check): check for entry in each for check in entry.checks}
        self._beyond = {one for one, check in asked.items() if any(map(self._is_beyond, check))}
        letters = (group for check in asked.values() for group in check if isinstance(group, str))
        self._marks = marks_of({*(group for group in postings if isinstance(group, str)), *letters})

    @classmethod
    def of(
        cls, automaton: Automaton, postings: Mapping[Group, Sequence[Checked]], naming: Naming | None, said: Said
    ) -> "Screen | None":
        """Make a screen; None where rules are looked up by what it is not told of."""
        screen = cls(automaton, postings, naming, said)
        return None if any(map(screen._is_beyond, postings)) else screen

    def passing(self, articles: Sequence[tuple[Article, Text]]) -> Iterator[int]:
        """Give the places of the articles that have to be looked at; all are of ASCII alone when folded."""
        begun = length = 0
        for at, (_, text) in enumerate(articles):
            length += len(text.folded)
            if length >= _AT_ONCE or at == len(articles) - 1:
                found = self._found(articles[begun : at + 1])
                yield from (begun + place for place, present in found.items() if self._has_candidate(present))
                begun, length = at + 1, 0

    def _found(self, articles: Sequence[tuple[Article, Text]]) -> dict[int, set[Group]]:
        """Give, for each article that has any, the groups of which rules ask."""
        folded = [text.folded for _, text in articles]
        together = "".join(folded)  # two blanks between two texts: no phrase crosses them
        ends = np.fromiter(accumulate(map(len, folded)), np.int64, len(folded))
        words = taken_apart(together)
        numbers = self._automaton.table.numbers(together, words)
        which = np.flatnonzero(self._marks.take(numbers, mode="clip"))
        present: dict[int, set[Group]] = {}
        for place, number in zip(_texts(ends, words.blanks, which), numbers.take(which).tolist(), strict=True):
            present.setdefault(place, set()).add(chr(number))
        hits = self._hits(numbers)
        if hits:
            firsts = np.fromiter((first for first, _ in hits), np.int64, len(hits))
            for place, (_, groups) in zip(_texts(ends, words.blanks, firsts), hits, strict=True):
                present.setdefault(place, set()).update(groups)
        if self._said.groups:
            for place, (article, text) in enumerate(articles):
                said = self._said.found(article, text)
                if said:
                    present.setdefault(place, set()).update(said)
        return present

    def _hits(self, numbers: Numbers) -> list[tuple[int, Collection[Group]]]:
        """Give the first word of each phrase and each name, and the groups that it stands for."""
        letters = numbers.tobytes().decode("utf-32-le")
        hits: list[tuple[int, Collection[Group]]] = []
        hits += [(first, (group,)) for first, _, group in self._automaton.phrases.find(letters, numbers)]
        if self._naming is not None:
            hits += self._naming.found(letters, numbers)
        return hits

    def _has_candidate(self, present: set[Group]) -> bool:
        """Tell whether any rule lacks nothing; what is not told by the text may be there."""
        postings, beyond = self._postings, self._beyond
        for group in present & postings.keys():
            for entry in postings[group]:  # of most rules something is missing: no call for each is worth its time
                for check in entry.checks:
                    if present.isdisjoint(check) and id(check) not in beyond:
                        break
                else:
                    return True
        return False

    def _is_beyond(self, group: Group) -> bool:
        """Tell whether a group stands for what this screen is not told of, as for names that another index finds."""
        return isinstance(group, int) and group < 0 and group not in self._told


def _texts(ends: Places, blanks: Places, words: Places) -> Iterable[int]:
    """Give the text of each word."""
    places: list[int] = np.searchsorted(ends, blanks.take(words), side="right").tolist()
    return places

"""All names that a rule set knows: of the gazetteer, compiled once for all rule sets, and of its own watch lists.

After the scan it holds the names that were found against the article's own letters, lets the longest win across all
lists, and has the gazetteer say which places are meant. It refuses to know rules.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from streams.engine.automaton import Group, Site
from streams.engine.names import NOWHERE, Gazetteer, NameFind, Resolved
from streams.engine.patterns import Plan, trimmed
from streams.engine.placenames import PlaceNames
from streams.engine.scan import Scan
from streams.engine.watched import Watched, writings
from streams.language.entities import ways_of
from streams.language.syntax import WatchList

_start = itemgetter(0)
_Stretch = tuple[int, int, int | Watched]  # folded start and end; the gazetteer's name, or a watch list's


class Settled(NamedTuple):
    """Which names of watch lists each group may be, with what to cut off before and behind."""

    by_group: Mapping[Group, Sequence[tuple[Watched, int, int]]]
    groups: frozenset[Group]


def name_leaf(number: int) -> int:
    """Give the leaf of a watch list's name: below the numbers of the rules' own leaves."""
    return -1 - number


class NameTable:
    """The gazetteer's names under its own numbers; those of watch lists numbered from 0."""

    def __init__(self, places: PlaceNames, watch: Sequence[WatchList] = ()) -> None:
        self.places = places
        self.watch = {one.name: one for one in watch}
        self._watched: list[Watched] = []
        self._of_list: dict[str, list[int]] = {}
        for one in watch:
            self._add_watch(one)

    @property
    def gazetteer(self) -> Gazetteer:
        """What says which place a name means."""
        return self.places.gazetteer

    def _add_watch(self, one: WatchList) -> None:
        numbers = self._of_list.setdefault(one.name, [])
        for entry in one.names:
            for way, given in ways_of(entry):
                for number, written in enumerate(writings(given)):
                    numbers.append(len(self._watched))
                    self._watched.append(Watched(one.name, entry.name, way, written, is_own=number == 0))

    @property
    def plans(self) -> Sequence[Plan]:
        """How each name of a watch list is found, in the order of their numbers."""
        return [one.plan for one in self._watched]

    def of_list(self, name: str) -> list[int]:
        """Give the numbers of the names of a watch list."""
        return self._of_list.get(name, [])

    def settle(self, sites: Mapping[int, Sequence[Site]]) -> Settled:
        """Tell under which groups watch lists' names are found, once an automaton with their leaves is built."""
        by_group: dict[Group, list[tuple[Watched, int, int]]] = {}
        for number, one in enumerate(self._watched):
            for group, lead, trail in sites.get(name_leaf(number), ()):
                by_group.setdefault(group, []).append((one, lead, trail))
        return Settled(by_group, frozenset(by_group))

    def watched_found(self, scan: Scan) -> bool:
        """Tell whether any name of a watch list was found, whatever it means."""
        names = scan.names
        return names is not None and bool(names.groups) and not names.groups.isdisjoint(scan.present)

    def read(self, scan: Scan) -> tuple[Resolved, Mapping[str, list[tuple[Any, ...]]]]:
        """Give the places that the text names, and for each watch list the spans of its names."""
        text, names = scan.text, self.gazetteer.names
        finds: list[NameFind] = []
        entities: dict[str, list[tuple[Any, ...]]] = {}
        reached = 0
        for low, high, name in self._kept(scan):
            if not isinstance(name, int):
                entities.setdefault(name.list, []).append((low, high))
                continue
            field, start, end = text.piece(low, high)
            if low >= reached:
                finds.append((field, start, end, name))
                reached = high
            elif text.fields[field][start:end] == names[name]:
                finds[-1] = field, start, end, name  # of names that fold alike, the one that the text has as it is
        resolved = self.gazetteer.resolve(text, finds, lambda: scan.page.language) if finds else NOWHERE
        return resolved, {name: sorted(set(spans)) for name, spans in entities.items()}

    def bearers(self, scan: Scan) -> Mapping[tuple[str, int, int], str]:
        """Give for each name of a watch list that the text holds, by list and span, the entry that bears it."""
        return {
            (name.list, low, high): name.bearer for low, high, name in self._kept(scan) if isinstance(name, Watched)
        }

    def _kept(self, scan: Scan) -> list[_Stretch]:
        meant = (one for one in self._standing(scan) if not one[2].refused(scan, scan.text.piece(one[0], one[1])))
        return _longest([*scan.page.name_spans, *meant])

    def refused(self, scan: Scan, name: str) -> Iterator[str]:
        """Say of each name of a watch list that stands there and is not meant, why."""
        for low, high, watched in sorted(self._standing(scan), key=_start):
            why = watched.refused(scan, scan.text.piece(low, high)) if watched.list == name else ""
            if why:
                yield why

    def _standing(self, scan: Scan) -> Iterator[tuple[int, int, Watched]]:
        """Give every name of a watch list by its letters, whether it is meant or not."""
        if scan.names is None or not scan.names.groups:
            return
        text = scan.text
        for group in scan.names.groups & scan.present:
            spans = scan.where[group]
            for watched, lead, trail in scan.names.by_group[group]:
                for span in spans:
                    low, high = span[0] + lead, span[1] - trail
                    if watched.loose:
                        low, high = trimmed(text.folded, (low, high), watched.plan.words)
                    yield low, high, watched


def _longest(found_names: list[_Stretch]) -> list[_Stretch]:
    """Keep the longest of what overlaps, in order; of two as long, the first.

    Names of one and the same stretch all stay.
    """
    kept: list[_Stretch] = []
    begun = reached = 0
    for found in sorted(found_names, key=_start):
        if found[0] >= reached:  # most stand by themselves
            if len(kept) > begun + 1:
                kept[begun:] = _longest_together(kept[begun:])
            begun, reached = len(kept), found[1]
        elif found[1] > reached:
            reached = found[1]
        kept.append(found)
    kept[begun:] = _longest_together(kept[begun:])
    return kept


def _longest_together(found_names: list[_Stretch]) -> list[_Stretch]:
    taken: list[tuple[int, int]] = []
    kept = []
    for found in sorted(found_names, key=lambda found: (found[0] - found[1], found[0])):
        span = found[0], found[1]
        at = bisect_left(taken, span)
        if at < len(taken) and taken[at] == span:
            kept.append(found)
            continue
        if (at and taken[at - 1][1] > span[0]) or (at < len(taken) and taken[at][0] < span[1]):
            continue
        insort(taken, span)
        kept.append(found)
    return sorted(kept, key=_start)

"""All names that a rule set knows, of the gazetteer and of watch lists, ready for the automaton.

After the scan it holds the names that were found against the article's own letters, lets the longest win across all
lists, and has the gazetteer say which places are meant. It refuses to know rules.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from streams.engine.automaton import Group, Site
from streams.engine.names import Gazetteer, Mention, NameFind
from streams.engine.patterns import Plan, folded_words, is_loose, plain_plan, trimmed
from streams.engine.scan import Scan
from streams.engine.text import Piece, Text
from streams.language.syntax import WatchList, WatchName


class _Use(NamedTuple):
    """What is a name: the gazetteer's by number (`watched` None), or one of a watch list; as it is written."""

    name: int
    plan: Plan
    written: str
    watched: tuple[str, WatchName] | None
    loose: bool  # whether it is found with letters that are no part of it


_Found = tuple[_Use, int, int]
_Stretch = tuple[int, int, _Use]  # folded start and end, and what stands there


class Settled(NamedTuple):
    """Which names each group may be, with what to cut off before and behind."""

    by_group: Mapping[Group, Sequence[_Found]]
    groups: frozenset[Group]


def name_leaf(number: int) -> int:
    """Give the leaf of a name: below the numbers of the rules' own leaves."""
    return -1 - number


class NameTable:
    """All names, numbered from 0: those of the gazetteer first, under its own numbers, then those of watch lists."""

    def __init__(self, gazetteer: Gazetteer, watch: Sequence[WatchList] = ()) -> None:
        self.gazetteer = gazetteer
        self.watch = {one.name: one for one in watch}
        self._uses = [_use(number, name, None) for number, name in enumerate(gazetteer.names)]
        self._of_list: dict[str, list[int]] = {}
        self._context: dict[str, str] = {}
        for one in watch:
            self._add_watch(one)

    def _add_watch(self, one: WatchList) -> None:
        numbers = self._of_list.setdefault(one.name, [])
        for entry in one.names:
            for word in entry.context:
                self._context[word] = f" {' '.join(folded_words(word))} "
            for written in (entry.name, *entry.aliases):
                numbers.append(len(self._uses))
                self._uses.append(_use(-1, written, (one.name, entry)))

    @property
    def plans(self) -> Sequence[Plan]:
        """How each name is found, in the order of their numbers."""
        return [use.plan for use in self._uses]

    def __len__(self) -> int:
        return len(self._uses)

    def of_list(self, name: str) -> list[int]:
        """Give the numbers of the names of a watch list."""
        return self._of_list.get(name, [])

    def settle(self, sites: Mapping[int, Sequence[Site]]) -> Settled:
        """Tell under which groups the names are found, once an automaton with their leaves is built."""
        by_group: dict[Group, list[_Found]] = {}
        for number, use in enumerate(self._uses):
            for group, lead, trail in sites.get(name_leaf(number), ()):
                by_group.setdefault(group, []).append((use, lead, trail))
        return Settled(by_group, frozenset(by_group))

    def any_found(self, scan: Scan) -> bool:
        """Tell whether any name was found, whatever it means."""
        return scan.names is not None and not scan.names.groups.isdisjoint(scan.present)

    def read(self, scan: Scan) -> tuple[tuple[Mention, ...], Mapping[str, list[tuple[Any, ...]]]]:
        """Give the places that the text names, and for each watch list the spans of its names."""
        text = scan.text
        kept = _longest(list(self._finds(scan)))
        finds: dict[tuple[int, int], NameFind] = {}
        entities: dict[str, list[tuple[Any, ...]]] = {}
        for low, high, use in kept:
            if use.watched is not None:
                entities.setdefault(use.watched[0], []).append((low, high))
                continue
            piece = text.piece(low, high)
            if (low, high) not in finds or text.fields[piece.field][piece.start : piece.end] == use.written:
                finds[low, high] = NameFind(piece.field, piece.start, piece.end, use.name)
        mentions = self.gazetteer.resolve(text, [finds[place] for place in sorted(finds)]) if finds else ()
        return tuple(mentions), {name: sorted(set(spans)) for name, spans in entities.items()}

    def bearers(self, scan: Scan) -> Mapping[tuple[str, int, int], str]:
        """Give for each name of a watch list that the text holds, by list and span, the entry that bears it."""
        return {
            (use.watched[0], low, high): use.watched[1].name
            for low, high, use in _longest(list(self._finds(scan)))
            if use.watched is not None
        }

    def _finds(self, scan: Scan) -> Iterator[_Stretch]:
        if scan.names is None:
            return
        text = scan.text
        for group in scan.names.groups & scan.present:
            spans = scan.spans(group)
            for use, lead, trail in scan.names.by_group[group]:
                for span in spans:
                    low, high = span[0] + lead, span[1] - trail
                    if use.loose:
                        low, high = trimmed(text.folded, (low, high), use.plan.words)
                    if use.watched is None or self._is_meant(use, text, text.piece(low, high)):
                        yield low, high, use

    def _is_meant(self, use: _Use, text: Text, piece: Piece) -> bool:
        """Hold a watch list's name against the article's letters, and against the words that must stand with it."""
        assert use.watched is not None  # noqa: S101 - asked for names of watch lists alone
        entry = use.watched[1]
        if entry.cased and letters(text.fields[piece.field][piece.start : piece.end]) != letters(use.written):
            return False
        return not entry.context or any(self._context[word] in text.folded for word in entry.context)


def letters(text: str) -> str:
    """Give the letters and digits of a text, without what stands between them."""
    return "".join(filter(str.isalnum, text))


def _use(name: int, written: str, watched: tuple[str, WatchName] | None) -> _Use:
    plan = plain_plan(written)
    return _Use(name, plan, written, watched, any(map(is_loose, plan.words)))


def _longest(uses: list[_Stretch]) -> list[_Stretch]:
    """Keep the longest of what overlaps; of two as long, the first. Uses of one and the same stretch all stay."""
    taken: list[tuple[int, int]] = []
    kept = []
    for found in sorted(uses, key=lambda found: (found[0] - found[1], found[0])):
        span = found[0], found[1]
        at = bisect_left(taken, span)
        if at < len(taken) and taken[at] == span:
            kept.append(found)
            continue
        if (at and taken[at - 1][1] > span[0]) or (at < len(taken) and taken[at][0] < span[1]):
            continue
        insort(taken, span)
        kept.append(found)
    return kept

"""All names that a rule set knows, of the gazetteer and of watch lists, ready for the automaton.

After the scan it holds the names that were found against the article's own letters, lets the longest win across all
lists, and has the gazetteer say which places are meant. It refuses to know rules.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from streams.engine.folding import fold
from streams.engine.names import Gazetteer, Mention, NameFind
from streams.engine.patterns import open_patterns, plain_plan
from streams.engine.text import Piece, Text
from streams.language.syntax import WatchList, WatchName


class _Use(NamedTuple):
    """What a pattern is a name of: the gazetteer's (`watched` None), or one of a watch list."""

    name: int
    lead: int
    trail: int
    written: str
    watched: tuple[str, WatchName] | None
    joined: frozenset[str] = frozenset()  # what may stand before it in its word, where the pattern has no boundary


class NameTable:
    """The patterns of all names, numbered from 0, and what each is a name of."""

    def __init__(self, gazetteer: Gazetteer, watch: Sequence[WatchList] = ()) -> None:
        self.gazetteer = gazetteer
        self.watch = {one.name: one for one in watch}
        self._uses: list[_Use | list[_Use]] = []
        self._numbers: dict[str, int] = {}
        self._of_name: list[list[int]] = []
        self._of_list: dict[str, list[int]] = {}
        self._context: dict[str, tuple[str, ...]] = {}
        for number, name in enumerate(gazetteer.names):
            folded = fold(name).text.strip()
            self._of_name.append([])
            for pattern, joined in open_patterns(folded) if folded else ():
                use = _Use(number, pattern.lead, pattern.trail, name, None, joined)
                self._of_name[number].append(self._add(pattern.text, use))
        for one in watch:
            self._add_watch(one)

    def _add_watch(self, one: WatchList) -> None:
        numbers = self._of_list.setdefault(one.name, [])
        for entry in one.names:
            for word in entry.context:
                self._context[word] = tuple(pattern.text for pattern in plain_plan(word).patterns)
            for written in (entry.name, *entry.aliases):
                for pattern in plain_plan(written).patterns:
                    use = _Use(-1, pattern.lead, pattern.trail, written, (one.name, entry))
                    numbers.append(self._add(pattern.text, use))

    def _add(self, pattern: str, use: _Use) -> int:
        number = self._numbers.setdefault(pattern, len(self._uses))
        if number == len(self._uses):
            self._uses.append(use)
            return number
        held = self._uses[number]
        if isinstance(held, list):
            held.append(use)
        else:
            self._uses[number] = [held, use]
        return number

    @property
    def patterns(self) -> Sequence[str]:
        """Every pattern, in the order of its number."""
        return list(self._numbers)

    def __len__(self) -> int:
        return len(self._uses)

    def of_names(self, names: Sequence[int]) -> list[int]:
        """Give the numbers of the patterns of these names of the gazetteer."""
        return [number for name in names for number in self._of_name[name]]

    def of_list(self, name: str) -> list[int]:
        """Give the numbers of the patterns of a watch list."""
        return self._of_list.get(name, [])

    def read(
        self, text: Text, found: Sequence[tuple[int, int, int]]
    ) -> tuple[tuple[Mention, ...], Mapping[str, list[tuple[Any, ...]]]]:
        """Give the places that the text names, and for each watch list the spans of its names."""
        known = len(self._uses)
        uses = []
        for start, end, number in found:
            if number < known:
                held = self._uses[number]
                for use in held if isinstance(held, list) else (held,):
                    low, high = start + use.lead, end - use.trail
                    if use.joined and text.folded[text.folded.rfind(" ", 0, low) + 1 : low] not in use.joined:
                        continue
                    piece = text.piece(low, high)
                    if use.watched is None or self._is_meant(use, text, piece):
                        uses.append((low, high, use, piece))
        kept = _longest(uses)
        finds: dict[tuple[int, int], NameFind] = {}
        entities: dict[str, list[tuple[Any, ...]]] = {}
        for low, high, use, piece in kept:
            if use.watched is not None:
                entities.setdefault(use.watched[0], []).append((low, high))
            elif (low, high) not in finds or text.fields[piece.field][piece.start : piece.end] == use.written:
                finds[low, high] = NameFind(piece.field, piece.start, piece.end, use.name)
        mentions = self.gazetteer.resolve(text, [finds[place] for place in sorted(finds)]) if finds else ()
        return tuple(mentions), {name: sorted(set(spans)) for name, spans in entities.items()}

    def _is_meant(self, use: _Use, text: Text, piece: Piece) -> bool:
        """Hold a watch list's name against the article's letters, and against the words that must stand with it."""
        assert use.watched is not None  # noqa: S101 - asked for names of watch lists alone
        entry = use.watched[1]
        if entry.cased and letters(text.fields[piece.field][piece.start : piece.end]) != letters(use.written):
            return False
        patterns = [pattern for word in entry.context for pattern in self._context[word]]
        return not patterns or any(pattern in text.folded for pattern in patterns)


def letters(text: str) -> str:
    """Give the letters and digits of a text, without what stands between them."""
    return "".join(filter(str.isalnum, text))


def _longest(uses: list[tuple[int, int, _Use, Piece]]) -> list[tuple[int, int, _Use, Piece]]:
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

"""What conditions on places and watch lists ask for: which places, and by which names the index finds them.

It refuses to compile conditions, and to know what an article says.
"""

from collections.abc import Iterator, Sequence

from streams.engine.nametable import NameTable
from streams.language.needs import Clause
from streams.language.syntax import PlaceIs

NAMES = 0  # the leaf that any name of the gazetteer or a watch list answers for
_NARROW = 3000  # names that a condition on places may have to be looked for one by one
_PLACE_RATE, _ENTITY_RATE = 0.6, 0.01


class Wanted:
    """The places and names that one compilation asks for; equal questions are answered once."""

    def __init__(self, names: NameTable, leaves: Iterator[int], *, watch_inside: bool) -> None:
        """`leaves`: numbers that are free. `watch_inside`: watch lists are in the automaton that is being compiled."""
        self._names = names
        self._leaves = leaves
        self._watch_inside = watch_inside
        self._places: dict[PlaceIs, Clause] = {}
        self._ids: dict[PlaceIs, frozenset[str]] = {}
        self._lists: dict[str, Clause] = {}
        self.of_places: dict[int, Sequence[int]] = {}  # leaf -> the gazetteer's names that it is found by
        self.of_lists: dict[int, Sequence[int]] = {}  # leaf -> the watch list's names

    def ids(self, tree: PlaceIs) -> frozenset[str]:
        """Give the ids that a condition on places takes; thousands of rules ask for the same, of all places."""
        held = self._ids.get(tree)
        if held is None:
            held = self._ids[tree] = frozenset(self._names.gazetteer.places(tree))
        return held

    def places(self, tree: PlaceIs) -> Clause:
        """Give what must be found for a condition on places: one of its names where they are few, else any name."""
        held = self._places.get(tree)
        if held is not None:
            return held
        clause = Clause((NAMES,), _PLACE_RATE)
        # So many places have more names than that, nearly always: counting them would take longer than it is worth.
        broad = len(self.ids(tree)) > _NARROW
        names = () if broad else tuple(self._names.gazetteer.names_of(tree))
        if names and len(names) <= _NARROW:
            leaf = next(self._leaves)
            self.of_places[leaf] = names
            clause = Clause((leaf,), min(0.3, 0.02 + 0.0001 * len(names)))
        self._places[tree] = clause
        return clause

    def list(self, name: str) -> Clause:
        """Give what must be found for a watch list; raises ValueError where there is none of that name."""
        if name not in self._names.watch:
            raise ValueError(f"there is no watch list '{name}'")
        held = self._lists.get(name)
        if held is None:
            leaf = NAMES
            if self._watch_inside:
                leaf = next(self._leaves)
                self.of_lists[leaf] = self._names.of_list(name)
            held = self._lists[name] = Clause((leaf,), _ENTITY_RATE)
        return held

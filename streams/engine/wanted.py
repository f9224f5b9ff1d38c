"""What conditions on places and watch lists ask for: which places, and whose names the index finds them by.

It refuses to compile conditions, and to know what an article says.
"""

from collections.abc import Iterator, Mapping, Sequence

from streams.engine.nametable import NameTable
from streams.language.needs import Clause
from streams.language.syntax import PlaceIs

NAMES = 0  # the leaf that any name of the gazetteer or a watch list answers for
# The share of news articles that hold a name of any place of a kind: of some of them at most as many.
_KIND_RATES: Mapping[str, float] = {"capital": 0.15, "city": 0.45, "region": 0.35, "country": 0.9}
_ANY_RATE, _ENTITY_RATE = 0.9, 0.01


class Wanted:
    """The places and names that one compilation asks for; equal questions are answered once."""

    def __init__(self, names: NameTable, leaves: Iterator[int], *, watch_inside: bool) -> None:
        """`leaves`: numbers that are free. `watch_inside`: watch lists are in the automaton that is being compiled."""
        self._names = names
        self._leaves = leaves
        self._watch_inside = watch_inside
        self._places: dict[PlaceIs, Clause] = {}
        self._ids: dict[PlaceIs, frozenset[str]] = {}
        # Of equal ones one, for a page looks them up, and to compare two of all cities takes as long as an article.
        self._each: dict[frozenset[str], frozenset[str]] = {}
        self._lists: dict[str, Clause] = {}
        self.of_places: dict[int, frozenset[str]] = {}  # leaf -> the places by whose names it is found
        self.of_lists: dict[int, Sequence[int]] = {}  # leaf -> the watch list's names

    def ids(self, tree: PlaceIs) -> frozenset[str]:
        """Give the ids that a condition on places takes; thousands of rules ask for the same, of all places."""
        held = self._ids.get(tree)
        if held is None:
            ids = frozenset(self._names.gazetteer.places(tree))
            held = self._ids[tree] = self._each.setdefault(ids, ids)
        return held

    def places(self, tree: PlaceIs) -> Clause:
        """Give what must be found for a condition on places: a name that may mean one of them."""
        held = self._places.get(tree)
        if held is None:
            ids = self.ids(tree)
            leaf = next(self._leaves)
            self.of_places[leaf] = ids
            usual = max((_KIND_RATES.get(kind, _ANY_RATE) for kind in tree.kinds), default=_ANY_RATE)
            held = self._places[tree] = Clause((leaf,), min(usual, 0.02 + 0.001 * len(ids)))
        return held

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

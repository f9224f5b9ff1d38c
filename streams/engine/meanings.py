"""Tells which conditions on places a name of the gazetteer may serve: learnt when a text first has it, for most never.

It refuses to say which place a name means, and to search.
"""

from collections.abc import Mapping

from streams.engine.automaton import Group
from streams.engine.freeing import let_go
from streams.engine.names import Gazetteer

_FEW = 3000  # places, up to which a condition is looked up by each of them


class Meanings:
    """Groups that stand for conditions on places, by the numbers of names. Threads may share it."""

    def __init__(self, gazetteer: Gazetteer, wanted: Mapping[Group, frozenset[str]]) -> None:
        """`wanted`: for each group the ids of the places that its condition takes."""
        self._gazetteer = gazetteer
        self._broad = {group: ids for group, ids in wanted.items() if len(ids) > _FEW}
        self._by_place: dict[str, list[Group]] = {}
        for group, ids in wanted.items():
            for id_ in ids if group not in self._broad else ():
                self._by_place.setdefault(id_, []).append(group)
        self._learnt: dict[int, tuple[Group, ...]] = {}

    @property
    def all_groups(self) -> frozenset[Group]:
        """Every group that some name may have."""
        return frozenset(self._broad).union(*self._by_place.values())

    def __bool__(self) -> bool:
        """Tell whether any place is asked for."""
        return bool(self._broad or self._by_place)

    def groups(self, name: int) -> tuple[Group, ...]:
        """Give the groups of the conditions that take a place which the name may mean."""
        found = self._learnt.get(name)
        if found is None:
            places = self._gazetteer.may_mean(name)
            narrow = dict.fromkeys(group for id_ in places for group in self._by_place.get(id_, ()))
            broad = (group for group, ids in self._broad.items() if not ids.isdisjoint(places))
            found = self._learnt[name] = (*narrow, *broad)
        return found

    def let_go(self) -> None:
        """Forget all, piece by piece."""
        let_go(self._by_place, self._broad, self._learnt)

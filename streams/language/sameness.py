"""Whether two conditions ask for the same, and whether any place meets one. It searches no text."""

from collections.abc import Hashable, Iterator

from streams.language.places import KnownPlaces
from streams.language.syntax import AllOf, AnyOf, AtLeast, ByLanguage, EventIn, Node, NoneOf, PlaceIs, Rule, Scope

_PLACES_LOOKED_AT = 500  # different conditions: each is held against all places


def meaning(node: Node) -> Hashable:
    """Give what is equal for conditions that differ in the order, the nesting or the names of their lists alone."""
    if isinstance(node, AnyOf | AllOf):
        parts = frozenset(_parts(node))
        return next(iter(parts)) if len(parts) == 1 else (type(node), parts)
    if isinstance(node, NoneOf):
        return NoneOf, frozenset(map(meaning, node.of))
    return node


def _parts(node: AnyOf | AllOf) -> Iterator[Hashable]:
    for part in node.of:
        if isinstance(part, AnyOf | AllOf) and type(part) is type(node):
            yield from _parts(part)
        else:
            yield meaning(part)


class Nowhere:
    """Finds conditions that no place of the gazetteer meets: a region of the Vatican, a capital called Milan."""

    def __init__(self, known: KnownPlaces | None) -> None:
        self._has = known.has if known is not None else None
        self._judged: dict[PlaceIs, bool] = {}

    def in_rule(self, rule: Rule) -> Iterator[PlaceIs]:
        """Give those of one rule, each once."""
        return (place for place in dict.fromkeys(_places(rule.when)) if self._is_nowhere(place))

    def _is_nowhere(self, place: PlaceIs) -> bool:
        narrowed = (place.countries, place.continents, place.blocs, place.named, place.population)
        if self._has is None or not any(narrowed):
            return False
        if place not in self._judged:
            if len(self._judged) >= _PLACES_LOOKED_AT:
                return False
            self._judged[place] = not self._has(place)
        return self._judged[place]


def _places(node: Node) -> Iterator[PlaceIs]:
    if isinstance(node, PlaceIs):
        yield node
    elif isinstance(node, EventIn):
        yield node.place
        yield from _places(node.event)
    elif isinstance(node, ByLanguage):
        for part in (*(part for _, part in node.variants), node.other):
            yield from _places(part)
    elif isinstance(node, Scope):
        yield from _places(node.of)
    elif isinstance(node, AnyOf | AllOf | NoneOf | AtLeast):
        for part in node.of:
            yield from _places(part)

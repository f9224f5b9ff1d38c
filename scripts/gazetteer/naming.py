"""Gathers the names of all places, in every language that a source knows, and drops what is no use as a name.

Raw alternate names are toxic: "was", "ask", "Ben" and "Zion" are among them. A name is taken where its language is
known (CLDR, ISO 3166 lists, our own `exonyms.yaml`), else where it sounds like the place and is met in that language
or script. It refuses to decide which place a text means.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.placing import Row
from scripts.gazetteer.sounds import is_alike
from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.letters import fold, is_caseless

LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "hi", "bn", "zh", "zh-Hant",
    "ja",
    "ko", "id", "vi", "th", "sv", "cs", "el", "ro", "hu", "fi", "da", "nb", "sr", "hr", "sk", "bg", "ur", "ta", "ms",
)  # fmt: skip
LATIN = tuple("en de fr es pt it nl pl tr id vi sv cs ro hu fi da nb hr sk ms ca".split())
SCRIPTS = {  # first word of a letter's Unicode name -> the languages of ours that are written so
    "CYRILLIC": ("ru", "uk", "bg", "sr"), "GREEK": ("el",), "ARABIC": ("ar", "fa", "ur"), "HEBREW": ("he",),
    "DEVANAGARI": ("hi",), "BENGALI": ("bn",), "CJK": ("zh", "ja"), "KATAKANA": ("ja",), "HIRAGANA": ("ja",),
    "HANGUL": ("ko",), "THAI": ("th",), "TAMIL": ("ta",),
}  # fmt: skip
_NOT_TOWNS = {("washington", "US"), ("new york", "US"), ("quebec", "CA"), ("georgia", "US"), ("nevada", "US")}
SPOKEN_BOUND = 100_000  # inhabitants of a city whose names in other scripts are taken
EXONYM_BOUND = 300_000  # … in other languages of the Latin script
MET = 1.8  # Zipf: a name is met in a language
COMMON = 4.6  # Zipf: a word of everyday


@dataclass
class Naming:
    """One name as the table will have it, before its places are put in order."""

    text: str
    kind: str = "n"
    ids: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    cased: bool = True
    form_of: str = ""  # the name whose case this is

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
        folded = fold(text)
        if not folded or len(text) > 100:
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
    exonyms: dict[str, dict[str, list[str]]],
    aliases: dict[str, list[str]],
) -> list[tuple[str, str, str]]:
    """Give (place id, language, name) of every name that a source vouches for; no language where none is known."""
    found: list[tuple[str, str, str]] = []
    by_id = {row.id: row for row in rows}
    towns = {(fold(row.name), row.country) for row in rows if row.kind in ("city", "capital")} - _NOT_TOWNS
    found += _countries(rows, sources)
    found += _zones(rows, sources["cldr-dates-full"])
    for id_, names in aliases.items():
        found += [(id_, "en", name) for name in names]
    for id_, by_language in exonyms.items():
        if id_ not in by_id:
            raise SystemExit(f"exonyms.yaml: no place has the id {id_}")
        found += [(id_, language, name) for language, names in by_language.items() for name in names]
    for row in rows:
        if row.kind in ("city", "capital"):
            found += _city(row, words)
        elif row.kind == "region" and (fold(row.name), row.country) not in towns:
            found.append((row.id, "en", row.name))
    return found


def _countries(rows: list[Row], sources: dict[str, Archive]) -> Iterator[tuple[str, str, str]]:
    cldr, iso = sources["cldr-localenames-full"], sources["i18n-iso-countries"]
    ids = {row.id for row in rows}
    for language in LANGUAGES:
        path = f"package/main/{language}/territories.json"
        names = cldr.json(path)["main"][language]["localeDisplayNames"]["territories"]
        for code, name in names.items():
            country, _, variant = code.partition("-alt-")
            if variant or country not in ("HK", "MO"):
                yield from _known(ids, country, language, name)
        if f"package/langs/{language}.json" in iso.names:
            for country, name in iso.json(f"package/langs/{language}.json")["countries"].items():
                for one in [name] if isinstance(name, str) else name:
                    yield from _known(ids, country, language, one)
    for row in rows:
        if row.kind == "country":
            yield (row.id, "en", row.name)


def _known(ids: set[str], country: str, language: str, name: str) -> Iterator[tuple[str, str, str]]:
    """Take a country's name without what lists add for sorting: "Moldova, Republic of", "Congo (DRC)"."""
    id_ = f"country:{country}"
    plain = re.split(r"[（(,]| - ", name, maxsplit=1)[0].strip()
    whole = name.replace("’", "'") if plain == name.strip() else ""
    if (
        id_ in ids
        and (whole or plain != name)
        and not (country in ("CD", "CG", "KP", "KR", "VG", "VI", "FM") and not whole)
    ):
        yield (id_, language, whole or plain)


def _zones(rows: list[Row], cldr: Archive) -> Iterator[tuple[str, str, str]]:
    """Cities after which time zones are called: CLDR has their names in every language."""
    known: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row.weight):
        if row.kind in ("city", "capital"):
            known[fold(row.name)] = row
    for language in LANGUAGES:
        path = f"package/main/{language}/timeZoneNames.json"
        zones = cldr.json(path)["main"][language]["dates"]["timeZoneNames"]["zone"]
        for zone, name in _exemplars(zones):
            named = known.get(fold(_RENAMED.get(zone, zone)))
            if named:
                yield (named.id, language, name)


_RENAMED = {
    "Kiev": "Kyiv", "Katmandu": "Kathmandu", "Calcutta": "Kolkata", "Saigon": "Ho Chi Minh City", "Rangoon": "Yangon",
    "Ulaanbaatar": "Ulaanbaatar", "Asmera": "Asmara", "Tirane": "Tirana", "Tarawa": "Tarawa", "Qatar": "Doha",
    "Macau": "Macau", "Mexico City": "Mexico City", "El Salvador": "San Salvador", "Costa Rica": "", "Guatemala": "",
    "Panama": "", "Luxembourg": "", "Jersey": "", "Gibraltar": "", "Martinique": "", "Barbados": "", "Jamaica": "",
    "Grenada": "", "Dominica": "", "Antigua": "", "Bahrain": "", "Kuwait": "", "Brunei": "", "Malta": "", "Samoa": "",
    "Fiji": "", "Puerto Rico": "", "Cayman": "", "Aruba": "", "Anguilla": "", "Curacao": "", "Victoria": "",
    "Center": "",
    "Eastern": "", "Central": "", "Mountain": "", "Pacific": "", "Troll": "", "Norfolk": "", "Douglas": "",
    "McMurdo": "",
    "Davis": "", "Casey": "", "Mawson": "", "Palmer": "", "Vostok": "", "Easter": "", "Reunion": "", "Lima": "Lima",
    "Monrovia": "Monrovia", "Chatham": "", "Halifax": "Halifax", "Winnipeg": "Winnipeg", "Regina": "Regina",
}  # fmt: skip


def _exemplars(zones: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in zones.items():
        if isinstance(value, dict):
            if "exemplarCity" in value:
                yield key.replace("_", " "), str(value["exemplarCity"])
            elif "_type" not in value:
                yield from _exemplars(value)


def _city(row: Row, words: Frequencies) -> Iterator[tuple[str, str, str]]:
    yield (row.id, "", row.name)
    for name in row.alternates:
        if name == row.name or not _is_written(name):
            continue
        script = _script(name)
        if script == "LATIN":
            yield from _latin(row, name, words)
        elif script in SCRIPTS and (row.kind == "capital" or row.population >= SPOKEN_BOUND):
            yield from _foreign(row, name, SCRIPTS[script], words)


def _is_written(name: str) -> bool:
    """Whether it is written as names are: letters, in one script, begun with a capital, no code such as LON."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2 or any(char.isdigit() or char in ",;()/[]" for char in name):
        return False
    if len({_script(char) for char in letters} - {"KATAKANA-HIRAGANA"}) > 1:
        return False
    return is_caseless(name) or (letters[0].isupper() and not name.isupper() and len(letters) > 2)


def _script(name: str) -> str:
    first = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(first, "?").split(" ")[0].split("-")[0]


def _latin(row: Row, name: str, words: Frequencies) -> Iterator[tuple[str, str, str]]:
    if fold(name) == fold(row.name):
        yield (row.id, "", name)
    if not (row.kind == "capital" or row.population >= EXONYM_BOUND) or " " in name or not is_alike(name, row.name):
        return
    languages = [language for language in LATIN if words.zipf(name, language) >= MET]
    yield from ((row.id, language, name) for language in languages if _is_near(name, language, words))


def _is_near(name: str, language: str, words: Frequencies) -> bool:
    """Whether the name is met there no oftener than places are: "Rim" is Rome in Croatian, a word in English."""
    return language != "en" and words.zipf(name, language) < COMMON + 0.6


def _foreign(row: Row, name: str, languages: tuple[str, ...], words: Frequencies) -> Iterator[tuple[str, str, str]]:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFC", name)
        if not unicodedata.combining(char) or languages[0] in ("hi", "bn", "th", "ta")
    )
    if languages[0] == "zh" and (len(name) < 2 or len(name) > 8):
        return
    if languages[0] not in ("zh",) and not is_alike(plain, row.name):
        return
    common = max(words.zipf(plain, language) for language in languages)
    if common >= COMMON + (1.2 if row.kind == "capital" or row.population > 2_000_000 else 0):
        return
    met = [language for language in languages if words.zipf(plain, language) > 0]
    if languages == ("ru", "uk", "bg", "sr") and not met:
        met = ["uk"] if set(plain.lower()) & set("іїєґ") else ["ru", "uk"]
    if (
        row.kind == "capital"
        or met
        or languages[0] in ("zh", "he", "hi", "bn", "ta", "th", "ja", "ko", "ar", "ru", "el")
    ):
        yield from ((row.id, language, plain) for language in (met or languages))


def ordinary_words(archive: Archive) -> frozenset[str]:
    """English words that are written small."""
    return frozenset(archive.read("package/words.txt").decode().split())


def in_order(ids: Iterable[str], rows: dict[str, Row]) -> list[str]:
    """Put a name's places in order, the likeliest first."""
    return sorted(ids, key=lambda id_: (-rows[id_].weight, id_))

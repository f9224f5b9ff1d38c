"""Names whose language a source vouches for: countries of CLDR and of the ISO 3166 lists, cities of time zones.

It refuses names that lists have turned for sorting ("Korea, Republic of").
"""

import re
from collections.abc import Iterator

from scripts.gazetteer.placing import Row
from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.letters import fold

LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "hi", "bn", "zh", "zh-Hant",
    "ja",
    "ko", "id", "vi", "th", "sv", "cs", "el", "ro", "hu", "fi", "da", "nb", "sr", "hr", "sk", "bg", "ur", "ta", "ms",
)  # fmt: skip


def countries(rows: list[Row], sources: dict[str, Archive]) -> Iterator[tuple[str, str, str]]:
    """Give (place id, language, name) of every country."""
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


def zones(rows: list[Row], cldr: Archive) -> Iterator[tuple[str, str, str]]:
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

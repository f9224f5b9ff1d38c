"""Sorts GeoNames' alternate names: which are written as names, in which language, and sound like the place.

Raw ones are toxic: "was", "ask", "Ben" and "Zion" are among them. It refuses what is also a common word anywhere, and
what no word list of the language has met.
"""

import unicodedata
from collections.abc import Iterator

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.placing import Row
from scripts.gazetteer.sounds import is_alike
from streams.engine.gazetteer.letters import fold, is_caseless

LATIN = tuple("en de fr es pt it nl pl tr id vi sv cs ro hu fi da nb hr sk ms ca".split())
SCRIPTS = {  # first word of a letter's Unicode name -> the languages of ours that are written so
    "CYRILLIC": ("ru", "uk", "bg", "sr"), "GREEK": ("el",), "ARABIC": ("ar", "fa", "ur"), "HEBREW": ("he",),
    "DEVANAGARI": ("hi",), "BENGALI": ("bn",), "CJK": ("zh", "ja"), "KATAKANA": ("ja",), "HIRAGANA": ("ja",),
    "HANGUL": ("ko",), "THAI": ("th",), "TAMIL": ("ta",),
}  # fmt: skip
SPOKEN_BOUND = 100_000  # inhabitants of a city whose names in other scripts are taken
EXONYM_BOUND = 300_000  # … in other languages of the Latin script
MET = 1.8  # Zipf: a name is met in a language
COMMON = 4.6  # Zipf: a word of everyday


def city(row: Row, words: Frequencies, taken: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Give (place id, language, name) of every alternate name that is of use; no language where none is known.

    `taken`: English words and people's names, folded, which no alternate name is taken against.
    """
    yield (row.id, "", row.name)
    for name in row.alternates:
        if name == row.name or not _is_written(name):
            continue
        script = _script(name)
        if script == "LATIN":
            if fold(name) not in taken:
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
    if not (row.kind == "capital" or row.population >= SPOKEN_BOUND) or " " in name or not is_alike(name, row.name):
        return
    if words.zipf(name, "en") >= 2.4 and words.anywhere(name) < COMMON:
        yield (row.id, "en", name)
    if row.kind != "capital" and row.population < EXONYM_BOUND:
        return
    languages = [language for language in LATIN if words.zipf(name, language) >= MET]
    yield from ((row.id, language, name) for language in languages if _is_near(name, language, words))


def _is_near(name: str, language: str, words: Frequencies) -> bool:
    """Whether the name is met there no oftener than places are: "Rim" is Rome in Croatian, a word in English."""
    return language != "en" and words.anywhere(name) < COMMON


def _foreign(row: Row, name: str, languages: tuple[str, ...], words: Frequencies) -> Iterator[tuple[str, str, str]]:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFC", name)
        if not unicodedata.combining(char) or languages[0] in ("hi", "bn", "th", "ta")
    )
    if languages[0] == "zh" and (len(name) < 2 or len(name) > 8):
        return
    if languages[0] != "zh" and row.kind != "capital" and not is_alike(plain, row.name):
        return
    if words.anywhere(plain) >= COMMON:
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

"""Sorts GeoNames' alternate names: which are written as names, in which language, and sound like the place.

Raw ones are toxic: "was", "ask", "Ben" and "Zion" are among them. It refuses what is also a common word anywhere, and
what no word list of the language has met.
"""

import unicodedata
from collections.abc import Iterator

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.placing import Row
from scripts.gazetteer.sounds import is_alike, skeleton
from streams.engine.gazetteer.letters import fold, is_caseless

LATIN = tuple("en de fr es pt it nl pl tr id vi sv cs ro hu fi da nb hr sk ms ca".split())
SCRIPTS = {  # first word of a letter's Unicode name -> the languages of ours that are written so
    "CYRILLIC": ("ru", "uk", "bg", "sr"), "GREEK": ("el",), "ARABIC": ("ar", "fa", "ur"), "HEBREW": ("he",),
    "DEVANAGARI": ("hi",), "BENGALI": ("bn",), "CJK": ("zh", "ja"), "KATAKANA": ("ja",), "HIRAGANA": ("ja",),
    "HANGUL": ("ko",), "THAI": ("th",), "TAMIL": ("ta",),
}  # fmt: skip
SPOKEN_BOUND = 100_000  # inhabitants of a city whose names in other scripts are taken
EXONYM_BOUND = 300_000  # … in other languages of the Latin script
MET_IN_ENGLISH = 2.4
MET = 1.8  # Zipf: a name is met in a language
COMMON = 4.6  # Zipf: oftener than towns are named, and so another word
FAMOUS = 5.4  # … than capitals and cities of a million


def city(row: Row, words: Frequencies, taken: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Give (place id, language, name) of every alternate name that is of use; no language where none is known.

    `taken`: English words, people's names and well-known places' own names, folded, which stay what they are.
    """
    yield (row.id, "", row.name)
    for name in row.alternates:
        if name == row.name or not _is_written(name):
            continue
        script = _script(name)
        if script == "LATIN":
            if fold(name) not in taken or fold(name) == fold(row.name):
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
    famous = row.kind == "capital" or row.population >= 1_000_000
    if not (famous or row.population >= SPOKEN_BOUND) or (" " in name and not famous):
        return
    if not is_alike(name, row.name) or _is_too_common(row, name, words):
        return
    parts = name.split()
    met = [language for language in LATIN if all(words.zipf(part, language) >= MET for part in parts)]
    met = [language for language in met if language == "en" or not words.is_english(name, (language,))]
    if "en" in met and not (len(parts) == 1 and _is_english_too(row, name, words)):
        met.remove("en")
    if row.kind != "capital" and row.population < EXONYM_BOUND:
        met = [language for language in met if language == "en"]
    yield from ((row.id, language, name) for language in met)


def _is_english_too(row: Row, name: str, words: Frequencies) -> bool:
    """Whether a name is another English spelling of the place's: "Belgaum", but no "Hamas" for Hamm."""
    near = skeleton(name) == skeleton(row.name) and name[0] == row.name[0] and abs(len(name) - len(row.name)) <= 2
    return near and words.zipf(name, "en") >= MET_IN_ENGLISH and words.zipf(name, "en") < COMMON


def _is_too_common(row: Row, name: str, words: Frequencies) -> bool:
    """Whether a name is met somewhere oftener than such a place would be: "كيف" is how in Arabic, and Kyiv nowhere."""
    famous = row.kind == "capital" or row.population >= 1_000_000
    return " " not in name and words.anywhere(name) >= (FAMOUS if famous else COMMON)


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
    if _is_too_common(row, plain, words):
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

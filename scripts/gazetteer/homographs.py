"""Tells which names in other scripts are rather words there: "حصار" is a siege, and Hisar in India is called so, too.

A town abroad is named less often than in English, or hardly more; a word that came along with a town's English name
(Corona, Orange) is met as often as in English. It refuses to judge the towns of the countries where the language is
spoken: those are named so often that nothing can be told from it; `silent.yaml` has the few.
"""

import unicodedata
from collections.abc import Iterable

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.placing import Row

MET_BOUND = 3.0  # Zipf: a rarer word disturbs nobody
OFTENER = 1.0  # Zipf: ten times as often as in English
OFTENER_IF_LARGE = 2.0
LARGE_BOUND = 1_000_000  # inhabitants
SPOKEN_IN = {
    "ar": "DZ BH TD KM DJ EG ER IQ JO KW LB LY MR MA OM PS QA SA SO SD SS SY TN AE EH YE IL",
    "fa": "IR AF TJ IQ", "ur": "PK", "he": "IL PS", "hi": "IN NP", "bn": "BD IN", "ta": "IN LK MY",
    "ru": "RU BY KZ KG UA MD AM AZ GE TJ UZ TM LV EE LT", "uk": "UA", "bg": "BG MK", "sr": "RS BA ME XK",
    "el": "GR CY", "ja": "JP", "zh": "CN TW HK MO SG MY", "ko": "KR KP", "th": "TH",
}  # fmt: skip


def is_other_script(text: str) -> bool:
    """Whether a name is written in letters that are not of the Latin alphabet."""
    return not unicodedata.name(text[:1] or "A", "").startswith("LATIN")


def is_word_there(name: str, languages: Iterable[str], row: Row, words: Frequencies, *, in_english: bool) -> bool:
    """Whether one of the languages that have the name has it so often that it can't be the town's.

    `in_english`: the town's English name is a word or a person's name, too, and may have come along with it.
    """
    spoken = {language.split("-")[0] for language in languages}
    if any(row.country in SPOKEN_IN.get(language, "").split() for language in spoken):
        return False
    met = max((words.folded(name, language) for language in spoken), default=0.0)
    english = min(words.folded(part, "en") for part in row.name.split())
    apart = -OFTENER if in_english else OFTENER_IF_LARGE if row.population >= LARGE_BOUND else OFTENER
    return met >= max(MET_BOUND, english + apart)

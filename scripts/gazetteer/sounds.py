"""Whether two names sound alike in any scripts, by the consonants that Unicode's own letter names begin with.

GeoNames lists under "Jerusalem" also Zion, Ariel and Salem; what does not sound like a city's name is taken only from a
source that knows its language. It refuses to transliterate: it only compares.
"""

import unicodedata
from functools import cache

_CLASSES = (
    ("SH", "s"), ("CH", "s"), ("TS", "s"), ("ZH", "s"), ("DZ", "s"), ("TH", "t"), ("DH", "t"), ("KH", "k"), ("GH", "k"),
    ("PH", "p"), ("B", "p"), ("P", "p"), ("V", "p"), ("F", "p"), ("W", "p"), ("D", "t"), ("T", "t"), ("G", "k"),
    ("K", "k"), ("Q", "k"), ("X", "k"), ("C", "k"), ("S", "s"), ("Z", "s"), ("J", "s"), ("M", "m"), ("N", "n"),
    ("L", "l"), ("R", "r"), ("H", ""),
)  # fmt: skip
_NAMED = {  # letters whose name does not begin with their sound
    "EF": "p", "EL": "l", "EM": "m", "EN": "n", "ER": "r", "ES": "s", "AIN": "", "ALEF": "", "AYIN": "", "VAV": "p",
    "WAW": "p", "HE": "", "HEH": "", "HAH": "", "HET": "", "JEEM": "s", "GIMEL": "k", "YEH": "", "XI": "s", "PSI": "s",
    "TSE": "s", "CHE": "s", "HA": "k", "CHI": "k", "ETA": "", "TSADI": "s", "QOF": "k", "CHA": "s",
}  # fmt: skip

_W, _ARTICLE = "وו", "ال"


@cache
def _class(char: str) -> str:
    name = unicodedata.name(char, "")
    word = name.split(" WITH ")[0].rsplit(" ", 1)[-1].removeprefix("TCHEH")
    if name.startswith("LATIN"):
        word = {"C": "K", "J": "J", "X": "K", "Y": ""}.get(word, word)
    if word in _NAMED:
        return _NAMED[word]
    return next((sound for start, sound in _CLASSES if word.startswith(start)), "")


@cache
def skeleton(name: str, vowels: str = "") -> str:
    """Give the classes of a name's consonants, doubled ones once; `vowels` are letters that count as none."""
    found = ""
    for char in "".join(map(_spelled, unicodedata.normalize("NFC", name.lower()))):
        sound = "" if char in vowels else _class(char)
        if sound and not found.endswith(sound):
            found += sound
    return found


def _spelled(char: str) -> str:
    """Give the letters of a syllable of Hangul, which are its name."""
    name = unicodedata.name(char, "")
    return name.removeprefix("HANGUL SYLLABLE ").lower() if name.startswith("HANGUL SYLLABLE") else char


def is_alike(name: str, other: str) -> bool:
    """Whether two names have nearly the same consonants in order; half of the longer may be missing in a short one.

    In Arabic and Hebrew the letter for w may be a vowel ("كركوك"), and the article no part of the name ("السويس").
    """
    written = {skeleton(name), skeleton(name, _W), skeleton(name.removeprefix(_ARTICLE), _W)}
    spoken = {skeleton(other), skeleton(other.lower().replace("ch", "sh"))}
    return any(_is_near(one, two) for one in written for two in spoken)


def _is_near(a: str, b: str) -> bool:
    if not a or not b:
        return False
    return _distance(a, b) <= max(1, max(len(a), len(b)) // 3) and (a[0] == b[0] or min(len(a), len(b)) > 3)


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]

"""Letters and capitals: everything that the gazetteer asks of single characters.

It refuses to normalise text for the search (`streams.engine.folding` does): `fold` compares names, and may shorten.
"""

import re

from streams.engine import folding

UPPER_SHARE = 0.8  # a text is wire capitals where more of its letters are
MIN_LETTERS = 12
SHORT = 4  # letters of an abbreviation
MARKS, KATAKANA = "\u0300", "\u30a1"  # the first of them
GREEK, VIETNAMESE, OLD_GREEK = "\u0370", "\u1e00", "\u1f00"
_CAPITALS, _SMALL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_FOREIGN = re.compile("[^\0-\x7f]+")


def fold(text: str) -> str:
    """Give a name as the automaton will see it, to compare it by: no case, no accents; "St. John" has two spaces."""
    if text.isascii() and text.isalpha():
        return text.lower()
    return folding.fold(text).text.strip()


def is_caseless(text: str) -> bool:
    """Whether no letter of it could be a capital (Arabic, Hebrew, CJK, Thai, Indic scripts)."""
    return text.upper() == text.lower()


def is_latin(char: str) -> bool:
    """Whether a letter is of the Latin alphabet, with accents or without."""
    return char < GREEK or VIETNAMESE <= char < OLD_GREEK


_COMPASS = frozenset("north south east west northern southern eastern western central".split())


def keeps_capitals(name: str, original: str) -> bool:
    """Whether every word that the name begins with a capital begins with one there, too ("north London")."""
    if original == name or original.isupper():
        return True
    if original.islower():
        return name.islower()
    wanted, words = _words(name), _words(original)
    if len(wanted) != len(words):
        return original[:1].isupper() or not name[:1].isupper()
    return all(
        b[0].isupper() or b[0] == a[0] or (at == 0 < len(wanted) - 1 and b in _COMPASS)
        for at, (a, b) in enumerate(zip(wanted, words, strict=True))
        if a[0].isupper()
    ) and not _is_shouted(name, original)


def _is_shouted(name: str, original: str) -> bool:
    """Whether an abbreviation ("US", "UAE") stands there in small letters ("Us")."""
    return len(name) <= 4 and name.isupper() and not original.isupper()


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def is_all_capitals(text: str) -> bool:
    """Whether a text is written in capitals, as old wires are."""
    encoded = text.encode("utf-8", "replace")
    upper = len(encoded) - len(encoded.translate(None, _CAPITALS))
    lower = len(encoded) - len(encoded.translate(None, _SMALL))
    others = len(encoded) - len(text)  # at least as many as there are letters that are not of ASCII
    if upper + others <= UPPER_SHARE * (upper + others + lower):
        return False
    if others:
        foreign = "".join(_FOREIGN.findall(text))
        upper += sum(map(str.isupper, foreign))
        lower += sum(map(str.islower, foreign))
    return upper >= MIN_LETTERS and upper > UPPER_SHARE * (upper + lower)


def is_headline(text: str) -> bool:
    """Whether a short text is a headline with most of its longer words capitalised."""
    if len(text) > 300:
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)

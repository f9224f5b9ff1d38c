"""Folds text for searching: case, accents, quotes, hyphens and line breaks, one character to one character.

Whatever is no letter, digit or vowel sign becomes a space, so that a pattern stored with its spaces (" new york ")
checks word boundaries by itself, and "drone-strike" is "drone strike" while "drone. Strike", two spaces apart, is not.
Terms and names of rules are folded by the same table as the articles. It refuses to know languages or words.

In a text, quotes beside a blank are folded away (`streams.engine.quoting`); a term or a name has none.

The few texts that cannot be folded in place (line ends of Windows, runs of blanks, combining marks, ligatures, signs
that join or turn) are folded with a list of cuts, by which an offset finds its way back.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.engine.cuts import Folded, replaced
from streams.engine.dense import has_seams, may_be_seams, seams
from streams.engine.portions import portions
from streams.engine.quoting import GLUE, NO_SIGNS, SIGNS, Codes, fold_quotes

# Letters that Unicode does not take apart, and those whose lower case has two characters.
_LETTERS = {
    "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ħ": "h",
    "ƒ": "f", "ŋ": "n", "µ": "u", "ˆ": " ", "ŧ": "t",
    "ð": "d", "Ð": "d", "ς": "σ", "ª": "a", "º": "o",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي", "ۀ": "ه",
    "й": "й", "Й": "й", "ї": "ї", "Ї": "ї", "ў": "ў", "Ў": "ў", "ґ": "г", "Ґ": "г",
}  # fmt: skip

# Signs that stand between or upon letters without being one: dropped, so that they neither part nor change a word.
_DROPPED = (
    "\u00ad\u034f\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_WIDE = "ßẞæÆœŒǢǣǼǽ\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\u0958-\u095f\u09dc\u09dd\u09df"
_WIDE += "\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d\u0f43\u0f4d\u0f52\u0f57\u0f5c\u0f69\u0f73\u0f75\u0f76\u0f78\u0f81"
_WIDE += "\u0f93\u0f9d\u0fa2\u0fa7\u0fac\u0fb9\ufb00-\ufb06\ufb1d-\ufb4f\ufdf2\ufef5-\ufefc"
_SPELLED = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
_SPELLED |= dict.fromkeys("ǢǣǼǽ", "ae")
_RUNS = re.compile(r"\s\s+")
_BLANKS = "\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # beyond ASCII: they may stand in a run
_AWKWARD_SIGN = re.compile(rf"[{_DROPPED}{_WIDE}{_BLANKS}\u1100-\u11c2\u3099\u309a]")
_SIGNS = re.compile(
    rf"[{_DROPPED}]+|[{_WIDE}]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3041-\u30ff][\u3099\u309a]"
)
MARKS = re.compile(f"[{_DROPPED}]")
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC")
_IN_WORDS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "Mn", "Mc"))


def fold_character(character: str) -> str:
    """Give the one character that stands for this one in folded text; a space for what is no part of a word."""
    known = _LETTERS.get(character)
    if known is not None:
        return known
    if character.isascii():
        return character.lower() if character.isalnum() else " "
    if unicodedata.category(character) not in _IN_WORDS and character not in "²³¹":
        return " "
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = MARKS.sub("", unicodedata.normalize("NFKC", character))
    lower = (plain if len(plain) == 1 else character).lower()[0]
    if unicodedata.name(lower, "").startswith(_ACCENTED):
        lower = unicodedata.normalize("NFD", lower)[0]
    return _LETTERS.get(lower, lower)


class _Table(dict[int, int]):
    """Every character's fold, worked out when first met; at most one entry for each code point."""

    def __missing__(self, code: int) -> int:
        folded = self[code] = ord(fold_character(chr(code)))
        return folded


_TABLE = _Table()
_AWKWARD = 1 << 31  # put on the fold of a sign that may not be folded in place
_BEYOND, _NOT_YET = 0xFFFFFFFE, 0xFFFFFFFF
_FOLDS = np.full(0x10001, _NOT_YET, np.uint32)  # the same for many at once; all others are the last
_FOLDS[-1] = _BEYOND
_ASCII = {code: fold_character(chr(code)) for code in range(128)}
_BYTES = bytes(SIGNS.get(chr(code), ord(folded)) for code, folded in _ASCII.items()).ljust(256)
_LAST_BLANK, _ASCII_END, _FIRST_DENSE = 32, 128, 0xE00
_BRIEF = 60  # characters, up to which NumPy costs more than it saves: names, of which a gazetteer has 200,000
_NOTHING = Folded("  ")


def _runs(text: str, codes: Codes) -> list[int]:
    """Give where blanks stand in runs that fold to one space; two line ends fold to two."""
    blank = codes <= _LAST_BLANK
    (pairs,) = (blank[1:] & blank[:-1]).nonzero()
    runs = []
    before = -2
    for at in pairs.tolist():  # few: NumPy would take longer
        if text[at : at + 2] != "\n\n" or at == before + 1:
            runs.append(at)
        before = at
    return runs


class _InPlace(NamedTuple):
    """A text's characters, what each folds to, and the places where that is not enough, in no order."""

    codes: Codes
    folds: Codes
    awkward: list[int]

    @property
    def text(self) -> str:
        """The folded text."""
        encoded = self.folds.tobytes()
        if self.folds.dtype == np.uint8:
            return encoded.decode("ascii")
        return encoded.decode("utf-32-le", "surrogatepass")


def _in_place(text: str) -> _InPlace:
    """Fold a text one character to one, but for its quotes."""
    if text.isascii():
        encoded = text.encode()
        ascii_codes = np.frombuffer(encoded, np.uint8)
        folded = np.frombuffer(bytearray(encoded.translate(_BYTES)), np.uint8)
        return _InPlace(ascii_codes, folded, _runs(text, ascii_codes))
    codes = _codes(text)
    folds, most = _folds(codes)
    awkward = _runs(text, codes)
    if most == _BEYOND:
        for at in np.flatnonzero(folds == _BEYOND).tolist():
            folds[at] = _TABLE[int(codes[at])]
    if most >= _AWKWARD:
        signs = np.flatnonzero(folds >= _AWKWARD)
        folds[signs] &= ~np.uint32(_AWKWARD)
        awkward += signs.tolist()
    if most >= _FIRST_DENSE:
        awkward += may_be_seams(codes, folds, _LAST_BLANK)
    return _InPlace(codes, folds.astype(np.uint8) if most < _ASCII_END else folds, awkward)


def fold_ascii(raw: str) -> str:
    """Fold a text of ASCII alone, one character to one; its blanks stay as many as they are."""
    return raw.translate(_ASCII)


def _codes(raw: str) -> NDArray[np.uint32]:
    return np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), np.uint32)


def _folds(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], int]:
    """Give what stands for each character in folded text, and the highest, which tells of awkward ones."""
    folds = _FOLDS.take(codes, mode="clip")
    most = int(folds.max(initial=0))
    if most != _NOT_YET:
        return folds, most
    for code in np.unique(codes[folds == _NOT_YET]).tolist():
        folded = SIGNS.get(chr(code), _TABLE[code])
        _FOLDS[code] = folded | (_AWKWARD if _AWKWARD_SIGN.match(chr(code)) else 0)
    return _folds(codes)


def _replacement(own: str) -> str:
    """Give the folded form of a stretch that cannot be folded in place."""
    if not own:
        return " "
    if own.isspace():
        return "  " if own.count("\n") > 1 else " "
    if own in _SPELLED:
        return _SPELLED[own]
    if MARKS.match(own):
        return ""  # and not composed: Unicode sorts marks, in the square of the time that one of them takes
    composed = unicodedata.normalize("NFC" if len(own) > 1 else "NFKC", own)
    return _name(_in_place(MARKS.sub("", composed)))


def _awkward(raw: str) -> list[re.Match[str]]:
    """Find what cannot be folded in place, in order."""
    found = list(_RUNS.finditer(raw))
    if raw.isascii():
        return found
    found += seams(raw, lambda own: own.translate(_TABLE))
    if _AWKWARD_SIGN.search(raw):
        found += _SIGNS.finditer(raw)
    found.sort(key=re.Match.span)
    return found


def fold(raw: str) -> Folded:
    """Fold a term or a name; the result begins and ends with one space that it does not have."""
    if len(raw) <= _BRIEF:
        whole, awkward = f".{raw}.".translate(_TABLE), _is_awkward(raw)
        return _with_cuts(raw, whole) if awkward else Folded(whole)
    found = _in_place(f".{raw}.")
    return _with_cuts(raw, _name(found)) if found.awkward else Folded(_name(found))


def _name(found: _InPlace) -> str:
    return found.text.translate(NO_SIGNS)


def _is_awkward(raw: str) -> bool:
    return bool(_RUNS.search(raw) or (not raw.isascii() and (_AWKWARD_SIGN.search(raw) or has_seams(raw))))


def _with_cuts(raw: str, whole: str) -> Folded:
    """Fold what cannot be folded in place; `whole`: the folded text as if all could."""
    return replaced(whole, _awkward(raw), _put)


def _put(own: str, before: str, last: str) -> str:
    text = _replacement(own) or " " * (before == GLUE)  # or the word before a quote would not end
    return text[:-1] + GLUE if last == GLUE and text else text


def fold_text(raw: str) -> Folded:
    """Fold a text, quotes too; the result begins and ends with one space that the text does not have."""
    whole, is_cut = _without_quotes(f".{raw}.")
    return _with_cuts(raw, whole) if is_cut else Folded(whole)


def fold_many(raws: Sequence[str]) -> list[Folded]:
    """Fold texts, each as `fold_text` does: together as far as in place, for most of the time is in the calls."""
    folded = [_NOTHING] * len(raws)
    for is_ascii in (True, False):
        which = [at for at, raw in enumerate(raws) if raw.isascii() is is_ascii]
        for some in portions([len(raws[at]) for at in which]):
            own = which[some]
            ends = [0, *accumulate(2 + len(raws[at]) for at in own)]
            whole, awkward = _without_quotes("".join([f".{raws[at]}." for at in own]))
            for at, begin, end in zip(own, ends, ends[1:], strict=False):
                folded[at] = Folded(whole[begin:end])
            for at in {own[bisect_right(ends, place) - 1] for place in awkward}:
                folded[at] = _with_cuts(raws[at], folded[at].text)
    return folded


def _without_quotes(text: str) -> tuple[str, list[int]]:
    """Fold a text in place; gives the places where that is not enough, too."""
    found = _in_place(text)
    fold_quotes(found.codes, found.folds)
    return found.text, found.awkward

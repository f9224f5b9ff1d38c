"""Turns a term or a name into words to look for.

Text is searched word by word: each word of a term is a set of forms, and a phrase is words in a row. Scripts without
spaces (CJK, Thai) are searched letter by letter instead. Korean words are open behind, where particles follow; Arabic
and Hebrew words also have the forms with what is written together with them (wa-, bi-, al- …). It refuses to look at
articles.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from streams.engine.dense import is_dense
from streams.engine.folding import fold, fold_ascii, fold_text
from streams.engine.inflection import forms_of
from streams.engine.quoting import GLUE
from streams.engine.stops import abbreviated
from streams.language.syntax import Words

# Shortest first: what is left is then the longest.
_ARABIC = ("و", "ف", "ب", "ل", "ك", "ال", "لل", "وب", "ول", "فب", "وال", "بال", "فال", "كال", "ولل", "وبال")
_HEBREW = ("ו", "ב", "ל", "מ", "ה", "ש", "כ", "וב", "ול", "ומ", "וה", "שב", "של", "שה", "מה", "בה")

PROCLITIC = (0x05D0, 0x064A)  # between these lie all letters that may be written together with a word behind them
JOINED = "\u0621-\u064a\u05d0-\u05ea가-힣"  # letters of words that are written together with others

_MOST_BREAKS = 3  # in a row: " - & " is none that a term has

_PARTED = re.compile(r"[\s\-–—/]+")


class Word(NamedTuple):
    """One word of a term: its folded forms; `open`: also every longer word that begins with one of them.

    `clitic`: also every word that is a form with something written before it that is no part of the term.
    """

    forms: tuple[str, ...]
    open: bool = False
    clitic: bool = False


EMPTY = Word(("",))  # between two blanks, as where a comma stands


class Pattern(NamedTuple):
    """Folded letters to search for, and how many of them, before and behind, are not the term's own."""

    text: str
    lead: int
    trail: int


class Plan(NamedTuple):
    """How a term is found: by words in a row, or by patterns of letters. Neither: it has nothing to search for.

    `breaks`: of a term with marks of its own ("Johnson & Johnson"), the empty words that may follow each but the last.
    """

    words: tuple[Word, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def broken(self) -> tuple[Word, ...]:
        """The words with the empty ones between them; nothing where there are none."""
        if not self.breaks:
            return ()
        parted = zip(self.words, (*self.breaks, 0), strict=True)
        return tuple(one for word, empty in parted for one in (word, *(EMPTY,) * empty))


Inflect = Callable[[str], Iterable[str]]


def is_hangul(character: str) -> bool:
    """Tell whether a character is a Korean syllable."""
    return "가" <= character <= "힣"


def _proclitics(character: str) -> tuple[str, ...]:
    if "\u0621" <= character <= "\u064a":
        return _ARABIC
    return _HEBREW if "\u05d0" <= character <= "\u05ea" else ()


def _padded(folded: str) -> Pattern:
    """Put spaces around folded letters where their script has word boundaries."""
    left = "" if is_dense(folded[0]) else " "
    right = "" if is_dense(folded[-1]) or is_hangul(folded[-1]) else " "
    return Pattern(f"{left}{folded}{right}", len(left), len(right))


def without_proclitic(word: str) -> Iterator[str]:
    """Give what a word may be with its proclitics taken off, the longest first ("للعراق" is of "العراق")."""
    for proclitic in _proclitics(word[0]):
        rest = word.removeprefix(proclitic)
        if len(rest) == len(word) or not rest:
            continue
        if proclitic.endswith("لل"):
            yield "ال" + rest
            yield rest
        elif not (proclitic.endswith("ال") and rest.startswith("ال")):
            yield rest


@lru_cache(maxsize=65536)
def exact_word(folded: str, *, first: bool, last: bool) -> Word:
    """Make a word of one form; the first of a term may have proclitics, a Korean one at its end is open."""
    if folded.isascii():
        return Word((folded,))
    return Word(
        (folded,),
        open=last and is_hangul(folded[-1]),
        clitic=first and bool(_proclitics(folded[0])) and len(folded) > 1,
    )


def folded_words(text: str) -> list[str]:
    """Fold a term and part its words; empty where it has no letter and no digit."""
    return (fold_ascii(text) if text.isascii() else fold(text).text).split()


def _breaks(text: str) -> tuple[int, ...]:
    """Give how many empty words follow each word of a term but the last; nothing where none does anywhere."""
    found: list[int] = []
    words: list[str] = []
    for word in fold_text(text).text.replace(GLUE, "").strip().split(" "):
        if word:
            found.append(0)
            words.append(word)
        elif found:
            found[-1] += 1
    found = [0 if empty == 1 and abbreviated((word,)) else empty for word, empty in zip(words, found, strict=True)]
    return tuple(found[:-1]) if any(found[:-1]) and max(found) <= _MOST_BREAKS else ()


def _letters_plan(text: str) -> Plan | None:
    """Plan by letters, where a script without spaces asks for it."""
    if text.isascii():
        return None
    together = " ".join(folded_words(text))
    if not any(map(is_dense, together)):
        return None
    return Plan(patterns=(_padded(together),))


def plain_plan(text: str) -> Plan:
    """Plan for a term or name in this form only."""
    letters = _letters_plan(text)
    if letters:
        return letters
    words = folded_words(text)
    last = len(words) - 1
    own = tuple(exact_word(word, first=at == 0, last=at == last) for at, word in enumerate(words))
    return Plan(own, breaks=_breaks(text))


def planned_word(written: str, inflect: Inflect, *, first: bool = True, last: bool = True) -> tuple[Word, ...]:
    """Plan one written word of an inflected term; folding may part it in several ("don't" is "don t").

    Whether it is the first or the last of its term matters only to scripts that write other words together with it.
    """
    prefix = written.endswith("*")
    words = folded_words(written)
    if len(words) != 1 or prefix:
        plain = [exact_word(word, first=first, last=last) for word in words]
        return (*plain[:-1], Word(plain[-1].forms, open=True)) if prefix and plain else tuple(plain)
    own = exact_word(words[0], first=first, last=last)
    bare = written.strip(".,;:!?()[]\"'“”‘’«»")
    forms = dict.fromkeys((*own.forms, *sorted(inflect(bare))))
    if not first and "\u0621" <= words[0][0] <= "\u064a":  # each word of a phrase may have the article
        forms |= {f"ال{form}": None for form in forms}
    return (Word(tuple(forms), own.open, own.clitic),)


def plain_words(term: str) -> list[str]:
    """Part a term of ASCII letters, digits and single blanks; of another, give none."""
    return term.split() if term.isascii() and term.replace(" ", "").isalnum() else []


def plan_of(words: Words, inflect: Inflect = forms_of) -> Plan:
    """Plan how a term of a rule is found. A word of an inflected term that ends in ``*`` is a prefix."""
    if words.form != "inflected":
        return plain_plan(words.text)
    letters = _letters_plan(words.text)
    if letters:
        return letters
    written = plain_words(words.text) or [
        one for one in _PARTED.split(words.text) if one.isalnum() or folded_words(one)
    ]
    last = len(written) - 1
    found = [planned_word(one, inflect, first=at == 0, last=at == last) for at, one in enumerate(written)]
    return Plan(tuple([word for of_one in found for word in of_one]), breaks=_breaks(words.text.replace("*", "")))


def is_loose(word: Word) -> bool:
    """Tell whether a word is found with letters that are no part of the term: proclitics before, particles behind."""
    return word.clitic or (word.open and is_hangul(word.forms[0][-1]))


def trimmed(folded: str, span: tuple[int, int], words: tuple[Word, ...]) -> tuple[int, int]:
    """Cut off what is written together with a term and is no part of it."""
    start, end = span
    if words[0].clitic:
        first = folded.find(" ", start, end)
        behind = start + len(folded[start : end if first < 0 else first].rstrip(GLUE))
        own = max((len(form) for form in words[0].forms if folded.endswith(form, start, behind)), default=0)
        start = behind - own if own else start
    if words[-1].open and is_hangul(words[-1].forms[0][-1]):
        last = folded.rfind(" ", start, end) + 1 or start
        begun = max((len(form) for form in words[-1].forms if folded.startswith(form, last)), default=0)
        end = last + begun if begun else end
    return start, end

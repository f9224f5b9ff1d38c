"""Turns a term or a name into the patterns that the automaton searches for.

A pattern is folded like text and carries the spaces that make the automaton check word boundaries. Scripts without
spaces (CJK, Thai) have none; Korean words are open behind, where particles follow; Arabic and Hebrew words get
variants with what is written together with them (wa-, bi-, al- …). It refuses to look at articles.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from math import prod
from typing import NamedTuple

from streams.engine.folding import fold
from streams.engine.inflection import forms_of
from streams.engine.text import is_dense
from streams.language.syntax import Words

MOST_FORMS = 64  # forms of a phrase that are spelled out; past it, one word is searched for and the rest looked at
_ARABIC = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "وب", "ول", "فب", "ولل", "وبال")
_HEBREW = ("ו", "ב", "ל", "מ", "ה", "ש", "כ", "וב", "ול", "ומ", "וה", "שב", "של", "שה", "מה", "בה")


class Pattern(NamedTuple):
    """What the automaton searches for, and how many of its characters, before and behind, are not the term's own."""

    text: str
    lead: int
    trail: int


class Plan(NamedTuple):
    """How a term is found: by patterns, and where these alone do not decide, by a look at the folded text.

    `verify`, where given, is matched at the first letter that a pattern found, and says where the term ends;
    `open_end`: a prefix, which reaches to the end of its word.
    """

    patterns: tuple[Pattern, ...]
    verify: re.Pattern[str] | None = None
    open_end: bool = False


Inflect = Callable[[str], Iterable[str]]


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def _proclitics(character: str) -> tuple[str, ...]:
    if "\u0621" <= character <= "\u064a":
        return _ARABIC
    return _HEBREW if "\u05d0" <= character <= "\u05ea" else ()


def padded(folded: str, *, open_end: bool = False) -> Pattern:
    """Put spaces around a folded term where its script has word boundaries."""
    left = "" if is_dense(folded[0]) else " "
    right = "" if open_end or is_dense(folded[-1]) or _is_hangul(folded[-1]) else " "
    return Pattern(f"{left}{folded}{right}", len(left), len(right))


def name_patterns(folded: str) -> Iterator[Pattern]:
    """Give the patterns of one form, already folded: itself, and the words that proclitics make of it."""
    yield padded(folded)
    behind = "" if _is_hangul(folded[-1]) else " "
    article = folded.startswith("ال")
    for proclitic in _proclitics(folded[0]):
        if article and proclitic.endswith("ال"):
            continue
        own = folded.removeprefix("ال") if proclitic.endswith("لل") else folded
        yield Pattern(f" {proclitic}{own}{behind}", 1 + len(proclitic), len(behind))


def open_patterns(folded: str) -> Iterator[tuple[Pattern, frozenset[str]]]:
    """Give a name's patterns, each with the proclitics that may stand before it in its word; none: a boundary is in it.

    For names, of which there are a hundred thousand, the few that are found are looked at, rather than each spelled
    out with every proclitic: that would be seventeen patterns for one.
    """
    proclitics = _proclitics(folded[0])
    if not proclitics:
        yield padded(folded), frozenset()
        return
    behind = len(" ")
    article = folded.startswith("ال")
    allowed = [one for one in proclitics if not (article and one.endswith(("ال", "لل")))]
    yield Pattern(f"{folded} ", 0, behind), frozenset(["", *allowed])
    if article and (own := folded.removeprefix("ال").strip()):
        yield Pattern(f"{own} ", 0, behind), frozenset(one for one in proclitics if one.endswith("لل"))


def folded_words(text: str) -> list[str]:
    """Fold a term and part its words; empty where it has no letter and no digit."""
    return fold(text).text.split()


def plain_plan(text: str) -> Plan:
    """Plan for a term or name in this form only."""
    words = folded_words(text)
    if not words:
        return Plan(())
    return Plan(tuple(name_patterns(" ".join(words))))


def _word_forms(written: str, inflect: Inflect) -> set[str]:
    """Give the folded forms of one written word, which folding may part in several ("don't" is "don t")."""
    words = folded_words(written)
    if len(words) != 1:
        return {" ".join(words)} if words else set()
    return set(inflect(written if written.isascii() else words[0]))


def _verifier(forms: list[set[str]], prefixes: list[bool]) -> re.Pattern[str]:
    parts = []
    for choice, prefix in zip(forms, prefixes, strict=True):
        body = "|".join(sorted(map(re.escape, choice), key=len, reverse=True))
        parts.append(f"(?:{body})[^ ]*" if prefix else f"(?:{body})")
    return re.compile(" ".join(parts) + "(?= )")


def inflected_plan(words: Words, inflect: Inflect = forms_of) -> Plan:
    """Plan for a term in any form; a word that ends in ``*`` is a prefix."""
    forms, prefixes = [], []
    for written in re.split(r"[\s\-–—/]+", words.text):
        prefix = written.endswith("*")
        stem = written.rstrip("*").strip(".,;:!?()[]\"'“”‘’«»")
        choice = {" ".join(folded_words(stem))} - {""} if prefix else _word_forms(stem, inflect)
        if choice:
            forms.append(choice)
            prefixes.append(prefix)
    if not forms:
        return Plan(())
    if prod(map(len, forms)) <= MOST_FORMS and not any(prefixes[:-1]):
        if prefixes[-1]:
            whole = [padded(" ".join(form), open_end=True) for form in product(*forms)]
            return Plan(tuple(whole), open_end=True)
        spelled = (pattern for form in product(*forms) for pattern in name_patterns(" ".join(form)))
        return Plan(tuple(dict.fromkeys(spelled)))
    first = tuple(padded(form, open_end=prefixes[0]) for form in sorted(forms[0]))
    return Plan(first, verify=_verifier(forms, prefixes))


def plan_of(words: Words, inflect: Inflect = forms_of) -> Plan:
    """Plan how a term of a rule is found; a term without a letter or digit has no pattern."""
    return inflected_plan(words, inflect) if words.form == "inflected" else plain_plan(words.text)

"""Finds the place of an event that names none itself: the dateline, or "the capital" of a sentence before.

It refuses to carry a place over where the event's sentence has one of its own.
"""

import re

from streams.engine.readings.clauses import Clause
from streams.engine.readings.lexicon import small, things
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.words import nouns

DATELINE = re.compile(r"\s*[^\W\d_][^\n()—–:;]{1,60}?(?:\s*[(/][^()\n]{2,40}[)/])?\s*(?:[—–]|-{1,2})\s+", re.UNICODE)
_BEFORE = small.INSIDE | frozenset("on against hit hits struck rocked rocks to into of".split())
CITY = ("city", "capital", "metropolis", "town")
_NO_CITY = ("of", "council", "hall")  # what makes it the city of something else, or its people
_MOST = 90  # characters of a dateline


def dateline_end(text: str) -> int:
    """Give where the dateline at the head of a body ends ("BAGHDAD, Iraq (AP) — "), or 0 where there is none."""
    found = DATELINE.match(text[: _MOST + 1])
    if found is None:
        return 0
    head = re.split(r"[(/—–-]", found[0], maxsplit=1)[0].strip()
    first = head.split(",", maxsplit=1)[0].strip()
    credited = "(" in found[0] or "/" in found[0] or bool(re.search(r"\d", found[0]))
    return found.end() if first.isupper() or (credited and len(first.split()) < 4) else 0


def speaks_of_city(sentence: Sentence, first: int, last: int) -> int:
    """Find "the city" or "the capital" where words[first:last] place something there unnamed; -1 where they do not."""
    for at in range(first + 1, last):
        low = sentence.low(at)
        named = at in sentence.owner or at + 1 in sentence.owner or sentence.low(at + 1) in _NO_CITY
        if _apart_from(sentence, at - 2):
            continue
        if low not in CITY or sentence.low(at - 1) != "the" or sentence.low(at - 2) not in _BEFORE or named:
            continue
        enclosed = sentence.low(at - 2) in _ENCLOSING
        if sentence.low(at + 1) != "'s" or _part_of_it(sentence, at + 2) or (enclosed and _no_actor(sentence, at + 2)):
            return at
    return -1


_COMPASS = frozenset(("north", "south", "east", "west"))


def _apart_from(sentence: Sentence, at: int) -> bool:
    """Whether a direction or a distance leads to it: "40 km north-east of the city", not "the west of"."""
    before = sentence.low(at - 1)
    start = at - 3 if sentence.low(at - 2) == "-" and before in _COMPASS else at - 1
    way = sentence.low(start) in small.DIRECTIONS
    inside = sentence.low(start - 1) in small.DETERMINERS
    return sentence.low(at) == "of" and ((way and not inside) or before in small.UNITS)


_QUARTERS = nouns("district neighbourhood neighborhood borough arrondissement quarter")


_WITHIN = small.INSIDE | {"on"}


def of_quarter(sentence: Sentence, name: Named) -> bool:
    """Whether a name may be that of a city's quarter only: "the Shevchenkivskyi District", a town elsewhere."""
    at = name.last
    while sentence.low(at) in (",", "and") and at + 1 in sentence.owner:
        at = sentence.owner[at + 1].last
    return sentence.low(at) in _QUARTERS and not sentence.places[name.index].whole


_UPON = ("after", "following", "as", "when")


def speaks_of_quarter(sentence: Sentence, clause: Clause) -> str:
    """Give "the Desnianskyi district" where a clause places something in a part of a city left unnamed.

    Or where what comes after it is told there: "a block in the Desnianskyi district is gone after a night of missiles".
    """
    first, last = (0, len(sentence.words)) if clause.word in _UPON else (clause.first, clause.last)
    for at in range(first + 2, last):
        before = {sentence.low(back) for back in range(max(first, at - 5), at)}
        if sentence.low(at) in _QUARTERS and before & (_WITHIN) and sentence.low(at + 1) not in _NO_CITY:
            return f"a {sentence.low(at)}"
    return ""


def _part_of_it(sentence: Sentence, at: int) -> bool:
    """Whether what it owns stands in it: "in the city's southern district"; not "by the city's mayor"."""
    end = sentence.group_end(at)
    return end > at and sentence.low(end - 1) in things.LOCAL


_ENCLOSING = frozenset("in at inside within across throughout".split())


def _no_actor(sentence: Sentence, at: int) -> bool:
    """Whether what it owns can only be a part of it: "inside the capital's diplomatic enclave"."""
    end = sentence.group_end(at)
    return end > at and sentence.low(end - 1) not in things.ACTORS


def has_own_place(sentence: Sentence) -> bool:
    """Whether the sentence places something in a name that is no place we know: "in Fastiv".

    "At" a name is mostly a site of the place that the text is about: "a substation at Al-Markhiyat". "In the city of"
    a name nobody knows, or in some village, is as good as one.
    """
    return any(
        (sentence.low(at) in _BORDERS and not sentence.is_name(at + 1))  # "of the Frontier Corps"
        or (sentence.low(at) in ("in", "near", "outside") and (_named(sentence, at + 1) or _settled(sentence, at + 1)))
        for at in range(len(sentence.words))
    )


_STREETS = (things.SITES - things.PARTS) | nouns("square street avenue boulevard plaza")
_KINDS = things.PARTS | things.REGIONS | things.SETTLEMENTS | things.SITES


def _named(sentence: Sentence, at: int) -> bool:
    """Whether a name begins here that is no place we know: "Fastiv"; not "Czech history"."""
    if not sentence.is_name(at) or at in sentence.owner or sentence.low(at) in small.DATES | things.SITES:
        return False
    last = sentence.words[max(at, sentence.group_end(at) - 1)]
    if last.low in _STREETS:
        return False  # "near Zanbaq Square": in the city that the text is about
    return last.capital or last.low in _KINDS or last.start == sentence.words[at].start


_BORDERS = frozenset("border frontier borderlands".split())
_SETTLED = nouns("town village hamlet municipality commune city metropolis province")


def _settled(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase names a town by kind: "the eastern Sudanese city of El Gedaref", "a village"."""
    end = sentence.group_end(at + (sentence.low(at) in small.DETERMINERS))
    noun = sentence.low(end - 1)
    named = sentence.low(end) == "of" and sentence.is_name(end + 1) and end + 1 not in sentence.owner
    return end > at and noun in _SETTLED and (named or noun not in ("city", "metropolis"))

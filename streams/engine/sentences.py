"""Finds where sentences and paragraphs begin and end, in the text as it was written.

Made for news of any language: it knows abbreviations and initials, closing quotes, headlines in title or upper case,
line ends of wrapped wire text, and the full stops of CJK, Devanagari and Arabic. It refuses to look at meaning; where
a full stop may or may not end a sentence, a small letter behind it says that it does not.
"""

import re
from itertools import pairwise

Span = tuple[int, int]  # code points, half-open

_CLOSING = "\"'”’»›)]}」』】）"
_END = re.compile(rf"(?:[.!?…؟۔।॥]+[{re.escape(_CLOSING)}]*(?=\s)|[。！？｡]+[{re.escape(_CLOSING)}]*)|\n")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen col lt sgt capt cpl maj brig cmdr adm sen rep gov pres hon rev fr sr jr st ste mt ft
    vs etc al no nos vol art ch sec fig approx est dept inc ltd co corp bros univ assn
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    ave blvd rd sq u.s u.k u.n u.s.a e.u d.c p.m a.m i.e e.g cf ca bzw z.b d.h u.a usw nr bspw str
    m mme mlle mm pr sr sra srta ud uds lic ing arq dra sto sta av núm pág
    г гг ул им т.е т.д т.п др проф руб млн млрд тыс
    """.split()
)
# Those that end a sentence as often as not: a capital behind them decides.
_EITHER = frozenset("u.s u.k u.n u.s.a e.u d.c p.m a.m etc inc ltd co corp jr sr st г гг др т.д usw".split())
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\s(\[\"'“”‘’«»,;:—–-]*[^\W_])?$")
_STARTERS = frozenset(
    "the a an in on at it he she they we i this that these those but and however meanwhile police officials there "
    "after before its his her their some many no not for as by from when while according".split()
)
_OPENING = "\"'“”‘’«‹([{「『【（¿¡—–- \t\u00a0"
_WRAP_AT_LEAST, _WRAP_AT_MOST = 40, 100
_BULLETS = "•*-–—·▪●►"


def _goes_on(text: str, dot: int, behind: int) -> bool:
    """Tell whether the full stop at `dot` is part of a word, so that the sentence goes on behind it."""
    rest = text[behind : behind + 24].lstrip(_OPENING + "\n")
    if not rest:
        return False
    if rest[0].islower() and rest[0] not in "ªº":
        return True
    if text[dot] != ".":
        return False
    before = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    if before is None:
        return False
    word = before.group()
    folded = word.lower()
    if folded in _EITHER or (len(word) == 3 and word[1] == "." and word.isupper()):
        following = re.split(r"\W", rest, maxsplit=1)[0].lower()
        return following not in _STARTERS
    if folded in _ABBREVIATIONS:
        return folded not in ("no", "sat", "sun", "art", "fig", "mar", "sec") or (
            rest[0].isdigit() if folded in ("no", "art", "fig", "sec") else word[0].isupper() and rest[0].isdigit()
        )
    return len(word) == 1 and word.isupper() and word.isalpha() and word != "I"


def _breaks_line(text: str, newline: int) -> bool:
    """Tell whether a line end also ends the paragraph; wrapped wire text goes on in the next line."""
    before = text.rfind("\n", 0, newline) + 1
    line = text[before:newline].rstrip()
    after = text[newline + 1 : newline + 3]
    if not line or not after.strip() or after[0] in _BULLETS or after[:2] in ("  ", "\t"):
        return True
    length = newline - before
    if not _WRAP_AT_LEAST <= length <= _WRAP_AT_MOST:
        return True
    return line[-1] in ".!?:…。！？" + _CLOSING


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def split_paragraphs(text: str) -> list[Span]:
    """Give the span of each paragraph, without the blanks around it."""
    cuts = [0]
    at = text.find("\n")
    while at >= 0:
        if _breaks_line(text, at):
            cuts.append(at + 1)
        at = text.find("\n", at + 1)
    cuts.append(len(text))
    spans = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return [span for span in spans if span]


def split_sentences(text: str) -> list[Span]:
    """Give the span of each sentence, without the blanks around it; together they cover all that is no blank."""
    spans = []
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if text[found.start()] == "\n":
            if not _breaks_line(text, found.start()):
                continue
        elif text[found.start()] not in "。！？｡" and _goes_on(text, found.start(), end):
            continue
        span = _trimmed(text, start, end)
        if span:
            spans.append(span)
        start = end
    span = _trimmed(text, start, len(text))
    if span:
        spans.append(span)
    return spans

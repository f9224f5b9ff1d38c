"""Finds where sentences and paragraphs begin and end, in the text as it was written.

Made for news of any language: it knows abbreviations and initials, closing quotes, headlines in title or upper case,
line ends of wrapped wire text, and the full stops of CJK, Devanagari and Arabic. It refuses to look at meaning; where
a full stop may or may not end a sentence, a small letter behind it says that it does not.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]  # code points, half-open

_CLOSING = "\"'”’»›)]}」』】）"
_DENSE_STOPS = "。！？｡"
# One set of signs comes first, by which the search skips other letters; a line end is found by itself.
_END = re.compile(rf"[\n.!?…؟۔।॥{_DENSE_STOPS}](?:(?<=\n)|[.!?…؟{_DENSE_STOPS}]*[{re.escape(_CLOSING)}]*)")
_SIGNS = f".!?…؟۔।॥{_DENSE_STOPS}{_CLOSING}"
_SIGN_RUN = re.compile(f"[{re.escape(_SIGNS)}]+")
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
_LONGEST = max(map(len, _ABBREVIATIONS))
_STARTERS = frozenset(
    "the a an in on at it he she they we i this that these those but and however meanwhile police officials there "
    "after before its his her their some many no not for as by from when while according".split()
)
_OPENING = "\"'“”‘’«‹([{「『【（¿¡—–- \t\u00a0"
_OPENING_OR_LINE = _OPENING + "\n"
_WRAP_AT_LEAST, _WRAP_AT_MOST = 40, 100
_STEP = 120  # characters looked at in one go
_BULLETS = "•*-–—·▪●►"


def _goes_on(text: str, dot: int, behind: int) -> bool:
    """Tell whether the full stop at `dot` is part of a word, so that the sentence goes on behind it."""
    rest = text[behind : behind + 24].lstrip(_OPENING_OR_LINE)
    if not rest:
        return False
    if rest[0].islower() and rest[0] not in "ªº":
        return True
    if text[dot] != "." or (dot > _LONGEST and text[dot - _LONGEST - 1 : dot].isalpha()):
        return False
    low = max(0, dot - 2 * _LONGEST)
    word = text[max(text.rfind(" ", low, dot), text.rfind("\n", low, dot), low - 1) + 1 : dot].lstrip(_OPENING)
    if not word or len(word) > _LONGEST:
        return False
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


def _is_end(text: str, found: re.Match[str]) -> bool:
    """Tell whether signs end a sentence; it is decided by the letters around them alone."""
    start = found.start()
    sign = text[start]
    if sign == "\n":
        return _breaks_line(text, start)
    if sign in _DENSE_STOPS:
        return True
    end = found.end()
    return text[end : end + 1].isspace() and not _goes_on(text, start, end)


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    """Give where sentences end between two offsets, the first of which no run of signs stands before."""
    return (found.end() for found in _END.finditer(text, low, high) if _is_end(text, found))


def split_sentences(text: str) -> list[Span]:
    """Give the span of each sentence, without the blanks around it; together they cover all that is no blank."""
    cuts = [0, *_ends(text, 0, len(text)), len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return [span for span in spans if span]


def sentence_at(text: str, offset: int) -> Span:
    """Give the span of the sentence that holds a letter, without splitting the rest of the text."""
    start = _end_before(text, offset)
    first = max(start, _before_signs(text, offset))
    end = next((end for end in _ends(text, first, len(text)) if end > offset), len(text))
    return _trimmed(text, start, end) or (offset, offset)


def _end_before(text: str, offset: int) -> int:
    """Give where the last sentence that ends at or before an offset does; 0 where none does.

    The signs are looked at backwards: most of those that are met end a sentence, so few are judged.
    """
    inside = _SIGN_RUN.match(text, offset) if text[offset : offset + 1] in _SIGNS else None
    high, step = inside.end() if inside else offset, _STEP
    while high > 0:
        low = _before_signs(text, max(0, high - step))
        for found in reversed(list(_END.finditer(text, low, high))):
            if found.end() <= offset and _is_end(text, found):
                return found.end()
        high, step = low, 2 * step
    return 0


def _before_signs(text: str, offset: int) -> int:
    """Go back to where the signs begin that stand right before an offset: only whole runs of them can be judged."""
    while offset > 0 and text[offset - 1] in _SIGNS:
        low = max(0, offset - _STEP)
        kept = len(text[low:offset].rstrip(_SIGNS))
        if kept:
            return low + kept
        offset = low
    return offset

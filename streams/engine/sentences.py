"""Finds where sentences and paragraphs begin and end, in the text as it was written.

Made for news of any language: it knows abbreviations and initials, closing quotes, headlines in title or upper case,
line ends of wrapped wire text, and the full stops of CJK, Devanagari and Arabic. It refuses to look at meaning; where
a full stop may or may not end a sentence, a small letter behind it says that it does not.
"""

import re
from bisect import bisect_right
from itertools import pairwise

import numpy as np

Span = tuple[int, int]  # code points, half-open

_CLOSING = "\"'”’»›)]}」』】）"
_DENSE_STOPS = "。！？｡"
# One set of signs comes first, by which a search skips other letters; a line end is found by itself.
_GOING_ON = f".!?…؟{_DENSE_STOPS}"  # signs that may follow another one
_STOPS = f"{_GOING_ON}۔।॥"
_END = re.compile(rf"[\n{_STOPS}](?:(?<=\n)|[{_GOING_ON}]*[{re.escape(_CLOSING)}]*)")
_MORE_SIGNS = f"{_GOING_ON}{_CLOSING}"  # that belong to the stop before them
_MAY_END = np.zeros(0x10001, np.bool_)  # by code point; the last is for all beyond
_MAY_END[[ord(sign) for sign in f"\n{_STOPS}"]] = True
_LINE_ENDS = f"\n.!?:…。！？{_CLOSING}"
_NOT_JUDGED = -1
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
    if newline == 0 or text[newline - 1] in _LINE_ENDS:
        return True
    before = text.rfind("\n", 0, newline) + 1
    line = text[before:newline].rstrip()
    after = text[newline + 1 : newline + 3]
    if not line or not after.strip() or after[0] in _BULLETS or after[:2] in ("  ", "\t"):
        return True
    length = newline - before
    if not _WRAP_AT_LEAST <= length <= _WRAP_AT_MOST:
        return True
    return line[-1] in _LINE_ENDS


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


def _is_end(text: str, start: int, end: int) -> bool:
    """Tell whether the signs of a stretch end a sentence; it is decided by the letters around them alone."""
    sign = text[start]
    if sign == "\n":
        return _breaks_line(text, start)
    return sign in _DENSE_STOPS or (text[end : end + 1].isspace() and not _goes_on(text, start, end))


def split_sentences(text: str) -> list[Span]:
    """Give the span of each sentence, without the blanks around it; together they cover all that is no blank."""
    cuts = [0, *(found.end() for found in _END.finditer(text) if _is_end(text, *found.span())), len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return [span for span in spans if span]


class Stops:
    """Where sentences of a text may end: found all at once, but each is judged only when it is asked for, and once."""

    __slots__ = ("_ends", "_known", "_places", "_starts", "_text")

    def __init__(self, text: str) -> None:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self._text = text
        self._places: list[int] = _MAY_END.take(codes, mode="clip").nonzero()[0].tolist()
        self._ends = [_NOT_JUDGED] * len(self._places)
        self._known: list[Span] = []  # sentences that were asked for, in order
        self._starts: list[int] = []  # and where they start

    def sentence_at(self, offset: int) -> Span:
        """Give the span of the sentence that holds a letter."""
        at = bisect_right(self._starts, offset)
        if at:
            known = self._known[at - 1]
            if offset < known[1]:
                return known
        found = self._found(offset)
        if found is None:
            return offset, offset
        if found[0] <= offset < found[1]:
            self._starts.insert(at, found[0])
            self._known.insert(at, found)
        return found

    def _found(self, offset: int) -> Span | None:
        ends, behind = self._ends, bisect_right(self._places, offset)
        at, start, end = behind - 1, 0, 0
        while at >= 0:
            own = ends[at] if ends[at] >= 0 else self._judged(at)
            if 0 < own <= offset:
                start = own
                break
            if own:  # signs among which the letter stands
                behind, end = at, own
            at -= 1
        while not end and behind < len(ends):
            end = ends[behind] if ends[behind] >= 0 else self._judged(behind)
            behind += not end
        return _trimmed(self._text, start, end or len(self._text))

    def _judged(self, at: int) -> int:
        """Give where a sentence ends with the signs that begin at a stop; 0 where none does."""
        text, place = self._text, self._places[at]
        self._ends[at] = 0
        if place and text[place - 1] in _STOPS and text[place] in _GOING_ON:
            return 0  # one of the signs that begin before it
        end = place + 1
        if text[end : end + 1] in _MORE_SIGNS:
            found = _END.match(text, place)
            end = found.end() if found else 0
        if end and _is_end(text, place, end):
            self._ends[at] = end
            return end
        return 0

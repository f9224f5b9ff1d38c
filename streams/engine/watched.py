"""One way to write a name of a watch list: how it is found, and whether what was found is meant.

Capitals count, unless the list says otherwise, and a name in capitals throughout is the same name; accents never do.
Names have cases. It refuses to know which of two names that overlap is the longer.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from streams.engine.composing import without_marks
from streams.engine.declining import GENITIVE_S, cases_of
from streams.engine.gazetteer.letters import is_all_capitals
from streams.engine.patterns import Plan, Word, is_loose, plain_plan, plan_of
from streams.engine.quoting import GLUE
from streams.engine.scan import Scan
from streams.engine.stems import inflector
from streams.engine.stops import is_whole
from streams.engine.text import Piece
from streams.language.syntax import WatchName, Words
from streams.model import TextField

_SHORT = 4  # letters of a name that in capitals may be another: "Who" and WHO
_INITIALS = re.compile(r"\b[^\W\d_]\.(?:\s?[^\W\d_]\.)+")
_CAPITALS = re.compile(r"(?<![\w.])[A-ZÀ-ÞА-ЯЁІЇЄ]{2,4}(?![\w.])")
_DECLINED = 3  # words of a name: what is longer would have too many forms


class Watched:
    """A name of a list, or an alias."""

    __slots__ = ("bearer", "is_joined", "list", "loose", "plan", "way", "written")

    def __init__(self, list_name: str, bearer: str, way: WatchName, written: str, *, is_own: bool = True) -> None:
        """`bearer`: the name of whom it names; `way`: what says how capitals and context count.

        `is_own`: whether the list has it so, and not only with other full stops.
        """
        self.list = list_name
        self.bearer = bearer
        self.way = way
        self.written = written
        self.is_joined = not is_own and "." not in written
        self.plan = _with_cases(plain_plan(written))
        self.loose = any(map(is_loose, self.plan.words))  # whether it is found with letters that are no part of it

    def refused(self, scan: Scan, piece: Piece) -> str:
        """Say why what was found is not meant; empty where it is."""
        own = without_marks(scan.text.fields[piece.field][piece.start : piece.end])
        if self.plan.breaks and not is_whole(own, self.written):
            return f"'{own}' is not all of '{self.written}'"
        if not self._has_capitals(own, scan, piece.field):
            return f"'{own}' has not the capitals of '{self.written}'"
        if self._has_foreign_s(own) and scan.page.language not in GENITIVE_S:
            return f"'{own}' is another word than '{self.written}'"
        context = self.way.context
        if context and not scan.page.once(context, lambda: bool(_pattern(context).search(scan.text.folded))):
            return f"'{own}' stands without any of its context: {', '.join(context)}"
        return ""

    def _has_capitals(self, own: str, scan: Scan, field: TextField) -> bool:
        if not self.way.cased:
            return True
        if own.isupper() and len(letters(self.written)) <= _SHORT:
            shouted = scan.page.once(field, lambda: is_all_capitals(scan.text.fields[field]))
            if shouted or own == self.written:
                return not (shouted and self.is_joined)  # "IS" may be a word there, and need not be the I.S.
        elif own.isupper() or own == self.written:
            return True
        mine, other = _parted(self.written), _parted(own)
        if len(mine) != len(other):
            return letters(own).casefold() == letters(self.written).casefold() and _agree(
                letters(self.written), letters(own)
            )
        return all(map(_agree, mine, other))

    def _has_foreign_s(self, own: str) -> bool:
        last = letters(_parted(own)[-1])
        return last[:1] < "\u0250" and len(last) > len(letters(_parted(self.written)[-1])) and last[-1:] in "sS"


def writings(name: str) -> tuple[str, ...]:
    """Give the ways to write a name, itself first: initials with their full stops ("W.H.O.") and without ("WHO")."""
    joined = _INITIALS.sub(lambda found: "".join(filter(str.isalpha, found.group())), name)
    dotted = _CAPITALS.sub(lambda found: "".join(f"{letter}." for letter in found.group()), name)
    return tuple(dict.fromkeys((name, joined.strip(), dotted)))


def letters(text: str) -> str:
    """Give the letters and digits of a text, without what stands between them."""
    return "".join(filter(str.isalnum, text))


def _parted(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split() or [text]


def _agree(written: str, own: str) -> bool:
    """Tell whether a word has its capitals where it was written with them; an ending has none."""
    rest = own[len(written) :]
    return rest == rest.lower() and all(a.isupper() == b.isupper() for a, b in zip(written, own, strict=False))


def _with_cases(plan: Plan) -> Plan:
    if len(plan.words) > _DECLINED:
        return plan
    declined = [word._replace(forms=cases_of(word.forms[0])) for word in plan.words]
    if declined and declined[-1].forms[0][-1:].isascii() and declined[-1].forms[0][-1:].isalpha():
        own = declined[-1].forms[0]
        if own[-1] not in "sxz":
            declined[-1] = declined[-1]._replace(forms=(own, f"{own}s"))
    return plan._replace(words=tuple(declined))


@lru_cache(maxsize=4096)
def _pattern(context: Sequence[str]) -> "re.Pattern[str]":
    """Make one expression of terms, for folded text; their words are those of one list, so that none is slow."""
    plans = [plan_of(Words(term), inflector(())) for term in context]
    return re.compile("|".join(_alternatives(plans)) or "(?!)")


def _alternatives(plans: Iterable[Plan]) -> Iterable[str]:
    for plan in plans:
        if plan.words:
            yield f"(?= {f'{GLUE}* '.join(map(_any_form, plan.words))}{GLUE}* )"
        yield from (re.escape(pattern.text) for pattern in plan.patterns)


def _any_form(word: Word) -> str:
    forms = "|".join(map(re.escape, word.forms))
    return f"{'[^ ]{0,4}' if word.clitic else ''}(?:{forms}){'[^ ]*' if word.open else ''}"

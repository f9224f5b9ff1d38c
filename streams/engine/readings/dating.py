"""Tells by the time that is named whether it is long past: "in 2015", "last month", "on August 29" in the autumn.

It refuses to know today's date: the day of publication is an argument, and without it every year named is past.
"""

from datetime import date

from streams.engine.readings.clauses import Clause
from streams.engine.readings.lexicon import small
from streams.engine.readings.remembering import going_on
from streams.engine.readings.sentence import Sentence

AGO = frozenset("year years month months decade decades century".split())
_SEASONS = frozenset("week winter spring summer autumn fall".split())
_LAST = frozenset("last previous past".split())
_ORDER = [month.split() for month in (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)]  # fmt: skip

_SEASONS_GONE = frozenset("winters springs summers autumns falls".split())
_LAST_WHAT = AGO | _SEASONS
REACH = 3  # words before a clause that may date it


def long_ago(sentence: Sentence, at: int, clause: Clause, published: date | None) -> str | None:
    """Give the time at a word of a clause, where it is long before publication."""
    low, after = sentence.low(at), sentence.low(at + 1)
    joined = sentence.low(clause.first) == "and"  # "forced their way in in 2001 and killed nine"
    begun = clause.first - (REACH if clause.word == "when" or joined else 0)  # "the day in 1973 when jets bombed"
    if not begun <= at < clause.last:
        return None
    if low in _LAST and after in _LAST_WHAT and sentence.low(at - 1) != "the" and not _compared(sentence, at):
        return f"'{low} {after}'"
    if (low in AGO or low in _SEASONS_GONE) and after in ("ago", "earlier", "before"):
        return f"'{low} {after}'"
    if low == "earlier" and after in ("this", "in") and {sentence.low(at + 2), sentence.low(at + 3)} & AGO:
        return f"'{low} {after} …'"
    if len(low) == 4 and low.isdigit() and 1900 <= int(low) <= 2100 and _dates(sentence, at):
        year = int(low)
        if _worst_since(sentence, at):
            return None
        if published is None or year < published.year:
            return f"in {year}"
    named = low in small.MONTHS and low != "may" and sentence.words[at].capital and not sentence.is_name(at - 1)
    if named and published is not None and not _worst_since(sentence, at):
        return _month(sentence, at, published)
    return None


def _compared(sentence: Sentence, at: int) -> bool:
    """Whether what went on since is told, or what is more than then: "cases are up a fifth from last year"."""
    than = sentence.low(at - 1) in ("from", "than") and sentence.low(at + 2) != "'s"
    return than or going_on(sentence, at)


def _worst_since(sentence: Sentence, at: int) -> bool:
    """Whether it only measures what is told: "the deadliest attack since 2015", "the first since May 2020"."""
    worst = any(sentence.low(back) in _WORST for back in range(at - 12, at))
    return worst and "since" in {sentence.low(at - back) for back in (1, 2, 3, 4)}  # "since 4 May 2015"


_WORST = frozenset(
    "worst deadliest biggest largest heaviest bloodiest first most such longest highest lowest strongest steepest "
    "fastest record".split()
)
_BEFORE_YEARS = frozenset(("in", "since", "of", "the", "from", ",", "", "a", "an", "its", "his", "their"))


_MARKS = frozenset("mark level levels record peak high total".split())
_BEFORE_YEAR = _BEFORE_YEARS | small.MONTHS


def _dates(sentence: Sentence, at: int) -> bool:
    """Whether it is a year, and no count or measure: "in 2015", "the 2015 attack"; not "above its 2015 mark"."""
    if sentence.low(at + 1) in _MARKS:
        return False
    return sentence.low(at - 1) in _BEFORE_YEAR or sentence.low(at - 1)[:1].isdigit()


_AHEAD = frozenset("until till through by".split())


def _month(sentence: Sentence, at: int, published: date) -> str | None:
    """Judge "on August 29" by the day of publication: more than eight days before is past."""
    if {sentence.low(at - 1), sentence.low(at - 2)} & _AHEAD:
        return None  # "extended until January 15"
    month = next(number for number, names in enumerate(_ORDER, 1) if sentence.low(at) in names)
    day = next(
        (int(low) for low in (sentence.low(at + 1), sentence.low(at - 1)) if low.isdigit() and 0 < int(low) <= 31), 0
    )
    year = published.year if month <= published.month else published.year - 1
    if not day:
        return f"in {sentence.low(at)}" if month != published.month else None
    try:
        told = date(year, month, day)
    except ValueError:
        return None
    if (published - told).days > 8:
        return f"on {sentence.low(at)} {day}"
    return None

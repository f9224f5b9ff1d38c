"""Full stops within a name or a term: "St. Louis", "U.S. troops", "J. D. Vance" are written with and without them.

Elsewhere a stop parts words ("drone. Strike" is no drone strike). It refuses to know where sentences end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from string import ascii_lowercase

from streams.engine.alphabet import BREAK

_INITIALS = frozenset(ascii_lowercase)
_TITLES = frozenset(
    "st ste sta sto sts mt mts ft pt mr mrs ms dr prof gen col lt sgt capt cpl maj brig cmdr cdr adm sen rep gov pres"
    " hon rev fr sr jr no nos vs inc ltd co corp bros univ dept mme mlle sra srta jan feb mar apr jun jul aug sep sept"
    " oct nov dec".split()
)
_ANY = _INITIALS | _TITLES
INITIAL, TITLE = "initial", "title"
_MOST = 16  # ways to write one phrase
_WORD = re.compile(r"\w+")
_STOPPED = re.compile(r"\b(\w+)\.")
_ENDED = re.compile(r"[.!?…][^\w\s]*\s|\n\s*\n")


def abbreviated(forms: Iterable[str]) -> str:
    """Tell whether a word of these forms may have a full stop behind it; empty where it has none."""
    if _ANY.isdisjoint(forms):
        return ""
    return INITIAL if _TITLES.isdisjoint(forms) else TITLE


def written(spellings: Sequence[Sequence[str]], kinds: Sequence[str]) -> Iterator[str]:
    """Give every way to write words in a row, each word one of its letters: with or without a stop where one may stand.

    Before an initial that ends the name there is none: "the U.S. A man" does not name the U.S.A.
    """
    behind = [("", BREAK) if kind else ("",) for kind in kinds[:-1]]
    if kinds[-1] == INITIAL and behind:
        behind[-1] = ("",)
    for gaps in islice(product(*behind), _MOST):
        for letters in product(*spellings):
            yield "".join(letter + gap for letter, gap in zip(letters, (*gaps, ""), strict=True))


def is_whole(own: str, term: str) -> bool:
    """Tell whether what was found of a term with marks of its own is all of it, and no sentence ends within."""
    if len(_WORD.findall(own)) < len(_WORD.findall(term)):
        return False  # the rest stands in the next field
    return not _ENDED.search(_unstopped(own)) or bool(_ENDED.search(_unstopped(term)))


def _unstopped(text: str) -> str:
    return _STOPPED.sub(lambda found: found[1] if abbreviated((found[1].casefold(),)) else found[0], text)

"""Finds letters that a text must have for a regular expression to match it, so that few texts need be searched.

The tree is of Python's own parser: what RE2 writes otherwise makes it fail, or is refused here, and then nothing is
required. It never judges whether an expression is right, and never searches.
"""

import re
import re._constants as sre  # type: ignore[import-not-found] # ships no types
import re._parser as parser  # type: ignore[import-not-found]
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

LEAST = 3  # letters; two where they are of no alphabet
_MOST = 64  # alternatives
_OTHER_THAN_PYTHON = ("[:", "\\Q")  # a class by name is a set of characters to Python
_UNICODE_CLASS = re.compile(r"\\(?:[pP](?:\{\^?\w+\}|\w)|.)", re.DOTALL)  # or another escape, which stays

Clause = frozenset[str]


@lru_cache(maxsize=4096)
def required_letters(pattern: str) -> frozenset[str]:
    """Give texts, case folded, of which one stands in every text, case folded, that the RE2 expression matches.

    Empty where there are none.
    """
    if any(one in pattern for one in _OTHER_THAN_PYTHON):
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets within sets, which mean the same to both today
            tree = parser.parse(_UNICODE_CLASS.sub(_known_class, pattern))
    except (re_error, OverflowError, RecursionError):
        return frozenset()
    return _best(_clauses(tree)) or frozenset()


re_error = sre.error


def _known_class(found: re.Match[str]) -> str:
    """Put a class that Python knows in place of one of Unicode's: neither requires any letter."""
    return r"\w" if found[0][1] in "pP" else found[0]


def _clauses(tree: Iterable[tuple[Any, Any]]) -> Iterator[Clause]:
    """Give what is required by parts that follow one another; letters without anything between are one text."""
    run = ""
    for kind, value in _flat(tree):
        if kind is sre.LITERAL:
            run += chr(value)
            continue
        if kind is sre.AT:  # an edge, which takes no letter
            continue
        yield frozenset((run,))
        run = ""
        inner = _inner(kind, value)
        if inner:
            yield inner
    yield frozenset((run,))


def _flat(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Open groups, which only hold together what is in them."""
    for kind, value in tree:
        if kind is sre.SUBPATTERN:
            yield from _flat(value[3])
        else:
            yield kind, value


def _inner(kind: Any, value: Any) -> Clause | None:  # noqa: ANN401 - the parser's own
    """Give what alternatives, or what is repeated, require."""
    if kind is sre.BRANCH:
        found = [_best(_clauses(branch)) for branch in value[1]]
        joined = frozenset[str]().union(*(one or () for one in found))
        return joined if all(found) and len(joined) <= _MOST else None
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
        return _best(_clauses(value[2]))
    return None


def _best(clauses: Iterable[Clause]) -> Clause | None:
    """Choose the clause whose shortest text is longest."""
    folded = (frozenset(one.casefold() for one in clause) for clause in clauses)
    fit = [clause for clause in folded if clause and all(map(_is_long, clause))]
    return max(fit, key=lambda clause: (min(map(len, clause)), -len(clause)), default=None)


def _is_long(text: str) -> bool:
    letters = text.strip()
    return len(letters) >= (LEAST if letters.isascii() or letters[:1].lower() != letters[:1].upper() else 2)

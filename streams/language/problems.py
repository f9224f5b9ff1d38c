"""Gathers what is wrong in a rule file by path, and names the nearest right word.

Lines and columns are not known here: the fast parser keeps none. `streams.language.source` finds them afterwards, for
the few places that a problem stands at. Nothing here raises for what an editor wrote.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Literal

from streams.language.synonyms import meant
from streams.language.syntax import Mark

Path = tuple[str | int, ...]
Level = Literal["error", "warning"]

PROBLEMS_KEPT = 1_000  # a file; past it nobody reads on, and a hostile file must not fill the memory
QUOTED_LENGTH = 60
MANY_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a rule file, where, in which rule, and how to mend it."""

    mark: Mark
    rule: str | None
    what: str
    mend: str
    level: Level = "error"
    code: str = ""  # stable, kebab-case: "unknown-key"

    def __str__(self) -> str:
        """file:line:column: level: what, in rule x; mend."""
        place = f"{self.mark.file}:{self.mark.line}:{self.mark.column}"
        rule = f" (rule {self.rule})" if self.rule else ""
        return f"{place}: {self.level}: {self.what}{rule}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path of the parsed file; `at_key` where the key itself is wrong, not its value."""

    path: Path
    what: str
    mend: str
    code: str
    level: Level = "error"
    rule: str | None = None
    at_key: bool = False


class Findings:
    """The problems of one file. `rule` is the rule being read: each finding carries it."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self.more = 0
        self.errors = 0  # those past the limit included
        self.rule: str | None = None

    @property
    def count(self) -> int:
        """How many there are, those past the limit included."""
        return len(self.found) + self.more

    def error(self, path: Path, code: str, what: str, mend: str, *, at_key: bool = False) -> None:
        """Note an error: the file can't be used as it is."""
        self._note(Finding(path, what, mend, code, "error", self.rule, at_key))

    def warning(self, path: Path, code: str, what: str, mend: str, *, at_key: bool = False) -> None:
        """Note what works but is likely not meant."""
        self._note(Finding(path, what, mend, code, "warning", self.rule, at_key))

    def wrong_type(self, path: Path, expected: str, value: object, mend: str) -> None:
        """Note a value of the wrong kind: `expected` says what belongs there."""
        self.error(path, "wrong-type", f"{expected} was expected, not {named(value)}", mend)

    def _note(self, finding: Finding) -> None:
        self.errors += finding.level == "error"
        if len(self.found) < PROBLEMS_KEPT:
            self.found.append(finding)
        else:
            self.more += 1


def quoted(value: object) -> str:
    """Show what was written, in quotes, cut where it is long, on one line, with nothing that a terminal acts on."""
    text = value if isinstance(value, str) else repr(value)
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[: QUOTED_LENGTH + 1])
    return f'"{shown[:QUOTED_LENGTH]}…"' if len(text) > QUOTED_LENGTH else f'"{shown}"'


def named(value: object) -> str:
    """Name the kind of a YAML value as an editor would."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the yes-or-no value {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return "a list" if isinstance(value, list) else "keys and values"


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Give the known word that is closest to what was written, or None where none is close; of several, the first."""
    if not isinstance(word, str) or len(word) > QUOTED_LENGTH:
        return None
    folded = _fold(word)
    words = tuple(known)
    if len(words) > MANY_WORDS:  # a gazetteer's names: compare what may be close, not all
        begin, length = folded[:1], len(folded)
        words = tuple(one for one in words if abs(len(one) - length) < 4 and _fold(one[:1]) == begin)
    return _nearest(folded, words)


def _fold(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


@lru_cache(maxsize=1_000)  # the same typing error tends to stand in a thousand rules
def _nearest(folded: str, known: tuple[str, ...]) -> str | None:
    by_fold = {_fold(one): one for one in reversed(known)}
    close = get_close_matches(folded, by_fold, n=5, cutoff=0.6)
    likeness = {one: SequenceMatcher(None, one, folded).ratio() for one in close}
    best = [one for one in by_fold if likeness.get(one, 0) >= max(likeness.values(), default=1)]
    return by_fold[best[-1]] if best else None  # of several as close the first: reversed, the last


def choices(known: Collection[str], limit: int = 12) -> str:
    """List what could stand there: the first `limit` in the order given."""
    shown = list(known)[:limit]
    rest = len(known) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "") if shown else "none"


def mend_word(word: object, known: Collection[str], what: str) -> str:
    """Say which right word was likely meant; else which there are."""
    close = next((one for one in meant(word) if one in known), None) if isinstance(word, str) else None
    close = close or nearest(word, known)
    if close is not None:
        return f"Did you mean `{close}`?"
    if isinstance(word, str) and "," in word and all(one in known for one in re.split(r"\s*,\s*", word.strip())):
        return f"Write a list: `[{word.strip()}]`."
    if 0 < len(known) <= 3:
        return f"Write {' or '.join(f'`{one}`' for one in known)}."
    return f"Known {what}: {choices(known)}." if known else f"There are no {what} here yet."

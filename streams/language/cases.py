"""The tests inside a rule file: what they say. One article and its matches, or several in time and their alerts.

It knows nothing of how they are run: `streams.language.verdicts` compares, the command runs.
"""

from dataclasses import dataclass
from typing import Any

from streams.language.syntax import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a test: the keys of an article as written (`body` for bare text), `at` seconds from the start."""

    article: tuple[tuple[str, Any], ...]
    at: float = 0

    def fields(self) -> dict[str, Any]:
        """Give the article's keys and values."""
        return dict(self.article)


@dataclass(frozen=True, slots=True)
class ExpectedMatch:
    """A match that a test expects; what is None is not looked at."""

    place: str | None = None  # English name
    country: str | None = None
    kind: str | None = None
    text: str | None = None  # stands in the evidence


@dataclass(frozen=True, slots=True)
class ExpectedAlert:
    """An alert revision that a test expects; what is None is not looked at."""

    at: float | None = None
    change: str | None = None
    severity: str | None = None
    confidence: str | None = None
    place: str | None = None
    country: str | None = None
    origins: int | None = None
    articles: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a rule. `matches` None: it expects alerts; True: any match, False: none."""

    rule: str
    mark: Mark
    articles: tuple[Told, ...]
    matches: tuple[ExpectedMatch, ...] | bool | None = None
    alerts: tuple[ExpectedAlert, ...] = ()
    until: float | None = None  # seconds from the start to which the clock runs after the last article
    name: str = ""
    number: int = 0  # among the rule's tests, from 0

    @property
    def timed(self) -> bool:
        """Tell whether it is of the second kind: several articles in time, and alerts."""
        return self.matches is None

"""The tests inside a rule file: what they say. One article and its matches, or several in time and their alerts.

It knows nothing of how they are run: `streams.language.verdicts` compares, the command runs.
"""

from dataclasses import dataclass
from typing import Any

from streams.language.syntax import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a test: the keys of an article as written (`body` for bare text), `at` seconds from the start.

    `outcomes`: how each match of the rule in it has to end; none for no match; None: not looked at.
    """

    article: tuple[tuple[str, Any], ...]
    at: float = 0
    outcomes: tuple[str, ...] | None = None

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
class Hush:
    """A silence of a test, from and until so many seconds after its start; empty filters: the test's own rule."""

    start: float
    until: float
    rules: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()


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
    revision: int | None = None
    muted: bool | None = None  # whether a silence hides it when it rings
    released: float | None = None  # when it goes out after all


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
    silences: tuple[Hush, ...] = ()

    @property
    def timed(self) -> bool:
        """Tell whether it is of the second kind: several articles in time, and alerts."""
        return self.matches is None

"""Alerts, and alerts on their way to a sink."""

from typing import Literal

from pydantic import Field

from streams.model.article import ArticleHeader, Evidence, Place
from streams.model.record import Moment, Part, Record, Severity, make_id


class AlertRule(Part):
    """The rule behind an alert."""

    id: str
    title: str
    tags: tuple[str, ...] = ()
    version: str = ""


class AlertArticles(Part):
    """The articles behind an alert: how many, and the first, the latest, one per origin, at most 10."""

    count: int
    origins: int
    listed: tuple[ArticleHeader, ...]


Change = Literal["created", "updated", "escalated", "corrected", "retracted", "closed"]


class Alert(Record):
    """One revision of one alert, on ``alerts``: one event, one id from its first word to its last."""

    id: str
    revision: int = Field(ge=1)
    change: Change
    state: Literal["open", "closed", "retracted"]
    rule: AlertRule
    title: str
    reason: str = Field(default="", description="What changed with this revision, in words for people.")
    severity: Severity
    confidence: Literal["rumour", "reported", "corroborated"]
    places: tuple[Place, ...] = ()
    group: dict[str, str] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    articles: AlertArticles
    published: Moment | None = Field(description="Earliest `published_at` of its articles.")
    received: Moment = Field(description="Append time of the article that led to this revision.")
    started: Moment = Field(description="Append time of the story's first article.")
    deliver: tuple[str, ...] | None = None
    owner: str | None = None
    runbook: str | None = None
    ruleset: str


def alert_id(rule: str, group: dict[str, str], first_match: str) -> str:
    """Give an alert's id, which stays with the story whatever happens to it."""
    return make_id("alert", rule, group, first_match)


class Delivery(Record):
    """One alert revision on its way to one sink."""

    id: str = Field(description="The webhook-id: the same on every attempt.")
    sink: str
    alert: Alert
    attempt: int = Field(default=1, ge=1, description="Which attempt comes next.")
    since: Moment | None = Field(default=None, description="When it was first in the hands of the deliver role.")
    due: Moment | None = Field(default=None, description="Not to be tried before; null for at once.")
    parked: bool = Field(default=False, description="It waits because its sink is down or busy, untried since then.")
    muted_by: str | None = Field(default=None, description="What keeps it from being posted; null: post it.")
    released_from: str | None = Field(default=None, description="What had muted it until now.")
    last_error: str = ""


def delivery_id(alert: str, revision: int, sink: str) -> str:
    """Give the id that a receiver may use to drop what it has seen: one per alert, revision and sink."""
    return make_id("delivery", alert, revision, sink)

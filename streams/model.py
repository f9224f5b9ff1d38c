"""What travels on the wire: articles in, matches, outcomes, alerts and deliveries out.

Every class is frozen, is JSON in UTF-8 on its topic, and carries ``schema: 1``. Times are aware, in UTC, and RFC 3339
on the wire; lengths of time are seconds. Nothing here reads a clock, makes a random id or performs I/O: ids and times
are arguments.
"""

import json
import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

# The namespace of every UUIDv5 that Tocsin makes. Changing it changes every id: never do.
NAMESPACE = uuid.UUID("6f0c7ad4-3a55-5c1b-9d0e-2a4f5f6d7c11")


def make_id(*parts: object) -> str:
    """Give the UUIDv5 of JSON-able parts; a canonical JSON array keeps ("a", "bc") apart from ("ab", "c")."""
    return str(uuid.uuid5(NAMESPACE, json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)))


def _utc(moment: datetime) -> datetime:
    """Hold every time in UTC, so that equal moments have equal bytes."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or last hours of the calendar, seen from another offset
        raise ValueError("lies outside the years 1 to 9999 in UTC") from None


def _written_time(value: object) -> object:
    """Take a bare date as 00:00 UTC, and refuse numbers: pydantic alone would read 20260102 as a second of 1970."""
    if isinstance(value, int | float):
        raise ValueError(  # noqa: TRY004 - pydantic turns ValueError into a problem with its place, not TypeError
            "a number is no time; write RFC 3339, such as 2026-11-23T09:30:00Z, or a date, 2026-11-23"
        )
    if isinstance(value, str) and len(value) == len("2026-11-23"):
        return f"{value}T00:00:00Z"
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written_time), AfterValidator(_utc)]
Role = Literal["event", "place", "term", "field"]
TextField = Literal["title", "body", "dateline"]


class Severity(StrEnum):
    """How loud an alert rings, in rising order; compare by `rank`."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info up to 4 for critical."""
        return list(Severity).index(self)


class Part(BaseModel):
    """A frozen part of a record. Keys that a newer writer added are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Record(Part):
    """A frozen record: the value of one Kafka message."""

    schema_: Literal[1] = Field(default=1, alias="schema")

    def encode(self) -> bytes:
        """Give the bytes that go on the topic; equal records give equal bytes."""
        return self.model_dump_json(by_alias=True).encode()

    @classmethod
    def decode(cls, value: bytes | str) -> Self:
        """Read a message's value; raises `pydantic.ValidationError` where it does not fit."""
        return cls.model_validate_json(value)


class Article(Record):
    """One article, or one version of it, as it stands on ``articles``. Unknown keys are ignored."""

    id: str = Field(default="", max_length=2048, description="Unique within the source; the url where it is missing.")
    url: str | None = Field(default=None, max_length=2048)
    source: str = Field(default="", max_length=256, description="Domain or name; the url's host where it is missing.")
    title: str = Field(default="", description="Plain text.")
    body: str = Field(default="", description="Plain text.")
    language: str | None = Field(default=None, max_length=35, description="BCP 47; detected where a rule asks for it.")
    published_at: Moment | None = None
    authors: tuple[str, ...] = Field(default=(), max_length=100)
    categories: tuple[str, ...] = Field(default=(), max_length=100)
    dateline: str | None = Field(default=None, max_length=256)
    version: int = Field(default=1, ge=1, le=2**31)
    status: Literal["usable", "withdrawn"] = "usable"

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was there
        """Fill id and source from the url, which most articles of the web have instead."""
        if not isinstance(data, dict):
            return data
        url = data.get("url")
        filled = dict(data)
        if not data.get("id") and isinstance(url, str):
            filled["id"] = url
        if not data.get("source"):
            filled["source"] = (urlsplit(url).hostname or "unknown") if isinstance(url, str) else "unknown"
        return filled

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.id:
            raise ValueError("neither `id` nor `url`: give one of them, unique within the source")
        if self.status == "usable" and not (self.title.strip() or self.body.strip()):
            raise ValueError("neither `title` nor `body` has text: give one of them")
        return self

    @property
    def key(self) -> str:
        """The message key on ``articles``: every version of an article lands on one partition."""
        return f"{self.source}/{self.id}"


class ArticleHeader(Part):
    """What later stages need of an article: all but its text."""

    source: str
    id: str
    version: int = 1
    url: str | None = None
    title: str = ""
    language: str | None = None
    published_at: Moment | None = None


class Place(Part):
    """A place of the gazetteer, as alerts print it."""

    name: str = Field(description="English name.")
    country: str | None = Field(description="ISO 3166 alpha-2; null for what lies in no one country.")
    kind: Literal["capital", "city", "country", "region", "landmark"]
    lat: float | None = None
    lon: float | None = None
    id: str = Field(description="The gazetteer's id, stable across its editions.")


class Evidence(Part):
    """What in the text proves a match. Code points, half-open, of the article's own text; `text` is authoritative."""

    article: str = Field(description="Key of the article: source/id.")
    field: str = Field(description="title, body or dateline; or the name of an article field (source, language …).")
    start: int
    end: int
    text: str
    role: Role
    quote: str = Field(default="", description="The sentence around it, for people; at most 500 characters.")
    quote_start: int = Field(default=0, description="Where the quote begins in the field.")


class Features(Part):
    """What stories are told apart by, computed once per article by the match role."""

    minhash: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agency: str | None = Field(default=None, description="The wire agency that the text credits.")


class Corroborate(Part):
    """How many independent origins a story needs, within how many seconds.

    With `raise_` they lift the severity and nothing is held back; without it the alert waits for them.
    """

    origins: int = 2
    within: float = 3 * 3600
    raise_: Severity | None = Field(default=None, alias="raise")


class Policy(Part):
    """All that correlate and dispatch need to know of a rule. It travels in the match: correlate reads one log only."""

    title: str = Field(description="Already filled in for this match's place and group.")
    severity: Severity
    tags: tuple[str, ...] = ()
    ruleset: str = Field(description="Version of the rule set, a digest of its text.")
    rule_version: str = Field(default="", description="Digest of this rule alone.")
    window: float = 24 * 3600
    suppress: float = 0
    corroborate: Corroborate | None = None
    deliver: tuple[str, ...] | None = Field(default=None, description="Sink names; null for all.")
    owner: str | None = None
    runbook: str | None = None
    state: dict[str, Any] = Field(default_factory=dict, description="threshold, spike, absence, sequence, max_alerts …")


class Match(Record):
    """One rule held true by one article, for one group value."""

    kind: Literal["match"] = "match"
    id: str
    rule: str
    article: ArticleHeader
    received: Moment = Field(description="Append time of the article on ``articles``: story time.")
    partition: int = Field(description="The article partition it came from.")
    group: dict[str, str] = Field(default_factory=dict, description="group_by key -> value (gazetteer id for place).")
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    features: Features = Features()
    origin: str | None = Field(
        default=None, description="Who reported it: the credited agency, else the source's family; null: unknown."
    )
    steps: tuple[int, ...] = Field(default=(), description="Which steps of a `sequence` it fulfils, from 0.")
    policy: Policy


def match_id(rule: str, source: str, article: str, version: int, group: dict[str, str]) -> str:
    """Give a match's id: the same article, rule and group value always make the same one."""
    return make_id("match", rule, source, article, version, group)


class Notice(Record):
    """A newer version, or the withdrawal, of an article: on every partition of ``matches``, after its new matches."""

    kind: Literal["notice"] = "notice"
    article: ArticleHeader
    received: Moment
    partition: int
    status: Literal["usable", "withdrawn"]
    matches: tuple[str, ...] = Field(default=(), description="Ids of the matches that this version still gives.")


class Tick(Record):
    """The time that one article partition has reached: the only clock of the stories."""

    kind: Literal["tick"] = "tick"
    partition: int
    partitions: int = Field(description="How many article partitions there are: the clock starts when each has ticked.")
    time: Moment
    sources: dict[str, int] = Field(default_factory=dict, description="Articles per source since the last tick.")
    absences: tuple[tuple[str, Policy], ...] = Field(
        default=(), description="Absence rules; on ticks of partition 0 only."
    )


OutcomeKind = Literal[
    "emitted", "revised", "folded", "awaiting", "suppressed", "throttled", "superseded", "stale", "draft", "failed"
]


class Outcome(Record):
    """How one match ended, on ``ledger``: exactly one for each."""

    match: str
    rule: str
    article: ArticleHeader
    outcome: OutcomeKind
    alert: str | None = None
    revision: int | None = None
    reason: str = ""


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

"""What stands on ``matches`` and the ledger: matches with their policy, notices, ticks, outcomes."""

from typing import Any, Literal

from pydantic import Field

from streams.model.article import ArticleHeader, Evidence, Features, Place
from streams.model.record import Moment, Part, Record, Severity, make_id


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

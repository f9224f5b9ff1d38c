"""What keeps an alert from being posted for a while: silences, quiet hours, acknowledgements.

A silence names what it hides (rules, tags, places, severities, sinks: every kind that it names must fit, one of each
kind is enough), from when until when, or at which hours of the week, by whom and why. An acknowledgement hides the
further revisions of one alert until it escalates above the severity that was acknowledged; a retraction is always
told. They are records of the shared topics `silences` and `acks`; `Mutes` is what a worker holds of them.

It refuses to forget: what is muted stays with the dispatch role (`streams.delivery.routing`), which sends the newest
revision when nothing mutes it any more. It reads no clock and no topic.
"""

from collections.abc import Iterable
from datetime import datetime
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple, Self

from pydantic import Field, field_validator, model_validator

from streams.delivery.hours import Hours, read_hours
from streams.model import Alert, Moment, Part, Place, Record, Severity, make_id

Words = tuple[str, ...]


@lru_cache(maxsize=1000)
def _hours(text: str, zone: str) -> Hours:
    return read_hours(text, zone)


class Matchers(Part):
    """What a silence hides. A kind that is empty fits everything; all empty is refused by `Silence`."""

    rules: Words = Field(default=(), max_length=100, description="Rule ids; * stands for anything.")
    tags: Words = Field(default=(), max_length=100)
    places: Words = Field(default=(), max_length=100, description="English name, gazetteer id or country code.")
    severities: tuple[Severity, ...] = Field(default=(), max_length=5)
    sinks: Words = Field(default=(), max_length=100)

    def fit(self, alert: Alert, sink: str) -> bool:
        """Say whether an alert's way to a sink is meant."""
        return (
            (not self.severities or alert.severity in self.severities)
            and (not self.sinks or sink in self.sinks)
            and (not self.rules or any(fnmatchcase(alert.rule.id, rule) for rule in self.rules))
            and (not self.tags or not set(self.tags).isdisjoint(alert.rule.tags))
            and (not self.places or self._fits_place(alert))
        )

    def _fits_place(self, alert: Alert) -> bool:
        wanted = {place.casefold() for place in self.places}
        named = {name.casefold() for place in alert.places for name in names_of(place)}
        return not wanted.isdisjoint(named)

    def written(self) -> str:
        """Write it as people read it: `rule drone-*, severity low or medium`."""
        kinds = (
            ("rule", self.rules),
            ("tag", self.tags),
            ("place", self.places),
            ("severity", tuple(severity.value for severity in self.severities)),
            ("sink", self.sinks),
        )
        return ", ".join(f"{kind} {' or '.join(words)}" for kind, words in kinds if words) or "everything"


class Silence(Record):
    """One silence, or quiet hours. On `silences` its key is its id, its end a tombstone or `until`."""

    id: str
    matchers: Matchers
    starts: Moment
    until: Moment | None = Field(default=None, description="Null only with hours: they stay until they are ended.")
    hours: Words = Field(default=(), max_length=20, description="`mon-fri 22:00-07:00`; none: all the time.")
    zone: str = Field(default="UTC", description="The time zone of the hours.")
    author: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=1, max_length=1000)

    @field_validator("matchers")
    @classmethod
    def _hides_something(cls, matchers: Matchers) -> Matchers:
        if matchers == Matchers():
            raise ValueError("name what to hide: a rule, tag, place, severity or sink")
        return matchers

    @model_validator(mode="after")
    def _ends(self) -> Self:
        for text in self.hours:
            _hours(text, self.zone)
        if self.until is None and not self.hours:
            raise ValueError("say until when; only quiet hours may have no end")
        if self.until is not None and self.until <= self.starts:
            raise ValueError("it ends before it starts")
        return self

    def active(self, at: datetime) -> bool:
        """Say whether it hides anything at this moment."""
        if at < self.starts or (self.until is not None and at >= self.until):
            return False
        return not self.hours or any(_hours(text, self.zone).holds(at) for text in self.hours)

    def over(self, at: datetime) -> bool:
        """Say whether it never comes back."""
        return self.until is not None and at >= self.until

    def written(self) -> str:
        """Write what a delivery shows of it."""
        return f"silence {self.id} by {self.author}: {self.reason}"


class Ack(Record):
    """One alert acknowledged. On `acks` its key is the alert's id; a tombstone takes it back."""

    alert: str
    revision: int = Field(ge=1, description="The newest revision when it was acknowledged.")
    severity: Severity = Field(description="Its severity then: only a higher one rings again.")
    by: str = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=1000)
    at: Moment

    def hides(self, alert: Alert) -> bool:
        """Say whether a revision stays untold."""
        return alert.severity.rank <= self.severity.rank and alert.state != "retracted"

    def written(self) -> str:
        """Write what a delivery shows of it."""
        return f"acknowledged by {self.by}" + (f": {self.note}" if self.note else "")


def names_of(place: Place) -> tuple[str, ...]:
    """Give what a silence may call a place."""
    return tuple(name for name in (place.name, place.id, place.country) if name)


def silence_id(matchers: Matchers, starts: datetime, author: str) -> str:
    """Give a silence's id: short, for people type it."""
    return "s" + make_id("silence", matchers.model_dump(mode="json"), starts.isoformat(), author)[:7]


class Muting(NamedTuple):
    """What hides a revision. An acknowledgement hides for good once the alert is over; a silence only for a while."""

    by: str
    for_good: bool = False


class Phase(NamedTuple):
    """A stretch of time in which nothing begins or ends to be muted."""

    version: int
    active: tuple[Silence, ...]


class Mutes:
    """All silences and acknowledgements in force, as one worker holds them. `version` moves with every change."""

    def __init__(self, silences: Iterable[Silence] = (), acks: Iterable[Ack] = ()) -> None:
        self.silences = {silence.id: silence for silence in silences}
        self.acks = {ack.alert: ack for ack in acks}
        self.version = 0

    def put_silence(self, key: str, silence: Silence | None) -> None:
        """Take in one record of `silences`; None ends it."""
        self.version += 1
        if silence is None:
            self.silences.pop(key, None)
        else:
            self.silences[key] = silence

    def put_ack(self, key: str, ack: Ack | None) -> None:
        """Take in one record of `acks`; None takes it back."""
        self.version += 1
        if ack is None:
            self.acks.pop(key, None)
        else:
            self.acks[key] = ack

    def phase(self, at: datetime) -> "Phase":
        """Give what is in force at this moment; as long as it is equal, what is muted stays muted."""
        return Phase(self.version, tuple(silence for silence in self.silences.values() if silence.active(at)))

    def muting(self, alert: Alert, sink: str, phase: "Phase") -> Muting | None:
        """Say what hides this revision from this sink in this phase; None where nothing does."""
        ack = self.acks.get(alert.id)
        acked = None if ack is None or not ack.hides(alert) else Muting(ack.written(), for_good=alert.state != "open")
        if acked is not None and acked.for_good:
            return acked  # a silence that hides it too ends some day
        silenced = (Muting(silence.written()) for silence in phase.active if silence.matchers.fit(alert, sink))
        return next(silenced, acked)

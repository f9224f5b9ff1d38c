"""The life of one alert, put together from what stands on the topics: what came in, what it changed, who was told.

Pure: what was read is an argument. It tells no more than the topics do: a delivery counts as delivered where the
deliver role has noted the receiver's answer, and a receiver may have had it once more, under the same webhook-id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from streams.cli.sought import Sought
from streams.delivery.book import SinkState
from streams.delivery.muting import Ack
from streams.delivery.routing import Standing
from streams.model import Alert, Delivery, Outcome
from streams.stories.state import Story
from streams.stories.telling import moment
from streams.topics.dead import tell


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, what, to which revision, of which sink or match, and in words."""

    at: datetime
    what: str  # match, revision, sent, muted, released, delivered, waiting, dead
    told: str
    revision: int | None = None
    sink: str | None = None
    match: str | None = None
    article: str | None = None
    outcome: str | None = None

    def record(self) -> dict[str, Any]:
        """Give it as JSON would hold it, without what is not known."""
        values = asdict(self) | {"at": self.at.isoformat()}
        return {key: value for key, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of one alert. `alert`: its newest revision, None where it has not rung yet."""

    id: str
    alert: Alert | None
    entries: tuple[Entry, ...]
    standing: Standing | None
    ack: Ack | None
    story: Story | None = None  # what correlate holds of it, where it has not rung

    def record(self) -> dict[str, Any]:
        """Give it as JSON would hold it."""
        return {
            "id": self.id,
            "alert": self.alert.model_dump(mode="json", by_alias=True) if self.alert else None,
            "life": [entry.record() for entry in self.entries],
            "now": list(self.now()),
        }

    def now(self) -> Iterator[str]:
        """Say how it stands: what hides it, which sink lacks its newest revision, who is at it."""
        matches = sum(entry.what == "match" for entry in self.entries)
        if self.alert is None:
            yield f"it has not rung: {self._waits()}; matches: {matches}"
            return
        if self.ack is not None:
            yield f"{self.ack.written()} at {self.ack.at:%Y-%m-%d %H:%M:%S} UTC"
        for sink, by in sorted((self.standing.muted if self.standing else {}).items()):
            yield f"{sink} has not got revision {self.alert.revision}: {by}"
        ends = {entry.sink: entry for entry in self.entries if entry.what in _ENDS}
        for way, end in sorted(ends.items(), key=str):
            if end.what != "delivered":
                yield f"{way} has not got revision {end.revision}: {end.what}, {end.told}"
        for way, revision in sorted(self._under_way().items()):
            yield f"{way} has not got revision {revision}: it is on its way"

    def _waits(self) -> str:
        """Say until when a story that has not rung may still do so."""
        if self.story is None:
            return "nothing is held of it any more"
        if self.story.ended:
            return f"its time was over at {moment(self.story.ended):%Y-%m-%d %H:%M:%S} UTC"
        return f"it may until {moment(self.story.closes):%Y-%m-%d %H:%M:%S} UTC, unless more comes"

    def _under_way(self) -> dict[str, int]:
        """Give for each sink the newest revision that was sent on to it, where nothing is known of it since."""
        sent: dict[str, int] = {}
        for entry in self.entries:
            if entry.sink is None or entry.revision is None:
                continue
            if entry.what in ("sent", "released"):
                sent[entry.sink] = max(entry.revision, sent.get(entry.sink, 0))
            elif entry.what in _ENDS and entry.revision >= sent.get(entry.sink, 0):
                sent.pop(entry.sink, None)
        return sent


_ENDS = ("delivered", "waiting", "dead")


def matched(found: Iterable[Sought]) -> Iterator[Entry]:
    """Give the matches that ended in the alert, by records of the ledger."""
    for record in found:
        outcome = Outcome.decode(record.value)
        header = outcome.article
        told = f"{outcome.outcome}: {outcome.reason}" if outcome.reason else outcome.outcome
        yield Entry(
            record.at, "match", f"{told} · {header.title or header.id}", outcome.revision, match=outcome.match,
            article=f"{header.source}/{header.id}", outcome=outcome.outcome,
        )  # fmt: skip


def rung(alerts: Iterable[tuple[Sought, Alert]]) -> Iterator[Entry]:
    """Give the alert's revisions."""
    for record, alert in alerts:
        counts = f"articles {alert.articles.count}, origins {alert.articles.origins}"
        told = f"{alert.change}, {alert.severity.value}, {alert.confidence} ({counts}): {alert.reason}"
        yield Entry(record.at, "revision", told, alert.revision)


def routed(found: Iterable[Sought]) -> Iterator[Entry]:
    """Give what dispatch made of the revisions, by records of `deliveries`."""
    for record in found:
        delivery = Delivery.decode(record.value)
        what, told = "sent", "handed to the deliver role"
        if delivery.muted_by:
            what, told = "muted", delivery.muted_by
        elif delivery.released_from:
            what, told = "released", f"no longer muted by {delivery.released_from}"
        yield Entry(record.at, what, told, delivery.alert.revision, delivery.sink)


def delivered(found: Iterable[Sought]) -> Iterator[Entry]:
    """Give what became of its deliveries, by records of `sinks.state`: written after the receiver's answer."""
    newest: dict[str, int] = {}
    for record in found:
        state = SinkState.decode(record.value)
        known, newest[state.sink] = newest.get(state.sink, 0), max(newest.get(state.sink, 0), state.delivered)
        if state.outcome != "muted":  # `deliveries` has told it
            told = f"attempt {state.attempt}: {state.reason}" if state.reason else f"attempt {state.attempt}"
            yield Entry(state.at, state.outcome, told, state.revision, state.sink)
        if state.delivered > known and (state.outcome, state.revision) != ("delivered", state.delivered):
            yield Entry(state.at, "delivered", "at this time or before", state.delivered, state.sink)


def buried(found: Iterable[Sought]) -> Iterator[Entry]:
    """Give the dead letters of its deliveries."""
    for record in found:
        told, sink = tell(record.headers), record.key.rsplit("/", 1)[0]
        yield Entry(record.at, "dead", f"{told.reason}: {told.detail} · tocsin dead show {record.name}", None, sink)

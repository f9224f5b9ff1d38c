"""Which sinks an alert goes to, what is muted meanwhile, and what goes out when the muting ends.

A fold, one alert revision after the other: it gives deliveries, and how each alert stands with each sink, which the
dispatch role keeps as its state. An alert whose rule names no sinks goes to all of them. A muted revision is a delivery
too, with `muted_by`: it shows what was hidden and by what, and is not posted. When nothing hides it any more, the
newest revision goes out if the alert is still open, or if the sink was told an earlier one and must hear the end.

It refuses to post, to read a clock, and to know Kafka.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pydantic import Field

from streams.delivery.muting import Mutes, Phase
from streams.model import Alert, Delivery, Record, delivery_id

MOST_AT_ONCE = 500  # alerts released in one go, which is one transaction


class Standing(Record):
    """How one alert stands with its sinks: a state record of the dispatch role, gone when the alert is over."""

    sent: dict[str, int] = Field(default_factory=dict, description="Sink -> newest revision sent on to it.")
    muted: dict[str, str] = Field(default_factory=dict, description="Sink -> what hides the newest revision from it.")
    alert: Alert | None = Field(default=None, description="The newest revision, while any sink has not got it.")


class Routing:
    """The fold over one partition of `alerts`. `sinks` are all names, in their order."""

    def __init__(self, sinks: Sequence[str], mutes: Mutes, now: Callable[[], datetime]) -> None:
        self._sinks = tuple(sinks)
        self._mutes = mutes
        self._now = now
        self._standings: dict[str, Standing] = {}
        self._muted: dict[str, None] = {}  # alerts with a revision that some sink has not got, oldest first
        self._phase: Phase | None = None  # in which all that is muted is so, but for what is still to be looked at
        self._left = deque[str]()  # of those, the alerts that are still to be looked at
        self.changed: dict[str, Standing | None] = {}  # since it was last emptied; None: gone

    @property
    def muted(self) -> int:
        """How many alerts wait for a muting to end."""
        return len(self._muted)

    def restore(self, alert: str, standing: Standing) -> None:
        """Take back one state record."""
        self._keep(alert, standing)
        self.changed.clear()

    def take(self, alert: Alert) -> Iterator[Delivery]:
        """Route one revision."""
        before = self._standings.get(alert.id, Standing())
        phase = self._mutes.phase(self._now())
        if phase != self._phase:
            self._phase = None
        sent, muted = dict(before.sent), {}
        for sink in self._sinks if alert.deliver is None else dict.fromkeys(alert.deliver):
            muting = self._mutes.muting(alert, sink, phase)
            if muting is None:
                sent[sink] = alert.revision
                yield _delivery(alert, sink, released_from=before.muted.get(sink))
                continue
            if not muting.for_good:
                muted[sink] = muting.by
            yield _delivery(alert, sink, muted_by=muting.by)
        self._settle(alert, Standing(sent=sent, muted=muted, alert=alert if muted else None))

    def release(self) -> Iterator[Delivery]:
        """Send on what nothing hides any more, in the order in which it was muted; at most `MOST_AT_ONCE` alerts."""
        phase = self._mutes.phase(self._now())
        if phase != self._phase:
            self._phase, self._left = phase, deque(self._muted)
        released = 0
        while self._left and released < MOST_AT_ONCE:  # the next call goes on
            standing = self._standings.get(self._left.popleft())
            alert = standing.alert if standing is not None else None
            if standing is None or alert is None:
                continue
            mutings = {sink: self._mutes.muting(alert, sink, phase) for sink in standing.muted}
            free = [sink for sink, muting in mutings.items() if muting is None]
            sent = dict(standing.sent)
            for sink in free:
                if alert.state == "open" or sink in sent:
                    sent[sink] = alert.revision
                    yield _delivery(alert, sink, released_from=standing.muted[sink])
            muted = {sink: muting.by for sink, muting in mutings.items() if muting is not None and not muting.for_good}
            if muted != standing.muted:  # let out, or hidden by something else from now on
                released += 1
                self._settle(alert, Standing(sent=sent, muted=muted, alert=alert if muted else None))

    def _settle(self, alert: Alert, standing: Standing) -> None:
        over = alert.state != "open" and not standing.muted
        self._keep(alert.id, None if over else standing)

    def _keep(self, alert: str, standing: Standing | None) -> None:
        self.changed[alert] = standing
        if standing is None:
            self._standings.pop(alert, None)
        else:
            self._standings[alert] = standing
        if standing is not None and standing.muted:
            self._muted.setdefault(alert)
        else:
            self._muted.pop(alert, None)


def delivery_key(delivery: Delivery) -> bytes:
    """Give the key on `deliveries` and its retry topics: all revisions of an alert to a sink share a partition."""
    return f"{delivery.sink}/{delivery.alert.id}".encode()


def _delivery(alert: Alert, sink: str, *, muted_by: str | None = None, released_from: str | None = None) -> Delivery:
    identity = delivery_id(alert.id, alert.revision, sink)
    return Delivery(id=identity, sink=sink, alert=alert, muted_by=muted_by, released_from=released_from)

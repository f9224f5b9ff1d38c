"""The dispatch role: from `alerts` to `deliveries`, one for each sink, with what is muted held back until it may go.

The fold itself is `streams.delivery.routing`; this is its shape as a step. It refuses to post: deliver does. A record
on `alerts` that is no alert goes to `deliveries.dead`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from streams import metrics
from streams.delivery.muting import Mutes
from streams.delivery.routing import Routing, Standing, delivery_key
from streams.model import Alert, Delivery
from streams.step.transform import Effects, Incoming, Output, Transform
from streams.topics.codecs import Limits, Unreadable, read
from streams.topics.dead import Origin, bury
from streams.topics.table import ACKS, DELIVERIES, DELIVERIES_DEAD


class Dispatch(Transform):
    """The step of the given partition of `alerts`.

    `sinks` are the names of the sinks file; `mutes` is shared and changes under it, as silences come and go; `now` is
    the wall clock, by which silences begin and end.
    """

    def __init__(
        self, partition: int, sinks: Sequence[str], mutes: Mutes, now: Callable[[], datetime], limits: Limits
    ) -> None:
        self._partition = str(partition)
        self._routing = Routing(sinks, mutes, now)
        self._mutes = mutes
        self._limits = limits
        self._now = now

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back how one alert stands."""
        self._routing.restore(key.decode(), Standing.decode(value))

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Route alert revisions."""
        effects = Effects()
        for record in batch:
            if record.value is not None:  # a tombstone: the alert has left the topic
                self._route(record, effects)
        return effects

    def tick(self, time_ms: int, caught_up: bool) -> Effects:  # noqa: ARG002 - muting goes by the wall clock
        """Let out what nothing mutes any more."""
        effects = self._effects(self._routing.release(), Effects())
        metrics.muted_alerts.labels(self._partition).set(self._routing.muted)
        return effects

    def close(self) -> None:
        """Take this partition's gauge away."""
        metrics.forget(metrics.muted_alerts, self._partition)

    def _route(self, record: Incoming, effects: Effects) -> None:
        try:
            alert = read(Alert, record.value, self._limits)
        except Unreadable as why:
            origin = Origin(record.topic, record.partition, record.offset)
            metrics.dead_letters.labels(DELIVERIES_DEAD, why.reason.value).inc()
            effects.outputs.append(Output(DELIVERIES_DEAD, *bury(origin, record.key, record.value, why)))
            return
        if alert.change == "created":  # a later revision may have waited for hours on purpose
            metrics.publish_to_alert.observe(max(0.0, (self._now() - alert.received).total_seconds()))
        self._effects(self._routing.take(alert), effects)
        if alert.state != "open" and alert.id in self._mutes.acks:
            effects.outputs.append(Output(ACKS, alert.id.encode(), None))  # it is over: nothing is left to hide

    def _effects(self, deliveries: Iterable[Delivery], effects: Effects) -> Effects:
        for delivery in deliveries:
            effects.outputs.append(Output(DELIVERIES, delivery_key(delivery), delivery.encode()))
        for identity, standing in self._routing.changed.items():
            effects.state[identity.encode()] = None if standing is None else standing.encode()
        self._routing.changed.clear()
        return effects

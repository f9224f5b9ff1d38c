"""The correlate role's transform: one partition of ``matches`` folded into alerts and the ledger.

It refuses to decide anything: `streams.stories` does. What is no match record goes to ``matches.dead``, and the
stream goes on.
"""

from collections.abc import Sequence
from typing import Final

from aiokafka.partitioner import murmur2

from streams import metrics
from streams.step.transform import Effects, Incoming, Output, Transform
from streams.stories import Bounds, Fold, Taken
from streams.topics.codecs import Limits, Unreadable, read_match
from streams.topics.dead import Origin, bury
from streams.topics.table import ALERTS, LEDGER, MATCHES_DEAD

_LIMITS: Final = Limits()
_BOUNDS: Final = Bounds()


class Correlate(Transform):
    """Folds one partition of ``matches``. `fold` is empty, or restored through this."""

    def __init__(
        self,
        fold: Fold | None = None,
        limits: Limits = _LIMITS,
        partition: int = 0,
        partitions: int = 1,
        bounds: Bounds = _BOUNDS,
    ) -> None:
        self.fold = fold or Fold(lambda rule: partition_of(rule, partitions) == partition, bounds)
        self._limits = limits
        self._partition = str(partition)

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one state record."""
        self.fold.restore(key, value)

    def restored(self) -> None:
        """Say how much that is."""
        self._measure()

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Fold consecutive records; alerts are keyed by their id, outcomes by their match."""
        effects = Effects()
        for incoming in batch:
            try:
                record = read_match(incoming.value, self._limits)
            except Unreadable as why:
                effects.outputs.append(_buried(incoming, why))
                continue
            _add(self.fold.take(record), effects)
        effects.state = self.fold.changed()
        self._measure()
        return effects

    def close(self) -> None:
        """Take this partition's gauges away."""
        for gauge in (metrics.live_stories, metrics.story_records, metrics.story_bytes, metrics.clock_time):
            metrics.forget(gauge, self._partition)

    def _measure(self) -> None:
        metrics.live_stories.labels(self._partition).set(self.fold.live)
        metrics.story_records.labels(self._partition).set(self.fold.records)
        metrics.story_bytes.labels(self._partition).set(self.fold.size)
        if (time := self.fold.time) is not None:
            metrics.clock_time.labels(self._partition).set(time / 1000)


def partition_of(rule: str, partitions: int) -> int:
    """Give the partition of ``matches`` that a rule's matches go to, as the producer reckons it from their key."""
    return int(murmur2(rule.encode()) & 0x7FFFFFFF) % partitions


def _add(taken: Taken, effects: Effects) -> None:
    for alert in taken.alerts:
        metrics.alerts.labels(alert.rule.id, alert.severity.value, alert.change).inc()
        effects.outputs.append(Output(ALERTS, alert.id.encode(), alert.encode()))
    for outcome in taken.outcomes:
        metrics.outcomes.labels(outcome.outcome).inc()
        effects.outputs.append(Output(LEDGER, outcome.match.encode(), outcome.encode()))


def _buried(incoming: Incoming, why: Unreadable) -> Output:
    place = Origin(incoming.topic, incoming.partition, incoming.offset)
    letter = bury(place, incoming.key, incoming.value, why)
    metrics.dead_letters.labels(MATCHES_DEAD, why.reason.value).inc()
    return Output(MATCHES_DEAD, letter.key, letter.value, letter.headers)

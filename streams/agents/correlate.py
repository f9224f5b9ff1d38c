"""The correlate role's transform: one partition of ``matches`` folded into alerts and the ledger.

It refuses to decide anything: `streams.stories` does. What is no match record goes to ``matches.dead``, and the
stream goes on.
"""

from collections.abc import Sequence
from typing import Final

from streams.step.transform import Effects, Incoming, Output, Transform
from streams.stories import Fold
from streams.topics.codecs import Limits, Unreadable, read_match
from streams.topics.dead import Origin, bury

_LIMITS: Final = Limits()


class Correlate(Transform):
    """Folds one partition of ``matches``. `fold` is empty, or restored through this."""

    def __init__(self, fold: Fold | None = None, limits: Limits = _LIMITS) -> None:
        self.fold = fold or Fold()
        self._limits = limits

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one state record."""
        self.fold.restore(key, value)

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Fold consecutive records; alerts are keyed by their id, outcomes by their match."""
        effects = Effects()
        for incoming in batch:
            try:
                record = read_match(incoming.value, self._limits)
            except Unreadable as why:
                effects.outputs.append(_buried(incoming, why))
                continue
            taken = self.fold.take(record)
            effects.outputs += [Output("alerts", alert.id.encode(), alert.encode()) for alert in taken.alerts]
            effects.outputs += [
                Output("ledger", outcome.match.encode(), outcome.encode()) for outcome in taken.outcomes
            ]
        effects.state = self.fold.changed()
        return effects


def _buried(incoming: Incoming, why: Unreadable) -> Output:
    place = Origin(incoming.topic, incoming.partition, incoming.offset)
    letter = bury(place, incoming.key, incoming.value, why)
    return Output("matches.dead", letter.key, letter.value, letter.headers)

"""The chain from article to alert without Kafka: the roles' own transforms, one partition, a clock that is turned.

What rings here rings live, for it is the same code. It delivers nothing and reads no clock.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Final

from streams.agents.correlate import Correlate
from streams.agents.match import InForce, Manner, Matching
from streams.model import Alert, Outcome
from streams.step.transform import EVERY_PARTITION, Effects, Incoming
from streams.topics.codecs import Limits
from streams.topics.table import ALERTS, ARTICLES, ARTICLES_DEAD, LEDGER, MATCHES, MATCHES_DEAD

_MANNER: Final = Manner(Limits(), dead_bytes=2**20, live_sources=500, sample_oracle=0.0)


class Rehearsal:
    """One run of articles in time. `alerts` and `outcomes` hold (time in ms, record); `dead` what could not be read."""

    def __init__(self, rules: InForce, manner: Manner = _MANNER) -> None:
        self.alerts: list[tuple[int, Alert]] = []
        self.outcomes: list[tuple[int, Outcome]] = []
        self.dead: list[bytes] = []
        self._match = Matching(0, 1, lambda: nullcontext(rules), manner)
        self._correlate = Correlate()
        self._now: int | None = None
        self._offset = 0
        self._written = 0

    def take(self, article: bytes, at_ms: int) -> None:
        """Let the clock run to `at_ms`, which never goes back, and take an article that is appended then."""
        self.run_to(at_ms)
        record = Incoming(ARTICLES, 0, self._offset, at_ms, None, article)
        self._offset += 1
        self._sort(self._match.take([record]), at_ms)
        self._sort(self._match.tick(at_ms, True), at_ms)

    def run_to(self, at_ms: int) -> None:
        """Let the clock run, from one deadline to the next: between them ticks would change nothing."""
        for now in self._ticks(at_ms):
            self._sort(self._match.tick(now, True), now)
            self._now = now

    def _ticks(self, end: int) -> Iterator[int]:
        fold = self._correlate.fold
        while self._now is not None and (due := fold.next_due()) is not None and due < end:
            yield max(due, self._now)
        if self._now is None or end > self._now:
            yield end
        while (due := fold.next_due()) is not None and due <= end:  # one tick ends only so much
            yield end

    def _sort(self, effects: Effects, at_ms: int) -> None:
        """Hand what the match role wrote to where it goes."""
        for output in effects.outputs:
            if output.topic == MATCHES and output.value is not None:
                partition = 0 if output.partition in (None, EVERY_PARTITION) else output.partition
                record = Incoming(MATCHES, partition or 0, self._written, at_ms, output.key, output.value)
                self._written += 1
                self._sort(self._correlate.take([record]), at_ms)
            elif output.topic == ALERTS and output.value is not None:
                self.alerts.append((at_ms, Alert.decode(output.value)))
            elif output.topic == LEDGER and output.value is not None:
                self.outcomes.append((at_ms, Outcome.decode(output.value)))
            elif output.topic in (ARTICLES_DEAD, MATCHES_DEAD):
                self.dead.append(output.value or b"")

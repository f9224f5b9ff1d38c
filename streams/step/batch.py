"""What travels over the Faust channel: what was fetched of one partition and waits for its step, bound to that step.

It is bound when the fetch returns, before anything else can run: a partition that is lost and won again in between has
another step, and the records of the old one are dropped with it. A step has one batch at a time, which grows while the
step is at work: so partitions never wait for each other, and the more a step is behind the more it writes at once. It
reads nothing from Kafka.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from streams.step.step import Step
from streams.step.transform import Incoming


class Part(NamedTuple):
    """Consecutive records of one fetch; `after` is the offset handed out before them."""

    records: Sequence[Incoming]
    after: int


class Batch:
    """Records of one partition, to be advanced over. `told` is called when some were taken, and when all are done."""

    def __init__(self, step: Step, most: int, told: Callable[["Batch"], None]) -> None:
        """Give the step at most about `most` records at once: those of one fetch stay together."""
        self.step = step
        self.done = False
        self.waiting_bytes = 0
        self._most = most
        self._told = told
        self._parts: deque[Part] = deque()

    @property
    def waiting(self) -> int:
        """Records that the step has not begun with."""
        return sum(len(part.records) for part in self._parts)

    def add(self, records: Sequence[Incoming]) -> None:
        """Bind more records to the step."""
        self._parts.append(Part(records, self.step.bound))
        self.step.bound = max(self.step.bound, records[-1].offset)
        self.waiting_bytes += sum(len(record.value or b"") for record in records)

    async def advance(self) -> None:
        """Apply the records until none waits, a transaction for all that wait at a time. Errors end the process."""
        try:
            while self._parts:
                part = self._taken()
                self._told(self)
                await self.step.advance(part.records, part.after)
        finally:
            self.done = True
            self._told(self)

    def _taken(self) -> Part:
        first = self._parts.popleft()
        records = list(first.records)
        while self._parts and len(records) < self._most:
            records += [record for record in self._parts.popleft().records if record.offset > records[-1].offset]
        self.waiting_bytes = sum(len(record.value or b"") for part in self._parts for record in part.records)
        return Part(records, first.after)

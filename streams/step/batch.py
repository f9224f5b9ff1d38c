"""What travels over the Faust channel: the records of one fetch, each partition's bound to its step.

It is bound when the fetch returns, before anything else can run: a partition that is lost and won again in between has
another step, and the records of the old one are dropped with it. It reads nothing from Kafka.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

from streams.step.step import Step
from streams.step.transform import Incoming


class Part(NamedTuple):
    """Consecutive records of one partition; `after` is the offset handed out before them."""

    step: Step
    records: Sequence[Incoming]
    after: int


class Batch:
    """Records of several partitions, to be advanced over at once."""

    def __init__(self, parts: Sequence[Part], finished: Callable[[], None]) -> None:
        self._parts = parts
        self._finished = finished

    def __len__(self) -> int:
        return sum(len(part.records) for part in self._parts)

    async def advance(self) -> None:
        """Apply the records: one transaction a partition, partitions at the same time. Errors end the process."""
        try:
            await asyncio.gather(*(part.step.advance(part.records, part.after) for part in self._parts))
        finally:
            self._finished()

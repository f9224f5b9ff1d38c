"""The clock of one partition of ``matches``: the least time that any article partition has reached.

It refuses to guess: there is no time before every article partition has ticked once, and none but the ticks' own.
"""

import heapq
from typing import Final, NamedTuple

from streams.model import Tick
from streams.stories.table import Table

_PREFIX: Final = b"t/"


class Clock:
    """The least over all article partitions; a partition's time never runs backwards."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._times: dict[int, int] = {}
        self._partitions = 0

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one partition's time."""
        time, partitions = value.strip(b"[]").split(b",")
        self._times[int(key.removeprefix(_PREFIX))] = int(time)
        self._partitions = max(self._partitions, int(partitions))

    def take(self, tick: Tick) -> int | None:
        """Turn the clock by a tick; give the time that every article partition has reached, or None."""
        time = max(self._times.get(tick.partition, 0), int(tick.time.timestamp() * 1000))
        self._partitions = max(self._partitions, tick.partitions)
        self._times[tick.partition] = time
        self._table.put(_PREFIX + str(tick.partition).encode(), [time, self._partitions])
        return self.time

    @property
    def time(self) -> int | None:
        """What every article partition has reached, in ms since 1970; None before each has ticked."""
        if not self._partitions or len(self._times) < self._partitions:
            return None
        return min(self._times.values())


class Deadline(NamedTuple):
    """When something falls due, and of what. They fire in this order, field by field."""

    time: int
    rule: str
    group: str
    kind: str
    of: str


class Deadlines:
    """What falls due, soonest first. Entries may be stale: whoever pops one looks whether it still holds."""

    def __init__(self) -> None:
        self._heap: list[Deadline] = []
        self._entered: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self._heap)

    def next(self) -> int | None:
        """Give when the first entry falls due (ms); it may be stale, and nothing falls due before it."""
        return self._heap[0].time if self._heap else None

    def enter(self, deadline: Deadline) -> None:
        """Remember a deadline, unless an entry of the same kind and thing falls due before it anyway."""
        known = self._entered.get((deadline.kind, deadline.of))
        if known is None or deadline.time < known:
            self._entered[deadline.kind, deadline.of] = deadline.time
            heapq.heappush(self._heap, deadline)

    def due(self, time: int) -> Deadline | None:
        """Take out the first deadline at or before `time` (ms), or None."""
        while self._heap and self._heap[0].time <= time:
            deadline = heapq.heappop(self._heap)
            if self._entered.get((deadline.kind, deadline.of)) == deadline.time:
                del self._entered[deadline.kind, deadline.of]
                return deadline
        return None

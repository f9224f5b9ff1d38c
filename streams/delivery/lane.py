"""The way to one sink: deliveries that wait, those under way, and the sink's circuit.

A bounded number is posted at once, and one at a time for each alert, in the order in which they came; so a sink that
hangs costs others nothing, and two revisions of one alert never race. It refuses to decide what an attempt means: that
is the courier's.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from streams.delivery.circuit import Circuit
from streams.delivery.inbox import Parcel

Carry = Callable[["Lane", Parcel], Awaitable[None]]


class Lane:
    """The lane of the sink `name`: at most `in_flight` posts at once, at most `room` deliveries waiting.

    `carry` posts one delivery and settles it; it is awaited in a task of its own, and must not raise.
    """

    def __init__(self, name: str, in_flight: int, room: int, carry: Carry) -> None:
        self.name = name
        self.circuit = Circuit()
        self._in_flight = in_flight
        self._room = room
        self._carry = carry
        self._waiting: dict[str, deque[Parcel]] = {}  # by alert
        self._ready: deque[str] = deque()  # alerts with waiting parcels and none under way
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Future[None]] = set()
        self._count = 0

    @property
    def waiting(self) -> int:
        """How many deliveries wait here."""
        return self._count

    @property
    def under_way(self) -> int:
        """How many posts are under way."""
        return len(self._tasks)

    def welcomes(self, now: float) -> bool:
        """Say whether another delivery would be posted soon: the sink is up, and there is room."""
        return self.circuit.admits(now) and self._count < self._room

    def put(self, parcel: Parcel) -> None:
        """Let a delivery wait for its turn, which may be now."""
        alert = parcel.delivery.alert.id
        if alert not in self._waiting:
            self._waiting[alert] = deque()
            if alert not in self._busy:
                self._ready.append(alert)
        self._waiting[alert].append(parcel)
        self._count += 1
        self.go_on()

    def go_on(self) -> None:
        """Start what may start."""
        now = asyncio.get_running_loop().time()
        while self._ready and len(self._tasks) < self._in_flight and self.circuit.admits(now):
            alert = self._ready.popleft()
            parcels = self._waiting[alert]
            parcel = parcels.popleft()
            if not parcels:
                del self._waiting[alert]
            self._count -= 1
            self._busy.add(alert)
            self.circuit.begin()
            task = asyncio.ensure_future(self._carry(self, parcel))
            self._tasks.add(task)
            task.add_done_callback(partial(self._ended, alert))

    def evict(self) -> list[Parcel]:
        """Give back all that waits: the sink is down, or the worker stops."""
        parcels = [parcel for waiting in self._waiting.values() for parcel in waiting]
        self._waiting.clear()
        self._ready.clear()
        self._count = 0
        return parcels

    async def finish(self, within: float) -> None:
        """Wait for the posts under way, then cancel those that take longer than `within` seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)  # the cancelled ones' CancelledError

    def _ended(self, alert: str, task: "asyncio.Future[None]") -> None:
        self._tasks.discard(task)
        self._busy.discard(alert)
        if task.cancelled():
            self.circuit.abandoned()
        if alert in self._waiting:
            self._ready.append(alert)
        self.go_on()

"""The deliver role: from `deliveries` and its retry topics to webhooks.

It puts together what `streams.delivery` has: the inbox reads, the courier posts, the outbox writes, the book knows. At
least once: an offset is committed only when the outcome of its delivery is written. It refuses to judge alerts.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import mode
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from aiokafka.errors import KafkaError

from streams import metrics
from streams.agents.runtime import RoleApp
from streams.delivery.book import Book, SinkState
from streams.delivery.courier import Courier, Errand
from streams.delivery.inbox import Hands, Inbox, Parcel, Spoilt
from streams.delivery.outbox import Outbox
from streams.delivery.schedule import Schedule
from streams.delivery.sinks import Webhook
from streams.delivery.webhook import WebhookClient
from streams.step.ends import Ends
from streams.topics.codecs import Limits
from streams.topics.connection import Connection
from streams.topics.follower import Follower
from streams.topics.table import DELIVERIES, SINKS_STATE, Topics, retry_topic

FETCH_BYTES = 256 * 1024  # of one partition: what is not due is held in memory
PARCELS_WAITING = 100  # in the channel
TELL_EVERY = 1.0  # seconds between two looks at lag and gauges
KEEP_BOOK = timedelta(days=8)  # a delivery is kept 7 d
Take = Callable[[Parcel | Spoilt], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Office:
    """All that the deliver role is told. Posts under way when it ends have `stop_within` seconds."""

    connection: Connection
    topics: Topics
    sinks: Mapping[str, Webhook]
    schedule: Schedule
    version: str
    now: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)
    stop_within: float = 10
    dead_bytes: int = 2**20


class Deliver(mode.Service):
    """One deliver worker, a service that works as soon as it is started.

    `hand` is given each delivery that is due: most often a channel whose agent calls `take`. Without it, `take` itself
    is. A failure of any part crashes the service; what was under way is then read again by whoever comes next.
    """

    mundane_level = "debug"

    def __init__(self, office: Office, hand: Take | None = None) -> None:
        super().__init__()
        self._office = office
        self._hand = hand or self.take
        self._book = Book()
        self._ends = Ends(office.connection, office.topics.full(DELIVERIES))
        self._courier: Courier | None = None
        self._inbox: Inbox | None = None
        self._ended = asyncio.Event()

    async def take(self, parcel: Parcel | Spoilt) -> None:
        """Take one delivery in hand; returns soon."""
        if self._courier is not None:
            await self._courier.take(parcel)

    async def drain(self) -> None:
        """Take in nothing more, finish what is under way, commit."""
        if self._inbox is not None:
            self._inbox.stop()
            await self._ended.wait()

    @property
    def due(self) -> int:
        """Deliveries that were not tried and not settled, as of the last look; what waits to be retried is not due."""
        return sum(self._ends.lag.values())

    @property
    def done(self) -> int:
        """Deliveries taken in hand and posts ended: any change is progress."""
        return (self._inbox.taken if self._inbox else 0) + (self._courier.posted if self._courier else 0)

    def unready(self) -> Sequence[str]:
        """Give the reasons why it can't work yet."""
        joined = self._inbox is not None and self._inbox.joined
        return [] if joined else ["the consumer group has not settled"]

    def excused(self) -> str:
        """Say why standing still is right at present, or nothing."""
        return "the broker is away" if self._ends.away else "; ".join(self.unready())

    @mode.Service.task
    async def _run(self) -> None:
        """Open everything, work until drained, close it."""
        office = self._office
        try:
            async with AsyncExitStack() as stack:
                known = await stack.enter_async_context(self._following())
                await stack.enter_async_context(_started(self._ends))
                producer = office.connection.producer()
                await stack.enter_async_context(_started(producer))
                clients = {
                    name: await stack.enter_async_context(WebhookClient(sink, office.version, office.now))
                    for name, sink in office.sinks.items()
                }
                outbox = Outbox(producer, office.topics, office.dead_bytes)
                errand = Errand(office.sinks, clients, outbox, self._book, office.schedule, office.now)
                courier = self._courier = Courier(errand)
                inbox = self._inbox = self._opened(courier, known)
                stack.push_async_callback(courier.let_go, 0)  # after an error: it will be read again
                await self._work(inbox, courier, known)
        finally:
            self._ended.set()

    def _opened(self, courier: Courier, known: Follower) -> Inbox:
        office = self._office
        hands = Hands(
            take=self._hand,
            early=courier.early,
            now=office.now,
            let_go=lambda: courier.let_go(office.stop_within),
            ready=known.caught_up,
        )
        names = [DELIVERIES, *(retry_topic(delay) for delay in office.schedule.delays)]
        consumer = office.connection.member(
            office.topics.group("deliver"),
            partition_assignment_strategy=(RangePartitionAssignor,),
            max_partition_fetch_bytes=FETCH_BYTES,
        )
        return Inbox(consumer, office.topics.full_names(names), hands, office.limits)

    async def _work(self, inbox: Inbox, courier: Courier, known: Follower) -> None:
        """Run the parts until the inbox has ended, or any part fails."""
        works: list[Any] = [inbox.run(), known.run(), courier.broken(), self._telling(inbox, courier)]
        tasks = [asyncio.create_task(work) for work in works]
        reading = tasks[0]
        try:
            while not reading.done():
                ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                tasks = [task for task in tasks if task not in ended]
                for task in ended:
                    task.result()  # raises what the part raised
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)  # the cancelled parts' CancelledError

    @asynccontextmanager
    async def _following(self) -> AsyncIterator[Follower]:
        known = Follower(
            self._office.connection,
            self._office.topics.full(SINKS_STATE),
            lambda key, value: self._book.put(key, None if value is None else SinkState.decode(value)),
        )
        try:
            await known.start()
            yield known
        finally:
            await known.stop()

    async def _telling(self, inbox: Inbox, courier: Courier) -> None:
        """Look at the lag, and show how each sink stands."""
        while True:
            with suppress(KafkaError):  # the broker is away: `Ends` knows it
                await self._look(inbox)
            self._book.forget(self._office.now() - KEEP_BOOK)
            waiting = self._book.waiting()
            for lane in courier.lanes:
                count, oldest = waiting.get(lane.name, (0, None))
                metrics.deliveries_waiting.labels(lane.name).set(count)
                metrics.oldest_delivery.labels(lane.name).set(oldest.timestamp() if oldest else 0)
                metrics.posts_waiting.labels(lane.name).set(lane.waiting)
                metrics.sink_up.labels(lane.name).set(lane.circuit.closed)
            await asyncio.sleep(TELL_EVERY)

    async def _look(self, inbox: Inbox) -> None:
        topic = self._office.topics.full(DELIVERIES)
        reached = {place.partition: at for place, at in (await inbox.reached()).items() if place.topic == topic}
        for partition, end in (await self._ends.look(reached)).items():
            self._ends.tell(partition, end, reached[partition])


def carry_by(app: RoleApp, office: Office) -> Deliver:
    """Give the app the agent that carries deliveries, and return the service that feeds it, to be started last."""
    parcels: Any = app.channel(maxsize=PARCELS_WAITING)  # Faust's types say that it takes events only
    deliver = Deliver(office, parcels.put)

    @app.agent(parcels, name="deliver")
    async def carry(parcels: Any) -> None:  # noqa: ANN401 - a Faust stream of `Parcel`
        async for parcel in parcels:
            await deliver.take(parcel)

    return deliver


@asynccontextmanager
async def _started(client: Any) -> AsyncIterator[None]:  # noqa: ANN401 - whatever has start and stop
    await client.start()
    try:
        yield
    finally:
        await client.stop()

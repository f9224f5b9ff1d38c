"""The deliver role: from `deliveries` and its retry topics to webhooks.

It puts together what `streams.delivery` has: the inbox reads, the courier posts, the outbox writes, the book knows. At
least once: an offset is committed only when the outcome of its delivery is written. It refuses to judge alerts.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor

from streams import metrics
from streams.delivery.book import Book, SinkState
from streams.delivery.courier import Courier, Errand
from streams.delivery.inbox import Hands, Inbox, Parcel, Spoilt
from streams.delivery.outbox import Outbox
from streams.delivery.schedule import Schedule
from streams.delivery.sinks import Webhook
from streams.delivery.webhook import WebhookClient
from streams.logs import get_logger
from streams.topics.codecs import Limits
from streams.topics.connection import Connection
from streams.topics.shared import Shared
from streams.topics.table import DELIVERIES, SINKS_STATE, Topics, retry_topic

FETCH_BYTES = 256 * 1024  # of one partition: what is not due is held in memory
TELL_EVERY = 5.0  # seconds between two looks at the gauges
KEEP_BOOK = timedelta(days=8)  # a delivery is kept 7 d
log = get_logger(__name__)
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


class Deliver:
    """One deliver worker."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._book = Book()
        self._courier: Courier | None = None
        self._inbox: Inbox | None = None
        self._stopping = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether the worker has joined its group and knows how deliveries stand."""
        return self._inbox is not None and self._inbox.joined

    @property
    def done(self) -> int:
        """How many deliveries were taken in hand: any change is progress."""
        return self._inbox.taken if self._inbox else 0

    def stop(self) -> None:
        """Let `run` finish what is under way and end."""
        self._stopping.set()

    async def take(self, parcel: Parcel | Spoilt) -> None:
        """Take one delivery in hand, as the inbox hands it over, directly or through an agent."""
        if self._courier is not None:
            await self._courier.take(parcel)

    async def run(self, hand: Take | None = None) -> None:
        """Work until `stop`. `hand` is given each delivery that is due; without it, `take` is called at once."""
        office = self._office
        async with AsyncExitStack() as stack:
            known = await stack.enter_async_context(self._following())
            producer = office.connection.producer()
            await stack.enter_async_context(_started(producer))
            clients = {
                name: await stack.enter_async_context(WebhookClient(sink, office.version, office.now))
                for name, sink in office.sinks.items()
            }
            outbox = Outbox(producer, office.topics, office.dead_bytes)
            errand = Errand(office.sinks, clients, outbox, self._book, office.schedule, office.now)
            courier = self._courier = Courier(errand)
            inbox = self._inbox = self._opened(courier, known, hand or courier.take)
            try:
                await self._work(inbox, courier, known)
            finally:
                await courier.let_go(0)  # after an error: what was under way will be read again

    def _opened(self, courier: Courier, known: Shared, hand: Take) -> Inbox:
        office = self._office
        hands = Hands(
            take=hand,
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

    async def _work(self, inbox: Inbox, courier: Courier, known: Shared) -> None:
        """Run the parts until the inbox ends, by `stop`, or any part fails."""
        works: list[Any] = [inbox.run(), known.run(), courier.broken(), self._telling(courier), self._stopper(inbox)]
        tasks = [asyncio.create_task(work) for work in works]
        try:
            reading = tasks[0]
            while not reading.done():
                ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                tasks = [task for task in tasks if task not in ended]
                for task in ended:
                    task.result()  # raises what the part raised
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)  # the cancelled parts' CancelledError

    async def _stopper(self, inbox: Inbox) -> None:
        await self._stopping.wait()
        inbox.stop()

    @asynccontextmanager
    async def _following(self) -> AsyncIterator[Shared]:
        known = Shared(
            self._office.connection,
            self._office.topics.full(SINKS_STATE),
            lambda key, value: self._book.put(key, None if value is None else SinkState.decode(value)),
        )
        try:
            await known.start()
            yield known
        finally:
            await known.stop()

    async def _telling(self, courier: Courier) -> None:
        """Show how each sink stands."""
        while True:
            self._book.forget(self._office.now() - KEEP_BOOK)
            waiting = self._book.waiting()
            for lane in courier.lanes:
                count, oldest = waiting.get(lane.name, (0, None))
                metrics.deliveries_waiting.labels(lane.name).set(count)
                metrics.oldest_delivery.labels(lane.name).set(oldest.timestamp() if oldest else 0)
                metrics.posts_waiting.labels(lane.name).set(lane.waiting)
                metrics.sink_up.labels(lane.name).set(lane.circuit.closed)
            await asyncio.sleep(TELL_EVERY)


@asynccontextmanager
async def _started(producer: AIOKafkaProducer) -> AsyncIterator[None]:
    await producer.start()
    try:
        yield
    finally:
        await producer.stop()

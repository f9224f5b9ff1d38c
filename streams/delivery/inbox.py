"""Reads deliveries that are due, from `deliveries` and its retry topics, and commits only what is settled.

A plain consumer group, read committed. Each retry topic holds deliveries that wait about equally long, so a partition
whose head is not due is paused until it is, and holds up nothing. Everything handed over stays unsettled until its
outcome is written (`Parcel.settle`); the committed offset is the first unsettled one, so a worker that dies at any
moment loses nothing, and its successor begins with what was under way.

All topics have equally many partitions and are given out by range: whoever has a partition of one has it of all, and
with it every revision of the alerts in it. It refuses to post, to judge what it reads, and to wait for a receiver.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError

from streams.logs import get_logger
from streams.model import Delivery
from streams.topics.codecs import Limits, Unreadable, read

MOST_UNSETTLED = 20_000
LOOK_EVERY = 0.2  # seconds between two looks at what has become due
COMMIT_EVERY = 1.0  # seconds
RECORDS_AT_ONCE = 500
log = get_logger(__name__)


@dataclass(slots=True)
class Lease:
    """One partition while it is ours: what was handed over and not settled, what is held until it is due."""

    unsettled: dict[int, None] = field(default_factory=dict)  # offsets, in their order
    held: deque[ConsumerRecord] = field(default_factory=deque)
    head: "Parcel | Spoilt | None" = None  # the first of those held, once it was looked at
    next: int | None = None  # behind the last record fetched
    committed: int | None = None
    ours: bool = True

    def position(self) -> int | None:
        """Give the first offset that is not settled; None: nothing was read yet."""
        if self.unsettled:
            return next(iter(self.unsettled))
        return int(self.held[0].offset) if self.held else self.next


class Parcel(NamedTuple):
    """One delivery in the hands of a worker."""

    delivery: Delivery
    record: ConsumerRecord
    lease: Lease

    def settle(self) -> None:
        """Note that its outcome is written: it need not come again."""
        self.lease.unsettled.pop(self.record.offset, None)

    @property
    def key(self) -> str:
        """The key of what is known of it: sink/alert."""
        return f"{self.delivery.sink}/{self.delivery.alert.id}"


class Spoilt(NamedTuple):
    """A record that is no delivery."""

    why: Unreadable
    record: ConsumerRecord
    lease: Lease

    def settle(self) -> None:
        """Note that it is buried."""
        self.lease.unsettled.pop(self.record.offset, None)


@dataclass(frozen=True, slots=True)
class Hands:
    """Whom the inbox works for.

    `take` is given each parcel that is due; `early` says whether one that is not due may go all the same; `now` is the
    wall clock; `let_go` is awaited when partitions are taken away, to finish and drop what is theirs; `ready` is
    awaited when partitions come, before anything of them is read.
    """

    take: Callable[[Parcel | Spoilt], Awaitable[None]]
    early: Callable[[Delivery], bool]
    now: Callable[[], datetime]
    let_go: Callable[[], Awaitable[None]]
    ready: Callable[[], Awaitable[None]]


class Inbox(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """Reads `topics` (full names) with a consumer that is a member of the group, not subscribed yet."""

    def __init__(self, consumer: AIOKafkaConsumer, topics: Sequence[str], hands: Hands, limits: Limits) -> None:
        self._consumer = consumer
        self._topics = list(topics)
        self._hands = hands
        self._limits = limits
        self._leases: dict[TopicPartition, Lease] = {}
        self._stopping = asyncio.Event()
        self._failed: BaseException | None = None  # what a call of the group raised: aiokafka would only log it
        self._committed_at = 0.0
        self.taken = 0
        self.joined = False

    @property
    def partitions(self) -> int:
        """How many partitions are ours."""
        return len(self._leases)

    @property
    def unsettled(self) -> int:
        """How many deliveries are in our hands."""
        return sum(len(lease.unsettled) for lease in self._leases.values())

    async def run(self) -> None:
        """Read until `stop`; the consumer is started and stopped here."""
        self._consumer.subscribe(self._topics, listener=self)
        await self._consumer.start()
        try:
            while not self._stopping.is_set():
                await self._look()
            await self._let_go()
        finally:
            await self._consumer.stop()

    def stop(self) -> None:
        """Let `run` finish what is under way, commit and end."""
        self._stopping.set()

    async def reached(self) -> dict[TopicPartition, int]:
        """Give for each of our partitions the offset up to which everything is settled."""
        found = {}
        for partition, lease in list(self._leases.items()):
            idle = not lease.unsettled and not lease.held
            # The consumer's own position where nothing is in hand: it is past the marks that end transactions.
            position = await self._consumer.position(partition) if idle and lease.ours else lease.position()
            if position is not None:
                found[partition] = int(position)
        return found

    async def _look(self) -> None:
        if self._failed is not None:
            raise self._failed
        fetched = {}
        if self.unsettled < MOST_UNSETTLED:
            fetched = await self._consumer.getmany(timeout_ms=int(LOOK_EVERY * 1000), max_records=RECORDS_AT_ONCE)
        else:
            await asyncio.sleep(LOOK_EVERY)
        # From here to the hand-over no await: what was fetched belongs to the leases of this moment.
        for partition, records in fetched.items():
            lease = self._leases.get(partition)
            if lease is not None and records:
                lease.held.extend(records)
                lease.next = records[-1].offset + 1
        for partition, lease in list(self._leases.items()):
            await self._hand_over(partition, lease)
        if asyncio.get_running_loop().time() - self._committed_at >= COMMIT_EVERY:
            await self._commit()

    async def _hand_over(self, partition: TopicPartition, lease: Lease) -> None:
        """Give away what is due at the head; pause the partition while something is held."""
        while lease.held and lease.ours:
            parcel = lease.head = lease.head or self._opened(lease.held[0], lease)
            if isinstance(parcel, Parcel) and not self._due(parcel.delivery):
                break
            lease.held.popleft()
            lease.head = None
            lease.unsettled[parcel.record.offset] = None
            self.taken += 1
            await self._hands.take(parcel)
        if lease.ours and partition in self._consumer.assignment():
            paused = partition in self._consumer.paused()
            if lease.held and not paused:
                self._consumer.pause(partition)
            elif paused and not lease.held:
                self._consumer.resume(partition)

    def _opened(self, record: ConsumerRecord, lease: Lease) -> Parcel | Spoilt:
        try:
            return Parcel(read(Delivery, record.value, self._limits), record, lease)
        except Unreadable as why:
            return Spoilt(why, record, lease)

    def _due(self, delivery: Delivery) -> bool:
        return delivery.due is None or delivery.due <= self._hands.now() or self._hands.early(delivery)

    async def _commit(self) -> None:
        """Commit the first unsettled offset of each partition where it has moved."""
        self._committed_at = asyncio.get_running_loop().time()
        moved = {
            partition: position
            for partition, lease in self._leases.items()
            if (position := lease.position()) is not None and position != lease.committed
        }
        if not moved:
            return
        leases = {partition: self._leases[partition] for partition in moved}
        try:
            await self._consumer.commit(moved)
        except (CommitFailedError, IllegalStateError) as error:
            log.info("commit_refused", why=str(error))  # taken away meanwhile: the next owner reads them again
            return
        except KafkaError as error:
            if not error.retriable:
                raise
            log.warning("commit_postponed", why=str(error))
            return
        for partition, lease in leases.items():
            lease.committed = moved[partition]

    async def _let_go(self) -> None:
        """Finish what is under way, commit it, and forget the rest: the next owner will read it."""
        for lease in self._leases.values():
            lease.ours = False
        await self._hands.let_go()
        await self._commit()
        self._leases.clear()

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:  # noqa: ARG002 - all are
        """Let go."""
        self.joined = False
        try:
            await self._let_go()
        except Exception as error:  # noqa: BLE001 - raised by `run`: aiokafka would only log it
            self._failed = error

    async def on_partitions_assigned(self, assigned: list[TopicPartition]) -> None:
        """Take partitions in hand, once what others have written about them is known."""
        try:
            await self._hands.ready()
            starts = await self._consumer.beginning_offsets(assigned)
            for partition in assigned:
                starts[partition] = await self._consumer.committed(partition) or starts[partition]
        except Exception as error:  # noqa: BLE001 - as above
            self._failed = error
            return
        # No await from here: fetching has begun long ago, and what was fetched without a lease was dropped.
        for partition in assigned:
            self._leases[partition] = Lease()
            self._consumer.seek(partition, starts[partition])
        self.joined = True
        log.info("partitions_assigned", count=len(assigned))

"""The intake: reads the input topic with aiokafka's own consumer group and hands batches to the role's agent.

It binds records to steps when a fetch returns, reads no further where enough waits for a step, lets time pass in
partitions where nothing is left to read, and commits the group's offsets after the steps' positions: a starting point
and a measure of lag, never the truth. It applies nothing itself, and survives no error of its own: the process ends,
and what was not written is read again.
"""

import asyncio
import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

import mode
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import KafkaError

from streams.clock import monotonic, now_ms
from streams.logs import get_logger
from streams.step.batch import Batch
from streams.step.ends import Ends
from streams.step.roster import Roster
from streams.step.stage import Stage
from streams.step.step import Standing, Step
from streams.step.transform import Incoming
from streams.topics.connection import FETCH_BYTES

_log = get_logger(__name__)
_POLL_MS: Final = 200
_POLL_AROUND_MS: Final = 10  # while a partition is left out: its step may have room again soon
_LOOK_EVERY: Final = 0.5  # seconds between two looks at ticks and fenced steps
_COMMIT_EVERY: Final = 1.0


class Channel(Protocol):
    """Where batches go: a Faust channel that the role's agent reads."""

    async def put(self, value: Any) -> None:  # noqa: ANN401 - Faust's own signature
        """Hand over one batch; waits while the agent is busy."""


class Intake(mode.Service, ConsumerRebalanceListener):  # type: ignore[misc] # mode and aiokafka ship no types
    """Reads for one role in one process. `start` raises KafkaError where the cluster can't be reached."""

    mundane_level = "debug"

    def __init__(self, stage: Stage, channel: Channel) -> None:
        super().__init__()
        self.joined = False  # whether the group has settled with us in it
        self.roster: Roster
        self.ends: Ends
        self._stage = stage
        self._channel = channel
        self._topic = stage.topics.full(stage.source)
        self._consumer: AIOKafkaConsumer
        self._committed: dict[int, int] = {}
        self._draining = False
        self._in_hand: dict[Step, Batch] = {}  # what the agent has not finished
        self._room = asyncio.Event()
        self._settled = asyncio.Event()
        self._settled.set()

    async def on_start(self) -> None:
        """Join the group."""
        self.ends = Ends(self._stage.connection, self._topic)
        self._consumer = self._stage.connection.member(self._stage.group)
        self.roster = Roster(self._stage, self._consumer, self.ends, self.crash)
        await self.ends.start()
        self._consumer.subscribe([self._topic], listener=self)
        await self._consumer.start()

    async def on_shutdown(self) -> None:
        """Close the steps, commit where they stand, leave the group; reading has ended by now."""
        await self._commit(await self.roster.let_go())
        await self._consumer.stop()
        await self.ends.stop()

    async def drain(self) -> None:
        """Take in nothing more, and wait until the agent has finished what it was given."""
        self._draining = True
        await self._settled.wait()

    @property
    def due(self) -> int:
        """Records of our partitions that are not applied yet, as of the last look."""
        return sum(self.ends.lag.values())

    @property
    def done(self) -> int:
        """Records applied since the start."""
        return self.roster.done

    def unready(self) -> Sequence[str]:
        """Give the reasons why it can't work yet."""
        if not self.joined:
            return ["the consumer group has not settled"]
        opening = sorted(self.roster.opening)
        return [f"partitions {opening} of {self._topic} wait for their state"] if opening else []

    def excused(self) -> str:
        """Say why standing still is right: nothing can be applied before the state is there, nor without a broker."""
        if self.ends.away:
            return "the broker is away"
        return "; ".join(self.unready())

    # --- the group's calls: aiokafka only logs what they raise

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Finish what is in hand, so that whoever comes next finds it done. Partitions may come back at once."""
        self.joined = False
        _log.info("partitions_revoked", partitions=sorted(place.partition for place in revoked))
        try:
            steps = await self.roster.set_aside()
            with contextlib.suppress(TimeoutError):  # then the next owner fences what still runs
                await asyncio.wait_for(self._settled.wait(), self._stage.connection.transaction_timeout)
            await self._commit(steps)
        except Exception as error:  # noqa: BLE001 - passed on: the process ends with it
            await self.crash(error)

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Begin to open a step for each partition."""
        partitions = sorted(place.partition for place in assigned)
        _log.info("partitions_assigned", partitions=partitions)
        self.roster.assign(partitions)
        self.joined = True

    # --- reading

    @mode.Service.task
    async def _read(self) -> None:
        while not self.should_stop and not self._draining:
            self._room.clear()
            share = max(1, self._stage.batch_records // max(1, len(self.roster.steps)))
            places = self._with_room(share)
            if places is None:
                await self.wait(self._room.wait())
                continue
            poll = _POLL_AROUND_MS if places else _POLL_MS
            fetched = await self._consumer.getmany(*places, timeout_ms=poll, max_records=share)
            for batch in self._bind(fetched):
                await self._channel.put(batch)

    def _with_room(self, share: int) -> Sequence[TopicPartition] | None:
        """Give the partitions to read from: none for all, None while enough waits in memory for all of them."""
        if sum(batch.waiting_bytes for batch in self._in_hand.values()) >= FETCH_BYTES:
            return None
        full = {step for step, batch in self._in_hand.items() if batch.waiting >= share}
        if not full:
            return ()
        free = [place for place, step in self.roster.steps.items() if step not in full]
        return [TopicPartition(self._topic, partition) for partition in free] or None

    def _bind(self, fetched: Mapping[TopicPartition, Sequence[Any]]) -> list[Batch]:
        """Bind what was fetched to the steps of this very moment; what has none is dropped, for a seek follows.

        Gives the batches that are new: those in the agent's hands only grow.
        """
        new = []
        for place, found in fetched.items():
            step = self.roster.steps.get(place.partition)
            if step is None or not found:
                continue
            batch = self._in_hand.get(step)
            if batch is None:
                batch = self._in_hand[step] = Batch(step, self._stage.batch_records, self._taken)
                new.append(batch)
            batch.add(
                [
                    Incoming(
                        self._stage.source, row.partition, row.offset, row.timestamp, row.key, row.value, row.headers
                    )
                    for row in found
                ]
            )
        if self._in_hand:
            self._settled.clear()
        return new

    def _taken(self, batch: Batch) -> None:
        """Note that a step has room again; or that it has done all, so that what comes next is a batch of its own."""
        self._room.set()
        if batch.done:
            del self._in_hand[batch.step]
            if not self._in_hand:
                self._settled.set()

    # --- time, lag and the group's offsets

    @mode.Service.task
    async def _look(self) -> None:
        """Let time pass in what is caught up. What a tick fails with ends the process: its step is closed by then."""
        while not self.should_stop:
            await self.sleep(_LOOK_EVERY)
            await self.roster.reopen_fenced()
            now = now_ms()  # read BEFORE the request that finds nothing left
            await asyncio.gather(*(self._let_time_pass(step, now) for step in await self._caught_up()))

    async def _caught_up(self) -> list[Step]:
        """Give the steps for which nothing is left to read; none where the broker does not say."""
        found = []
        try:
            ends = await self.ends.look(self.roster.assigned)
            for partition, step in list(self.roster.steps.items()):
                end = ends.get(partition)
                if end is None or step.standing is not Standing.OPEN:
                    continue
                reached = await self._reached(step)
                self.ends.tell(partition, end, reached)
                if reached >= end and step.idle:
                    found.append(step)
            await self.ends.look_for_losses()
        except KafkaError as error:
            _log.warning("ends_not_read", error=repr(error))
            return []
        return found

    async def _let_time_pass(self, step: Step, now: int) -> None:
        """Tick where it is time, else write the position."""
        ticks = monotonic() - step.ticked_at >= self._stage.tick_idle
        await (step.tick(now) if ticks else step.settle())

    async def _reached(self, step: Step) -> int:
        """Give the offset before which all is applied; the markers of transactions count as applied."""
        if not step.idle:
            return step.position + 1
        return int(await self._consumer.position(TopicPartition(self._topic, step.partition)))

    @mode.Service.task
    async def _commit_regularly(self) -> None:
        while not self.should_stop:
            await self.sleep(_COMMIT_EVERY)
            await self._commit(self.roster.steps.values())

    async def _commit(self, steps: Iterable[Step]) -> None:
        offsets = {
            TopicPartition(self._topic, step.partition): step.position + 1
            for step in steps
            if step.position >= 0 and self._committed.get(step.partition) != step.position
        }
        if not offsets:
            return
        try:
            await self._consumer.commit(offsets)
        except KafkaError as error:  # a hint only; a later commit says more
            _log.debug("offsets_not_committed", error=repr(error))
            return
        self._committed |= {place.partition: offset - 1 for place, offset in offsets.items()}

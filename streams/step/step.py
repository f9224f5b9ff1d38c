"""The step: one input partition's fold, written exactly once.

Opened when the partition is assigned. First its transactional producer starts, which fences whoever had the partition
before, also a paused process that wakes up later; only then is the state loaded, so nobody can change it any more.
Each batch becomes one transaction of outputs, changed state records and the position; offsets at or below the position
are skipped. A batch that led to nothing is not worth one: its position is written with what comes next, within
`tick_every`, and until then such records would only be held once more. A fenced step is dropped with its transform. It
never retries a transaction: after any other error its memory may be ahead of Kafka, so the error is passed on and ends
the process.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import InvalidProducerEpoch, ProducerFenced

from streams import metrics
from streams.beside import beside_stream
from streams.clock import monotonic
from streams.logs import get_logger
from streams.step.loading import POSITION_KEY, Position, load
from streams.step.outbox import Outbox
from streams.step.stage import Stage
from streams.step.transform import Effects, Incoming, Output, Transform

_log = get_logger(__name__)
_SLICE_RECORDS: Final = 64
_SLICE_BYTES: Final = 2**18
_WRITTEN_AT_ONCE: Final = 10_000
"""Records of one transaction, about: what ends after days without a worker must not outlast the broker's patience."""


class StepError(Exception):
    """The step can't go on; the message says where, why and the mend."""


class Standing(StrEnum):
    """Where a step stands in its life."""

    OPENING = "opening"
    OPEN = "open"
    FENCED = "fenced"
    CLOSED = "closed"


class Step:
    """One input partition. All offsets are of the input; times are Unix milliseconds, lengths of time seconds."""

    def __init__(self, stage: Stage, partition: int) -> None:
        self.partition = partition
        self.standing = Standing.OPENING
        self.position = -1  # the last offset applied: whatever it led to is in Kafka
        self.bound = -1  # the last offset handed out to be advanced over
        self.done = 0  # records applied in this life
        self.ticked_at = monotonic()
        self._stage = stage
        self._time_ms = 0
        self._written = -1  # the position in Kafka: behind ours by what led to nothing
        self._written_at = monotonic()
        self._lock = asyncio.Lock()
        self._transform: Transform = stage.make(partition, stage.topics.count(stage.source))
        self._producer: AIOKafkaProducer = stage.connection.producer(transactional_id=stage.transactional_id(partition))
        self._outbox = Outbox(self._producer, stage.topics, partition)

    async def open(self) -> None:
        """Fence, then load: in this order. Raises KafkaError; close the step in any case."""
        begin = monotonic()
        await self._producer.start()
        loaded = await load(self._stage.connection, self._stage.topics.full(self._stage.state), self.partition)
        await self._restore(loaded.records)
        self.position = self.bound = self._written = loaded.position.offset
        self._time_ms = loaded.position.time_ms
        self.standing = Standing.OPEN
        _log.info(
            "step_opened",
            partition=self.partition,
            position=self.position,
            records=len(loaded.records),
            seconds=round(monotonic() - begin, 3),
        )

    async def _restore(self, records: dict[bytes, bytes]) -> None:
        """Hand the state back, and let heartbeats through meanwhile: a hundred thousand stories take seconds."""
        begin = monotonic()
        for key, value in records.items():
            self._transform.restore(key, value)
            if monotonic() - begin > self._stage.slice_seconds:
                await asyncio.sleep(0)
                begin = monotonic()
        self._transform.restored()

    async def advance(self, records: Sequence[Incoming], after: int) -> None:
        """Apply consecutive records that were fetched after offset `after`; those applied already are skipped."""
        async with self._lock:
            if self.standing is not Standing.OPEN:
                return  # bound to a step that was fenced or revoked since: whoever has the partition now reads them
            if after > self.position:
                raise StepError(
                    f"{self._stage.source}/{self.partition}: a batch between offset {self.position} and {after} never "
                    "arrived: nothing is written past it; the restarted worker reads it again"
                )
            fresh = [record for record in records if record.offset > self.position]
            if not fresh:
                return
            begin = monotonic()
            with self._all_or_closed():
                await self._apply(fresh)
            metrics.transaction_seconds.observe(monotonic() - begin)

    async def tick(self, now_ms: int) -> None:
        """Let time pass where nothing was left to read at `now_ms`."""
        async with self._lock:
            if self.standing is Standing.OPEN:
                with self._all_or_closed():
                    effects = self._tick(now_ms, caught_up=True)
                    if effects or self._behind:
                        await self._write(effects, self.position)

    async def settle(self) -> None:
        """Write the position, where it is behind ours for `tick_every`: others read there what was applied."""
        async with self._lock:
            if self._behind and self.standing is Standing.OPEN:
                with self._all_or_closed():
                    await self._write(Effects(), self.position)

    async def close(self) -> None:
        """Wait for a transaction under way, then let go of the partition; safe to call again."""
        async with self._lock:
            if self.standing is not Standing.FENCED:
                self.standing = Standing.CLOSED
            self._transform.close()
            await self._producer.stop()

    @property
    def _behind(self) -> bool:
        """Whether the position has not been written for `tick_every`."""
        return self.position != self._written and monotonic() - self._written_at >= self._stage.tick_every

    @property
    def idle(self) -> bool:
        """Whether everything handed out has been applied."""
        return self.bound <= self.position

    @contextmanager
    def _all_or_closed(self) -> Iterator[None]:
        """Let nobody use this step any more after an error: its memory may be ahead of Kafka."""
        try:
            yield
        except BaseException:
            self.standing = Standing.CLOSED
            raise

    async def _apply(self, fresh: Sequence[Incoming]) -> None:
        """Fold in slices, so that heartbeats are never held up for long, and write once, unless it is a great deal."""
        effects = Effects()
        begin = monotonic()
        for part in slices(fresh):
            effects.add(await self._folded(part))
            if len(effects) >= _WRITTEN_AT_ONCE and part[-1] is not fresh[-1]:
                self._time_ms = max(self._time_ms, part[-1].timestamp_ms)
                await self._write(effects, part[-1].offset)
                if self.standing is not Standing.OPEN:
                    return
                effects = Effects()
            if monotonic() - begin > self._stage.slice_seconds:
                await asyncio.sleep(0)
                begin = monotonic()
        if monotonic() - self.ticked_at >= self._stage.tick_every:
            effects.add(self._tick(fresh[-1].timestamp_ms, caught_up=False))
        self._time_ms = max(self._time_ms, fresh[-1].timestamp_ms)
        if effects or monotonic() - self._written_at >= self._stage.tick_every:
            await self._write(effects, fresh[-1].offset)
        else:
            self._reach(fresh[-1].offset)
        if self.standing is Standing.OPEN:
            self.done += len(fresh)

    async def _folded(self, part: Sequence[Incoming]) -> Effects:
        """Fold a slice; a long record beside the stream, for heartbeats must not wait for it."""
        aside = self._stage.aside_bytes
        if aside is None or all(len(record.value or b"") < aside for record in part):
            return self._transform.take(part)
        return await beside_stream(self._transform.take, part)

    def _tick(self, time_ms: int, *, caught_up: bool) -> Effects:
        self.ticked_at = monotonic()
        self._time_ms = max(self._time_ms, time_ms)
        return self._transform.tick(self._time_ms, caught_up)

    async def _write(self, effects: Effects, offset: int) -> None:
        """Write everything in one transaction, and move the position once it is committed."""
        moved = offset != self._written
        try:
            async with self._producer.transaction():
                await self._outbox.send(self._records(effects, Position(offset, self._time_ms) if moved else None))
        except (ProducerFenced, InvalidProducerEpoch):
            self.standing = Standing.FENCED
            _log.warning("step_fenced", partition=self.partition, position=self.position)
            return
        self._written = offset
        self._written_at = monotonic()
        self._reach(offset)

    def _reach(self, offset: int) -> None:
        self.position = offset
        self.bound = max(self.bound, offset)

    def _records(self, effects: Effects, position: Position | None) -> Iterator[Output]:
        yield from effects.outputs
        for key, value in effects.state.items():
            if key == POSITION_KEY:
                raise StepError(f"{self._stage.role}: a transform may not write the state record {POSITION_KEY!r}")
            yield Output(self._stage.state, key, value, partition=self.partition)
        if position is not None:
            yield Output(self._stage.state, POSITION_KEY, position.encode(), partition=self.partition)


def slices(records: Sequence[Incoming]) -> Iterator[Sequence[Incoming]]:
    """Cut a batch into parts of some dozens of records or some hundred kilobytes, at least one record each."""
    begin = size = 0
    for at, record in enumerate(records):
        weight = len(record.value or b"")
        if at > begin and (at - begin >= _SLICE_RECORDS or size + weight > _SLICE_BYTES):
            yield records[begin:at]
            begin, size = at, 0
        size += weight
    yield records[begin:]

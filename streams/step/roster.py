"""The steps of one process: opened for the partitions that are assigned, closed for those that are taken away.

A step opens in the background, so that the member's heartbeats go on while a large state loads; its partition is paused
until then. In a rebalance, which takes every partition away for a moment, steps are set aside, and those whose
partition comes back go on as they are: had another process been there in between, its producer would have fenced ours.
A step that was fenced though its partition stayed ours is opened again after a while. The roster reads no records; its
failures go to `fail`, because aiokafka would only log what a listener raises.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.clock import monotonic
from streams.logs import get_logger
from streams.step.ends import Ends
from streams.step.stage import Stage
from streams.step.step import Standing, Step, StepError

_log = get_logger(__name__)
_RETRY_AFTER = 1.0


class Roster:
    """Who works on which partition."""

    def __init__(
        self, stage: Stage, consumer: AIOKafkaConsumer, ends: Ends, fail: Callable[[BaseException], Awaitable[None]]
    ) -> None:
        self.steps: dict[int, Step] = {}
        self.assigned: frozenset[int] = frozenset()
        self._stage = stage
        self._consumer = consumer
        self._ends = ends
        self._fail = fail
        self._topic = stage.topics.full(stage.source)
        self._opening: dict[int, asyncio.Task[None]] = {}
        self._fenced: dict[Step, float] = {}
        self._aside: dict[int, Step] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._done_before = 0  # records applied by steps that are gone

    @property
    def done(self) -> int:
        """Records applied since the start."""
        return self._done_before + sum(step.done for step in (*self.steps.values(), *self._aside.values()))

    @property
    def opening(self) -> frozenset[int]:
        """Partitions that are ours and can't be worked on yet."""
        return self.assigned - {at for at, step in self.steps.items() if step.standing is Standing.OPEN}

    def assign(self, partitions: Iterable[int]) -> None:
        """Go on with the steps that were set aside, open the others, close those whose partition is gone."""
        self.assigned = frozenset(partitions)
        for partition in self.assigned:
            step = self._aside.get(partition)
            if step is not None and step.standing is Standing.OPEN:
                del self._aside[partition]
                self._register(step)
            else:
                self._begin(partition)
        aside, self._aside = self._aside, {}
        self._close_later(aside.values())

    async def set_aside(self) -> list[Step]:
        """Hand nothing more to the steps, but keep them; give them, with their last positions."""
        self.assigned = frozenset()
        opening, self._opening = self._opening, {}
        for task in opening.values():
            task.cancel()
        await asyncio.gather(*opening.values(), return_exceptions=True)
        self._aside |= self.steps
        self.steps = {}
        return list(self._aside.values())

    async def let_go(self) -> list[Step]:
        """Finish what is being written and close every step; give them, with their last positions."""
        steps = await self.set_aside()
        self._aside = {}
        self._close_later(steps)
        await asyncio.gather(*self._closing)
        return steps

    async def reopen_fenced(self) -> None:
        """Open anew what was fenced a while ago and is still ours: fenced by a late start elsewhere, or the broker.

        A process that lost the partition while it slept learns so from its next heartbeat, long before this.
        """
        steps = [step for step in self.steps.values() if step.standing is Standing.FENCED]
        self._fenced = {step: self._fenced.get(step, monotonic()) for step in steps}
        for step, since in self._fenced.items():
            if monotonic() - since >= self._stage.reopen_after and self.steps.get(step.partition) is step:
                _log.warning("step_reopened", partition=step.partition)
                del self.steps[step.partition]
                self._begin(step.partition)
                self._close_later([step])

    def _begin(self, partition: int) -> None:
        # Fetching may have begun already; nothing is handed on until the step seeks to its position.
        self._consumer.pause(TopicPartition(self._topic, partition))
        self._opening[partition] = asyncio.create_task(self._open(partition))

    async def _open(self, partition: int) -> None:
        try:
            step = await self._opened(partition)
        except Exception as error:  # noqa: BLE001 - passed on: the process ends with it
            await self._fail(error)
            return
        self._register(step)
        self._opening.pop(partition, None)

    def _register(self, step: Step) -> None:
        """Work on a partition from here on. No await: registered, and reading from its position, at one moment."""
        place = TopicPartition(self._topic, step.partition)
        self.steps[step.partition] = step
        self._consumer.seek(place, step.bound + 1)
        self._consumer.resume(place)

    def _close_later(self, steps: Iterable[Step]) -> None:
        """Close in the background: a listener that waits for the broker holds up the member's heartbeats."""

        async def close(step: Step) -> None:
            try:
                await step.close()
            except KafkaError as error:
                _log.warning("step_closed_badly", partition=step.partition, error=repr(error))
            self._done_before += step.done

        for step in steps:
            task = asyncio.create_task(close(step))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def _opened(self, partition: int) -> Step:
        while True:
            step = Step(self._stage, partition)
            try:
                await step.open()
                await self._check_reach(step)
            except BaseException as error:
                await step.close()
                if not isinstance(error, KafkaError):
                    raise
                # Most often the broker is away: nothing to do but wait for it.
                _log.warning("step_not_opened", partition=partition, error=repr(error))
                await asyncio.sleep(_RETRY_AFTER)
            else:
                return step

    async def _check_reach(self, step: Step) -> None:
        """Compare the position with what the topic still holds."""
        first, end = await self._ends.reach(step.partition)
        if step.position >= end:
            raise StepError(
                f"{self._topic}/{step.partition} ends at offset {end}, but offset {step.position} was applied: the "
                "topic was made anew under the state. Start under another TOCSIN_PREFIX, or delete the state topic too"
            )
        if step.position >= 0:
            self._ends.tell_loss(step.partition, first, step.position + 1)

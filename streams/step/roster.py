"""The steps of one process: opened for the partitions that are assigned, closed for those that are taken away.

A step opens in the background, so that the member's heartbeats go on while a large state loads; its partition is paused
until then. A step that was fenced though its partition stayed ours is opened again after a while. It reads no records;
its failures go to `fail`, because aiokafka would only log what a listener raises.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.clock import monotonic
from streams.logs import get_logger
from streams.step.ends import Ends
from streams.step.stage import Stage
from streams.step.step import Standing, Step, StepError, close_all

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
        self._done_before = 0  # records applied by steps that are gone

    @property
    def done(self) -> int:
        """Records applied since the start."""
        return self._done_before + sum(step.done for step in self.steps.values())

    @property
    def opening(self) -> frozenset[int]:
        """Partitions that are ours and can't be worked on yet."""
        return self.assigned - {at for at, step in self.steps.items() if step.standing is Standing.OPEN}

    def assign(self, partitions: Iterable[int]) -> None:
        """Begin to open a step for each partition."""
        self.assigned = frozenset(partitions)
        for partition in self.assigned:
            self._begin(partition)

    async def let_go(self) -> list[Step]:
        """Finish what is being written and close every step; give them, with their last positions."""
        self.assigned = frozenset()
        opening, self._opening = self._opening, {}
        for task in opening.values():
            task.cancel()
        await asyncio.gather(*opening.values(), return_exceptions=True)
        steps = list(self.steps.values())
        self.steps.clear()
        await close_all(steps)
        self._done_before += sum(step.done for step in steps)
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
                self._done_before += step.done
                self._begin(step.partition)
                await close_all([step])

    def _begin(self, partition: int) -> None:
        # Fetching may have begun already; nothing is handed on until the step seeks to its position.
        self._consumer.pause(TopicPartition(self._topic, partition))
        self._opening[partition] = asyncio.create_task(self._open(partition))

    async def _open(self, partition: int) -> None:
        place = TopicPartition(self._topic, partition)
        try:
            step = await self._opened(partition)
        except Exception as error:  # noqa: BLE001 - passed on: the process ends with it
            await self._fail(error)
            return
        # No await from here on: registered, and reading from its position, at one moment.
        self.steps[partition] = step
        self._consumer.seek(place, step.position + 1)
        self._consumer.resume(place)
        self._opening.pop(partition, None)

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
        lost = first - step.position - 1
        if step.position >= 0 and lost > 0:
            _log.error("records_expired_unread", topic=self._topic, partition=step.partition, count=lost)

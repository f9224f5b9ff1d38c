"""Where the intake stands, on Apache Kafka: positions, the group's offsets, what was lost or made anew."""

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from aiokafka import TopicPartition
from aiokafka.admin.records_to_delete import RecordsToDelete

from streams import metrics
from streams.step.loading import load
from streams.step.transform import Effects, Incoming
from streams.topics.creation import create
from streams.topics.table import ARTICLES
from tests.polling import until
from tests.step.cluster import DEADLINE, Bench, pairs
from tests.step.numbering import Numbering, stage_of
from tests.step.taking import taking_in


class Silent(Numbering):
    """Makes nothing of what it reads, nor of time."""

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Let the records pass."""
        super().take(batch)
        return Effects()

    def tick(self, time_ms: int, caught_up: bool) -> Effects:
        """Let it pass."""
        return Effects()


@pytest.mark.parametrize("tick_idle", [3600, 0.1])
async def test_a_position_that_nothing_follows_is_written(bench: Bench, tick_idle: float) -> None:
    """It goes with what comes next; where nothing comes, by itself. Red without: others would call the rest unread.

    Also where each look ticks, as dispatch does, and the ticks lead to nothing.
    """
    stage = replace(stage_of(bench.connection, bench.topics, tick_every=3, tick_idle=tick_idle), make=Silent)
    async with taking_in(stage) as intake:
        for done in (10, 20):  # the second so soon after the first that its position does not go with it
            await bench.send(pairs(10), partition=0)
            await until(lambda done=done: intake.done == done)  # type: ignore[misc] # a lambda's default
        begin, written = time.monotonic(), -1
        while written != 19 and time.monotonic() - begin < DEADLINE:
            written = (await load(bench.connection, bench.topics.full(stage.state), 0)).position.offset
        assert written == 19


async def test_the_groups_offsets_follow_the_position(bench: Bench) -> None:
    """They are what an operator sees of the lag."""
    stage = stage_of(bench.connection, bench.topics)
    await bench.send(pairs(100))
    async with taking_in(stage) as intake:
        await until(lambda: intake.done == 100)
        positions = {at: step.position for at, step in intake.roster.steps.items()}

    consumer = bench.connection.consumer(group_id=stage.group)
    await consumer.start()
    places = [TopicPartition(bench.topics.full(ARTICLES), at) for at in range(2)]
    assert {place.partition: await consumer.committed(place) for place in places} == {
        at: position + 1 for at, position in positions.items()
    }
    await consumer.stop()


async def test_what_retention_took_before_it_was_read_is_told(bench: Bench) -> None:
    """A loss is never silent: it is counted, and the worker goes on with what is left."""
    stage = stage_of(bench.connection, bench.topics)
    topic = bench.topics.full(ARTICLES)
    await bench.send(pairs(10), partition=0)
    async with taking_in(stage) as intake:
        await until(lambda: intake.done == 10)
    await bench.send(pairs(10), partition=0)
    admin = bench.connection.admin()
    await admin.start()
    await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(17)})
    await admin.close()

    async with taking_in(stage) as intake:
        await until(lambda: intake.done == 3)

    assert metrics.expired.labels(topic)._value.get() == 7.0


async def test_a_topic_made_anew_under_its_state_is_refused(bench: Bench) -> None:
    """Red without the look at the ends: the worker would wait for an offset that never comes."""
    stage = stage_of(bench.connection, bench.topics)
    await bench.send(pairs(100))
    async with taking_in(stage) as intake:
        await until(lambda: intake.done == 100)
    admin = bench.connection.admin()
    await admin.start()
    await admin.delete_topics([bench.topics.full(ARTICLES)])

    async def is_gone() -> bool:
        return bench.topics.full(ARTICLES) not in await admin.list_topics()

    await until(is_gone)
    await create(admin, bench.topics)
    await admin.close()

    async with taking_in(stage) as intake:
        await until(lambda: intake.crashed)
        assert "made anew" in str(intake.crash_reason)

"""The state topic stays as small as the state: what was forgotten leaves the log, and a restore reads what is live."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.agents.correlate import Correlate
from streams.model import Match, Tick
from streams.step import Incoming, Stage
from streams.step.loading import load
from streams.step.step import Step
from streams.topics.connection import Connection
from streams.topics.creation import create
from streams.topics.table import CORRELATE_STATE, MATCHES, Topics, table
from tests.stories.making import DAY, match, tick
from tests.stories.weeks import text

pytestmark = pytest.mark.kafka

STORIES = 500
DEADLINE = 120.0  # the broker looks for what to clean every 15 s


@pytest.fixture
async def stage(kafka: str, prefix: str) -> Stage:
    """Give a correlate stage of one partition, on topics as `tocsin topics` makes them."""
    topics, connection = Topics(prefix, 1, table(4 * 2**20, (5,))), Connection(kafka)
    return Stage("correlate", MATCHES, CORRELATE_STATE, lambda partition, partitions: Correlate(), topics, connection)


@pytest.fixture
async def admin(stage: Stage) -> AsyncIterator[AIOKafkaAdminClient]:
    """Make the topics, and let segments end and tombstones go within a second, for a test can't wait a day."""
    admin = stage.connection.admin()
    await admin.start()
    await create(admin, stage.topics)
    # What is not named here would fall back to the broker's own: the rest is as the table has it.
    # Without the last two, a pass before the tombstones could go would be the only one, as little is new after it.
    hasty = {
        **stage.topics[CORRELATE_STATE].config,
        "segment.ms": "1000",
        "delete.retention.ms": "1000",
        "min.cleanable.dirty.ratio": "0.01",
        "max.compaction.lag.ms": "2000",
    }
    await admin.alter_configs(
        [ConfigResource(ConfigResourceType.TOPIC, stage.topics.full(CORRELATE_STATE), configs=hasty)]
    )
    yield admin
    await admin.close()


async def size(stage: Stage) -> int:
    """Count the records that the state topic holds, tombstones and old values included."""
    place = TopicPartition(stage.topics.full(CORRELATE_STATE), 0)
    consumer = stage.connection.consumer()
    await consumer.start()
    try:
        consumer.assign([place])
        begin, end = (await consumer.beginning_offsets([place]))[place], (await consumer.end_offsets([place]))[place]
        consumer.seek(place, begin)
        count = 0
        while await consumer.position(place) < end:
            count += len((await consumer.getmany(place, timeout_ms=200)).get(place, ()))
        return count
    finally:
        await consumer.stop()


@pytest.mark.usefixtures("admin")
async def test_what_was_forgotten_leaves_the_log(stage: Stage) -> None:
    """Stories come and go; then a few records are left, and the clock goes on being restored from them."""
    step = Step(stage, 0)
    await step.open()
    told: list[Match | Tick] = [match(f"a{number}", number, features=text(f"a{number}")) for number in range(STORIES)]
    told += [tick(2 * DAY + second) for second in range(2)] + [tick(12 * DAY + second) for second in range(4)]
    for offset, record in enumerate(told):
        await step.advance([Incoming(MATCHES, 0, offset, offset, None, record.encode())], after=offset - 1)
    grown = await size(stage)
    assert grown > 4 * STORIES  # each story opened, closed and was forgotten, and so was its member

    deadline, offset = time.monotonic() + DEADLINE, len(told)
    while (left := await size(stage)) > STORIES:
        assert time.monotonic() < deadline, f"{left} of {grown} records are left"
        # The newest segment is never cleaned: the clock's next tick begins another.
        beat = tick(12 * DAY + offset)
        await step.advance([Incoming(MATCHES, 0, offset, offset, None, beat.encode())], after=offset - 1)
        offset += 1
        await asyncio.sleep(1)
    await step.close()
    assert set((await load(stage.connection, stage.topics.full(CORRELATE_STATE), 0)).records) == {b"t/0"}

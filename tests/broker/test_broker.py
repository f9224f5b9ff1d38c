"""The private Apache Kafka: started, stopped, killed, paused, found again."""

from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streams.broker import Broker, read_home

pytestmark = pytest.mark.kafka


async def _write(address: str, topic: str, *values: bytes) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=address)
    await producer.start()
    try:
        for value in values:
            await producer.send_and_wait(topic, value, partition=0)
    finally:
        await producer.stop()


async def _create(address: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(topic, 1, 1)])
    finally:
        await admin.close()


async def _read(address: str, topic: str) -> list[bytes | None]:
    consumer = AIOKafkaConsumer(bootstrap_servers=address)
    await consumer.start()
    try:
        where = TopicPartition(topic, 0)
        end = (await consumer.end_offsets([where]))[where]
        consumer.assign([where])
        consumer.seek(where, 0)
        return [(await consumer.getone()).value for _ in range(end)]
    finally:
        await consumer.stop()


async def test_what_was_written_is_there_after_a_stop_and_after_a_kill(tmp_path: Path) -> None:
    """Neither a stop nor kill -9 loses data, and the address stays, so that clients come back by themselves."""
    broker = Broker(tmp_path)
    try:
        first = broker.start()
        await _create(first, "kept")
        await _write(first, "kept", b"one")
        broker.stop()
        assert broker.pid is None
        second = broker.start()
        await _write(second, "kept", b"two")
        broker.kill()
        assert broker.pid is None
        third = broker.start()
        assert await _read(third, "kept") == [b"one", b"two"]
        assert {first, second, third} == {first}
    finally:
        broker.stop()


def test_a_home_says_where_its_broker_is_while_it_runs(tmp_path: Path) -> None:
    """Other commands read the address from the record; after a stop there is none, but the port is remembered."""
    with Broker(tmp_path) as broker:
        running = read_home(tmp_path)
        assert running.address == broker.address
        assert running.broker is not None
        assert running.broker.pid == broker.pid
    stopped = read_home(tmp_path)
    assert (stopped.address, stopped.broker, stopped.port) == (None, None, running.port)

"""After a death of the node: what was open ends everywhere, for the node leads nothing when it starts again."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from structlog.testing import capture_logs

from streams.broker import Broker, fencing
from streams.broker.config import Ports, controller_properties

pytestmark = pytest.mark.kafka

PARTITIONS = 12
ISOLATION = ("read_committed", "read_uncommitted")


async def _create(address: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        await admin.create_topics([NewTopic("told", PARTITIONS, 1)])
    finally:
        await admin.close()


async def _open_transaction(address: str, name: str) -> AIOKafkaProducer:
    """Send a record to each partition of `told` in a transaction that soon times out, and leave it open."""
    producer = AIOKafkaProducer(bootstrap_servers=address, transactional_id=name, transaction_timeout_ms=1500)
    await producer.start()
    await producer.begin_transaction()
    for partition in range(PARTITIONS):
        await producer.send_and_wait("told", name.encode(), partition=partition)
    return producer


async def _unended(address: str, seconds: float) -> set[int]:
    """Give the partitions of `told` in which a transaction is still open after some seconds."""
    ends = []
    places = [TopicPartition("told", partition) for partition in range(PARTITIONS)]
    deadline = time.monotonic() + seconds
    consumers = [AIOKafkaConsumer(bootstrap_servers=address, isolation_level=level) for level in ISOLATION]
    for consumer in consumers:
        await consumer.start()
    try:
        while True:
            ends = [await consumer.end_offsets(places) for consumer in consumers]
            left = {place.partition for place in places if ends[0][place] != ends[1][place]}
            if not left or time.monotonic() > deadline:
                return left
            await asyncio.sleep(0.2)  # between two looks
    finally:
        for consumer in consumers:
            await consumer.stop()


async def _killed_with_open_transactions(broker: Broker) -> None:
    address = broker.start()
    await _create(address)
    left = [await _open_transaction(address, f"producer-{number}") for number in range(5)]
    broker.kill()
    for producer in left:
        await producer.client.close()


async def test_transactions_that_were_open_when_the_broker_died_end_in_every_partition(tmp_path: Path) -> None:
    """Else what was aborted is committed with what its producer commits next, and one delivery stands twice."""
    with Broker(tmp_path) as broker:
        await _killed_with_open_transactions(broker)
        assert await _unended(broker.start(), 15) == set()


async def test_the_controller_is_not_ended_before_it_has_written_what_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It collects what it writes, 25 ms by default; on a busy machine its end came first, and nothing was taken."""

    def slow(ports: Ports, data: Path) -> str:
        return controller_properties(ports, data) + "controller.quorum.append.linger.ms=1000\n"

    monkeypatch.setattr(fencing, "controller_properties", slow)
    with Broker(tmp_path) as broker:
        await _killed_with_open_transactions(broker)
        assert await _unended(broker.start(), 15) == set()


async def test_a_node_that_died_again_while_it_started_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leads nothing since the last time: there is nothing to take, and nothing to warn of."""
    take = fencing.take_leadership

    def twice(*how: Any) -> None:
        take(*how)
        take(*how)

    monkeypatch.setattr(fencing, "take_leadership", twice)
    with Broker(tmp_path) as broker:
        await _killed_with_open_transactions(broker)
        with capture_logs() as told:
            broker.start()
        assert told == []

"""After a death of the node: what was open ends everywhere, for the node leads nothing when it starts again."""

from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from structlog.testing import capture_logs

from streams.broker import Broker, fencing
from streams.broker.config import Ports, controller_properties
from tests.polling import until

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


async def _ended_everywhere(address: str) -> None:
    """Wait until no transaction is open in any partition of `told`."""
    places = [TopicPartition("told", partition) for partition in range(PARTITIONS)]
    consumers = [AIOKafkaConsumer(bootstrap_servers=address, isolation_level=level) for level in ISOLATION]

    async def ended() -> bool:
        committed, written = [await consumer.end_offsets(places) for consumer in consumers]
        return bool(committed == written)

    try:
        for consumer in consumers:
            await consumer.start()
        await until(ended, within=15, told=lambda: "transactions are still open")
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


@pytest.mark.parametrize("linger", [25, 1000], ids=["as it ships", "slow to write"])
async def test_transactions_that_were_open_when_the_broker_died_end_in_every_partition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linger: int
) -> None:
    """Else what was aborted is committed with what its producer commits next, and one delivery stands twice.

    The controller collects what it writes for `linger` ms; on a busy machine it was ended before it had written.
    """

    def collecting(ports: Ports, data: Path) -> str:
        return f"{controller_properties(ports, data)}controller.quorum.append.linger.ms={linger}\n"

    monkeypatch.setattr(fencing, "controller_properties", collecting)
    with Broker(tmp_path) as broker:
        await _killed_with_open_transactions(broker)
        await _ended_everywhere(broker.start())


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

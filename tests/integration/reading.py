"""What stands on a topic, read committed, and what must stand there, computed without Kafka."""

from collections import Counter
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.model import Match
from streams.stories import Fold
from streams.topics.codecs import Limits, read_match


class Row(NamedTuple):
    """One committed record."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes


async def rows(kafka: str, topic: str, isolation: str = "read_committed") -> list[Row]:
    """Read every record that a topic holds now, partition by partition in order."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=kafka, isolation_level=isolation, enable_auto_commit=False, max_partition_fetch_bytes=2**24
    )
    await consumer.start()
    try:
        partitions = sorted(
            (TopicPartition(topic, number) for number in await _partitions(consumer, topic)),
            key=lambda place: place.partition,
        )
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        for partition, offset in (await consumer.beginning_offsets(partitions)).items():
            consumer.seek(partition, offset)
        found: list[Row] = []
        while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
            for partition, records in (await consumer.getmany(timeout_ms=200)).items():
                found += [
                    Row(partition.partition, record.offset, record.key, record.value or b"") for record in records
                ]
    finally:
        await consumer.stop()
    return sorted(found, key=lambda row: (row.partition, row.offset))


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> set[int]:
    await consumer._client.force_metadata_update()
    await consumer.topics()
    found = consumer.partitions_for_topic(topic)
    assert found, f"{topic} is not there"
    return set(found)


def folded(matches: list[Row]) -> tuple[Counter[bytes], Counter[bytes]]:
    """Fold a `matches` log without interruption: the alerts and the outcomes it must give, byte for byte."""
    alerts: Counter[bytes] = Counter()
    outcomes: Counter[bytes] = Counter()
    folds: dict[int, Fold] = {}
    for row in matches:
        taken = folds.setdefault(row.partition, Fold()).take(read_match(row.value, Limits()))
        alerts.update(alert.encode() for alert in taken.alerts)
        outcomes.update(outcome.encode() for outcome in taken.outcomes)
    return alerts, outcomes


def match_ids(matches: list[Row]) -> Counter[str]:
    """Count the match records by id; ticks and notices are left out."""
    records = (read_match(row.value, Limits()) for row in matches)
    return Counter(record.id for record in records if isinstance(record, Match))

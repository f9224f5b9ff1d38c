"""Reads a topic as it stands now, from its beginning to its end, for commands that look at what is there."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from aiokafka import TopicPartition
from pydantic import ValidationError

from streams.cli.cluster import Cluster
from streams.model import Alert
from streams.topics.table import ALERTS


async def whole(
    cluster: Cluster,
    name: str,
    since: datetime | None = None,
    *,
    partition: int | None = None,
    told: Callable[[int, int], None] | None = None,
) -> AsyncIterator[Any]:
    """Give every record of a topic (its name without prefix), each partition's in order.

    `since`: only newer ones; `partition`: only that one's; `told` hears how many offsets of how many were read.
    """
    full = cluster.topics.full(name)
    numbers = range(cluster.topics.count(name)) if partition is None else (partition,)
    places = [TopicPartition(full, number) for number in numbers]
    consumer = cluster.connection.consumer()
    await consumer.start()
    try:
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        begin = await consumer.beginning_offsets(places)
        if since is not None:
            at = await consumer.offsets_for_times(dict.fromkeys(places, int(since.timestamp() * 1000)))
            begin = {place: at[place].offset if at.get(place) else ends[place] for place in places}
        for place, offset in begin.items():
            consumer.seek(place, offset)
        total, before = sum(ends[place] - begin[place] for place in places), 0
        for place in places:
            while (position := await consumer.position(place)) < ends[place]:
                if told is not None:
                    told(before + position - begin[place], total)
                for record in (await consumer.getmany(place, timeout_ms=500)).get(place, ()):
                    yield record
            before += ends[place] - begin[place]
    finally:
        await consumer.stop()


async def latest(cluster: Cluster, name: str, partition: int | None = None) -> dict[str, bytes]:
    """Give the last value of each key of a compacted topic, or of one partition; what is gone is not in it."""
    found: dict[str, bytes] = {}
    async for record in whole(cluster, name, partition=partition):
        if record.key is None:
            continue
        key = record.key.decode("utf-8", "replace")
        found.pop(key, None)
        if record.value is not None:
            found[key] = record.value
    return found


async def newest_alerts(cluster: Cluster) -> list[Alert]:
    """Give the newest revision of every alert, the one that changed last at the end; what is no alert is left out."""
    alerts = []
    for value in (await latest(cluster, ALERTS)).values():
        try:
            alerts.append(Alert.decode(value))
        except ValidationError:
            continue  # dispatch has made a dead letter of it, where it is counted and shown
    return sorted(alerts, key=lambda alert: alert.received)

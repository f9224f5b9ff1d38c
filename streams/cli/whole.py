"""Reads a topic as it stands now, from its beginning to its end, for commands that look at what is there."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from aiokafka import TopicPartition
from pydantic import ValidationError

from streams.cli.cluster import Cluster
from streams.model import Alert
from streams.topics.table import ALERTS


async def whole(cluster: Cluster, name: str, since: datetime | None = None) -> AsyncIterator[Any]:
    """Give every record of a topic (its name without prefix), each partition's in order; `since`: only newer ones."""
    full = cluster.topics.full(name)
    places = [TopicPartition(full, number) for number in range(cluster.topics.count(name))]
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
        for place in places:
            while await consumer.position(place) < ends[place]:
                for record in (await consumer.getmany(place, timeout_ms=500)).get(place, ()):
                    yield record
    finally:
        await consumer.stop()


async def latest(cluster: Cluster, name: str) -> dict[str, bytes]:
    """Give the last value of each key of a compacted topic; what is gone is not in it."""
    found: dict[str, bytes] = {}
    async for record in whole(cluster, name):
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

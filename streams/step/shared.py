"""Shared state: a compacted topic of one partition that every process follows by itself, outside any group.

What it holds is swapped whole between two records of the role's work, never changed under it: readers keep the mapping
they were given. A `Shared` is loaded before `start` returns, so that no worker begins with half of it. It is written
through `put`, by whoever decides; the writer sees its own record when it comes back. It judges no value.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import mode
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.topics.connection import Connection

Records = Mapping[bytes, bytes]
_POLL_MS: Final = 500
_PARTITION: Final = 0


class Shared(mode.Service):
    """One shared topic, by its full name. `changed` is called with all records: first when loaded, then on change."""

    mundane_level = "debug"

    def __init__(self, connection: Connection, topic: str, changed: Callable[[Records], None]) -> None:
        super().__init__()
        self.records: Records = MappingProxyType({})
        self.loaded = False
        self._place = TopicPartition(topic, _PARTITION)
        self._connection = connection
        self._changed = changed
        self._consumer: AIOKafkaConsumer

    async def on_start(self) -> None:
        """Read the topic to its end. Raises KafkaError where the cluster can't be reached."""
        self._consumer = self._connection.consumer()
        await self._consumer.start()
        self._consumer.assign([self._place])
        begin = (await self._consumer.beginning_offsets([self._place]))[self._place]
        end = (await self._consumer.end_offsets([self._place]))[self._place]
        self._consumer.seek(self._place, begin)
        records: dict[bytes, bytes] = {}
        while await self._consumer.position(self._place) < end:
            _merge(records, await self._fetched())
        self._swap(records)
        self.loaded = True

    async def on_shutdown(self) -> None:
        """Stop following."""
        await self._consumer.stop()

    @mode.Service.task
    async def _follow(self) -> None:
        while not self.should_stop:
            found = await self._fetched()
            if found:
                records = dict(self.records)
                _merge(records, found)
                self._swap(records)

    async def _fetched(self) -> list[Any]:
        fetched = await self._consumer.getmany(self._place, timeout_ms=_POLL_MS)
        return list(fetched.get(self._place, ()))

    def _swap(self, records: dict[bytes, bytes]) -> None:
        self.records = MappingProxyType(records)
        self._changed(self.records)


async def put(producer: AIOKafkaProducer, topic: str, key: bytes, value: bytes | None) -> None:
    """Write one record of a shared topic (its full name) and wait for the brokers; None takes it away."""
    await producer.send_and_wait(topic, key=key, value=value, partition=_PARTITION)


def _merge(records: dict[bytes, bytes], found: list[Any]) -> None:
    for row in found:
        if row.key is None:
            continue  # a compacted topic takes none; one written before it was compacted means nothing
        if row.value is None:
            records.pop(row.key, None)
        else:
            records[row.key] = row.value

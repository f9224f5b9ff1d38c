"""Follows a shared topic record by record, outside any group: for what is too large to be swapped whole.

`start` reads it to its end; from then on each change is handed over within milliseconds of its commit, in the topic's
order. A record is handed over between two awaits, so that who reads the result never sees half a change. It writes
nothing and keeps nothing but its place.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.logs import get_logger
from streams.topics.connection import Connection

_POLL_MS: Final = 500
_AGAIN_AFTER: Final = 1.0
Put = Callable[[str, bytes | None], None]
log = get_logger(__name__)


class Follower:
    """Follows one topic (its full name) and calls `put` with each record's key and value; None: it is gone.

    An exception of `put` is logged with the key, and the record skipped: one bad record, written by hand or by a newer
    version, must not keep every worker from starting.
    """

    def __init__(self, connection: Connection, topic: str, put: Put) -> None:
        self._place = TopicPartition(topic, 0)
        self._put = put
        self._connection = connection
        self._consumer: AIOKafkaConsumer | None = None
        self._reached = 0
        self._moved = asyncio.Event()

    async def start(self) -> None:
        """Connect, and read what is there now. Raises KafkaError."""
        consumer = self._consumer = self._connection.consumer()
        await consumer.start()
        consumer.assign([self._place])
        self._reached = (await consumer.beginning_offsets([self._place]))[self._place]
        end = await self._end()
        consumer.seek(self._place, self._reached)
        while self._reached < end:
            await self._read()

    async def run(self) -> None:
        """Follow until cancelled; a broker that is away is waited for."""
        while True:
            try:
                await self._read()
            except KafkaError as error:
                if not error.retriable:
                    raise
                log.warning("shared_state_not_read", topic=self._place.topic, why=str(error))
                await asyncio.sleep(_AGAIN_AFTER)

    async def caught_up(self) -> None:
        """Wait until everything that was written before this call is known here; `run` must be running."""
        end = await self._end()
        while self._reached < end:
            await self._moved.wait()

    async def stop(self) -> None:
        """Disconnect, where it was connected."""
        if self._consumer is not None:
            await self._consumer.stop()

    @property
    def _connected(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            raise RuntimeError("shared state is read before start")
        return self._consumer

    async def _end(self) -> int:
        return int((await self._connected.end_offsets([self._place]))[self._place])

    async def _read(self) -> None:
        found = await self._connected.getmany(self._place, timeout_ms=_POLL_MS)
        for record in found.get(self._place, ()):
            if record.key is not None:
                self._hand_over(record.key, record.value)
        # Not the last record's offset: what ends a transaction has an offset too, and no record.
        self._reached = await self._connected.position(self._place)
        self._moved.set()
        self._moved = asyncio.Event()

    def _hand_over(self, key: bytes, value: bytes | None) -> None:
        try:
            self._put(key.decode(), value)
        except ValueError:  # pydantic's errors, and bytes that are no UTF-8
            name = key.decode("utf-8", "replace")
            log.exception("shared_record_skipped", topic=self._place.topic, key=name)

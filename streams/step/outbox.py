"""Sends the records of one transaction, whole batches at a time.

aiokafka's `send` costs a future and two lists a message; its batch interface costs a few microseconds. The outbox waits
for every batch to be acknowledged and raises the first failure: aiokafka itself would commit a transaction although a
batch of it was refused. It opens and ends no transaction.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import IllegalOperation, KafkaError
from aiokafka.partitioner import murmur2

from streams.step.transform import EVERY_PARTITION, Output
from streams.topics.table import Topics

_SIGN: Final = 0x7FFFFFFF
_REASON_WITHIN: Final = 1.0  # seconds


@lru_cache(maxsize=65536)
def partition_of(key: bytes, count: int) -> int:
    """Give the partition of a key, as Kafka's own clients choose it."""
    hashed: int = murmur2(key)
    return (hashed & _SIGN) % count


class Outbox:
    """The way out of one step."""

    def __init__(self, producer: AIOKafkaProducer, topics: Topics, partition: int) -> None:
        """Take the started producer; `partition` of the input, to which records without key are sent."""
        self._producer = producer
        self._topics = topics
        self._partition = partition

    async def send(self, outputs: Iterable[Output]) -> None:
        """Send all, in order within each partition, and return when the brokers have them. Raises KafkaError."""
        sent: list[asyncio.Future[Any]] = []
        try:
            await self._submit_all(outputs, sent)
        except (KafkaError, IllegalOperation):  # the latter is no KafkaError
            # A producer that is fenced half way only says "not in a transaction"; its batches know the reason.
            if sent:
                await asyncio.wait(sent, timeout=_REASON_WITHIN)
            _raise_first(future.exception() for future in sent if future.done())
            raise
        # Every future is awaited, also after a failure, so that none is reported as never retrieved.
        _raise_first(await asyncio.gather(*sent, return_exceptions=True))

    async def _submit_all(self, outputs: Iterable[Output], sent: list["asyncio.Future[Any]"]) -> None:
        builders: dict[tuple[str, int], Any] = {}
        for output in outputs:
            for partition in self._where(output):
                place = (output.topic, partition)
                builder = builders.get(place) or builders.setdefault(place, self._producer.create_batch())
                if not _append(builder, output):
                    sent.append(await self._submit(place, builder))
                    builder = builders[place] = self._producer.create_batch()
                    _append(builder, output)  # the first record always fits; the broker judges its size
        for place, builder in builders.items():
            sent.append(await self._submit(place, builder))

    async def _submit(self, place: tuple[str, int], builder: Any) -> "asyncio.Future[Any]":  # noqa: ANN401 - untyped
        topic, partition = place
        future: asyncio.Future[Any] = await self._producer.send_batch(
            builder, self._topics.full(topic), partition=partition
        )
        return future

    def _where(self, output: Output) -> Iterator[int]:
        count = self._topics.count(output.topic)
        if output.partition == EVERY_PARTITION:
            yield from range(count)
        elif output.partition is not None:
            yield output.partition
        else:
            yield self._partition % count if output.key is None else partition_of(output.key, count)


def _raise_first(results: Iterable[object]) -> None:
    for result in results:
        if isinstance(result, BaseException):
            raise result


def _append(builder: Any, output: Output) -> bool:  # noqa: ANN401 - aiokafka ships no types
    added = builder.append(timestamp=None, key=output.key, value=output.value, headers=list(output.headers))
    return added is not None

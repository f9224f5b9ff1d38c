"""Writes outcomes of deliveries to their topics, and returns once the broker has them.

While the broker is away it tries again and again: the outcome of a post that was made must not be dropped. It refuses
to decide anything.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from aiokafka import AIOKafkaProducer, ConsumerRecord
from aiokafka.errors import KafkaError, KafkaTimeoutError

from streams import metrics
from streams.delivery.book import SinkState
from streams.delivery.routing import delivery_key
from streams.delivery.schedule import Later
from streams.logs import get_logger
from streams.model import Delivery
from streams.topics.codecs import Unreadable
from streams.topics.dead import Origin, bury
from streams.topics.table import DELIVERIES_DEAD, SINKS_STATE, Topics, retry_topic

AGAIN_AFTER = 1.0  # seconds
log = get_logger(__name__)
Header = tuple[str, bytes]


class Outbox:
    """Writes through a producer that is started (idempotent, acks from all)."""

    def __init__(
        self,
        producer: AIOKafkaProducer,
        topics: Topics,
        dead_bytes: int = 2**20,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._producer = producer
        self._topics = topics
        self._dead_bytes = dead_bytes
        self._pause = pause

    async def retry(self, later: Later) -> None:
        """Put a delivery on its retry topic."""
        await self._send(retry_topic(later.delay), delivery_key(later.delivery), later.delivery.encode())

    async def give_up(self, delivery: Delivery, record: ConsumerRecord, why: Unreadable) -> None:
        """Put a delivery on the dead letters as one that was never tried, so that `tocsin dead retry` begins anew."""
        fresh = {"attempt": 1, "since": None, "due": None, "parked": False, "last_error": why.detail}
        await self._bury(record, delivery.model_copy(update=fresh).encode(), why)

    async def bury(self, record: ConsumerRecord, why: Unreadable) -> None:
        """Put a record that is no delivery on the dead letters, as it came."""
        await self._bury(record, record.value, why)

    async def state(self, key: str, state: SinkState) -> None:
        """Write how a delivery stands."""
        await self._send(SINKS_STATE, key.encode(), state.encode())

    async def _bury(self, record: ConsumerRecord, value: bytes | None, why: Unreadable) -> None:
        name = record.topic.removeprefix(self._topics.prefix)
        letter = bury(Origin(name, record.partition, record.offset), record.key, value, why, self._dead_bytes)
        await self._send(DELIVERIES_DEAD, letter.key, letter.value, letter.headers)
        metrics.dead_letters.labels(DELIVERIES_DEAD, why.reason.value).inc()

    async def _send(self, name: str, key: bytes | None, value: bytes, headers: Sequence[Header] = ()) -> None:
        while True:
            try:
                await self._producer.send_and_wait(self._topics.full(name), value, key=key, headers=list(headers))
            except KafkaError as error:
                # A timeout is not called retriable, but it is what a broker that is away comes to in the end.
                if not error.retriable and not isinstance(error, KafkaTimeoutError):
                    raise
                log.warning("outcome_not_written_yet", topic=name, why=str(error))
                await self._pause(AGAIN_AFTER)
            else:
                return

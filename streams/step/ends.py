"""Where the input topic ends, and how far behind a worker is: what ticks, metrics and the watchdog go by.

It asks through a client of its own that reads uncommitted: a record that still waits for its transaction has its append
time already, and time may not pass it. It decides nothing.
"""

from collections.abc import Iterable
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams import metrics
from streams.clock import monotonic, now_ms
from streams.logs import get_logger
from streams.topics.connection import Connection

_log = get_logger(__name__)
_LOSSES_EVERY: Final = 10.0  # seconds


class Ends:
    """Looks at the ends of one topic, by its full name."""

    def __init__(self, connection: Connection, topic: str) -> None:
        self.away = False  # whether the last look got no answer
        self.lag: dict[int, int] = {}
        self._topic = topic
        self._reached: dict[int, int] = {}
        self._told: dict[int, int] = {}
        self._looked_at = monotonic()
        metrics.expired.labels(topic)  # shown from the start: an increase is seen only of what was there before
        self._consumer: AIOKafkaConsumer = connection.consumer(isolation_level="read_uncommitted")

    async def start(self) -> None:
        """Connect."""
        await self._consumer.start()

    async def stop(self) -> None:
        """Disconnect."""
        await self._consumer.stop()

    async def look(self, partitions: Iterable[int]) -> dict[int, int]:
        """Give the offset after the last record of each partition, committed or not. Raises KafkaError."""
        places = [TopicPartition(self._topic, partition) for partition in partitions]
        for gone in self.lag.keys() - set(partitions):  # else another worker's partition would show our last lag
            del self.lag[gone]
            self._reached.pop(gone, None)
            for gauge in (metrics.lag, metrics.position, metrics.commit_time):
                gauge.remove(self._topic, str(gone))
        if not places:
            return {}
        try:
            ends = await self._consumer.end_offsets(places)
        except KafkaError:
            self.away = True
            raise
        self.away = False
        return {place.partition: end for place, end in ends.items()}

    async def reach(self, partition: int) -> tuple[int, int]:
        """Give the first offset that is still there and the one after the last. Raises KafkaError."""
        place = TopicPartition(self._topic, partition)
        first = await self._consumer.beginning_offsets([place])
        end = await self._consumer.end_offsets([place])
        return first[place], end[place]

    async def look_for_losses(self) -> None:
        """See whether retention has overtaken a step that lags; now and then, for it costs a request."""
        lagging = [TopicPartition(self._topic, partition) for partition, lag in self.lag.items() if lag]
        if lagging and monotonic() - self._looked_at >= _LOSSES_EVERY:
            self._looked_at = monotonic()
            for place, first in (await self._consumer.beginning_offsets(lagging)).items():
                self.tell_loss(place.partition, first, self._reached.get(place.partition, first))

    def tell_loss(self, partition: int, first: int, reached: int) -> None:
        """Tell of records that were deleted before they were read: `first` is the oldest left, `reached` the next due.

        The markers of transactions among them count too, so it is an upper bound.
        """
        lost = first - max(reached, self._told.get(partition, 0))
        if lost > 0:
            self._told[partition] = first
            metrics.expired.labels(self._topic).inc(lost)
            _log.error("records_expired_unread", topic=self._topic, partition=partition, at_most=lost)

    def tell(self, partition: int, end: int, reached: int) -> None:
        """Note how far a partition's step has come, and measure it."""
        self.lag[partition] = max(0, end - reached)
        labels = (self._topic, str(partition))
        metrics.lag.labels(*labels).set(self.lag[partition])
        metrics.position.labels(*labels).set(reached)
        if reached >= end or reached != self._reached.get(partition):
            self._reached[partition] = reached
            metrics.commit_time.labels(*labels).set(now_ms() / 1000)

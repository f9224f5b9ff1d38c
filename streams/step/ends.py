"""Where the input topic ends, and how far behind a worker is: what ticks, metrics and the watchdog go by.

It asks through a client of its own that reads uncommitted: a record that still waits for its transaction has its append
time already, and time may not pass it. It decides nothing.
"""

from collections.abc import Iterable

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams import metrics
from streams.clock import now_ms
from streams.topics.connection import Connection


class Ends:
    """Looks at the ends of one topic, by its full name."""

    def __init__(self, connection: Connection, topic: str) -> None:
        self.away = False  # whether the last look got no answer
        self.lag: dict[int, int] = {}
        self._topic = topic
        self._reached: dict[int, int] = {}
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
            metrics.lag.remove(self._topic, str(gone))
            metrics.commit_time.remove(self._topic, str(gone))
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

    def tell(self, partition: int, end: int, reached: int) -> None:
        """Note how far a partition's step has come, and measure it."""
        self.lag[partition] = max(0, end - reached)
        labels = (self._topic, str(partition))
        metrics.lag.labels(*labels).set(self.lag[partition])
        if reached >= end or reached != self._reached.get(partition):
            self._reached[partition] = reached
            metrics.commit_time.labels(*labels).set(now_ms() / 1000)

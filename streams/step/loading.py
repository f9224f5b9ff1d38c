"""Reads the state of one partition back: every record's last value, and the position.

Call it only after the partition's producer has started: starting fences the owner before and ends its open
transaction, so that what is read here can't change any more. It writes nothing.
"""

import json
from typing import Final, NamedTuple

from aiokafka import TopicPartition

from streams.topics.connection import Connection

POSITION_KEY: Final = b"position"
_POLL_MS: Final = 200


class Position(NamedTuple):
    """The last input offset applied, -1 for none, and the time reached, Unix ms, 0 for none."""

    offset: int = -1
    time_ms: int = 0

    def encode(self) -> bytes:
        """Give the value of the position record."""
        return json.dumps({"offset": self.offset, "time": self.time_ms}, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, value: bytes) -> "Position":
        """Read the value of the position record."""
        found = json.loads(value)
        return cls(found["offset"], found["time"])


class Loaded(NamedTuple):
    """The state of one partition."""

    position: Position
    records: dict[bytes, bytes]


async def load(connection: Connection, topic: str, partition: int) -> Loaded:
    """Read one partition of a state topic (its full name) from its beginning to its end, read committed."""
    place = TopicPartition(topic, partition)
    consumer = connection.consumer()
    records: dict[bytes, bytes] = {}
    await consumer.start()
    try:
        consumer.assign([place])
        begin = (await consumer.beginning_offsets([place]))[place]
        end = (await consumer.end_offsets([place]))[place]
        # Not seek_to_beginning: with aiokafka's default reset it starts at the END.
        consumer.seek(place, begin)
        while await consumer.position(place) < end:
            for found in (await consumer.getmany(place, timeout_ms=_POLL_MS)).get(place, ()):
                if found.value is None:
                    records.pop(found.key, None)
                else:
                    records[found.key] = found.value
    finally:
        await consumer.stop()
    position = records.pop(POSITION_KEY, None)
    return Loaded(Position.decode(position) if position is not None else Position(), records)

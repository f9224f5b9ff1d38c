"""Records of a topic that speak of one thing, found by reading it from a moment on.

It refuses to hold a whole topic: more than `MOST` records of one thing end the command with the mend.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from streams.cli.cluster import Cluster
from streams.cli.failing import Failure
from streams.cli.whole import whole

MOST: Final = 10_000


class Sought(NamedTuple):
    """One record; `name` is topic/partition/offset, `at` Kafka's own time of it."""

    name: str
    at: datetime
    key: str
    value: bytes
    headers: tuple[tuple[str, bytes], ...]
    partition: int
    offset: int


Wanted = Callable[[str, bytes], bool]


async def sought(cluster: Cluster, topic: str, wanted: Wanted, since: datetime | None = None) -> list[Sought]:
    """Give the records of a topic (without prefix) whose key and value are wanted, in the order of their time."""
    found: list[Sought] = []
    async for record in whole(cluster, topic, since):
        key = (record.key or b"").decode("utf-8", "replace")
        if record.value is None or not wanted(key, record.value):
            continue
        found.append(_kept(topic, key, record))
        if len(found) > MOST:
            raise Failure(f"more than {MOST:,} records of {topic} fit: write more of the name, or a shorter --since")
    return sorted(found, key=lambda record: record.at)


def _kept(topic: str, key: str, record: Any) -> Sought:  # noqa: ANN401 - aiokafka ships no types
    return Sought(
        f"{topic}/{record.partition}/{record.offset}",
        datetime.fromtimestamp(record.timestamp / 1000, UTC),
        key,
        record.value,
        tuple(record.headers),
        record.partition,
        record.offset,
    )

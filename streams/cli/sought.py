"""Records of topics that speak of one thing, found by reading them from a moment on, with a bar on a terminal.

It refuses to hold a whole topic: more than `MOST` records of one thing end the command with the mend.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from rich.console import Console
from rich.progress import Progress

from streams.cli.cluster import Cluster
from streams.cli.failing import Failure
from streams.cli.whole import whole
from streams.step.outbox import partition_of

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


class Search:
    """One command's look at the topics of a cluster; `since`: how far back it reads what is not compacted."""

    def __init__(self, cluster: Cluster, since: datetime | None, bar: Progress | None = None) -> None:
        self.cluster = cluster
        self.since = since
        self._bar = bar

    async def find(
        self, topic: str, wanted: Wanted, since: datetime | None = None, partition: int | None = None
    ) -> list[Sought]:
        """Give the records of a topic (without prefix) whose key and value are wanted, in the order of their time."""
        found: list[Sought] = []
        async for record in whole(self.cluster, topic, since, partition=partition, told=self._telling(topic)):
            key = (record.key or b"").decode("utf-8", "replace")
            if record.value is None or not wanted(key, record.value):
                continue
            found.append(_kept(topic, key, record))
            if len(found) > MOST:
                raise Failure(
                    f"more than {MOST:,} records of {topic} fit: write more of the name, or a shorter --since"
                )
        return sorted(found, key=lambda record: record.at)

    async def newest(self, topic: str, key: str, partition: int) -> bytes | None:
        """Give the newest value of one key of a compacted topic; None where there is none, or it is gone."""
        found: bytes | None = None
        async for record in whole(self.cluster, topic, partition=partition, told=self._telling(topic)):
            if record.key == key.encode():
                found = record.value
        return found

    def partition(self, topic: str, key: str) -> int:
        """Give the partition of a topic that has all the records of a key."""
        return partition_of(key.encode(), self.cluster.topics.count(topic))

    def _telling(self, topic: str) -> Callable[[int, int], None] | None:
        if self._bar is None:
            return None
        bar, task = self._bar, self._bar.add_task(f"reading {topic}", total=None)
        return lambda read, total: bar.update(task, completed=read, total=total)


@contextmanager
def searching(cluster: Cluster, since: datetime | None) -> Iterator[Search]:
    """Search with a bar on a terminal, gone when all is read; a million records take some seconds."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        yield Search(cluster, since, bar)


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

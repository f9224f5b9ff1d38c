"""Where the time between an article's append and its alert goes: when each record on the way can first be read.

Two readers of `matches` and `alerts`, one that reads what is not committed yet and one that does not, note when each
match and each new alert comes to them. It is a process beside the chain, on its clock; what it costs is told apart.
"""

import asyncio
import statistics
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.model import Alert
from streams.topics.codecs import Limits, read_match

HOPS: Final = (
    "appended to match written",
    "match written to committed",
    "committed to alert written",
    "alert written to committed",
)


class Rung(NamedTuple):
    """One new alert: the seconds of each hop."""

    hops: tuple[float, ...]

    @property
    def whole(self) -> float:
        """Seconds from the append of its article to its commit."""
        return sum(self.hops)


class Listener:
    """Listens to one prefix."""

    def __init__(self, broker: str, prefix: str, partitions: int) -> None:
        self.last_at = time.monotonic()
        self._seen: tuple[dict[str, float], ...] = ({}, {}, {}, {})  # article and rule -> when, for each stage
        self._appended: dict[str, float] = {}
        self._broker = broker
        self._prefix = prefix
        self._partitions = partitions
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to listen at what is written after this returns."""
        ready = []
        for at, (topic, level) in enumerate(
            [("matches", "un"), ("matches", ""), ("alerts", "un"), ("alerts", "")],
        ):
            begun = asyncio.Event()
            ready.append(begun.wait())
            self._tasks.append(asyncio.create_task(self._listen(at, topic, f"read_{level}committed", begun)))
        await asyncio.gather(*ready)

    async def stop(self) -> list[Rung]:
        """Stop, and give each alert that was heard at every stage, in order of its append."""
        self._stop.set()
        await asyncio.gather(*self._tasks)
        rung = []
        for key in sorted(self._seen[3].keys() & self._seen[0].keys(), key=self._appended.__getitem__):
            times = [self._appended[key], *(seen.get(key, 0.0) for seen in self._seen)]
            rung.append(Rung(tuple(later - earlier for earlier, later in pairwise(times))))
        return rung

    async def _listen(self, stage: int, topic: str, level: str, begun: asyncio.Event) -> None:
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self._broker,
            isolation_level=level,
            fetch_max_wait_ms=100,
        )
        await consumer.start()
        places = [TopicPartition(f"{self._prefix}{topic}", at) for at in range(self._partitions)]
        consumer.assign(places)
        for place, end in (await consumer.end_offsets(places)).items():
            consumer.seek(place, end)
        begun.set()
        read = self._read_match if topic == "matches" else self._read_alert
        try:
            while not self._stop.is_set():
                for records in (await consumer.getmany(timeout_ms=100)).values():
                    now = time.time()
                    for record in records:
                        read(stage, record.value, now)
        finally:
            await consumer.stop()

    def _read_match(self, stage: int, value: bytes, now: float) -> None:
        match = read_match(value, Limits())
        if match.kind == "match":
            self._seen[stage].setdefault(f"{match.rule} {match.article.id}", now)

    def _read_alert(self, stage: int, value: bytes, now: float) -> None:
        alert = Alert.decode(value)
        if alert.change == "created":
            key = f"{alert.rule.id} {alert.articles.listed[0].id}"
            self._appended[key] = alert.received.timestamp()
            self._seen[stage].setdefault(key, now)
            if stage == 3:
                self.last_at = time.monotonic()


def hundredth(seconds: Sequence[float], number: int) -> str:
    """Give a percentile in milliseconds."""
    return f"{statistics.quantiles(seconds, n=100)[number - 1] * 1000:.0f} ms"


def told(rung: Sequence[Rung]) -> str:
    """Say how long the way was, and each part of it."""
    whole = [one.whole for one in rung]
    lines = [f"publish to alert p50 {hundredth(whole, 50)}, p99 {hundredth(whole, 99)}, {len(rung)} alerts"]
    for at, name in enumerate(HOPS):
        hop = [one.hops[at] for one in rung]
        lines.append(f"  {name:<28} p50 {hundredth(hop, 50):>7}, p99 {hundredth(hop, 99):>7}")
    return "\n".join(lines)

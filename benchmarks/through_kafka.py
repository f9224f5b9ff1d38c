"""The match role end to end through a real broker, beside a stock Faust agent that only forwards the same articles.

    python -m benchmarks through_kafka [--data FOLDER] [--rules 1000,10000] [--rounds 3]

Both read the same topic from its beginning, one process each, one after the other in turns; a rate is taken over the
middle eight tenths of the articles, so that starting up counts for neither. The peer's progress is its output topic,
ours the counter of articles taken; both are asked from outside ten times a second.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from benchmarks.machine import middle, resident, told
from benchmarks.news import load_articles, rules_for
from streams.broker import Broker

PARTITIONS = 4
_LATE = 300.0


class Bench:
    """One broker, one load of articles, one folder."""

    def __init__(self, broker: str, folder: Path) -> None:
        self.broker = broker
        self.folder = folder
        self.count = 0

    async def publish(self, prefix: str, articles: list[dict[str, object]], copies: int) -> None:
        """Put the articles on a topic, several times under other ids."""
        producer = AIOKafkaProducer(bootstrap_servers=self.broker, linger_ms=20, max_batch_size=2**18)
        await producer.start()
        try:
            for copy in range(copies):
                for article in articles:
                    value = {**article, "id": f"{copy}-{article['id']}"}
                    await producer.send(f"{prefix}articles", json.dumps(value).encode(), str(value["id"]).encode())
            await producer.flush()
        finally:
            await producer.stop()
        self.count = copies * len(articles)

    async def ends(self, topic: str) -> int:
        """Count the records of a topic."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.broker)
        await consumer.start()
        try:
            ends = await consumer.end_offsets([TopicPartition(topic, number) for number in range(PARTITIONS)])
        finally:
            await consumer.stop()
        return sum(ends.values())

    async def create(self, topic: str) -> None:
        """Create a topic of the peer."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker)
        await admin.start()
        try:
            await admin.create_topics([NewTopic(topic, PARTITIONS, 1)])
        finally:
            await admin.close()

    def tocsin(self, *arguments: str, **more: str) -> None:
        """Run a command to its end."""
        subprocess.run([sys.executable, "-m", "streams.cli", *arguments], env={**self.environment, **more}, check=True)

    @property
    def environment(self) -> dict[str, str]:
        """What our processes are given."""
        ours = {
            "TOCSIN_KAFKA": self.broker,
            "TOCSIN_PREFIX": "bench-",
            "TOCSIN_PARTITIONS": str(PARTITIONS),
            "TOCSIN_WEB_PORT": "9471",
            "TOCSIN_LOG_LEVEL": "warning",
            "TOCSIN_HOME": str(self.folder / "home"),
        }
        return {**os.environ, **ours}


@contextmanager
def process(arguments: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process for as long as it is measured."""
    with log.open("ab") as file:
        running = subprocess.Popen(arguments, env=environment, stdout=file, stderr=file)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


async def rate(progress: Callable[[], object], count: int) -> float:
    """Watch a growing number until it reaches `count`; give its growth a second between a tenth and nine tenths."""
    begin, marks = time.monotonic(), {}
    while time.monotonic() - begin < _LATE:
        found = progress()
        done = await found if asyncio.iscoroutine(found) else found
        for share in (0.1, 0.9):
            if done >= share * count and share not in marks:
                marks[share] = (time.monotonic(), done)
        if 0.9 in marks:
            (first, low), (last, high) = marks[0.1], marks[0.9]
            return (high - low) / (last - first) if last > first else float("inf")
        await asyncio.sleep(0.1)
    raise SystemExit(f"only {done} of {count} after {_LATE:.0f} s")


def taken() -> float:
    """Ask our worker how many articles it took."""
    try:
        with urllib.request.urlopen("http://127.0.0.1:9471/metrics", timeout=5) as answer:  # noqa: S310 - our own
            lines = answer.read().decode().splitlines()
    except OSError:
        return 0
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("tocsin_articles_total{"))


async def stock(bench: Bench, number: int) -> float:
    """Measure the peer once."""
    out, group = f"stock-{number}", f"stock-{number}"
    await bench.create(out)
    arguments = [sys.executable, "-m", "benchmarks.stock", bench.broker, "bench-articles", out, group]
    with process(arguments, {**os.environ}, bench.folder / "stock.log"):
        return await rate(lambda: bench.ends(out), bench.count)


async def ours(bench: Bench, rules: Path, number: int) -> tuple[float, int]:
    """Measure the match role once, from the beginning of the same topic; give its rate and its memory."""
    # Another group and other state under the same articles: a prefix names all, so the topics are made anew.
    environment = bench.environment | {"TOCSIN_RULES": str(rules), "TOCSIN_GROUP": str(number)}
    with process([sys.executable, "-m", "streams.cli", "worker", "match"], environment, bench.folder / "match.log") as worker:
        found = await rate(taken, bench.count)
        return found, resident(worker.pid)

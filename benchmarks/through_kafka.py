"""The match role end to end through a real broker, beside a stock Faust agent that only forwards the same articles.

    python -m benchmarks through_kafka [--data FOLDER] [--rules 1000,10000] [--every 20] [--rounds 3]

Both read one topic from its beginning, one process each, one after the other, in rounds; a rate is taken over the
middle eight tenths of the articles, so that starting up counts for neither. The progress of the peer is the end of its
output topic, ours the positions that the worker has committed; both are read from the broker ten times a second, which
costs neither process anything. On a machine that others use too, go by the CPU time that each process spent an article.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import click
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from benchmarks.machine import middle, resident, spent, told
from benchmarks.news import load_articles, rules_for
from streams.broker import Broker
from streams.step.loading import POSITION_KEY, Position

TOCSIN = (sys.executable, "-m", "streams.cli")
PARTITIONS = 4
_LATE = 300.0
_PORT = 9471


class Rate(NamedTuple):
    """Articles a second, and microseconds of CPU that the process spent on each."""

    articles: float
    cpu: float


class Bench:
    """One broker, one folder, one prefix a round."""

    def __init__(self, broker: str, folder: Path) -> None:
        self.broker = broker
        self.folder = folder
        self.prefix = ""
        self.count = 0

    async def begin(self, prefix: str, articles: list[dict[str, Any]], copies: int) -> None:
        """Create a round's topics, and publish the articles several times, under other ids."""
        self.prefix = prefix
        with process(["-m", "streams.cli", "topics"], self.environment, self.folder / "topics.log") as topics:
            if await asyncio.to_thread(topics.wait):
                raise SystemExit("tocsin topics failed")
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

    @property
    def environment(self) -> dict[str, str]:
        """What our processes are given."""
        ours = {
            "TOCSIN_KAFKA": self.broker,
            "TOCSIN_PREFIX": self.prefix,
            "TOCSIN_PARTITIONS": str(PARTITIONS),
            "TOCSIN_WEB_PORT": str(_PORT),
            "TOCSIN_LOG_LEVEL": "warning",
            "TOCSIN_SAMPLE_ORACLE": "0",
        }
        return {**os.environ, **ours}

    async def stock(self) -> Rate:
        """Measure the peer once."""
        out = f"{self.prefix}stock"
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker)
        await admin.start()
        await admin.create_topics([NewTopic(out, PARTITIONS, 1)])
        await admin.close()
        async with self.reading(out) as consumer:

            async def forwarded() -> float:
                return float(sum((await consumer.end_offsets(consumer.assignment())).values()))

            arguments = [
                "-m",
                "benchmarks.stock",
                self.broker,
                f"{self.prefix}articles",
                out,
                out,
                str(self.folder / out),
            ]
            with process(arguments, dict(os.environ), self.folder / "stock.log") as running:
                return await self.rate(forwarded, running, self.folder / "stock.log")

    async def ours(self, rules: Path) -> tuple[Rate, int, float]:
        """Measure the match role once; gives its memory in bytes and matches an article too."""
        environment = self.environment | {"TOCSIN_RULES": str(rules)}
        positions = dict.fromkeys(range(PARTITIONS), -1)
        async with self.reading(f"{self.prefix}match.state") as consumer:

            async def applied() -> float:
                for place, records in (await consumer.getmany()).items():
                    for record in records:
                        if record.key == POSITION_KEY:
                            positions[place.partition] = Position.decode(record.value).offset
                return sum(offset + 1 for offset in positions.values())

            with process(["-m", "streams.cli", "worker", "match"], environment, self.folder / "match.log") as worker:
                found = await self.rate(applied, worker, self.folder / "match.log")
                totals = await figures()
                density = totals.get("tocsin_matches_total", 0) / totals["tocsin_articles_total"]
                return found, resident(worker.pid), density

    @asynccontextmanager
    async def reading(self, topic: str) -> AsyncIterator[AIOKafkaConsumer]:
        """Read every partition of a topic from its beginning, committed records only."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.broker, isolation_level="read_committed", auto_offset_reset="earliest"
        )
        await consumer.start()
        consumer.assign([TopicPartition(topic, at) for at in range(PARTITIONS)])
        try:
            yield consumer
        finally:
            await consumer.stop()

    async def rate(self, progress: Callable[[], Awaitable[float]], of: subprocess.Popen[bytes], log: Path) -> Rate:
        """Watch a growing number until nine tenths; give its growth from one tenth on."""
        begin, first = time.monotonic(), (0.0, -1.0, 0.0)
        while time.monotonic() - begin < _LATE and of.poll() is None:
            done, now, cpu = await progress(), time.monotonic(), spent(of.pid)
            if done >= 0.1 * self.count and first[1] < 0:
                first = (now, done, cpu)
            elif done >= 0.9 * self.count:
                grown = done - first[1]
                return Rate(grown / (now - first[0]), (cpu - first[2]) / grown * 1e6)
            await asyncio.sleep(0.1)
        raise SystemExit(
            f"only {await progress():.0f} of {self.count} after {time.monotonic() - begin:.0f} s: {tail(log)}"
        )


def tail(log: Path) -> str:
    """Give the last lines of a log."""
    return log.read_text(errors="replace")[-2000:]


@contextmanager
def process(arguments: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python process for as long as it is measured."""
    with log.open("ab") as file:
        running = subprocess.Popen(
            [sys.executable, *arguments],
            env=environment,
            stdout=file,
            stderr=file,
        )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


async def figures() -> dict[str, float]:
    """Ask our worker for its metrics, summed over their labels; empty while it starts."""
    try:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{_PORT}/metrics") as answer:
            lines = (await answer.text()).splitlines()
    except aiohttp.ClientError:
        return {}
    totals: dict[str, float] = {}
    for line in lines:
        if not line.startswith("#"):
            name, value = line.split("{")[0].split(" ")[0], float(line.rsplit(" ", 1)[1])
            totals[name] = totals.get(name, 0) + value
    return totals


async def compare(folder: Path, data: Path, counts: list[int], every: int, rounds: int, copies: int) -> None:
    """Run the rounds, and print each figure with its ratio."""
    articles = load_articles(data)
    print(told())
    print(f"{len(articles)} articles x {copies}, {PARTITIONS} partitions, {rounds} rounds")
    with Broker(folder / "broker") as broker:
        bench = Bench(broker.start(), folder)
        for count in counts:
            rules = folder / f"rules-{count}"
            rules.mkdir()
            (rules / "rules.yaml").write_text(rules_for(articles, count, every=every))
            peer, own = [], []
            for number in range(rounds):
                await bench.begin(f"r{count}-{number}-", articles, copies)
                peer.append(await bench.stock())
                rate, memory, density = await bench.ours(rules)
                own.append(rate)
            print(f"{count} rules: {density:.3f} matches an article; worker {memory / 2**20:.0f} MiB")
            print(f"  stock Faust forwarder  {shown(peer)}")
            print(f"  tocsin match           {shown(own)}")
            times = [ours.articles / stock.articles for ours, stock in zip(own, peer, strict=True)]
            spared = [stock.cpu / ours.cpu for ours, stock in zip(own, peer, strict=True)]
            print(f"  {middle(times, 2)} x the articles a second, {middle(spared, 2)} x by CPU", flush=True)
        print(f"broker {resident(broker.pid or 0) / 2**20:.0f} MiB")


def shown(rates: list[Rate]) -> str:
    """Give medians with their spread."""
    cpu = middle([rate.cpu for rate in rates])
    return f"{middle([rate.articles for rate in rates])} articles/s, {cpu} us of CPU an article"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default=Path("../shared/data/load"))
@click.option("--rules", default="1000,10000", help="Numbers of rules.")
@click.option("--every", default=20, help="One article in so many matches a rule, about.")
@click.option("--rounds", default=3)
@click.option("--copies", default=3, help="How often each article is published.")
def main(data: Path, rules: str, every: int, rounds: int, copies: int) -> None:
    """Compare the match role with a stock Faust forwarder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder), data, [int(count) for count in rules.split(",")], every, rounds, copies))


if __name__ == "__main__":
    main()

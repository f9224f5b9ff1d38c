"""The match role end to end through a real broker, beside a stock Faust agent that only forwards the same articles.

    python -m benchmarks through_kafka [--data FOLDER] [--rules 1000,10000] [--rounds 3]

Both read one topic from its beginning, one process each, one after the other, in rounds; a rate is taken over the
middle eight tenths of the articles, so that starting up counts for neither. The progress of the peer is the end of its
output topic, ours the articles that the worker has counted; both are asked from outside ten times a second.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import click
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from benchmarks.machine import middle, resident, told
from benchmarks.news import load_articles, rules_for
from streams.broker import Broker

TOCSIN = (sys.executable, "-m", "streams.cli")
PARTITIONS = 4
_LATE = 300.0
_PORT = 9471


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

    async def stock(self) -> float:
        """Measure the peer once: articles forwarded a second."""
        out = f"{self.prefix}stock"
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker)
        await admin.start()
        await admin.create_topics([NewTopic(out, PARTITIONS, 1)])
        await admin.close()
        consumer = AIOKafkaConsumer(bootstrap_servers=self.broker)
        await consumer.start()

        async def forwarded() -> float:
            return sum((await consumer.end_offsets([TopicPartition(out, at) for at in range(PARTITIONS)])).values())

        arguments = ["-m", "benchmarks.stock", self.broker, f"{self.prefix}articles", out, out]
        try:
            with process(arguments, dict(os.environ), self.folder / "stock.log") as running:
                return await self.rate(forwarded, running, self.folder / "stock.log")
        finally:
            await consumer.stop()

    async def ours(self, rules: Path) -> tuple[float, int, float]:
        """Measure the match role once: articles a second, memory in bytes, and matches an article."""
        environment = self.environment | {"TOCSIN_RULES": str(rules)}
        with process(["-m", "streams.cli", "worker", "match"], environment, self.folder / "match.log") as worker:
            found = await self.rate(taken, worker, self.folder / "match.log")
            totals = await figures()
            density = totals.get("tocsin_matches_total", 0) / totals["tocsin_articles_total"]
            return found, resident(worker.pid), density

    async def rate(self, progress: Callable[[], Awaitable[float]], of: subprocess.Popen[bytes], log: Path) -> float:
        """Watch a growing number until nine tenths; give its growth a second from one tenth on."""
        begin, first = time.monotonic(), (0.0, -1.0)
        while time.monotonic() - begin < _LATE and of.poll() is None:
            done, now = await progress(), time.monotonic()
            if done >= 0.1 * self.count and first[1] < 0:
                first = (now, done)
            if done >= 0.9 * self.count:
                return (done - first[1]) / (now - first[0]) if now > first[0] else float("inf")
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


async def taken() -> float:
    """Ask our worker how many articles it took."""
    return (await figures()).get("tocsin_articles_total", 0)


async def compare(folder: Path, data: Path, counts: list[int], rounds: int, copies: int) -> None:
    """Run the rounds, and print each figure with its ratio."""
    articles = load_articles(data)
    print(told())
    print(f"{len(articles)} articles x {copies}, {PARTITIONS} partitions, {rounds} rounds")
    with Broker(folder / "broker") as broker:
        bench = Bench(broker.start(), folder)
        for count in counts:
            rules = folder / f"rules-{count}"
            rules.mkdir()
            (rules / "rules.yaml").write_text(rules_for(articles, count, every=20))
            peer, own, ratios = [], [], []
            for number in range(rounds):
                await bench.begin(f"r{count}-{number}-", articles, copies)
                peer.append(await bench.stock())
                rate, memory, density = await bench.ours(rules)
                own.append(rate)
                ratios.append(own[-1] / peer[-1])
            print(f"{count} rules: {density:.3f} matches an article; worker {memory / 2**20:.0f} MiB")
            print(f"  stock Faust forwarder  {middle(peer)} articles/s")
            spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
            print(f"  tocsin match           {middle(own)} articles/s, {statistics.median(ratios):.2f} x ({spread})")
        print(f"broker {resident(broker.pid or 0) / 2**20:.0f} MiB")


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default=Path("../shared/data/load"))
@click.option("--rules", default="1000,10000", help="Numbers of rules.")
@click.option("--rounds", default=3)
@click.option("--copies", default=3, help="How often each article is published.")
def main(data: Path, rules: str, rounds: int, copies: int) -> None:
    """Compare the match role with a stock Faust forwarder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder), data, [int(count) for count in rules.split(",")], rounds, copies))


if __name__ == "__main__":
    main()

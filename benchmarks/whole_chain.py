"""The whole chain on one machine: what it sustains, how soon an article rings at half of that, and what it holds.

    python -m benchmarks whole_chain [--data FOLDER] [--rules 1000]

One worker a role, one private broker. Latency is from the append of an article to its new alert in the hands of a
read-committed reader of `alerts`, another process on the same machine and clock.
"""

import asyncio
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from benchmarks.machine import resident, told
from benchmarks.news import load_articles, rules_for
from benchmarks.through_kafka import PARTITIONS, Bench, process
from streams.broker import Broker
from streams.model import Alert

ROLES = ("match", "correlate", "dispatch", "deliver")
_FIRST_PORT = 9481
_BEAT = 0.05  # seconds between two puffs of articles


class Chain(Bench):
    """The four roles of one prefix."""

    @contextmanager
    def running(self, prefix: str, rules: Path) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
        """Create the topics and run a worker of each role."""
        self.prefix = prefix
        environment = self.environment | {"TOCSIN_RULES": str(rules)}
        with process(["-m", "streams.cli", "topics"], environment, self.folder / "topics.log") as topics:
            if topics.wait():
                raise SystemExit("tocsin topics failed")
        with ExitStack() as stack:
            workers = {}
            for number, role in enumerate(ROLES):
                own = environment | {"TOCSIN_WEB_PORT": str(_FIRST_PORT + number)}
                arguments = ["-m", "streams.cli", "worker", role]
                workers[role] = stack.enter_context(process(arguments, own, self.folder / f"{role}.log"))
            yield workers

    async def feed(self, articles: list[dict[str, Any]], per_second: float) -> None:
        """Publish articles at a pace; 0: as fast as the broker takes them."""
        producer = AIOKafkaProducer(bootstrap_servers=self.broker, linger_ms=5, max_batch_size=2**18)
        await producer.start()
        try:
            puff = max(1, round(per_second * _BEAT)) if per_second else 500
            begin = time.monotonic()
            for number in range(0, len(articles), puff):
                for article in articles[number : number + puff]:
                    await producer.send(f"{self.prefix}articles", json.dumps(article).encode(), article["id"].encode())
                if per_second:
                    await asyncio.sleep(max(0.0, begin + (number + puff) / per_second - time.monotonic()))
            await producer.flush()
        finally:
            await producer.stop()

    async def ringing(self, latencies: list[float], moments: list[float], stop: asyncio.Event) -> None:
        """Read `alerts` as a subscriber does, and note how old each new alert is and when it came."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.broker, isolation_level="read_committed", auto_offset_reset="earliest"
        )
        await consumer.start()
        consumer.assign([TopicPartition(f"{self.prefix}alerts", at) for at in range(PARTITIONS)])
        try:
            while not stop.is_set():
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    for record in records:
                        alert = Alert.decode(record.value)
                        if alert.change == "created":
                            moments.append(time.monotonic())
                            latencies.append(time.time() - alert.received.timestamp())
        finally:
            await consumer.stop()


async def listened(chain: Chain, articles: list[dict[str, Any]], per_second: float) -> tuple[float, list[float]]:
    """Feed articles and hear alerts until none has come for five seconds; give seconds from start to the last."""
    latencies: list[float] = []
    moments: list[float] = []
    stop = asyncio.Event()
    await asyncio.sleep(15)  # the workers have their partitions by then; what is measured begins after
    listener = asyncio.create_task(chain.ringing(latencies, moments, stop))
    begin = time.monotonic()
    await chain.feed(articles, per_second)
    while time.monotonic() - max([begin, *moments[-1:]]) < 5:  # noqa: ASYNC110 - it waits for nothing to happen
        await asyncio.sleep(0.5)
    stop.set()
    await listener
    return (moments[-1] if moments else begin) - begin, latencies


def share(latencies: list[float], hundredth: int) -> float:
    """Give a percentile in milliseconds."""
    return statistics.quantiles(latencies, n=100)[hundredth - 1] * 1000


async def measure(folder: Path, data: Path, count: int) -> None:
    """Print what the chain sustains, its latency at half of that, and its memory."""
    articles = load_articles(data)
    rules = folder / "rules"
    rules.mkdir()
    (rules / "rules.yaml").write_text(rules_for(articles, count, every=20))
    print(told())
    with Broker(folder / "broker") as broker:
        chain = Chain(broker.start(), folder)
        with chain.running("sustained-", rules):
            seconds, latencies = await listened(chain, articles, 0)
        rate = len(articles) / seconds
        print(f"{count} rules, {len(articles)} articles, {len(latencies)} new alerts: {rate:,.0f} articles/s sustained")
        with chain.running("half-", rules) as workers:
            _, latencies = await listened(chain, articles, rate / 2)
            print(f"at {rate / 2:,.0f} articles/s: publish to alert p50 {share(latencies, 50):.0f} ms, "
                  f"p99 {share(latencies, 99):.0f} ms, {len(latencies)} alerts")  # fmt: skip
            sizes = {role: resident(worker.pid) / 2**20 for role, worker in workers.items()}
            held = ", ".join(f"{role} {size:.0f} MiB" for role, size in sizes.items())
            print(f"memory: {held}, broker {resident(broker.pid or 0) / 2**20:.0f} MiB")


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default=Path("../shared/data/load"))
@click.option("--rules", default=1000, help="Number of rules.")
def main(data: Path, rules: int) -> None:
    """Measure the whole chain."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), data, rules))


if __name__ == "__main__":
    main()

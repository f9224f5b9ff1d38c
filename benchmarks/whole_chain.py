"""The whole chain on one machine: what it sustains, how soon an article rings at half of that, and what it holds.

    python -m benchmarks whole_chain [--data FOLDER] [--rules 1000] [--rate ARTICLES_A_SECOND]

One worker a role, one private broker, and the publisher beside them. Latency is from the append of an article to its
new alert in the hands of a read-committed reader of `alerts`, another process on the same machine and clock, and is
told hop by hop. Each process' CPU is told too: where others use the machine, it says more than any rate. Articles come
in an order mixed by a seed; a fifth of them warms the chain, two fifths are fed as fast as it takes them (a burst, of
which full batches make short work), and two at half of what the chain sustains, or at `--rate`.

What it sustains is the greatest steady pace of those tried, each a tenth below the one before, that it follows for some
ten seconds: that is, it has worked off the last article within a second. Those articles are copies under other ids.
"""

import asyncio
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import click
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from benchmarks import hops
from benchmarks.hops import Listener, Rung
from benchmarks.machine import resident, spent, told
from benchmarks.news import load_articles, rules_for
from benchmarks.through_kafka import PARTITIONS, Bench, process
from streams.broker import Broker

ROLES = ("match", "correlate", "dispatch", "deliver")
_FIRST_PORT = 9481
_BEAT = 0.05  # seconds between two puffs of articles
_WARMING = 500.0  # articles a second
_READY = 120.0  # seconds until the workers must have their partitions
_QUIET = 5.0  # seconds without an alert, after which all have rung
_FIRST = 60.0  # seconds until the first must have rung
_COPIES = 5  # of each article, for a steady pace
_BEHIND = 1.0  # seconds after the last article, within which a chain that keeps up has worked it off
_FASTEST = 8000.0  # articles a second, the first pace that is tried
_SLOWER = 0.9  # each pace that is tried, as a share of the one before
_SLOWEST = 500.0  # articles a second, below which the chain is broken rather than slow


class Run(NamedTuple):
    """What came of one feeding."""

    articles: int
    seconds: float  # from the first article to the last alert
    rung: list[Rung]
    cpu: dict[str, float]  # seconds, by process

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


class Chain(Bench):
    """The four roles of one prefix."""

    def __init__(self, broker: Broker, folder: Path) -> None:
        super().__init__(broker.start(), folder)
        self.pids = {"broker": broker.pid or 0}

    @contextmanager
    def running(self, prefix: str, rules: Path) -> Iterator[None]:
        """Create the topics and run a worker of each role."""
        self.prefix = prefix
        environment = self.environment | {"TOCSIN_RULES": str(rules)}
        with process(["-m", "streams.cli", "topics"], environment, self.folder / "topics.log") as topics:
            if topics.wait():
                raise SystemExit("tocsin topics failed")
        with ExitStack() as stack:
            for number, role in enumerate(ROLES):
                own = environment | {"TOCSIN_WEB_PORT": str(_FIRST_PORT + number)}
                arguments = ["-m", "streams.cli", "worker", role]
                worker: subprocess.Popen[bytes] = stack.enter_context(
                    process(arguments, own, self.folder / f"{role}.log")
                )
                self.pids[role] = worker.pid
            yield

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

    async def fed(self, articles: list[dict[str, Any]], per_second: float) -> Run:
        """Feed articles and hear alerts until none comes any more."""
        listener = Listener(self.broker, self.prefix, PARTITIONS)
        await listener.start()
        before = {name: spent(pid) for name, pid in self.pids.items()}
        begin = listener.last_at = time.monotonic()
        await self.feed(articles, per_second)
        while time.monotonic() - listener.last_at < (_QUIET if listener.last_at > begin else _FIRST):  # noqa: ASYNC110 - it waits for nothing to happen
            await asyncio.sleep(0.5)
        cpu = {name: spent(pid) - before[name] for name, pid in self.pids.items()}
        return Run(len(articles), listener.last_at - begin, await listener.stop(), cpu)

    async def sustained(self, articles: list[dict[str, Any]], pace: float) -> float:
        """Give the greatest pace, from one on downwards, at which the chain keeps up."""
        trial = 0
        while pace > _SLOWEST:
            copies = [{**one, "id": f"{trial}-{copy}-{one['id']}"} for copy in range(_COPIES) for one in articles]
            trial += 1
            await self.feed(copies, pace)
            behind = await self.drained()
            print(f"  a steady {pace:,.0f} articles/s: worked off {behind:.1f} s after the last", flush=True)
            if behind < _BEHIND:
                return pace
            pace *= _SLOWER
        raise SystemExit("the chain sustains no pace that was tried")

    async def drained(self) -> float:
        """Wait until every article is matched and every match correlated; give the seconds that took."""
        begin = time.monotonic()
        deadline = begin + _FIRST
        for role, name in (("match", "articles"), ("correlate", "matches")):
            places = [TopicPartition(f"{self.prefix}{name}", at) for at in range(PARTITIONS)]
            reader = AIOKafkaConsumer(
                bootstrap_servers=self.broker, group_id=f"{self.prefix}tocsin-{role}", enable_auto_commit=False
            )
            await reader.start()
            try:
                reader.assign(places)
                ends = await reader.end_offsets(places)
                # The last records of `matches` may be the markers of each step's transaction, and nobody commits those.
                while any([(await reader.committed(place) or 0) < ends[place] - 2 * PARTITIONS for place in places]):
                    if time.monotonic() > deadline:
                        raise SystemExit(f"{role} did not work off what it was given within {_FIRST:.0f} s")
                    await asyncio.sleep(0.02)
            finally:
                await reader.stop()
        return time.monotonic() - begin


async def ready(ports: Iterable[int]) -> None:
    """Wait until the workers at these ports have their partitions and their state."""
    deadline = time.monotonic() + _READY
    async with aiohttp.ClientSession() as session:
        for port in ports:
            while True:
                with suppress(aiohttp.ClientError):
                    async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.ok:
                            break
                if time.monotonic() > deadline:
                    raise SystemExit(f"the worker at port {port} was not ready within {_READY:.0f} s")
                await asyncio.sleep(0.2)


def shares(run: Run) -> str:
    """Say what each process spent on an article."""
    whole = sum(run.cpu.values())
    parts = [f"{name} {cpu / run.articles * 1e6:.0f} us ({cpu / whole:.0%})" for name, cpu in run.cpu.items()]
    return f"  CPU an article: {', '.join(parts)}"


async def measure(folder: Path, data: Path, count: int, rate: float) -> None:
    """Print what the chain sustains, its latency at half of that, and its memory."""
    articles = load_articles(data)
    rules = folder / "rules"
    rules.mkdir()
    (rules / "rules.yaml").write_text(rules_for(articles, count, every=20))
    random.Random(7).shuffle(articles)  # noqa: S311 - repeatable, not secret
    fifth = len(articles) // 5
    print(told())
    with Broker(folder / "broker") as broker:
        chain = Chain(broker, folder)
        with chain.running("chain-", rules):
            await ready(range(_FIRST_PORT, _FIRST_PORT + len(ROLES)))
            await chain.fed(articles[:fifth], _WARMING)
            run = await chain.fed(articles[fifth : 3 * fifth], 0)
            print(f"{count} rules, a burst of {run.articles} articles, {len(run.rung)} new alerts: {run.rate:,.0f} "
                  f"articles/s\n{shares(run)}", flush=True)  # fmt: skip
            half = rate or await chain.sustained(articles[: 3 * fifth], _FASTEST) / 2
            run = await chain.fed(articles[3 * fifth :], half)
            print(f"at {half:,.0f} articles/s: {hops.told(run.rung)}\n{shares(run)}")
            held = ", ".join(f"{name} {resident(pid) / 2**20:.0f} MiB" for name, pid in chain.pids.items())
            print(f"memory: {held}")


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default=Path("../shared/data/load"))
@click.option("--rules", default=1000, help="Number of rules.")
@click.option("--rate", default=0.0, help="Measure latency at this many articles a second.")
def main(data: Path, rules: int, rate: float) -> None:
    """Measure the whole chain."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), data, rules, rate))


if __name__ == "__main__":
    main()

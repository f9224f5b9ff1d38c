"""`tocsin publish`: puts articles on the `articles` topic, an object a line; bad lines are told, the rest is sent."""

import asyncio
from typing import BinaryIO

import click
from aiokafka import AIOKafkaProducer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.lines import Lines
from streams.topics.codecs import Unreadable, read_article
from streams.topics.table import ARTICLES

_IN_FLIGHT = 5000  # records handed to the producer before the oldest of them is awaited
_BAR_FROM = 2**20  # bytes of a file that is long enough for a progress bar


class Publisher:
    """Sends lines and keeps the account."""

    def __init__(self, cluster: Cluster, producer: AIOKafkaProducer, *, raw: bool) -> None:
        self._cluster = cluster
        self._producer = producer
        self._raw = raw
        self._waiting: list[tuple[int, asyncio.Future[object]]] = []
        self.sent = 0
        self.bad: list[tuple[int, str]] = []

    async def take(self, number: int, line: bytes) -> None:
        """Judge and send one line; a bad one is noted."""
        key: bytes | None = None
        if not self._raw:
            try:
                key = read_article(line, self._cluster.limits).key.encode()
            except Unreadable as error:
                self.bad.append((number, f"{error} ({error.reason})"))
                return
        topic = self._cluster.topics.full(ARTICLES)
        self._waiting.append((number, await self._producer.send(topic, key=key, value=line)))
        if len(self._waiting) >= _IN_FLIGHT:
            await self.settle()

    async def settle(self) -> None:
        """Wait until the broker has answered for everything that was sent."""
        waiting, self._waiting = self._waiting, []
        answers = await asyncio.gather(*(future for _, future in waiting), return_exceptions=True)
        for (number, _), answer in zip(waiting, answers, strict=True):
            if isinstance(answer, BaseException):
                self.bad.append((number, f"the broker refused it: {answer}"))
            else:
                self.sent += 1


async def published(cluster: Cluster, file: BinaryIO, size: int, *, raw: bool) -> Publisher:
    """Send every line of a file of `size` bytes (0: not known), with a bar on a terminal where it is long."""
    lines = Lines(file, cluster.limits.message)
    producer = cluster.connection.producer(linger_ms=5)
    await producer.start()
    publisher = Publisher(cluster, producer, raw=raw)
    bar = Progress(
        TextColumn("publishing"), BarColumn(), MofNCompleteColumn(), TextColumn("bytes"), TimeRemainingColumn(),
        console=Console(stderr=True), disable=size < _BAR_FROM or not Console(stderr=True).is_terminal,
    )  # fmt: skip
    try:
        with bar:
            task = bar.add_task("bytes", total=size or None)
            for number, line in lines:
                await publisher.take(number, line)
                bar.update(task, completed=lines.read)
            await publisher.settle()
    finally:
        await producer.stop()
    return publisher


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--raw", is_flag=True, help="Send each line as it is, unjudged: what is bad becomes a dead letter.")
def command(file: BinaryIO, *, raw: bool) -> None:
    """Publish articles from FILE, one JSON object a line; `-` reads standard input.

    Bad lines are named by number on stderr and the rest is sent; then the exit status is 1.
    """
    cluster = cluster_of(settled())
    size = 0
    if file.seekable() and file.name != "<stdin>":
        size = file.seek(0, 2)
        file.seek(0)
    publisher = run(published(cluster, file, size, raw=raw), cluster.connection.servers)
    for number, why in sorted(publisher.bad):
        click.echo(f"line {number}: {why}", err=True)
    click.echo(f"{publisher.sent} sent, {len(publisher.bad)} not", err=True)
    raise SystemExit(1 if publisher.bad else 0)

"""The cluster as these tests need it: topics made, records sent and read, workers of the tiny role."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiokafka import TopicPartition

from streams.step.loading import Loaded, load
from streams.topics.connection import Connection
from streams.topics.creation import create
from streams.topics.table import ARTICLES, MATCH_STATE, MATCHES, Topics
from tests.polling import until
from tests.step.numbering import topics_of

DEADLINE = 60.0
Pairs = Sequence[tuple[bytes, bytes]]


class Bench:
    """Topics of one test."""

    def __init__(self, servers: str, prefix: str, partitions: int) -> None:
        self.connection = Connection(servers)
        self.topics: Topics = topics_of(prefix, partitions)

    async def prepare(self) -> None:
        """Make the topics."""
        admin = self.connection.admin()
        await admin.start()
        try:
            await create(admin, self.topics)
        finally:
            await admin.close()

    async def send(self, pairs: Pairs, *, partition: int | None = None) -> None:
        """Write to the input topic and wait for the broker."""
        producer = self.connection.producer()
        await producer.start()
        try:
            sent = [
                await producer.send(self.topics.full(ARTICLES), key=key, value=value, partition=partition)
                for key, value in pairs
            ]
            await asyncio.gather(*sent)
        finally:
            await producer.stop()

    async def read(self, topic: str = MATCHES) -> list[bytes]:
        """Give all committed values of a topic, sorted."""
        await self.ended(topic)
        consumer = self.connection.consumer()
        await consumer.start()
        try:
            places = [TopicPartition(self.topics.full(topic), at) for at in range(self.topics.count(topic))]
            consumer.assign(places)
            begins, ends = await consumer.beginning_offsets(places), await consumer.end_offsets(places)
            for place in places:
                consumer.seek(place, begins[place])
            found: list[bytes] = []
            while any([await consumer.position(place) < ends[place] for place in places]):
                for rows in (await consumer.getmany(timeout_ms=100)).values():
                    found += [row.value for row in rows]
            return sorted(found)
        finally:
            await consumer.stop()

    async def loaded(self, topic: str = MATCH_STATE) -> Loaded:
        """Give what a worker would load of a state topic's first partition."""
        await self.ended(topic)
        return await load(self.connection, self.topics.full(topic), 0)

    async def ended(self, topic: str) -> None:
        """Wait for the marks behind transactions: a commit returns once the broker has decided on it, before them."""

        async def all_ended() -> bool:
            return not any((await self.unended(topic)).values())

        await until(all_ended, told=lambda: f"a transaction on {topic} did not end")

    async def unended(self, topic: str) -> dict[int, int]:
        """Give for each partition how much of it readers of what is committed can't reach yet."""
        consumers = [self.connection.consumer(isolation_level=f"read_{kind}") for kind in ("committed", "uncommitted")]
        places = [TopicPartition(self.topics.full(topic), at) for at in range(self.topics.count(topic))]
        ends = []
        for consumer in consumers:
            await consumer.start()
            try:
                ends.append(await consumer.end_offsets(places))
            finally:
                await consumer.stop()
        return {place.partition: ends[1][place] - ends[0][place] for place in places}

    async def await_count(self, count: int) -> list[bytes]:
        """Wait until at least `count` records are on the output topic; give all there are."""
        deadline = time.monotonic() + DEADLINE
        while len(found := await self.read()) < count:
            assert time.monotonic() < deadline, f"{len(found)} of {count} came"
            await asyncio.sleep(0.2)
        return found


class Worker:
    """A worker process of the tiny role."""

    def __init__(self, bench: Bench, log: Path, fault: str = "none", nth: int = 0, **settings: str) -> None:
        self.log = log
        environment = {
            "TOCSIN_KAFKA": bench.connection.servers,
            "TOCSIN_PREFIX": bench.topics.prefix,
            "TOCSIN_PARTITIONS": str(bench.topics.partitions),
            "TOCSIN_WEB_PORT": "0",
            **{f"TOCSIN_{name.upper()}": value for name, value in settings.items()},
        }
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.step.numbering", fault, str(nth)],
                env={**os.environ, **environment},
                stdout=file,
                stderr=file,
            )

    async def said(self, text: str, *, times: int = 1) -> None:
        """Wait until the log has a text."""
        await until(
            lambda: self.log.read_text().count(text) >= times,
            DEADLINE,
            lambda: f"no {text!r} in:\n{self.log.read_text()[-3000:]}",
        )

    async def ended(self) -> int:
        """Wait for the end of the process and give its exit code."""
        deadline = time.monotonic() + DEADLINE
        while (code := self.process.poll()) is None:
            assert time.monotonic() < deadline, f"it goes on:\n{self.log.read_text()[-3000:]}"
            await asyncio.sleep(0.05)
        return code

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    async def stop(self) -> int:
        """Ask it to end."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@asynccontextmanager
async def killed_after(*workers: Worker) -> AsyncIterator[None]:
    """Leave no process behind, also when the test fails."""
    try:
        yield
    finally:
        for worker in workers:
            worker.kill()


def pairs(count: int, keys: int = 7, start: int = 0) -> list[tuple[bytes, bytes]]:
    """Make (key, value) in order."""
    return [(b"k%d" % (at % keys), b"v%d" % at) for at in range(start, start + count)]

"""A cluster's topics, a sinks file and deliver workers, for the tests of the deliver role."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiokafka import ConsumerRecord, TopicPartition

from streams.agents.deliver import Deliver, Office
from streams.delivery.book import SinkState
from streams.delivery.receiver import Receiver
from streams.delivery.routing import delivery_key
from streams.model import Delivery
from streams.topics.creation import create
from tests.delivery.conftest import SECRET
from tests.delivery.worker import office as make_office

DEADLINE = 60.0  # seconds
DELAYS = "0.5,1,2"


class Town:
    """A cluster's topics, a sinks file, and a deliver worker in this process."""

    def __init__(self, servers: str, prefix: str, folder: Path) -> None:
        self.servers, self.prefix, self.file = servers, prefix, folder / "sinks.yaml"
        self.processes: list[asyncio.subprocess.Process] = []
        os.environ["TEST_SINK_SECRET"] = SECRET
        self.file.write_text("sinks: []\n")

    def write_sinks(self, timeout: int = 5, /, **urls: str) -> None:
        """Name the sinks."""
        more = f"secret: '${{TEST_SINK_SECRET}}', allow_private: true, timeout: {timeout}s, in_flight: 4"
        entries = [f"  - {{name: {name}, url: '{url}', {more}}}" for name, url in urls.items()]
        self.file.write_text("\n".join(["sinks:", *entries]) + "\n")

    @property
    def office(self) -> Office:
        """What a worker is told."""
        return make_office(self.servers, self.prefix, self.file, DELAYS)

    async def create(self) -> None:
        """Create the topics."""
        admin = self.office.connection.admin()
        await admin.start()
        try:
            await create(admin, self.office.topics)
        finally:
            await admin.close()

    async def dispatch(self, *deliveries: Delivery | bytes, topic: str = "deliveries") -> None:
        """Write deliveries as the dispatch role would, within a transaction."""
        producer = self.office.connection.producer(transactional_id=f"{self.prefix}test")
        await producer.start()
        try:
            async with producer.transaction():
                for each in deliveries:
                    key, value = (None, each) if isinstance(each, bytes) else (delivery_key(each), each.encode())
                    await producer.send(self.office.topics.full(topic), value, key=key)
        finally:
            await producer.stop()

    async def records(self, name: str) -> list[tuple[bytes, tuple[tuple[str, bytes], ...]]]:
        """Read a topic of one partition whole: values and headers."""
        consumer = self.office.connection.consumer()
        await consumer.start()
        try:
            place = TopicPartition(self.office.topics.full(name), 0)
            consumer.assign([place])
            end = (await consumer.end_offsets([place]))[place]
            consumer.seek(place, 0)
            found: list[ConsumerRecord] = []
            while await consumer.position(place) < end:
                found += (await consumer.getmany(place, timeout_ms=200)).get(place, [])
            return [(record.value, record.headers) for record in found]
        finally:
            await consumer.stop()

    async def states(self) -> dict[str, SinkState]:
        """Read how deliveries stand: the last record of each alert's number and sink."""
        found = [SinkState.decode(value) for value, _ in await self.records("sinks.state")]
        return {f"{each.sink}/{int(each.alert[-12:])}": each for each in found}

    @asynccontextmanager
    async def worker(self, office: Office | None = None) -> AsyncIterator[Deliver]:
        """Run a worker in this process, and stop it as SIGTERM would."""
        deliver = Deliver(office or self.office)
        await deliver.start()
        try:
            yield deliver
            await asyncio.wait_for(deliver.drain(), DEADLINE)
        finally:
            await deliver.stop()
        assert deliver.crash_reason is None

    async def process(self) -> asyncio.subprocess.Process:
        """Start a worker as a process of its own; the fixture ends what a failed test leaves."""
        arguments = ["-m", "tests.delivery.worker", self.servers, self.prefix, str(self.file), DELAYS]
        with self.file.with_name("worker.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, cwd=Path(__file__).parents[2], stdout=log, stderr=log
            )
        self.processes.append(process)
        return process


def heard(receiver: Receiver) -> list[tuple[int, int]]:
    """Give the (alert number, revision) of all that a receiver got."""
    return [(int(each.alert["id"][-12:]), each.alert["revision"]) for each in receiver.received.values()]


@asynccontextmanager
async def founded(kafka: str, prefix: str, folder: Path) -> AsyncIterator[Town]:
    """Found an empty town, and end the processes that a failed test leaves."""
    found = Town(kafka, prefix, folder)
    await found.create()
    yield found
    for process in found.processes:
        if process.returncode is None:
            process.kill()
            await process.wait()

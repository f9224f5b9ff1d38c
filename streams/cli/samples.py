"""What a demo publishes and shows: the bundled articles out; webhooks and dead letters in, onto the screen."""

import asyncio
import io
import socket
from importlib.resources import files

from aiohttp import web
from aiokafka import TopicPartition
from pydantic import ValidationError
from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from streams.cli.cluster import Cluster
from streams.cli.publish import published
from streams.cli.rendering import harmless, rendered
from streams.clock import monotonic
from streams.delivery.receiver import Received, Receiver
from streams.logs import get_logger
from streams.model import Alert
from streams.topics.dead import retried_by, tell
from streams.topics.table import DEAD

logger = get_logger(__name__)

_SHOWN = 90  # characters of a dead letter's text


class Showing:
    """A webhook receiver that listens and verifies, and shows each alert on the screen."""

    def __init__(self, screen: Console, secret: str) -> None:
        self.screen = screen
        self.secret = secret
        self.published_at: float | None = None
        # Bound at once: the workers are told the address before the loop runs.
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/alerts"
        self._runner: web.AppRunner | None = None
        self._first = asyncio.Event()

    async def listen(self) -> None:
        """Begin to answer."""
        self._runner = web.AppRunner(Receiver(self.secret, self._take).app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()

    async def close(self) -> None:
        """Answer no more."""
        if self._runner:
            await self._runner.cleanup()

    async def first_alert(self) -> None:
        """Wait until an alert has been shown."""
        await self._first.wait()

    def show_dead(self, topic: str, headers: tuple[tuple[str, bytes], ...], value: bytes) -> None:
        """Show a dead letter: the reason, and how it begins."""
        told = tell(headers)
        text = value[: 4 * _SHOWN].decode("utf-8", "replace")[:_SHOWN]
        why = f" {harmless(told.reason)}: {harmless(told.detail)}"
        below = Text(f"{harmless(text)}\non {topic}: tocsin dead list, show, retry", style="dim")
        head = Text.assemble((" DEAD LETTER ", "black on yellow"), why)
        self.screen.print(Group(head, Padding(below, (0, 0, 1, 4))))

    def _take(self, received: Received) -> None:
        if received.again:
            return
        try:
            alert = Alert.model_validate(received.alert)
        except ValidationError:
            logger.exception("webhook_unreadable", webhook=received.id)
            self.screen.print(Text(f"a webhook came that holds no alert: {received.id}", style="red"))
            return
        self.screen.print(rendered(alert))
        if not self._first.is_set():
            self._first.set()
            if self.published_at is not None:
                logger.info("first_alert_shown", seconds_after_publishing=round(monotonic() - self.published_at, 3))


async def published_samples(cluster: Cluster) -> int:
    """Publish the bundled articles, and the broken one unjudged, as `tocsin publish` does; gives their number."""
    count = 0
    for name, raw in (("articles.jsonl", False), ("raw.jsonl", True)):
        content = files("streams").joinpath("_samples", name).read_bytes()
        publisher = await published(cluster, io.BytesIO(content), len(content), raw=raw)
        count += publisher.sent
    return count


async def follow_dead(cluster: Cluster, showing: Showing) -> None:
    """Show every dead letter, for ever."""
    consumer = cluster.connection.consumer()
    await consumer.start()
    try:
        names = {cluster.topics.full(name): name for name in DEAD}
        partitions = [
            TopicPartition(full, n) for full, name in names.items() for n in range(cluster.topics.count(name))
        ]
        consumer.assign(partitions)
        for partition, offset in (await consumer.beginning_offsets(partitions)).items():
            consumer.seek(partition, offset)
        async for record in consumer:
            if retried_by(record.headers) is None:
                showing.show_dead(names[record.topic], record.headers, record.value or b"")
    finally:
        await consumer.stop()

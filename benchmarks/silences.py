"""How soon a silence, its end and an acknowledgement are in force on every dispatch worker.

    python -m benchmarks silences [--rounds 20]

Two workers share four partitions of one broker, and every open alert gets a revision many times a second. A record of
`silences` or `acks` is written as the commands write it, and what each worker makes of the revisions tells when it
counted there: the last revision that still rang although it was made after the brokers had the silence, or that was
still hidden after they had its end. The revision's own time is the publisher's, on the same clock. The end of a silence
also sends on what it hid: how long until the last of these is on `deliveries` is told apart.
"""

import asyncio
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import click
from aiokafka import AIOKafkaProducer

from benchmarks.machine import middle, told
from benchmarks.through_kafka import Bench, process
from benchmarks.whole_chain import ready
from streams.broker import Broker
from streams.clock import now
from streams.delivery.muting import Ack, Matchers, Silence
from streams.model import Alert, Delivery, Severity
from streams.model.alert import AlertArticles, AlertRule
from streams.model.record import make_id
from streams.step.shared import put

_PORTS: Final = (9491, 9492)
_ALERTS: Final = 24
_BEAT: Final = 0.005  # seconds between two revisions
_PHASE: Final = timedelta(seconds=2)  # in which one record is in force
_WATCHED: Final = timedelta(seconds=1.5)  # of it; what is made later may be looked at when the next is in force
_LEVEL: Final = Severity.HIGH
_SINK: Final = "newsroom"


class Desk(Bench):
    """Alerts that get revisions all the time, and the deliveries that come of them."""

    def __init__(self, broker: str, folder: Path) -> None:
        super().__init__(broker, folder)
        self.prefix = "silences-"
        self.heard: list[tuple[int, float, Delivery]] = []  # partition, append time in seconds, delivery
        self._sinks = folder / "sinks.yaml"
        self._sinks.write_text(f"sinks: [{{name: {_SINK}, url: 'https://example.org/', secret: '${{UNSET_HERE}}'}}]\n")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Create the topics and run both workers, which post nothing."""
        with process(["-m", "streams.cli", "topics"], self.environment, self.folder / "topics.log") as topics:
            if topics.wait():
                raise SystemExit("tocsin topics failed")
        with ExitStack() as stack:
            for port in _PORTS:
                own = {**self.environment, "TOCSIN_WEB_PORT": str(port), "TOCSIN_SINKS": str(self._sinks)}
                log = self.folder / f"{port}.log"
                stack.enter_context(process(["-m", "streams.cli", "worker", "dispatch"], own, log))
            yield

    async def ring(self, producer: AIOKafkaProducer) -> None:
        """Give one alert after the other another revision, until it is cancelled."""
        number = 0
        while True:
            alert = revised(number % _ALERTS, 1 + number // _ALERTS)
            await producer.send(f"{self.prefix}alerts", alert.encode(), alert.id.encode())
            number += 1
            await asyncio.sleep(_BEAT)

    async def hear(self) -> None:
        """Keep every delivery, until it is cancelled."""
        async with self.reading(f"{self.prefix}deliveries") as consumer:
            async for record in consumer:
                delivery = Delivery.decode(record.value)
                self.heard.append((record.partition, record.timestamp / 1000, delivery))


def revised(number: int, revision: int) -> Alert:
    """Make a revision of an alert, received now."""
    at = now()
    return Alert(
        id=make_id("alert", number),
        revision=revision,
        change="created" if revision == 1 else "updated",
        state="open",
        rule=AlertRule(id="quakes", title="Earthquakes", tags=("disaster",)),
        title="Earthquake",
        severity=_LEVEL,
        confidence="reported",
        articles=AlertArticles(count=1, origins=1, listed=()),
        published=None,
        received=at,
        started=at,
        ruleset="",
    )


class Said(NamedTuple):
    """A record that was written, and when the brokers had it."""

    hides: bool
    alerts: frozenset[str]  # that it is about
    at: datetime

    def late(self, heard: Iterable[tuple[int, float, Delivery]]) -> float:
        """Give the seconds after which no revision was treated as before it, on any partition."""
        until = self.at + _WATCHED
        found = (
            delivery.alert.received - self.at
            for _, _, delivery in heard
            if self.at <= delivery.alert.received < until
            and delivery.alert.id in self.alerts
            and bool(delivery.muted_by) != self.hides
        )
        return max(found, default=timedelta()).total_seconds()

    def released(self, heard: Iterable[tuple[int, float, Delivery]]) -> float:
        """Give the seconds until the last alert rang again, by its next revision or by the one that was hidden."""
        first: dict[str, float] = {}
        for _, appended, delivery in heard:
            if appended >= self.at.timestamp() and delivery.alert.id in self.alerts and not delivery.muted_by:
                first.setdefault(delivery.alert.id, appended)
        return max(first.values()) - self.at.timestamp()


async def rounds(desk: Desk, count: int) -> None:
    """Silence all and end it, acknowledge one and take it back, several times; print how late each counted."""
    all_ids = frozenset(make_id("alert", number) for number in range(_ALERTS))
    kinds = ("a silence", "its end", "an acknowledgement", "taken back")
    said: dict[str, list[Said]] = {kind: [] for kind in kinds}
    producer = AIOKafkaProducer(bootstrap_servers=desk.broker)
    await producer.start()
    tasks = [asyncio.create_task(desk.hear()), asyncio.create_task(desk.ring(producer))]
    try:
        await asyncio.sleep(_PHASE.total_seconds())
        for number in range(count):
            one = make_id("alert", number % _ALERTS)
            silence, ack = hiding(number, one)
            steps = (("silences", silence.id, silence.encode(), all_ids), ("silences", silence.id, None, all_ids),
                     ("acks", one, ack.encode(), frozenset({one})), ("acks", one, None, frozenset({one})))  # fmt: skip
            for kind, (topic, key, value, about) in zip(kinds, steps, strict=True):
                await put(producer, f"{desk.prefix}{topic}", key.encode(), value)
                said[kind].append(Said(value is not None, about, now()))
                await asyncio.sleep(_PHASE.total_seconds())
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await producer.stop()
    report(desk, said)


def hiding(number: int, alert: str) -> tuple[Silence, Ack]:
    """Make a silence of everything, and an acknowledgement of one alert."""
    at, until = now(), now() + timedelta(hours=1)
    matchers = Matchers(tags=("disaster",))
    silence = Silence(id=f"s{number:07}", matchers=matchers, starts=at, until=until, author="desk", reason="drill")
    return silence, Ack(alert=alert, revision=1, severity=_LEVEL, by="desk", at=at)


def report(desk: Desk, said: dict[str, list[Said]]) -> None:
    """Print the figures."""
    partitions = {partition for partition, _, _ in desk.heard}
    print(f"{len(desk.heard):,} deliveries on {len(partitions)} partitions, two workers; milliseconds")
    for kind, records in said.items():
        late = [1000 * record.late(desk.heard) for record in records]
        print(f"  {kind:<20} the last revision treated as before it: {middle(late)} after")
    released = [1000 * record.released(desk.heard) for record in said["its end"]]
    print(f"  {'its end':<20} the last alert rang again {middle(released)} after")


async def measure(folder: Path, count: int) -> None:
    """Print the figures of a broker and two workers of their own."""
    with Broker(folder / "broker") as broker:
        desk = Desk(broker.start(), folder)
        with desk.running():
            await ready(_PORTS)
            await rounds(desk, count)


@click.command()
@click.option("--rounds", "count", default=20, help="How often each is said.")
def main(count: int) -> None:
    """Measure how soon silences and acknowledgements count."""
    print(told())
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), count))


if __name__ == "__main__":
    main()

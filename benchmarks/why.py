"""How long `tocsin why` takes, and what it holds, on a ledger of a million records.

    python -m benchmarks why [--records 1000000] [--alerts 100000]

Outcomes and alerts are written as correlate writes them, on the four partitions of a private broker; then the command
is run as a person would: for an alert by its id, by how it begins, and for an article. It is the last alert, which
began lately, and the first, whose life is as long as the ledger.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from aiokafka import AIOKafkaProducer

from benchmarks.machine import told
from streams.broker import Broker
from streams.clock import now
from streams.model import Alert, AlertArticles, AlertRule, ArticleHeader, Outcome, Severity, alert_id, match_id
from streams.step.outbox import partition_of
from streams.step.transform import Output
from streams.topics.connection import Connection
from streams.topics.creation import create
from streams.topics.table import ALERTS, LEDGER, Topics, table

PREFIX = "why-"
PARTITIONS = 4
_AT_ONCE = 5_000
_LIFE = timedelta(days=20)  # of the whole ledger


def header(number: int) -> ArticleHeader:
    """Give an article that a match is of."""
    source = f"paper{number % 400}.example"
    return ArticleHeader(
        source=source, id=f"a{number:09}", version=1, url=f"https://{source}/news/a{number:09}", title="What happened"
    )


def outputs(records: int, alerts: int, began: datetime) -> Iterator[tuple[int, Output]]:
    """Give outcomes, each alert's first one with the alert; and when they are written, in ms."""
    names = [""] * alerts
    for number in range(records):
        at = began + _LIFE * (number / records)
        article, which = header(number), number * alerts // records
        match = match_id("rule", article.source, article.id, 1, {})
        if not names[which]:
            names[which] = alert_id("rule", {}, match)
            yield round(at.timestamp() * 1000), Output(ALERTS, names[which].encode(), alert(names[which], article, at))
        one = Outcome(
            match=match,
            rule="rule",
            article=article,
            outcome="folded",
            alert=names[which],
            revision=1,
            reason="nothing new",
        )
        yield round(at.timestamp() * 1000), Output(LEDGER, match.encode(), one.encode())


def alert(name: str, article: ArticleHeader, at: datetime) -> bytes:
    """Write the first revision of an alert."""
    return Alert(
        id=name, revision=1, change="created", state="open", rule=AlertRule(id="rule", title="Rule", version="v1"),
        title="Rule", reason="first report", severity=Severity.HIGH, confidence="reported",
        articles=AlertArticles(count=1, origins=1, listed=(article,)), published=None, received=at, started=at,
        ruleset="r1",
    ).encode()  # fmt: skip


async def written(producer: AIOKafkaProducer, topics: Topics, part: Sequence[tuple[int, Output]]) -> None:
    """Write some records, each at its time; in no transaction, for the broker dates their ends by its own clock."""
    batches: dict[tuple[str, int], list[Any]] = {}
    for at, output in part:
        place = (topics.full(output.topic), partition_of(output.key or b"", PARTITIONS))
        builders = batches.setdefault(place, [producer.create_batch()])
        if builders[-1].append(timestamp=at, key=output.key, value=output.value) is None:
            builders.append(producer.create_batch())
            builders[-1].append(timestamp=at, key=output.key, value=output.value)
    sent = [
        await producer.send_batch(builder, topic, partition=partition)
        for (topic, partition), builders in batches.items()
        for builder in builders
    ]
    await asyncio.gather(*sent)


async def fill(broker: str, records: int, alerts: int) -> tuple[str, str]:
    """Write ledger and alerts; give the ids of the first alert and of the last."""
    topics, connection = Topics(PREFIX, PARTITIONS, table(4 * 2**20, (5,))), Connection(broker)
    admin = connection.admin()
    await admin.start()
    await create(admin, topics)
    await admin.close()
    producer = connection.producer()
    await producer.start()
    part, names = list[tuple[int, Output]](), list[str]()
    try:
        for at, output in outputs(records, alerts, now() - _LIFE):
            part.append((at, output))
            if output.topic == ALERTS and output.key:
                names.append(output.key.decode())
            if len(part) >= _AT_ONCE:
                await written(producer, topics, part)
                part = []
        await written(producer, topics, part)
    finally:
        await producer.stop()
    return names[0], names[-1]


def asked(broker: str, name: str) -> str:
    """Run the command; say how long it took, and the most that it held."""
    environment = {**os.environ, "TOCSIN_KAFKA": broker, "TOCSIN_PREFIX": PREFIX, "TOCSIN_PARTITIONS": str(PARTITIONS)}
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = subprocess.run(
        [sys.executable, "-c", _ASK, name], env=environment, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    held = command.stderr.strip().rsplit("\n", 1)[-1]
    lines = len(command.stdout.splitlines())
    return f"{time.monotonic() - begin:5.1f} s, {cpu:5.1f} s of CPU, at most {held} MiB, {lines} lines"


_ASK = """
import resource, sys
from streams.cli.why import command
try:
    command.main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


@click.command()
@click.option("--records", default=1_000_000, help="Records on the ledger.")
@click.option("--alerts", default=100_000, help="Alerts that they belong to.")
def main(records: int, alerts: int) -> None:
    """Measure `tocsin why`."""
    print(told())
    with tempfile.TemporaryDirectory() as folder, Broker(Path(folder) / "broker") as broker:
        address = broker.start()
        first, last = asyncio.run(fill(address, records, alerts))
        print(f"{records:,} records on the ledger of {_LIFE.days} days, {alerts:,} alerts", flush=True)
        article = header(records // 2)
        for what, name in (
            ("the last alert by its id", last),
            ("the first alert by its id", first),
            ("the last alert by how it begins", last[:13]),
            ("an article by source/id", f"{article.source}/{article.id}"),
            ("an article by how its url begins", f"https://{article.source}/news/{article.id}"[:-1]),
        ):
            print(f"{what:<34} {asked(address, name)}", flush=True)


if __name__ == "__main__":
    main()

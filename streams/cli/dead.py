"""`tocsin dead`: what could not be processed, why, and another try once it is mended."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click
from aiokafka import TopicPartition

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.failing import Failure
from streams.cli.rendering import harmless
from streams.topics.dead import Told, retried_by, retried_mark, tell
from streams.topics.table import DEAD, DELIVERIES

_SHOWN = 2000  # characters of the original in `show`


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter as it stands on its topic; `name` is topic/partition/offset."""

    name: str
    time: datetime
    key: bytes | None
    value: bytes
    told: Told
    retried: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing of the original was cut off."""
        return len(self.value) == self.told.length


async def letters(cluster: Cluster, names: tuple[str, ...]) -> AsyncIterator[Letter | str]:
    """Read every dead letter that is there now, topic by topic, oldest first; and the name of each sent again."""
    consumer = cluster.connection.consumer()
    await consumer.start()
    try:
        for name in names:
            full = cluster.topics.full(name)
            partitions = [TopicPartition(full, number) for number in range(cluster.topics.count(name))]
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            for partition, offset in (await consumer.beginning_offsets(partitions)).items():
                consumer.seek(partition, offset)
            while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
                for partition, records in (await consumer.getmany(timeout_ms=500)).items():
                    for record in records:
                        if (retried := retried_by(record.headers)) is not None:
                            yield f"{name}/{retried}"
                            continue
                        yield Letter(
                            f"{name}/{partition.partition}/{record.offset}",
                            datetime.fromtimestamp(record.timestamp / 1000, UTC),
                            record.key,
                            record.value or b"",
                            tell(record.headers),
                        )
    finally:
        await consumer.stop()


async def gathered(cluster: Cluster, names: tuple[str, ...], reason: str | None) -> list[Letter]:
    """Give the letters of some topics, of one reason where it is named."""
    found = [one async for one in letters(cluster, names)]
    retried = {name for name in found if isinstance(name, str)}
    return [
        replace(letter, retried=letter.name in retried)
        for letter in found
        if isinstance(letter, Letter) and reason in (None, letter.told.reason)
    ]


async def chosen(cluster: Cluster, names: tuple[str, ...]) -> list[Letter]:
    """Give the letters with these names; ends the command where one is not there."""
    topics = tuple(dict.fromkeys(name.split("/")[0] for name in names))
    if unknown := set(topics) - set(DEAD):
        raise Failure(f"{sorted(unknown)[0]}: no topic of dead letters: `tocsin dead list` prints the names")
    found = {letter.name: letter for letter in await gathered(cluster, topics, None)}
    if missing := [name for name in names if name not in found]:
        raise Failure(f"{missing[0]}: there is no such dead letter: `tocsin dead list` prints the names")
    return [found[name] for name in names]


async def sent_again(cluster: Cluster, names: tuple[str, ...]) -> list[str]:
    """Put letters back on the topic that they came from; give what was done with each."""
    done = []
    producer = cluster.connection.producer()
    await producer.start()
    try:
        for letter in await chosen(cluster, names):
            if not letter.whole:
                done.append(f"{letter.name}: not sent: {letter.told.length - len(letter.value)} bytes were cut off")
                continue
            origin = letter.told.origin.topic
            if origin.startswith(f"{DELIVERIES}."):  # it need not wait a second time where it waited last
                origin = DELIVERIES
            await producer.send_and_wait(cluster.topics.full(origin), key=letter.key, value=letter.value)
            topic, partition, offset = letter.name.split("/")
            mark = retried_mark(int(partition), int(offset))
            await producer.send_and_wait(
                cluster.topics.full(topic), key=b"retried", partition=int(partition), headers=list(mark)
            )
            done.append(f"{letter.name}: sent to {origin}")
    finally:
        await producer.stop()
    return done


@click.group()
def command() -> None:
    """Look at what could not be processed, and send it again."""


@command.command("list")
@click.option("--topic", type=click.Choice(DEAD), multiple=True, help="Only of these topics.")
@click.option("--reason", help="Only with this reason, such as not_json.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(topic: tuple[str, ...], reason: str | None, *, as_json: bool) -> None:
    """List dead letters: name, time, reason, field, where they came from, and which were sent again."""
    cluster = cluster_of(settled())
    for letter in run(gathered(cluster, topic or DEAD, reason), cluster.connection.servers):
        told = letter.told
        origin = f"{told.origin.topic}/{told.origin.partition}/{told.origin.offset}"
        if as_json:
            words = {"reason": told.reason, "field": told.field, "detail": told.detail, "origin": origin}
            about = {"name": letter.name, "time": letter.time.isoformat(), "retried": letter.retried}
            click.echo(json.dumps({**about, **words}))
        else:
            place = f"{harmless(told.field)}: " if told.field else ""
            why = f"{harmless(told.reason)} ({place}{harmless(told.detail)})"
            again = "  sent again" if letter.retried else ""
            click.echo(f"{letter.name}  {letter.time:%Y-%m-%d %H:%M:%S}  {why}  from {harmless(origin)}{again}")


@command.command()
@click.argument("name")
def show(name: str) -> None:
    """Show one dead letter whole, by its NAME, topic/partition/offset."""
    cluster = cluster_of(settled())
    (letter,) = run(chosen(cluster, (name,)), cluster.connection.servers)
    told = letter.told
    click.echo(f"reason  {harmless(told.reason)}\nfield   {harmless(told.field)}\ndetail  {harmless(told.detail)}")
    click.echo(f"from    {harmless(told.origin.topic)}/{told.origin.partition}/{told.origin.offset}")
    click.echo(f"length  {told.length} bytes, sha256 {harmless(told.sha256)}\nkey     {letter.key!r}\n")
    text = letter.value.decode("utf-8", "backslashreplace")
    click.echo(harmless(text[:_SHOWN]) + (f" … and {len(text) - _SHOWN} more characters" if len(text) > _SHOWN else ""))


@command.command()
@click.argument("names", nargs=-1, required=True)
def retry(names: tuple[str, ...]) -> None:
    """Send dead letters again to the topic they came from, by NAMES."""
    cluster = cluster_of(settled())
    for line in run(sent_again(cluster, names), cluster.connection.servers):
        click.echo(line)

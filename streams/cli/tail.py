"""`tocsin tail`: follows the alerts, for people or, with --json, for programs."""

import asyncio
import json

import click
from aiokafka import AIOKafkaConsumer, TopicPartition
from pydantic import ValidationError

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.rendering import console, rendered
from streams.model import Alert
from streams.topics.table import ALERTS


async def place_at(consumer: AIOKafkaConsumer, partitions: list[TopicPartition], *, from_start: bool) -> None:
    """Set the consumer to the beginning, or to the end as it is now."""
    # seek_to_beginning would start at the END with some resets: ask for the offsets and seek to each.
    ask = consumer.beginning_offsets if from_start else consumer.end_offsets
    for partition, offset in (await ask(partitions)).items():
        consumer.seek(partition, offset)


async def followed(cluster: Cluster, *, as_json: bool, from_start: bool, stop_after: int) -> None:
    """Print revisions as they come, until `stop_after` of them (0: for ever)."""
    topic, screen, count = cluster.topics.full(ALERTS), console(), 0
    consumer = cluster.connection.consumer()
    await consumer.start()
    try:
        partitions = [TopicPartition(topic, number) for number in range(cluster.topics.count(ALERTS))]
        consumer.assign(partitions)
        await place_at(consumer, partitions, from_start=from_start)
        async for record in consumer:
            if record.value is None:
                continue
            try:
                alert = Alert.decode(record.value)
            except ValidationError as error:
                click.echo(f"{topic}/{record.partition}/{record.offset}: no alert: {error}", err=True)
                continue
            if as_json:
                # Escaped again: a terminal shows this too, and the text in it is hostile.
                click.echo(json.dumps(json.loads(record.value)))
            else:
                screen.print(rendered(alert))
            count += 1
            if stop_after and count >= stop_after:
                return
    finally:
        await consumer.stop()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON record a line, as on the topic.")
@click.option("--from-start", is_flag=True, help="Begin with everything that the topic still holds.")
@click.option("--count", type=click.IntRange(min=0), default=0, help="End after so many revisions; 0 never ends.")
def command(*, as_json: bool, from_start: bool, count: int) -> None:
    """Follow the alerts as they ring."""
    cluster = cluster_of(settled())
    work = followed(cluster, as_json=as_json, from_start=from_start, stop_after=count)
    try:
        run(work, cluster.connection.servers)
    except asyncio.CancelledError:
        raise SystemExit(130) from None

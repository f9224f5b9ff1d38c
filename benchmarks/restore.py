"""How long a correlate worker takes to have its stories back: one partition, through a real broker.

    python -m benchmarks restore [--live 100000] [--rounds 3]

All the stories stand on one partition, which is the worst case: a cluster spreads them over twelve. The step is opened
as a worker opens it: its producer fences, its state is read committed, the fold is given every record. The longest time
that the event loop was held is told too: a member that does not beat within the session timeout loses its partitions.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import click

from benchmarks.machine import middle, resident, told
from benchmarks.simulated import News, tick
from streams.agents.correlate import Correlate
from streams.broker import Broker
from streams.logs import set_up_logs
from streams.step import Stage
from streams.step.loading import POSITION_KEY, Position
from streams.step.step import Step
from streams.stories import Fold
from streams.topics.connection import Connection
from streams.topics.creation import create
from streams.topics.table import CORRELATE_STATE, MATCHES, Topics, table


def stories(live: int) -> dict[bytes, bytes]:
    """Give the state of a partition with so many live stories."""
    fold, news, state = Fold(), News(live), dict[bytes, bytes]()
    for number, record in enumerate(chain(news.hour(0), [tick(1)])):
        fold.take(record)
        if number % 500 == 0:
            state |= {key: value for key, value in fold.changed().items() if value is not None}
    state |= {key: value for key, value in fold.changed().items() if value is not None}
    print(f"{fold.live:,} live stories, {fold.records:,} records, {fold.size / 1e6:.0f} MB", flush=True)
    return state


async def write(stage: Stage, state: Mapping[bytes, bytes]) -> None:
    """Write the state as steps do: in transactions."""
    producer = stage.connection.producer(transactional_id=stage.transactional_id(0))
    topic = stage.topics.full(CORRELATE_STATE)
    await producer.start()
    try:
        records = [*state.items(), (POSITION_KEY, Position(0, 1).encode())]
        for at in range(0, len(records), 2000):
            async with producer.transaction():
                part = records[at : at + 2000]
                sent = [await producer.send(topic, key=key, value=value, partition=0) for key, value in part]
                await asyncio.gather(*sent)
    finally:
        await producer.stop()


async def longest_pause(stop: asyncio.Event) -> float:
    """Give the longest that the loop was held until told to stop, in seconds."""
    longest, before = 0.0, time.monotonic()
    while not stop.is_set():
        await asyncio.sleep(0.005)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    return longest


def empty(partition: int, partitions: int) -> Correlate:
    """Make a transform without stories."""
    return Correlate(partition=partition, partitions=partitions)


async def opened(stage: Stage) -> tuple[float, float, float]:
    """Open the step; give the seconds, those of processor time, and the longest pause."""
    stop = asyncio.Event()
    pausing = asyncio.create_task(longest_pause(stop))
    begin, cpu = time.monotonic(), time.process_time()
    step = Step(stage, 0)
    try:
        await step.open()
    finally:
        seconds, spent = time.monotonic() - begin, time.process_time() - cpu
        stop.set()
        await step.close()
    return seconds, spent, await pausing


async def measure(broker: str, live: int, rounds: int) -> None:
    """Print the figures."""
    topics = Topics("restore-", 1, table(4 * 2**20, (5,)))
    stage = Stage("correlate", MATCHES, CORRELATE_STATE, empty, topics, Connection(broker))
    admin = stage.connection.admin()
    await admin.start()
    await create(admin, topics)
    await admin.close()
    await write(stage, stories(live))
    found = [await opened(stage) for _ in range(rounds)]
    seconds, cpu, pauses = zip(*found, strict=True)
    print(f"restored in {middle(seconds, 1)} s, {middle(cpu, 1)} s of CPU")
    print(f"longest pause {max(pauses) * 1000:.0f} ms; RSS {resident(os.getpid()) / 2**20:.0f} MiB")


@click.command()
@click.option("--live", default=100_000, help="Live stories.")
@click.option("--rounds", default=3, help="How often it is restored.")
def main(live: int, rounds: int) -> None:
    """Measure the restore."""
    set_up_logs(form="console", level="warning", clock=time.time)
    print(told())
    with tempfile.TemporaryDirectory() as folder, Broker(Path(folder) / "broker") as broker:
        asyncio.run(measure(broker.start(), live, rounds))


if __name__ == "__main__":
    main()

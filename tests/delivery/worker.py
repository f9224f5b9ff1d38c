"""A deliver worker as a process of its own, for tests that kill it: `python worker.py SERVERS PREFIX SINKS DELAYS`."""

import asyncio
import signal
import sys
from pathlib import Path

from streams.agents.deliver import Deliver, Office
from streams.clock import now
from streams.delivery.schedule import Schedule
from streams.delivery.sinkfile import read_sinks
from streams.topics.connection import Connection
from streams.topics.table import Topics, table


def office(servers: str, prefix: str, sinks: Path, delays: str) -> Office:
    """Make the office that the test and the process share."""
    waits = tuple(float(each) for each in delays.split(","))
    topics = Topics(prefix, 2, table(4 * 2**20, waits))
    schedule = Schedule(waits, give_up_after=600)
    return Office(Connection(servers), topics, read_sinks(sinks), schedule, "test", now, stop_within=2)


async def main(servers: str, prefix: str, sinks: str, delays: str) -> None:
    """Work until SIGTERM."""
    deliver, told = Deliver(office(servers, prefix, Path(sinks), delays)), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    await deliver.start()
    await told.wait()
    await deliver.drain()
    await deliver.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

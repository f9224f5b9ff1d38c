"""The broker's disk fills up under load, and has room again: nothing is lost and nothing doubled. `make soak`."""

import asyncio
import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.broker import Broker
from tests.integration.chain import Chain, running
from tests.integration.expecting import expected_matches
from tests.integration.news import articles
from tests.integration.test_chain import ROLES, free_port

pytestmark = [pytest.mark.kafka, pytest.mark.soak]

COUNT = 3000
MEBIBYTE = 2**20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of a few hundred megabytes, which only root may mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(disk)], capture_output=True, text=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no disk of its own can be mounted here: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Write until nothing fits any more; give the file that takes the room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (MEBIBYTE, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError as error:
                assert errno.ENOSPC == error.errno
    return filler


async def keep_running(chain: Chain) -> None:
    """Start a worker that ended again, as its parent or an orchestrator does."""
    while True:
        await asyncio.sleep(1)  # between two looks
        for worker in chain.workers:
            if worker.process.poll() is not None:
                worker.start()


async def test_a_full_disk_costs_nothing(tmp_path: Path, small_disk: Path) -> None:
    """Kafka ends or refuses while there is no room; once there is, it is started again and all of it is there."""
    with Broker(small_disk / "broker") as broker:
        async with running(broker.start(), "full-", tmp_path, free_port(), ROLES) as chain:
            keeping = asyncio.create_task(keep_running(chain))
            load = asyncio.create_task(chain.publish(articles(COUNT, seed=14), per_second=100))
            await asyncio.sleep(8)  # the load goes on meanwhile
            filler = await asyncio.to_thread(fill, small_disk)
            await asyncio.sleep(12)  # and while there is no room
            assert "No space left on device" in await asyncio.to_thread(broker.log.read_text, errors="replace")
            filler.unlink()
            await asyncio.to_thread(broker.kill)
            await asyncio.to_thread(broker.start)
            await load
            expected = await asyncio.to_thread(expected_matches, chain.articles, chain.folder / "rules")
            await chain.await_matches(expected, seconds=300)
            keeping.cancel()
            await chain.audit(expected)

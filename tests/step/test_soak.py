"""Two workers of the tiny role under load, harmed at random from a seed: 20,000 records, each takes effect once."""

import asyncio
import random
import signal
from pathlib import Path

import pytest

from tests.step.cluster import Bench, Worker, pairs
from tests.step.numbering import expected

pytestmark = pytest.mark.soak

COUNT = 20_000
HARMS = 10


async def _paced(bench: Bench, sent: list[tuple[bytes, bytes]]) -> None:
    for start in range(0, COUNT, 100):
        part = pairs(100, keys=97, start=start)
        await bench.send(part)
        sent += part
        await asyncio.sleep(0.35)  # the load spans all harms


@pytest.mark.parametrize("seed", [1, 2])
async def test_kills_and_pauses_at_random_cost_nothing(bench: Bench, tmp_path: Path, seed: int) -> None:
    """`kill -9` and restart, or SIGSTOP past the session timeout and SIGCONT, of one or the other."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    sent: list[tuple[bytes, bytes]] = []
    workers = [Worker(bench, tmp_path / f"worker{number}.log", batch_records="100") for number in range(2)]
    try:
        load = asyncio.create_task(_paced(bench, sent))
        for harm in range(HARMS):
            await asyncio.sleep(chance.uniform(0.5, 4))
            which = chance.randrange(2)
            if chance.random() < 0.5:
                workers[which].kill()
                workers[which] = Worker(bench, tmp_path / f"worker{which}-{harm}.log", batch_records="100")
            else:
                workers[which].signal(signal.SIGSTOP)
                await asyncio.sleep(9)  # the session timeout is 6 s
                workers[which].signal(signal.SIGCONT)
        await load
        await bench.await_count(COUNT)
        assert [await worker.stop() for worker in workers] == [0, 0]
    finally:
        for worker in workers:
            worker.kill()

    assert await bench.read() == expected(sent)

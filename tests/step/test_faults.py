"""Workers of a tiny role on Apache Kafka, killed, frozen and raced: every record takes effect exactly once.

Each test names what it is red without; all were seen red on code with that part taken out.
"""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from streams.topics.connection import Connection
from streams.topics.table import ARTICLES, MATCHES
from tests.step.cluster import Bench, Worker, killed_after, pairs
from tests.step.numbering import expected

COUNT = 3000


@pytest.mark.parametrize(
    ("fault", "nth"),
    [
        ("die-between-sends", 2),
        ("die-before-commit", 3),
        ("die-after-commit", 3),
        ("die-in-load", 1),
        ("die-in-load", 2),
    ],
)
async def test_a_killed_worker_leaves_nothing_lost_or_doubled(
    bench: Bench, tmp_path: Path, fault: str, nth: int
) -> None:
    """Killed at the worst moments. Red when position and outputs are parted, or what never was committed is loaded."""
    sent = pairs(COUNT)
    await bench.send(sent)
    killed = Worker(bench, tmp_path / "killed.log", fault, nth, batch_records="200")
    async with killed_after(killed):
        assert await killed.ended() == -signal.SIGKILL

        successor = Worker(bench, tmp_path / "successor.log")
        async with killed_after(successor):
            await bench.await_count(COUNT)
            assert await successor.stop() == 0

    assert "fault" in killed.log.read_text()
    assert await bench.read() == expected(sent)


@pytest.mark.parametrize("fault", ["freeze-before-commit", "freeze-in-load"])
async def test_a_worker_that_wakes_up_after_it_lost_its_partitions_changes_nothing(
    bench: Bench, tmp_path: Path, fault: str
) -> None:
    """Frozen past the session timeout, woken when another has taken over. Red without the fence."""
    sent = pairs(COUNT)
    await bench.send(sent)
    # So long that it is the fence that ends the sleeper's transaction, not the broker's patience.
    sleeper = Worker(bench, tmp_path / "sleeper.log", fault, 2, transaction_timeout="120", batch_records="200")
    async with killed_after(sleeper):
        await sleeper.said("fault")
        other = Worker(bench, tmp_path / "other.log", transaction_timeout="120")
        async with killed_after(other):
            await bench.await_count(COUNT)
            sleeper.signal(signal.SIGCONT)
            more = pairs(COUNT, start=COUNT)
            await bench.send(more)
            await bench.await_count(2 * COUNT)
            assert await sleeper.stop() == 0
            assert await other.stop() == 0

    assert await bench.read() == expected([*sent, *more])


async def test_records_fetched_before_the_step_was_there_are_read_again(bench: Bench, tmp_path: Path) -> None:
    """Fetching begins before the group's listener has run. Red without the seek: what was dropped stays unread."""
    sent = pairs(COUNT)
    await bench.send(sent)
    worker = Worker(bench, tmp_path / "worker.log", "dawdle-before-assigned", 1)
    async with killed_after(worker):
        await bench.await_count(COUNT)
        assert await worker.stop() == 0

    assert await bench.read() == expected(sent)


async def test_what_upstream_took_back_is_not_taken_in(bench: Bench, tmp_path: Path) -> None:
    """An aborted transaction on the input never happened. Red when the intake reads uncommitted."""
    producer = Connection(bench.connection.servers).producer(transactional_id=f"{bench.topics.prefix}upstream")
    await producer.start()
    await producer.begin_transaction()
    for key, value in pairs(100):
        await producer.send(bench.topics.full(ARTICLES), key=key, value=value)
    await producer.flush()
    await producer.abort_transaction()
    await producer.stop()
    sent = pairs(COUNT, start=100)
    await bench.send(sent)

    worker = Worker(bench, tmp_path / "worker.log")
    async with killed_after(worker):
        await bench.await_count(COUNT)
        assert await worker.stop() == 0

    assert await bench.read() == expected(sent)


async def test_a_second_worker_may_join_and_leave_under_load(bench: Bench, tmp_path: Path) -> None:
    """Each rebalance moves partitions with their state and position; SIGTERM leaves nothing half done."""
    sent = pairs(0)
    first = Worker(bench, tmp_path / "first.log", batch_records="50")
    async with killed_after(first):
        await first.said("step_opened", times=2)
        for turn in range(2):
            second = Worker(bench, tmp_path / f"second{turn}.log", batch_records="50")
            async with killed_after(second):
                load = asyncio.create_task(_keep_sending(bench, sent))
                await second.said("step_opened")
                assert await second.stop() == 0
                load.cancel()
                await asyncio.gather(load, return_exceptions=True)
                assert "worker_ended" in second.log.read_text()
        await bench.await_count(len(sent))
        assert await first.stop() == 0

    assert await bench.read() == expected(sent)


async def test_a_worker_that_is_asked_to_end_finishes_what_it_holds_and_lets_go(bench: Bench, tmp_path: Path) -> None:
    """SIGTERM in the middle of a transaction, more taken in behind it.

    Red without the drain (what was taken in is dropped, to be read again), with a transaction left open (readers wait
    for it), and where the group is not left (its partitions wait for the end of a session: here, longer than the test).
    """
    patient: dict[str, Any] = {"session_timeout": "120", "transaction_timeout": "120"}
    sent = pairs(40)
    worker = Worker(bench, tmp_path / "worker.log", "dawdle-in-send", 1, **patient)
    async with killed_after(worker):
        await worker.said("step_opened", times=2)
        await bench.send(sent[:20], partition=0)
        await worker.said("fault")
        await bench.send(sent[20:], partition=0)
        await worker.said("bound 39")
        assert await worker.stop() == 0
        assert await bench.read() == expected(sent)
        assert await bench.unended(MATCHES) == {0: 0, 1: 0}

        successor = Worker(bench, tmp_path / "successor.log", **patient)
        async with killed_after(successor):
            await successor.said("step_opened", times=2)


async def test_a_partition_that_stands_still_holds_up_no_other(bench: Bench, tmp_path: Path) -> None:
    """The role's agent works on all partitions at once. Red when it takes one batch after another."""
    worker = Worker(bench, tmp_path / "worker.log", "stand-still", 1)
    async with killed_after(worker):
        await worker.said("step_opened", times=2)
        await bench.send(pairs(20), partition=0)
        await worker.said("fault")
        sent = pairs(20, start=20)
        await bench.send(sent, partition=1)

        assert await bench.await_count(20) == expected(sent)


async def test_a_record_that_breaks_the_transform_ends_the_process(bench: Bench, tmp_path: Path) -> None:
    """Never skipped in silence: exit 1, the reason in the log, what came before it written."""
    await bench.send([(b"k", b"poison")])
    worker = Worker(bench, tmp_path / "worker.log")
    async with killed_after(worker):
        assert await worker.ended() == 1

    assert "ValueError('poison')" in worker.log.read_text()
    assert await bench.read() == []


async def _keep_sending(bench: Bench, sent: list[tuple[bytes, bytes]]) -> None:
    while True:
        await asyncio.sleep(0.05)  # a pace, not a wait: some hundred records a second
        part = pairs(20, start=len(sent))
        sent += part  # first: a send that is cancelled half way has begun
        await asyncio.shield(asyncio.ensure_future(bench.send(part)))

"""One role as a process: how it starts, tells how it is, and ends. The role is the tiny one of the step's tests."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.polling import until
from tests.step.cluster import DEADLINE, Bench, Worker, killed_after, pairs
from tests.step.numbering import expected


@pytest.fixture
async def bench(kafka: str, prefix: str) -> Bench:
    """Give two partitions of everything."""
    bench = Bench(kafka, prefix, 2)
    await bench.prepare()
    return bench


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Give a way to ask a worker."""
    async with aiohttp.ClientSession() as session:
        yield session


async def asked(http: aiohttp.ClientSession, worker: Worker, path: str) -> tuple[int, str]:
    """Ask the worker's own server."""
    await worker.said("worker_listening")
    lines = [json.loads(line) for line in worker.log.read_text().splitlines() if line.startswith("{")]
    port = next(line["port"] for line in lines if line["event"] == "worker_listening")
    async with http.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def is_ready(http: aiohttp.ClientSession, worker: Worker) -> bool:
    """Tell whether the worker says that it is ready."""
    return (await asked(http, worker, "/readyz"))[0] == 200


async def has_metric(http: aiohttp.ClientSession, worker: Worker, line: str) -> bool:
    """Tell whether the worker's metrics have a line."""
    return line in (await asked(http, worker, "/metrics"))[1]


def written(log: Path) -> str:
    """Give what a log has so far."""
    return log.read_text() if log.exists() else ""


async def test_a_worker_tells_that_it_is_ready_and_how_far_it_is(
    bench: Bench, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    """Ready with its partitions and their state; no lag once all is done; SIGTERM ends it with 0."""
    await bench.send(pairs(100))
    worker = Worker(bench, tmp_path / "worker.log")
    async with killed_after(worker):
        deadline = time.monotonic() + DEADLINE
        await until(lambda: is_ready(http, worker), DEADLINE)
        await bench.await_count(100)
        lag = f'tocsin_lag{{partition="0",topic="{bench.topics.full("articles")}"}} 0.0'
        await until(lambda: has_metric(http, worker, lag), deadline - time.monotonic())
        assert (await asked(http, worker, "/healthz"))[0] == 200
        assert await worker.stop() == 0

    assert '"code": 0' in worker.log.read_text().splitlines()[-1]


async def test_a_worker_is_alive_but_not_ready_until_its_state_is_there(
    bench: Bench, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    """Its partition is named; nobody restarts it for that, however long it takes: the watchdog knows it too."""
    await bench.send(pairs(100))
    worker = Worker(bench, tmp_path / "worker.log", "stand-in-load", 2, stall_after="2s")
    async with killed_after(worker):
        await worker.said("step_opened")
        await worker.said("fault")
        held = time.monotonic() + 4  # twice as long as a worker may stand still
        while time.monotonic() < held:
            status, told = await asked(http, worker, "/readyz")
            assert (503, True) == (status, "wait for their state" in told or "starting" in told), told
            assert (await asked(http, worker, "/healthz"))[0] == 200
            await asyncio.sleep(0.1)  # between two looks: that it stays so is what is asked
        assert "wait for their state" in told
        assert await worker.stop() == 0


async def test_a_worker_without_topics_says_what_to_do(kafka: str, prefix: str, tmp_path: Path) -> None:
    """It never makes them in passing, nor waits for ever."""
    worker = Worker(Bench(kafka, prefix, 2), tmp_path / "worker.log")
    async with killed_after(worker):
        assert await worker.ended() == 1

    assert "run `tocsin topics`" in worker.log.read_text()


async def test_a_worker_without_a_broker_ends_with_an_error(prefix: str, tmp_path: Path) -> None:
    """Its parent or an orchestrator starts it again, with backoff."""
    worker = Worker(Bench("127.0.0.1:9", prefix, 2), tmp_path / "worker.log")
    async with killed_after(worker):
        assert await worker.ended() == 1

    assert "KafkaConnectionError" in worker.log.read_text()


@pytest.mark.parametrize(
    ("fault", "told"), [("stand-still", "none was processed for"), ("block", "Timeout (0:00:03)!")]
)
async def test_a_worker_that_stands_still_ends_by_itself(bench: Bench, tmp_path: Path, fault: str, told: str) -> None:
    """Also when its event loop hangs. What it held is read again by the next one: nothing is lost."""
    sent = pairs(100)
    await bench.send(sent)
    worker = Worker(bench, tmp_path / "worker.log", fault, 1, stall_after="3s", stop_within="2s")
    async with killed_after(worker):
        await worker.said("fault")
        assert await worker.ended() == 1
    assert told in worker.log.read_text()

    successor = Worker(bench, tmp_path / "successor.log")
    async with killed_after(successor):
        await bench.await_count(100)
        assert await successor.stop() == 0
    assert await bench.read() == expected(sent)


def begun(script: str, environment: dict[str, str], *pipes: int) -> "subprocess.Popen[bytes]":
    """Start a Python process that inherits these pipes."""
    piped = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", script], pass_fds=pipes, stdin=piped, stdout=piped, env=environment)


async def test_a_worker_ends_when_its_parent_is_gone(bench: Bench, tmp_path: Path) -> None:
    """Also one whose parent was killed and could say nothing."""
    ours, theirs = os.pipe()
    script = (
        "import os, signal, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-m', 'streams.cli', 'worker', 'correlate'],\n"
        f"    pass_fds=[{ours}], env={{**os.environ, 'TOCSIN_PARENT': '{ours}'}},\n"
        f"    stderr=open({str(tmp_path / 'child.log')!r}, 'w'))\n"
        "print(child.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    environment = {
        **os.environ,
        "TOCSIN_KAFKA": bench.connection.servers,
        "TOCSIN_PREFIX": bench.topics.prefix,
        "TOCSIN_PARTITIONS": "2",
        "TOCSIN_RETRY_DELAYS": "5s",
        "TOCSIN_WEB_PORT": "0",
        "TOCSIN_LOG_FORMAT": "json",
    }
    parent = begun(script, environment, ours, theirs)
    os.close(theirs)
    log = tmp_path / "child.log"
    try:
        deadline = time.monotonic() + DEADLINE
        await until(lambda: "worker_started" in written(log), DEADLINE, lambda: written(log) or "nothing was started")
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        await until(lambda: "worker_ended" in written(log), deadline - time.monotonic(), lambda: written(log))
    finally:
        parent.kill()
        os.close(ours)
    assert '"code": 0' in log.read_text().splitlines()[-1]

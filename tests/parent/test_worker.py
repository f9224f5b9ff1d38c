"""One worker's process under its parent, apart from the fleet."""

import asyncio
import os
import signal
import sys
import time

import pytest

from streams.parent.worker import BACKOFF, Child
from tests.polling import until


async def test_a_worker_that_keeps_failing_is_started_ever_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red without the wait: a broken rule file would keep a core busy with starts."""
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) > len(BACKOFF):
            raise asyncio.CancelledError

    monkeypatch.setattr(asyncio, "sleep", wait)
    child = Child("match", [sys.executable, "-c", "raise SystemExit(3)"], {}, address=("127.0.0.1", 1))
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(30):
            await child.run()
    assert [*BACKOFF, BACKOFF[-1]] == waits
    assert (len(waits), None) == (child.ends, child.pid)


async def test_how_a_worker_ended_is_known_however_soon_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when anything is sent behind TERM: that reaps the process, and asyncio's thread comes too late for its code.

    On a busy machine the thread comes late by itself, once in twenty stops; here it always does.
    """
    send, wait = asyncio.subprocess.Process.send_signal, os.waitpid

    def send_and_see_it_end(process: asyncio.subprocess.Process, number: int) -> None:
        send(process, number)
        if number == signal.SIGTERM:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

    def wait_late(pid: int, options: int) -> tuple[int, int]:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        time.sleep(0.2)  # in asyncio's thread: the machine had others to run
        return wait(pid, options)

    monkeypatch.setattr(asyncio.subprocess.Process, "send_signal", send_and_see_it_end)
    monkeypatch.setattr(os, "waitpid", wait_late)
    child = Child("match", [sys.executable, "-c", "import time; time.sleep(60)"], {}, address=("127.0.0.1", 1))
    running = asyncio.create_task(child.run())
    await until(lambda: child.pid is not None)
    assert await child.stop(30)
    await running
    assert child._process is not None
    assert child._process.returncode == -signal.SIGTERM

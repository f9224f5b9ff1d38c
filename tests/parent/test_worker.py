"""One worker's process under its parent, apart from the fleet."""

import asyncio
import sys

import pytest

from streams.parent.worker import BACKOFF, Child


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

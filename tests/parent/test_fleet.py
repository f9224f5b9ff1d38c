"""The fleet, with a stand-in for the workers: real processes, real signals, real ports."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from streams.parent import Fleet, FleetError, Plan
from streams.parent.fleet import listeners

STANDIN = str(Path(__file__).with_name("standin.py"))


def _plan(tmp_path: Path, behaviour: str = "well", roles: tuple[str, ...] = ("match", "deliver")) -> Plan:
    return Plan(roles, port=0, logs=tmp_path, command=(sys.executable, STANDIN, behaviour, str(tmp_path / "told")))


@asynccontextmanager
async def _running(plan: Plan) -> AsyncIterator[Fleet]:
    fleet = Fleet(plan)
    fleet.start()
    try:
        yield fleet
    finally:
        fleet.kill()
        await fleet.stop(5)


async def _until(holds: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - what is awaited is another process
            await asyncio.sleep(0.02)


def _told(tmp_path: Path) -> list[str]:
    return [line.split(" 1")[0].rstrip("0123456789 ") for line in (tmp_path / "told").read_text().splitlines()]


async def test_workers_stop_in_the_order_of_the_flow(tmp_path: Path) -> None:
    """What delivers must still be there when what matches has stopped."""
    async with _running(_plan(tmp_path, roles=("match", "correlate", "deliver"))) as fleet:
        await fleet.ready(20)
        pids = [pid for pid in fleet.pids.values() if pid]
        await fleet.stop(5)
        assert _told(tmp_path)[3:] == ["match stopped", "correlate stopped", "deliver stopped"]
        assert [psutil.pid_exists(pid) for pid in pids] == [False, False, False]


async def test_a_worker_that_was_killed_is_started_again(tmp_path: Path) -> None:
    """On the same port, so that who watches its metrics need not look for it."""
    async with _running(_plan(tmp_path)) as fleet:
        await fleet.ready(20)
        first, ports = fleet.pids["match"], dict(fleet.ports)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await _until(lambda: fleet.pids["match"] not in (first, None))
        await fleet.ready(20)
        assert fleet.ports == ports
        assert fleet.pids["deliver"] is not None


async def test_a_worker_that_cannot_start_ends_the_fleet_with_its_own_words(tmp_path: Path) -> None:
    """A person who sees that has what to mend; restarting for ever would hide it."""
    async with _running(_plan(tmp_path, "fails", roles=("match",))) as fleet:
        with pytest.raises(FleetError, match=r"the match worker can't start\. It says:\n.*no rules here"):
            await fleet.ready(30)


async def test_a_worker_that_will_not_stop_is_killed(tmp_path: Path) -> None:
    """Stopping is bounded; the others still get their turn."""
    async with _running(_plan(tmp_path, "stubborn")) as fleet:
        await fleet.ready(20)
        pids = [pid for pid in fleet.pids.values() if pid]
        await fleet.stop(0.3)
        assert [psutil.pid_exists(pid) for pid in pids] == [False, False]


async def test_a_paused_worker_stops_too(tmp_path: Path) -> None:
    """SIGTERM alone would wait for a SIGCONT that nobody sends."""
    async with _running(_plan(tmp_path, roles=("match",))) as fleet:
        await fleet.ready(20)
        pid = fleet.pids["match"]
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        await fleet.stop(10)
        assert _told(tmp_path)[-1] == "match stopped"


def test_a_taken_port_is_replaced() -> None:
    """A second house on one machine is watched as well, on other ports."""
    first = listeners(("match", "deliver"), "127.0.0.1", 0)
    taken = first["match"].getsockname()[1]
    second = listeners(("match", "deliver"), "127.0.0.1", taken)
    try:
        assert second["match"].getsockname()[1] != taken
    finally:
        for listener in [*first.values(), *second.values()]:
            listener.close()


async def test_nobody_can_take_the_port_of_a_worker_that_is_on_its_way(tmp_path: Path) -> None:
    """Its parent holds it from the start: an answer there is ours, or none."""
    async with _running(_plan(tmp_path, "fails", roles=("match",))) as fleet:
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", fleet.ports["match"]))
        with pytest.raises(FleetError):
            await fleet.ready(30)


def test_an_address_that_is_not_ours_is_told() -> None:
    """The setting is named, for that is what has to be mended."""
    with pytest.raises(FleetError, match="TOCSIN_WEB_HOST"):
        listeners(("match",), "192.0.2.1", 0)

"""A whole house on a real Apache Kafka, its workers played by a stand-in: started, hurt, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from streams.broker import HomeRecord, read_home

pytestmark = pytest.mark.kafka

STANDIN = str(Path(__file__).parents[1] / "parent" / "standin.py")
_HOUSE = """
import sys
from pathlib import Path
from streams.cli.cluster import settled
from streams.cli.house import held_house, run_house
from streams.logs import set_up_logs
from streams.clock import monotonic
from streams.parent import Plan

home, standin, told = sys.argv[1:]

holder = []
class Work:
    async def run(self, fleet, cluster):
        print("broker", holder[0].pid, flush=True)
        print("ready", *fleet.pids.values(), flush=True)

    def stopping(self):
        pass

set_up_logs(form="json", level="info", clock=monotonic)
from streams.cli.failing import Failure
try:
    with held_house(settled(home=home), "p-", {}) as house:
        holder.append(house.broker)
        run_house(house, Plan(("match", "deliver"), port=0, command=(sys.executable, standin, "well", told)), Work())
except Failure as failure:
    sys.exit(f"Failure: {failure.message}")
"""


class _House:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.log = home.parent / "house.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _HOUSE, str(home), STANDIN, str(home.parent / "told")],
                stdout=subprocess.PIPE, stderr=log, text=True,
                env={name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")},
            )  # fmt: skip

    def line(self) -> list[int]:
        """Read the pids of the next line that it prints."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().split()
        assert line, self.log.read_text()
        return [int(word) for word in line[1:]]

    def record(self) -> HomeRecord:
        """Read what it wrote into its home."""
        return read_home(self.home)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[_House]:
    """Give a house that is starting; whatever the test does, nothing of it is left."""
    house = _House(tmp_path / "home")
    yield house
    if house.process.poll() is None:
        house.process.kill()
    house.process.communicate()


def _until(holds: Callable[[], bool], seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _gone(pids: list[int]) -> bool:
    return not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_workers_in_order_and_the_broker_last(house: _House, number: signal.Signals) -> None:
    """What is in flight still goes out, and the home says that nothing runs."""
    pids = house.line() + house.line()
    assert house.record().prefix == "p-"
    assert set(house.record().web) == {"match", "deliver"}
    house.process.send_signal(number)
    assert house.process.wait(40) == 0
    assert _gone(pids)
    said = house.log.read_text()
    ends = ('"worker": "match", "exit_code": 0', '"worker": "deliver", "exit_code": 0', "broker_stopped")
    places = [said.find(end) for end in ends]
    assert -1 not in places, said
    assert places == sorted(places)
    assert house.record().address is None


def test_kill_9_of_the_parent_leaves_nothing(house: _House) -> None:
    """Workers by the pipe, the broker by its guard."""
    pids = house.line() + house.line()
    house.process.kill()
    house.process.wait()
    _until(lambda: _gone(pids))


def test_a_second_one_on_the_same_home_is_refused(house: _House) -> None:
    """It says who is there and how to have two."""
    house.line()
    second = _House(house.home)
    assert second.process.wait(40) == 1
    expected = f"its up runs in process {house.process.pid}. Stop that one, or set TOCSIN_HOME to another"
    assert expected in second.log.read_text()


def test_a_broker_that_died_is_started_again_at_its_address(house: _House) -> None:
    """The workers are left alone: they wait, and go on."""
    (broker,) = house.line()
    workers = house.line()
    before = house.record()
    os.kill(broker, signal.SIGKILL)
    _until(lambda: "broker_started" in house.log.read_text().partition("broker_ended")[2])
    after = house.record()
    assert after.address == before.address
    assert after.broker != before.broker
    assert not any(_gone([pid]) for pid in workers)

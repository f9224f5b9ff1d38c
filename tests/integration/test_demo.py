"""`tocsin demo` as a newcomer runs it: samples ring, an article from another terminal rings, Ctrl-C ends it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.broker import read_home
from tests.integration.workers import Late, patiently

pytestmark = pytest.mark.kafka

TOCSIN = (sys.executable, "-m", "streams.cli")
MINE = {
    "url": "https://other-terminal.example/1",
    "title": "Bridge hit in Tripoli",
    "body": "A drone strike hit a bridge in Tripoli on Sunday, the fire brigade said.",
}


class _Terminal:
    """A terminal with a demo in it; what it shows goes into a file, which can't fill up."""

    def __init__(self, home: Path, screen: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
        self.environment = {**kept, "TOCSIN_HOME": str(home), "TOCSIN_WEB_PORT": "0", "COLUMNS": "160"}
        self._screen = screen
        with screen.open("wb") as output:
            self.process = subprocess.Popen(
                [*TOCSIN, "demo"], env=self.environment, stdout=output, stderr=output, start_new_session=True
            )

    def shown(self) -> str:
        return self._screen.read_text()

    def await_shown(self, *texts: str, seconds: float = 120) -> None:
        for _ in patiently(seconds):
            if all(text in self.shown() for text in texts):
                return
            if self.process.poll() is not None:
                break
        raise Late(f"not all of {texts} in:\n{self.shown()}")

    def run(self, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run another command beside it, as from another terminal."""
        return subprocess.run(
            [*TOCSIN, *command], env=self.environment, input=given, capture_output=True, text=True, check=False
        )

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(120)


async def _topics(address: str) -> list[str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        return [name for name in await admin.list_topics() if not name.startswith("__")]
    finally:
        await admin.close()


async def test_a_newcomers_first_two_demos(tmp_path: Path) -> None:
    """All of the first bullet of the README, twice: the second rings again, on topics of its own."""
    home = tmp_path / "home"
    prefixes = []
    for number in range(2):
        terminal = _Terminal(home, tmp_path / f"screen{number}")
        try:
            terminal.await_shown("Drone strike in Kyiv", "Drone strike in Khartoum", "Drone strike in Sanaa")
            terminal.await_shown("CRITICAL  Drone strike in Baghdad", "corroborated by", "DEAD LETTER  not_json")
            published = terminal.run("publish", "-", given=json.dumps(MINE))
            assert published.returncode == 0, published.stderr
            terminal.await_shown("Drone strike in Tripoli", "other-terminal.example")
            record = read_home(home)
            assert record.address is not None
            prefixes.append(record.prefix)
            names = await _topics(record.address)
            assert {name for name in names if not name.startswith(record.prefix)} == set()
            children = psutil.Process(terminal.process.pid).children(recursive=True)
            assert terminal.interrupt() == 0
            assert terminal.shown().rstrip().endswith("Stopped.")
            assert [child for child in children if child.is_running()] == []
        finally:
            if terminal.process.poll() is None:
                terminal.process.kill()
                terminal.process.wait()
        shown = terminal.shown()
        assert "/metrics" in shown
        assert f"{prefixes[-1]}alerts" in shown
        assert "\x1b" not in shown
        assert "Vienna" not in shown
    assert prefixes[0] != prefixes[1]

"""Workers as an operator runs them: `tocsin worker ROLE`, a process each, to be killed, paused and awaited."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TOCSIN = (sys.executable, "-m", "streams.cli")
DEADLINE = 60.0  # seconds that a process gets for what it normally does in two


class Late(AssertionError):
    """Something that had to come did not come in time; the message has the worker's last lines."""


class Worker:
    """One worker process; its log is a file, so that no pipe can fill up and stop it."""

    def __init__(self, role: str, environment: Mapping[str, str], log: Path) -> None:
        self.role = role
        self._environment = {**os.environ, **environment}
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start the process."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*TOCSIN, "worker", self.role], env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running process."""
        assert self._process is not None
        return self._process

    def said(self, text: str) -> int:
        """Count the lines of the log in which `text` stands."""
        return sum(text in line for line in self._log.read_text(errors="replace").splitlines())

    def tail(self) -> str:
        """Give the last lines of the log."""
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-25:])

    def await_line(self, text: str, *, seconds: float = DEADLINE, count: int = 1) -> None:
        """Wait until `text` stands in `count` lines; raises `Late`, at once where the process has ended."""
        for _ in patiently(seconds):
            if self.said(text) >= count:
                return
            if self.process.poll() is not None:
                break
        raise Late(f"{self.role} did not say {text!r} (exit {self.process.poll()}):\n{self.tail()}")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.signal(signal.SIGKILL)
        self.process.wait(timeout=DEADLINE)

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        if self.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=DEADLINE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Late(f"{self.role} did not end on SIGTERM:\n{self.tail()}") from None


def patiently(seconds: float, *, every: float = 0.1) -> Iterator[float]:
    """Yield the seconds that passed, until the deadline: for real processes, which have no virtual clock."""
    begin = time.monotonic()
    while (passed := time.monotonic() - begin) < seconds:
        yield passed
        time.sleep(every)


@contextmanager
def ended_after(workers: list[Worker]) -> Iterator[list[Worker]]:
    """End every worker of the list, also when the test fails; some may be paused or dead."""
    try:
        yield workers
    finally:
        for worker in workers:
            if worker.process.poll() is None:
                worker.signal(signal.SIGCONT)
                worker.kill()

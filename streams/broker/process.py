"""Processes that must not outlive us: started with a guard, known by pid and start, ended with patience, then force.

It never signals a process by its pid alone: a pid is used again, a pid with its start time is not.
"""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from streams.broker.home import ProcessMark

# The guard holds the read end of a pipe whose write end only our process has. When we are gone, however we went, `read`
# returns, and the guard ends what it guards: gently, then after 10 s by force (CONT: a stopped process takes no TERM).
_GUARD = """
read -r _
kill -TERM "$1" 2>/dev/null && kill -CONT "$1" 2>/dev/null
i=0
while kill -0 "$1" 2>/dev/null && [ "$i" -lt 100 ]; do sleep 0.1; i=$((i+1)); done
kill -KILL "$1" 2>/dev/null
"""


def mark_of(pid: int) -> ProcessMark | None:
    """Give the mark of a live process; None where there is none (a zombie counts as none)."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return ProcessMark(pid=pid, started=_started(process))
    except psutil.NoSuchProcess:
        return None


def _started(process: psutil.Process) -> str:
    """Say when a process started, in a form that a step of the wall clock does not change."""
    if not sys.platform.startswith("linux"):
        return f"{process.create_time():.2f}"
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    try:
        # The name, field 2, may hold spaces and brackets: count from the last bracket. Start time is field 22.
        ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (FileNotFoundError, ProcessLookupError):
        raise psutil.NoSuchProcess(process.pid) from None
    return f"{boot}/{ticks}"


def end_marked(mark: ProcessMark, *, within: float) -> bool:
    """End the process of a mark, gently at first; False where it has ended already. `within` is in seconds."""
    if mark_of(mark.pid) != mark:
        return False
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(mark.pid)
        process.terminate()
        process.resume()  # a stopped process takes no TERM
        try:
            process.wait(within)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(within)
    return True


class Guarded:
    """A child process that ends when we do, even by kill -9, and gets none of the terminal's Ctrl-C: its owner acts."""

    def __init__(self, command: list[str], log: Path) -> None:
        """Start `command`, its output appended to `log`."""
        with log.open("ab") as output:
            self._child = subprocess.Popen(  # noqa: S603 - a command of our own making
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
        self._guard = subprocess.Popen(  # noqa: S603 - as above
            ["/bin/sh", "-c", _GUARD, "tocsin-guard", str(self._child.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """The child's pid."""
        return self._child.pid

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._child.poll()

    def send(self, number: signal.Signals) -> None:
        """Signal the child, where it still runs."""
        if self._child.poll() is None:
            os.kill(self._child.pid, number)

    def stop(self, within: float) -> None:
        """End the child gently, after `within` seconds by force; returns when it is gone."""
        self.send(signal.SIGTERM)
        self.send(signal.SIGCONT)
        try:
            self._child.wait(within)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._gone()

    def kill(self) -> None:
        """End the child at once, as kill -9 does; returns when it is gone."""
        self.send(signal.SIGKILL)
        self._gone()

    def _gone(self) -> None:
        self._child.wait()
        # The guard first, then its pipe: it must not wake up and signal a pid that is free again.
        self._guard.kill()
        self._guard.wait()
        if self._guard.stdin:
            self._guard.stdin.close()

"""Children that end with their parent, and pids that are not trusted alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from streams.broker.home import ProcessMark
from streams.broker.process import Guarded, end_marked, mark_of

_PARENT = """
import sys
from pathlib import Path
from streams.broker.process import Guarded
child = Guarded(["sleep", "300"], Path(sys.argv[1]))
print(child.pid, flush=True)
sys.stdin.read()
"""


def _parent_of_sleep(tmp_path: Path) -> tuple[subprocess.Popen[bytes], psutil.Process]:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(tmp_path / "log")], stdin=-1, stdout=-1)
    assert parent.stdout is not None
    return parent, psutil.Process(int(parent.stdout.readline()))


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """Kill -9 leaves the parent no chance to clean up: the guard does."""
    parent, child = _parent_of_sleep(tmp_path)
    parent.kill()
    parent.communicate()
    child.wait(10)
    assert not child.is_running()


def test_a_paused_child_ends_too(tmp_path: Path) -> None:
    """A process in SIGSTOP takes no TERM until it is woken."""
    parent, child = _parent_of_sleep(tmp_path)
    child.suspend()
    parent.kill()
    parent.communicate()
    child.wait(5)
    assert not child.is_running()


def test_stop_kills_a_child_that_will_not_go(tmp_path: Path) -> None:
    """Patience has an end, and after it the child is gone."""
    child = Guarded(["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"], tmp_path / "log")
    try:
        while b"ready" not in (tmp_path / "log").read_bytes():
            assert child.exit_code is None
        child.stop(within=0.2)
        assert child.exit_code == -signal.SIGKILL
    finally:
        child.kill()


def test_a_process_is_ended_by_its_mark_only(tmp_path: Path) -> None:
    """The same pid with another start is another process, and is left alone."""
    child = Guarded(["sleep", "300"], tmp_path / "log")
    try:
        mark = mark_of(child.pid)
        assert mark is not None
        assert end_marked(ProcessMark(pid=mark.pid, started="earlier"), within=1) is False
        assert child.exit_code is None
        assert end_marked(mark, within=5) is True
        assert mark_of(mark.pid) is None
    finally:
        child.kill()


def test_marks_are_stable_and_apart() -> None:
    """Two looks at one process give equal marks; its parent's differs."""
    assert mark_of(os.getpid()) == mark_of(os.getpid())
    assert mark_of(os.getpid()) != mark_of(os.getppid())

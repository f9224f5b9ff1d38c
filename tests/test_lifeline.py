"""A worker ends with its parent, however that ends."""

import signal
import subprocess
import sys

import psutil
import pytest

from streams.lifeline import GONE_EXIT, VARIABLE, watch_parent

_CHILD = """
import signal, sys
from streams.lifeline import watch_parent
if sys.argv[1] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
assert watch_parent(within=0.1)
print("watching", flush=True)
signal.pause()
while True:
    signal.pause()
"""
_PARENT = f"""
import os, subprocess, sys
from streams.lifeline import Lifeline
line = Lifeline()
child = subprocess.Popen([sys.executable, "-c", {_CHILD!r}, sys.argv[1]], stdout=-1,
    env={{**os.environ, **line.environment()}}, pass_fds=[line.descriptor])
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.read(1)
line.close()
print(child.wait(), flush=True)
"""


def _parent(behaviour: str) -> tuple[subprocess.Popen[bytes], psutil.Process]:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, behaviour], stdin=-1, stdout=-1)
    assert parent.stdout is not None
    return parent, psutil.Process(int(parent.stdout.readline()))


def test_a_worker_ends_when_its_parent_is_killed() -> None:
    """Kill -9 leaves the parent no time for anything; the kernel closes its pipe."""
    parent, child = _parent("well")
    parent.kill()
    parent.communicate()
    child.wait(10)
    assert not child.is_running()


@pytest.mark.parametrize(("behaviour", "code"), [("well", -signal.SIGTERM), ("stubborn", GONE_EXIT)])
def test_it_is_asked_first_and_ended_then(behaviour: str, code: int) -> None:
    """SIGTERM lets it drain; one that does not end by itself is ended."""
    parent, _ = _parent(behaviour)
    told, _ = parent.communicate(b"x", timeout=20)
    assert int(told) == code


def test_nothing_is_watched_without_a_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """An orchestrator starts workers without a pipe."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert watch_parent(1) is False


@pytest.mark.parametrize("value", ["", "nine", "99999", "-1"])
def test_a_variable_that_names_no_pipe_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Set by hand, it would watch a file of somebody else's, or nothing."""
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(ValueError, match="no pipe of a parent's"):
        watch_parent(1)

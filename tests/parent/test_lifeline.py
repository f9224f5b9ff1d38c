"""The pipes between a parent and its workers."""

import os
import subprocess
import sys

import pytest

from streams.parent.lifeline import GATE, PARENT, Pipe, pass_gate

_WAITS = """
from streams.parent.lifeline import pass_gate
print("waiting", flush=True)
pass_gate()
print("through", flush=True)
"""


def test_a_child_waits_at_the_gate_until_it_is_opened() -> None:
    """And one that comes later finds it open."""
    gate = Pipe(GATE)

    def child() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _WAITS], stdout=-1, text=True,
            env={**os.environ, **gate.environment()}, pass_fds=[gate.descriptor],
        )  # fmt: skip

    first = child()
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "waiting\n"
        with pytest.raises(subprocess.TimeoutExpired):
            first.wait(0.3)
        gate.close()
        assert first.communicate(timeout=20)[0] == "through\n"
        assert child().communicate(timeout=20)[0] == "waiting\nthrough\n"
    finally:
        first.kill()
        gate.discard()


def test_nobody_waits_who_was_started_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """An orchestrator's worker has no gate before it."""
    monkeypatch.delenv(GATE, raising=False)
    pass_gate()


def test_a_gate_that_is_no_pipe_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set by hand, it names nothing."""
    monkeypatch.setenv(GATE, "99999")
    with pytest.raises(ValueError, match="unset it"):
        pass_gate()


def test_letting_go_twice_is_harmless() -> None:
    """The number of a closed pipe may be another file's by then."""
    pipe = Pipe(PARENT)
    pipe.discard()
    read, write = os.pipe()
    pipe.discard()
    os.write(write, b"x")
    assert os.read(read, 1) == b"x"
    os.close(read)
    os.close(write)

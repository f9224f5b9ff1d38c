"""What workers inherit from their parent: two pipes, and the socket that they listen on, each named in a variable.

The LIFELINE, `TOCSIN_PARENT`: however the parent ends, by kill -9 too, the kernel closes its end; a worker reads end of
file, drains and ends (see `streams.app.process`). The GATE, `TOCSIN_GATE`: workers import what they need while Kafka
starts, and wait there until the parent closes its end, when topics are made; later ones find it open. The LISTENER,
`TOCSIN_LISTENER`, is bound by the parent: so its port is known from the start, and no other process can take it.
"""

import os

PARENT = "TOCSIN_PARENT"
GATE = "TOCSIN_GATE"
LISTENER = "TOCSIN_LISTENER"


class Pipe:
    """Holds the write end until `close`; children inherit `descriptor` (`pass_fds`)."""

    def __init__(self, variable: str) -> None:
        self._variable = variable
        self.descriptor, self._held = os.pipe()
        self._open = True

    def environment(self) -> dict[str, str]:
        """Give the variable for a child."""
        return {self._variable: str(self.descriptor)}

    def close(self) -> None:
        """Let go of the write end: all who read see end of file. A second call does nothing."""
        if self._open:
            self._open = False
            os.close(self._held)

    def discard(self) -> None:
        """Let go of both ends; no child can be given it any more."""
        self.close()
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


def pass_gate() -> None:
    """Wait in a worker until the parent has opened the gate, or is gone; at once where no parent started us."""
    named = os.environ.get(GATE, "")
    if not named.isdigit():
        return
    try:
        os.read(int(named), 1)
    except OSError as error:
        raise ValueError(f"{GATE}={named} names no pipe; only `tocsin up` sets this variable: unset it") from error

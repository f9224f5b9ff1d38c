"""How a worker learns that its parent is gone: a pipe that only the parent holds open, named in `TOCSIN_PARENT`.

However the parent ends, by kill -9 too, the kernel closes its end, and the worker drains and ends. It uses the standard
library only, so that a worker can watch before it imports anything that takes time.
"""

import os
import signal
import stat
import threading
import time

VARIABLE = "TOCSIN_PARENT"
GONE_EXIT = 75  # the exit code of a worker that did not manage to end by itself


class Lifeline:
    """The parent's side: holds the write end, and never writes."""

    def __init__(self) -> None:
        self.descriptor, self._held = os.pipe()
        self._open = True

    def environment(self) -> dict[str, str]:
        """Give the variable for a child, which must inherit `descriptor` (`pass_fds`)."""
        return {VARIABLE: str(self.descriptor)}

    def close(self) -> None:
        """Let go: every child that still runs ends. A second call does nothing: the numbers may be others' by then."""
        if self._open:
            self._open = False
            os.close(self._held)
            os.close(self.descriptor)


def watch_parent(within: float) -> bool:
    """Watch, in a thread, for the parent's end: then SIGTERM to ourselves, and after `within` seconds the hard way.

    Gives False, and watches nothing, where no parent started us. Raises ValueError where the variable names no pipe.
    """
    named = os.environ.get(VARIABLE)
    if named is None:
        return False
    try:
        descriptor = int(named)
        is_pipe = stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except (ValueError, OSError):
        is_pipe = False
    if not is_pipe:
        raise ValueError(f"{VARIABLE}={named}: no pipe of a parent's; only `tocsin up` sets this variable: unset it")
    os.set_inheritable(descriptor, False)  # our own children, if any, are ours to end
    threading.Thread(target=_wait, args=(descriptor, within), name="lifeline", daemon=True).start()
    return True


def _wait(descriptor: int, within: float) -> None:
    os.read(descriptor, 1)  # nobody ever writes: this returns when the last write end is closed
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(within)
    os._exit(GONE_EXIT)

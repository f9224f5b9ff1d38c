"""Computes beside the stream: in a thread that gives the interpreter back to it soon.

The stream asks for it a hundred times a slice, for NumPy and the automaton let others go while they work. Where both
have a core of their own, a thread is there each time and keeps it for five milliseconds, the interpreter's default: a
slice stood still for a third of a second. So it has it for a twentieth of one, for as long as anything computes here.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

_TURN: Final = 0.00005  # seconds
_Done = TypeVar("_Done")


async def beside_stream(work: Callable[..., _Done], *told: object) -> _Done:
    """Give what `work` gives, or raise what it raises; to be called from the stream's own thread."""
    with _turns.short():
        return await asyncio.to_thread(work, *told)


class _Turns:
    """How long a thread has the interpreter while another asks for it; it is the same for all threads."""

    def __init__(self) -> None:
        self._users = 0
        self._usual = 0.0

    @contextmanager
    def short(self) -> Iterator[None]:
        """Make it short until the last of those that asked for that has ended."""
        if not self._users:
            self._usual = sys.getswitchinterval()
            sys.setswitchinterval(_TURN)
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                sys.setswitchinterval(self._usual)


_turns = _Turns()

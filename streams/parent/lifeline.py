"""How workers learn that their parent is gone: a pipe that only the parent holds open, named in `TOCSIN_PARENT`.

However the parent ends, by kill -9 too, the kernel closes its end; a worker reads end of file, drains and ends (see
`streams.app.process`).
"""

import os

VARIABLE = "TOCSIN_PARENT"


class Lifeline:
    """Holds the write end, and never writes."""

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

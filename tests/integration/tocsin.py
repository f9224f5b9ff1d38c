"""The `tocsin` command as a person calls it, in a process of its own."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.integration.workers import TOCSIN


@dataclass
class Tocsin:
    """Calls the command against one cluster and prefix."""

    kafka: str
    prefix: str
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        """What every process of this test gets."""
        return {
            "TOCSIN_KAFKA": self.kafka,
            "TOCSIN_PREFIX": self.prefix,
            "TOCSIN_PARTITIONS": "4",
            "TOCSIN_WEB_PORT": "0",
            "TOCSIN_LOG_FORMAT": "json",
            **self.more,
        }

    def __call__(self, *arguments: str, given: str | bytes = b"") -> tuple[int, str, str]:
        """Run one command to its end; give exit code, stdout and stderr."""
        done = subprocess.run(
            [*TOCSIN, *arguments],
            env={**os.environ, **self.environment},
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

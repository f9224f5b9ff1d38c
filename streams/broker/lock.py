"""Write `kafka.lock.toml` anew: `python -m streams.broker.lock`. Run by whoever moves to a newer Apache Kafka.

The lock names versions and SHA-256 checksums, and no address: the files are the same from every mirror.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import tomli_w
from jgo.env import LockFile
from jgo.maven import MavenContext

from streams.broker.jars import LOCK

# slf4j-simple: what Kafka warns of goes to our log file; with no binding, even its reason to end is lost
ROOTS = ("org.apache.kafka:kafka_2.13:4.3.1", "org.slf4j:slf4j-simple:1.7.36")


def write_lock(path: Path = LOCK, roots: Sequence[str] = ROOTS, command: str = "streams.broker.lock") -> int:
    """Resolve the roots and their runtime dependencies, hash every file, write the lock; gives the number of files.

    `roots`: Maven coordinates, group:artifact:version; `command`: the module that writes this lock, for its heading.
    """
    with tempfile.TemporaryDirectory() as scratch:
        context = MavenContext(repo_cache=Path(scratch), timeout=60)
        own, others = context.resolver.resolve([context.create_dependency(root) for root in roots])
        locked = LockFile.from_resolved_dependencies(sorted(own + others, key=lambda found: str(found.artifact)))
    entries = [
        {key: entry[key] for key in ("groupId", "artifactId", "version", "packaging", "sha256")}
        for entry in (dependency.to_dict() for dependency in locked.dependencies)
    ]
    path.write_text(f"# Written by `python -m {command}`.\n" + tomli_w.dumps({"dependencies": entries}))
    return len(entries)


if __name__ == "__main__":
    print(f"{write_lock()} files locked in {LOCK}")  # noqa: T201 - a command for people

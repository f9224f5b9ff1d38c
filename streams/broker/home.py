"""TOCSIN_HOME: where the private broker's data lies, and the record by which other commands find it.

The record is one small JSON file, replaced whole, so that a reader never sees half of it. Who writes it has claimed the
home. It refuses to guess: a record that can't be read is an error.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from streams.broker.problems import BrokerError, HomeTaken


class ProcessMark(BaseModel):
    """A process that can't be taken for a later one with the same pid."""

    model_config = ConfigDict(frozen=True)

    pid: int
    started: str = Field(description="Opaque; equal only for the same process. See `streams.broker.process`.")


class HomeRecord(BaseModel):
    """What a home remembers. It outlives the processes: check that `broker` still lives where it matters."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    address: str | None = Field(default=None, description="host:port of the broker, while it should be running.")
    port: int | None = Field(default=None, description="The port it had last, taken again where it is free.")
    broker: ProcessMark | None = None
    prefix: str = Field(default="", description="Before every topic and group name, of what runs in this home.")
    web: dict[str, int] = Field(default_factory=dict, description="Worker -> port of its metrics and health.")


def record_path(home: Path) -> Path:
    """Say where the record of a home is."""
    return home / "home.json"


def read_home(home: Path) -> HomeRecord:
    """Read a home's record; an empty one where there is none yet. Raises `BrokerError` where it can't be read."""
    path = record_path(home)
    try:
        return HomeRecord.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return HomeRecord()
    except (OSError, ValidationError) as error:
        raise BrokerError(f"{path}: can't be read ({type(error).__name__}); remove it and start `tocsin up`") from error


def update_home(home: Path, **changes: Any) -> HomeRecord:  # noqa: ANN401 - pydantic judges each by its field
    """Change fields of the record, atomically. Only for who has claimed the home."""
    record = HomeRecord.model_validate({**read_home(home).model_dump(), **changes})
    write_whole(record_path(home), record.model_dump_json(indent=2) + "\n")
    return record


def write_whole(path: Path, text: str) -> None:
    """Write a file so that every reader sees the old or the new text, whole."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def make_home(home: Path) -> None:
    """Make the directory, for its user only: it will hold articles."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)


@contextmanager
def claim(home: Path, what: str) -> Iterator[None]:
    """Hold `what` ("up", "broker") of a home for this process; raises `HomeTaken` where another live one has it.

    The kernel lets go of the claim when the process dies, however it does.
    """
    make_home(home)
    path = home / f"{what}.lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise HomeTaken(
                f"{home} is in use: its {what} runs in process {holder}. Stop that one, or set TOCSIN_HOME to another"
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield

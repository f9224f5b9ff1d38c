"""One role's place between topics: what it reads, where its state lies, which transform it runs, and its pace.

Plain data, made once by `streams.app`. It opens no connection and reads no setting.
"""

from dataclasses import dataclass

from streams.step.transform import Factory
from streams.topics.connection import Connection
from streams.topics.table import Topics


@dataclass(frozen=True, slots=True)
class Stage:
    """What intake and step need to know. Times are seconds."""

    role: str
    source: str  # input topic, without prefix
    state: str  # state topic, without prefix; as many partitions as the input
    make: Factory
    topics: Topics
    connection: Connection
    batch_records: int = 2000
    slice_seconds: float = 0.01
    aside_bytes: int | None = None  # from so many on, a record is folded in a thread: one alone may take seconds
    tick_every: float = 1
    tick_idle: float = 10
    reopen_after: float = 3  # a fenced step whose partition is still ours is opened again after this long

    @property
    def group(self) -> str:
        """The consumer group of the role."""
        return self.topics.group(self.role)

    def transactional_id(self, partition: int) -> str:
        """Name the producer of one partition: who starts it last fences every earlier one."""
        return f"{self.group}-{partition}"

"""What a role does with records, apart from Kafka: a fold from input records to output records and state.

A `Transform` belongs to one input partition. The step (`streams.step.step`) restores it from the state topic, feeds it
the partition's records in order, and writes what it gives back in one transaction with the position, so that every
record takes effect exactly once. A transform is synchronous, keeps no handle on the outside world and reads no clock:
the same records after the same state give the same effects. It refuses nothing: what it can't process it turns into an
output on a dead-letter topic. An exception that leaves it ends the process, so that nothing is skipped in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol, TypeAlias

Header: TypeAlias = tuple[str, bytes]

EVERY_PARTITION: Final = -1
"""As `Output.partition`: one copy on each partition of the topic (ticks, notices)."""


class Incoming(NamedTuple):
    """One input record. `topic` is the name of DESIGN 3, without prefix; `timestamp_ms` is Unix time in ms."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: Sequence[Header] = ()


class Output(NamedTuple):
    """One record to write. `topic` without prefix; `partition` None = by key, or `EVERY_PARTITION`."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[Header] = ()
    partition: int | None = None


@dataclass(slots=True)
class Effects:
    """What some records led to: outputs in order, and the new value of each changed state record.

    None as a state value deletes the record. Keys of state records are the transform's own; they are never written to
    another partition's state.
    """

    outputs: list[Output] = field(default_factory=list)
    state: dict[bytes, bytes | None] = field(default_factory=dict)

    def add(self, later: "Effects") -> None:
        """Take in the effects of later records: outputs follow, the last value of a state record wins."""
        self.outputs += later.outputs
        self.state |= later.state

    def __bool__(self) -> bool:
        return bool(self.outputs or self.state)

    def __len__(self) -> int:
        return len(self.outputs) + len(self.state)


class Transform(Protocol):
    """The fold of one input partition. Inherit from it to get the `tick` that does nothing."""

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one state record, as `Effects.state` once held it; called while loading, in no order."""

    def restored(self) -> None:
        """Know that all of the state was taken back, also where there was none; before the first record comes."""
        return None  # most know nothing more by it

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Fold consecutive records, never empty. One transaction may be fed in several such slices."""

    def tick(self, time_ms: int, caught_up: bool) -> Effects:  # noqa: ARG002 - most transforms need no time
        """Let time pass: give the outputs and state that are due at `time_ms`, most often none.

        Called about once a second (a setting), after the records before it. `time_ms` is what this input partition
        has reached: the timestamp of its last record; or, where `caught_up`, the wall time at which nothing was left
        to read. It never goes back within one life of the transform. Not called before there is a time.
        """
        return Effects()

    def close(self) -> None:
        """Let go: the partition is another worker's now, or nobody's. Nothing can be written any more."""
        return None  # most have nothing to let go of


class Factory(Protocol):
    """Makes the transform of one input partition."""

    def __call__(self, partition: int, partitions: int) -> Transform:
        """Make it empty; `partitions` is how many the input topic has."""

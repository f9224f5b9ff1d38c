"""A tiny role for the tests: it numbers each record per key, and forwards it; and its worker process.

The output of a record is `key:number:value`, so that a record lost, doubled or taken out of order shows in what follows.
Run as a script it is a worker: `python workers.py BROKER PREFIX PARTITIONS [FAULT]`; faults are wrapped around the
production code from here, never built into it.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from typing import Any

import mode
import uvloop

from streams.step import step as step_module
from streams.step.intake import Intake
from streams.step.stage import Stage
from streams.step.transform import Effects, Incoming, Output, Transform
from streams.topics.connection import Connection
from streams.topics.table import MATCH_STATE, Topics, table

SOURCE, TARGET = "articles", "matches"


class Numbering(Transform):
    """Counts the records of each key."""

    def __init__(self, partition: int, partitions: int) -> None:
        self.counts: dict[bytes, int] = {}
        self.place = (partition, partitions)

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back a count."""
        self.counts[key] = int(value)

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Number each record; a value of `raise` raises."""
        effects = Effects()
        for record in batch:
            assert record.key is not None
            assert record.value is not None
            if record.value == b"raise":
                raise ValueError("told to raise")
            number = self.counts[record.key] = self.counts.get(record.key, 0) + 1
            effects.state[record.key] = b"%d" % number
            effects.outputs.append(Output(TARGET, record.key, b"%s:%d:%s" % (record.key, number, record.value)))
        return effects


def topics(prefix: str, partitions: int) -> Topics:
    """The table as the tests use it."""
    return Topics(prefix, partitions, table(4 * 2**20, (5,)))


def stage(servers: str, prefix: str, partitions: int = 2, **more: Any) -> Stage:
    """The tiny role's place."""
    more.setdefault("make", Numbering)
    return Stage(
        role="match",
        source=SOURCE,
        state=MATCH_STATE,
        topics=topics(prefix, partitions),
        connection=Connection(servers, session_timeout=6),
        **more,
    )


class Direct:
    """A channel that advances at once: what the agent does, without Faust."""

    def __init__(self, intake_of: "Worker") -> None:
        self._worker = intake_of

    async def put(self, value: Any) -> None:
        """Advance over one batch."""
        await value.advance()


class Worker(mode.Service):
    """An intake and what stands for its agent."""

    def __init__(self, where: Stage) -> None:
        super().__init__()
        self.intake = Intake(where, Direct(self))
        self.add_dependency(self.intake)

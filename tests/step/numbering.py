"""A tiny role for the tests: it numbers the records of each key and forwards them as `key number value`.

A record lost, doubled or out of order shows in the numbers of all that follow it. Run as a module it is a real worker
of that role: `python -m tests.step.numbering FAULT NTH`. Faults are wrapped around the production code from here.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiokafka import AIOKafkaProducer

from streams.app import Crew, Surroundings, run_role
from streams.logs import set_up_logs
from streams.settings import load_settings
from streams.step import Effects, Incoming, Intake, Output, Stage, Transform
from streams.step import step as step_module
from streams.step.batch import Batch
from streams.step.loading import load
from streams.step.outbox import Outbox
from streams.topics.codecs import Limits
from streams.topics.connection import Connection
from streams.topics.table import ARTICLES, MATCH_STATE, MATCHES, Topics, table

POISON = b"poison"
Call = Callable[..., Awaitable[Any]]


class Numbering(Transform):
    """Counts the records of each key; raises on `POISON`."""

    def __init__(self, partition: int, partitions: int) -> None:
        self.counts: dict[bytes, int] = {}
        self.ticks: list[tuple[int, bool]] = []
        self.slices: list[int] = []
        self.place = (partition, partitions)

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back a count."""
        self.counts[key] = int(value)

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Forward each record with its number."""
        self.slices.append(len(batch))
        effects = Effects()
        for record in batch:
            assert record.key is not None
            assert record.value is not None
            if record.value == POISON:
                raise ValueError("poison")
            number = self.counts[record.key] = self.counts.get(record.key, 0) + 1
            effects.state[record.key] = b"%d" % number
            effects.outputs.append(Output(MATCHES, record.key, b"%s %d %s" % (record.key, number, record.value)))
        return effects

    def tick(self, time_ms: int, caught_up: bool) -> Effects:
        """Remember that time passed."""
        self.ticks.append((time_ms, caught_up))
        return Effects()


def expected(sent: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
    """Give what an uninterrupted fold of these (key, value) makes, sorted."""
    counts: dict[bytes, int] = {}
    made = []
    for key, value in sent:
        counts[key] = counts.get(key, 0) + 1
        made.append(b"%s %d %s" % (key, counts[key], value))
    return sorted(made)


def topics_of(prefix: str, partitions: int) -> Topics:
    """Give the table as these tests use it."""
    return Topics(prefix, partitions, table(4 * 2**20, (5,)))


def stage_of(connection: Connection, topics: Topics, **pace: Any) -> Stage:
    """Give the tiny role its place."""
    return Stage(
        role="match",
        source=ARTICLES,
        state=MATCH_STATE,
        make=Numbering,
        topics=topics,
        connection=connection,
        batch_records=int(pace.pop("batch_records", 500)),
        **pace,
    )


# --- faults: each happens at the nth call


def _at(nth: int, before: Call | None, original: Call, after: Call | None) -> Call:
    calls = 0

    async def wrapped(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        own = calls  # of two partitions abreast, the other one's next call may begin before this one ends
        if before and own == nth:
            await before()
        result = await original(*given, **more)
        if after and own == nth:
            await after()
        return result

    return wrapped


def _announce(text: str = "fault") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _die() -> None:
    _announce()
    os.kill(os.getpid(), signal.SIGKILL)


async def _freeze() -> None:
    _announce()
    os.kill(os.getpid(), signal.SIGSTOP)


async def _stand_still() -> None:
    _announce()
    await asyncio.Event().wait()


async def _block() -> None:
    _announce()
    time.sleep(3600)  # noqa: ASYNC251 - a loop that hangs is what this is about


async def _dawdle() -> None:
    _announce()
    await asyncio.sleep(2)


def install(fault: str, nth: int) -> None:
    """Wrap the production code so that a fault happens."""
    commit, assigned = AIOKafkaProducer.commit_transaction, Intake.on_partitions_assigned
    add = Batch.add

    def told(batch: Batch, records: Sequence[Incoming]) -> None:
        add(batch, records)
        _announce(f"bound {records[-1].offset}")

    Batch.add = told  # type: ignore[assignment,method-assign] # so that a test can see what is in hand
    faults: dict[str, tuple[Any, str, Call]] = {
        "die-between-sends": (Outbox, "_submit", _at(nth, None, Outbox._submit, _die)),
        "die-before-commit": (Outbox, "send", _at(nth, None, Outbox.send, _die)),
        "die-after-commit": (AIOKafkaProducer, "commit_transaction", _at(nth, None, commit, _die)),
        "die-in-load": (step_module, "load", _at(nth, _die, load, None)),
        "freeze-before-commit": (Outbox, "send", _at(nth, None, Outbox.send, _freeze)),
        "freeze-in-load": (step_module, "load", _at(nth, _freeze, load, None)),
        "stand-in-load": (step_module, "load", _at(nth, _stand_still, load, None)),
        "stand-still": (Outbox, "send", _at(nth, _stand_still, Outbox.send, None)),
        "dawdle-in-send": (Outbox, "send", _at(nth, _dawdle, Outbox.send, None)),
        "block": (Outbox, "send", _at(nth, _block, Outbox.send, None)),
        "dawdle-before-assigned": (Intake, "on_partitions_assigned", _at(nth, _dawdle, assigned, None)),
    }
    if fault != "none":
        changed, name, wrapped = faults[fault]
        setattr(changed, name, wrapped)


def main(fault: str, nth: int) -> int:
    """Run a worker of the tiny role, on the cluster that TOCSIN_KAFKA names."""
    settings = load_settings()
    set_up_logs(form="json", level=settings.log_level, clock=time.monotonic)
    assert settings.kafka
    assert settings.partitions
    connection = Connection(
        settings.kafka,
        session_timeout=settings.session_timeout,
        transaction_timeout=settings.transaction_timeout,
    )
    topics = topics_of(settings.prefix, settings.partitions)
    install(fault, nth)
    stage = stage_of(
        connection, topics, batch_records=settings.batch_records, reopen_after=settings.session_timeout / 2
    )
    given = Surroundings(settings, connection, topics, Limits())
    return run_role("match", given, prepare=lambda _: Crew(stage))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

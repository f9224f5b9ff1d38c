"""The step by itself, on Apache Kafka: it fences, loads, skips, and writes all or nothing."""

import asyncio
import os
from collections.abc import Sequence

import pytest
from aiokafka.errors import KafkaError

from streams.step import Effects, Incoming, Output, StepError, Transform
from streams.step import step as step_module
from streams.step.loading import POSITION_KEY, Loaded, Position, load
from streams.step.step import Standing
from streams.topics.connection import Connection
from streams.topics.table import ARTICLES, MATCH_STATE, MATCHES
from tests.step.cluster import Bench
from tests.step.numbering import POISON, Numbering
from tests.step.opening import Opened, incoming, numbered


async def test_a_step_continues_where_the_last_one_stood(bench: Bench, opened: Opened) -> None:
    """Outputs, state and position are one: the next step goes on counting."""
    first = await opened.step()
    await first.advance(incoming(range(3)), after=-1)
    await first.close()

    second = await opened.step()
    await second.advance(incoming(range(3, 5)), after=2)

    assert await bench.read() == numbered(0, 1, 2, 3, 4)
    assert second.position == 4


async def test_records_applied_already_are_skipped(bench: Bench, opened: Opened) -> None:
    """Red without the skip: a fetch that overlaps would count its records twice."""
    step = await opened.step()
    await step.advance(incoming(range(6)), after=-1)

    await step.advance(incoming(range(3, 9)), after=5)
    await step.advance(incoming(range(9)), after=8)

    assert await bench.read() == numbered(*range(9))


async def test_who_opens_later_fences_who_was_there(bench: Bench, opened: Opened) -> None:
    """Red without the fence, that is with a transactional id of each process: both would write."""
    old = await opened.step()
    await old.advance(incoming([0]), after=-1)
    new = await opened.step()

    await old.advance(incoming([1]), after=0)
    await new.advance(incoming([1]), after=0)
    await old.advance(incoming([2]), after=1)
    await new.advance(incoming([2]), after=1)

    assert (old.standing, new.standing) == (Standing.FENCED, Standing.OPEN)
    assert await bench.read() == numbered(0, 1, 2)


async def test_a_step_fenced_half_way_through_a_send_is_fenced(
    bench: Bench, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when the outbox passes on "not in a transaction", which would end a process that only lost a partition."""
    old = await opened.step()
    await opened.step()
    producer = old._producer
    send = producer.send_batch
    sent: list[str] = []

    async def send_when_it_is_known(batch: object, topic: str, *, partition: int) -> object:
        if sent:
            await asyncio.wait([producer._sender.sender_task])
        sent.append(topic)
        return await send(batch, topic, partition=partition)

    monkeypatch.setattr(producer, "send_batch", send_when_it_is_known)
    await old.advance(incoming([0]), after=-1)

    assert (old.standing, len(sent)) == (Standing.FENCED, 2)
    assert await bench.read() == []


async def test_a_fenced_step_does_not_tick(bench: Bench, opened: Opened) -> None:
    """Two clocks of one partition would contradict each other."""

    class Ticking(Numbering):
        def tick(self, time_ms: int, caught_up: bool) -> Effects:
            return Effects([Output(MATCHES, b"k", b"tick %d" % time_ms)])

    old = await opened.step(make=Ticking)
    new = await opened.step(make=Ticking)

    await old.tick(5)
    await new.tick(7)

    assert await bench.read() == [b"tick 7"]


async def test_the_state_of_a_transaction_that_never_ended_is_not_loaded(bench: Bench, opened: Opened) -> None:
    """Red when the load reads uncommitted, or before the producer has started: it would see what never was."""
    step = await opened.step()
    await step.advance(incoming([0]), after=-1)
    await step._producer.begin_transaction()
    await step._outbox.send(
        [
            Output(MATCH_STATE, b"k", b"99", partition=0),
            Output(MATCH_STATE, POSITION_KEY, Position(99, 0).encode(), partition=0),
        ]
    )

    successor = await opened.step()

    assert successor.position == 0
    loaded = await load(bench.connection, bench.topics.full(MATCH_STATE), 0)
    assert (loaded.position, loaded.records) == (Position(0, 1000), {b"k": b"1"})


async def test_nobody_writes_between_the_load_and_the_first_batch(
    bench: Bench, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when the load comes before the fence: what the old owner wrote in between would be counted again."""
    old = await opened.step()
    await old.advance(incoming([0]), after=-1)

    async def load_while_the_old_one_works(connection: Connection, topic: str, partition: int) -> Loaded:
        loaded = await load(connection, topic, partition)
        await old.advance(incoming([1]), after=0)
        return loaded

    monkeypatch.setattr(step_module, "load", load_while_the_old_one_works)
    new = await opened.step()
    await new.advance(incoming([1]), after=0)

    assert await bench.read() == numbered(0, 1)


async def test_a_batch_that_never_arrived_is_noticed(bench: Bench, opened: Opened) -> None:
    """The position may not pass what was handed out and lost on the way."""
    step = await opened.step()

    with pytest.raises(StepError, match="never arrived"):
        await step.advance(incoming([5]), after=4)

    assert await bench.read() == []


async def test_a_refused_output_writes_nothing_and_ends_the_step(bench: Bench, opened: Opened) -> None:
    """Red when the outbox does not look at each batch: aiokafka would commit the rest of the transaction."""

    class Bloated(Numbering):
        def take(self, batch: Sequence[Incoming]) -> Effects:
            return Effects([*super().take(batch).outputs, Output(MATCHES, b"big", os.urandom(5 * 2**20))])

    def bloated(partition: int, partitions: int) -> Transform:
        return Bloated(partition, partitions)

    step = await opened.step(make=bloated)

    with pytest.raises(KafkaError):
        await step.advance(incoming([0]), after=-1)

    assert step.standing is Standing.CLOSED
    assert (await opened.step()).position == -1
    assert await bench.read() == []


async def test_what_a_transform_raises_leaves_no_trace(bench: Bench, opened: Opened) -> None:
    """The batch is not applied in part, and the step that is ahead of Kafka is not used again."""
    step = await opened.step()
    poisoned = [*incoming(range(3)), Incoming(ARTICLES, 0, 3, 0, b"k", POISON)]

    with pytest.raises(ValueError, match="poison"):
        await step.advance(poisoned, after=-1)
    await step.advance(incoming(range(3)), after=-1)

    assert step.standing is Standing.CLOSED
    assert await bench.read() == []

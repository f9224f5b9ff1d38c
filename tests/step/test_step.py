"""The step by itself, on Apache Kafka: it fences, loads, skips, and writes all or nothing."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence

import pytest
from aiokafka.errors import KafkaError

from streams.step import EVERY_PARTITION, Effects, Incoming, Output, Stage, StepError, Transform
from streams.step import step as step_module
from streams.step.loading import POSITION_KEY, Loaded, Position, load
from streams.step.step import Standing, Step, slices
from streams.topics.connection import Connection
from streams.topics.table import ARTICLES, LEDGER, MATCH_STATE, MATCHES
from tests.step.cluster import DEADLINE, Bench, pairs
from tests.step.numbering import POISON, Numbering, expected, stage_of


def incoming(numbers: Sequence[int], *, at: int = 1000) -> list[Incoming]:
    """Make records whose offsets are these numbers."""
    return [Incoming(ARTICLES, 0, number, at + number, b"k", b"v%d" % number) for number in numbers]


class Opened:
    """Opens steps of partition 0 and closes them all in the end."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.steps: list[Step] = []

    async def step(self, **changes: object) -> Step:
        """Open one more, as another process would."""
        fields = {name: getattr(self.stage, name) for name in Stage.__dataclass_fields__}
        step = Step(Stage(**(fields | changes)), 0)
        self.steps.append(step)
        await step.open()
        return step


@pytest.fixture
async def opened(bench: Bench) -> AsyncIterator[Opened]:
    """Give a way to open steps."""
    opened = Opened(stage_of(bench.connection, bench.topics))
    yield opened
    for step in opened.steps:
        await step.close()


def numbered(*values: int) -> list[bytes]:
    """Give what the tiny role makes of these records of key k."""
    return expected([(b"k", b"v%d" % value) for value in values])


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


async def test_outputs_go_where_they_say(bench: Bench, opened: Opened) -> None:
    """By key as every Kafka client hashes it, to a partition, or a copy to each."""

    class Spreading(Numbering):
        def take(self, batch: Sequence[Incoming]) -> Effects:
            return Effects(
                [
                    Output(MATCHES, b"k1", b"by key"),
                    Output(MATCHES, None, b"everywhere", partition=EVERY_PARTITION),
                    Output(LEDGER, b"k", b"here", partition=1),
                ]
            )

    step = await opened.step(make=Spreading)
    await step.advance(incoming([0]), after=-1)

    assert await bench.read() == [b"by key", b"everywhere", b"everywhere"]
    assert await bench.read(LEDGER) == [b"here"]


class Silent(Numbering):
    """Says nothing of records whose value ends in an odd digit, and something whenever time passes."""

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Leave those out."""
        return super().take([record for record in batch if record.value and record.value[-1] % 2 == 0])

    def tick(self, time_ms: int, caught_up: bool) -> Effects:
        """Say so."""
        return Effects([Output(LEDGER, b"t", b"tick")])


async def test_what_led_to_nothing_is_no_transaction_and_is_passed_with_the_next_one(
    bench: Bench, opened: Opened
) -> None:
    """Red when the position of such a batch is never written; and when what stands beside it in memory is lost."""
    step = await opened.step(make=Silent, tick_every=1000.0)
    state = bench.topics.full(MATCH_STATE)
    await step.advance(incoming([1]), after=-1)
    await step.advance(incoming([3]), after=1)

    assert step.position == 3
    assert await load(bench.connection, state, 0) == Loaded(Position(), {})

    await step.advance(incoming([4]), after=3)
    await step.advance(incoming([5]), after=4)

    assert (await load(bench.connection, state, 0)).position.offset == 4

    await step.tick(9000)

    assert (await load(bench.connection, state, 0)).position.offset == 5
    successor = await opened.step(make=Silent, tick_every=0.0)
    await successor.advance(incoming([5, 6]), after=5)
    await successor.advance(incoming([7]), after=6)

    assert (await load(bench.connection, state, 0)).position.offset == 7
    assert await bench.read() == numbered(4, 6)


async def test_the_position_is_written_when_nothing_follows(bench: Bench, opened: Opened) -> None:
    """Others see by it what was read: `tocsin why` would call an article unread for ever."""
    step = await opened.step(make=Silent, tick_every=0.5)
    state = bench.topics.full(MATCH_STATE)
    await step.advance(incoming([1]), after=-1)
    deadline = time.monotonic() + DEADLINE
    while (await load(bench.connection, state, 0)).position.offset != 1:
        assert time.monotonic() < deadline
        await step.settle()
        await asyncio.sleep(0.05)

    assert step.position == 1


async def test_a_deleted_state_record_stays_deleted(opened: Opened) -> None:
    """None as a value is a tombstone: the record does not come back with the next load."""

    class Forgetting(Numbering):
        def take(self, batch: Sequence[Incoming]) -> Effects:
            effects = super().take(batch)
            return Effects(effects.outputs, dict.fromkeys(effects.state) if batch[0].offset else effects.state)

    step = await opened.step(make=Forgetting)
    await step.advance(incoming([0]), after=-1)
    assert (await opened.step(make=Forgetting))._transform.counts == {b"k": 1}  # type: ignore[attr-defined] # ours

    step = await opened.step(make=Forgetting)
    await step.advance(incoming([1]), after=0)

    assert (await opened.step(make=Forgetting))._transform.counts == {}  # type: ignore[attr-defined] # ours


async def test_time_never_goes_back(opened: Opened) -> None:
    """A tick has the latest time that the partition has reached, also over a restart."""
    step = await opened.step(tick_every=0.0)
    await step.advance(incoming([0], at=5000), after=-1)
    await step.advance(incoming([1], at=3000), after=0)
    await step.tick(4000)
    successor = await opened.step(tick_every=0.0)
    await successor.tick(4500)

    assert step._transform.ticks == [(5000, False), (5000, False), (5000, True)]  # type: ignore[attr-defined] # ours
    assert successor._transform.ticks == [(5000, True)]  # type: ignore[attr-defined] # ours


def test_a_batch_is_cut_by_count_and_by_size() -> None:
    """No slice holds the event loop for long; every record is in exactly one, in order."""
    small = incoming(range(150))
    large = [record._replace(value=bytes(2**17)) for record in incoming(range(5))]
    huge = [record._replace(value=bytes(2**20)) for record in incoming(range(2))]

    assert [len(part) for part in slices(small)] == [64, 64, 22]
    assert [len(part) for part in slices(large)] == [2, 2, 1]
    assert [len(part) for part in slices(huge)] == [1, 1]
    assert [record for part in slices(small) for record in part] == small


def test_pairs_are_in_order() -> None:
    """What the other tests compare with is itself right."""
    assert expected(pairs(3, keys=2)) == [b"k0 1 v0", b"k0 2 v2", b"k1 1 v1"]

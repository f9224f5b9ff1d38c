"""What a step writes, and when: outputs where they say, state, the position, and time that never goes back."""

import asyncio
import threading
import time
from collections.abc import Sequence

import pytest

from streams.step import EVERY_PARTITION, Effects, Incoming, Output
from streams.step import step as step_module
from streams.step.loading import Loaded, Position, load
from streams.step.step import slices
from streams.topics.table import LEDGER, MATCH_STATE, MATCHES
from tests.step.cluster import DEADLINE, Bench, pairs
from tests.step.numbering import Numbering, expected
from tests.step.opening import Opened, incoming, numbered

LONG = b"v" * 2**18  # a slice by itself


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


async def test_what_is_too_much_for_one_transaction_is_written_in_several(
    bench: Bench, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slice at a time, each with its position: days of endings at once must not outlast the broker's patience."""
    monkeypatch.setattr(step_module, "_WRITTEN_AT_ONCE", 100)
    step = await opened.step()
    written: list[tuple[int, int, int]] = []
    write = step._write

    async def noted(effects: Effects, offset: int) -> None:
        written.append((len(effects.outputs), offset, step._time_ms))
        await write(effects, offset)

    monkeypatch.setattr(step, "_write", noted)
    await step.advance(incoming(range(300)), after=-1)

    assert written == [(128, 127, 1127), (128, 255, 1255), (44, 299, 1299)]
    assert await bench.read() == numbered(*range(300))
    loaded = await bench.loaded()
    assert (loaded.position, loaded.records) == (Position(299, 1299), {b"k": b"300"})
    assert step.done == 300


async def test_other_work_goes_on_while_the_state_is_handed_back(bench: Bench, opened: Opened) -> None:
    """Red when all of it is handed back at once: a large state would hold up the heartbeats until the member is out."""
    step = await opened.step()
    await step.advance([record._replace(key=b"k%d" % record.offset) for record in incoming(range(50))], after=-1)
    told: list[tuple[int, str]] = []

    class Slow(Numbering):
        def restore(self, key: bytes, value: bytes) -> None:
            super().restore(key, value)
            told.append((len(self.counts), "restored one"))

        def restored(self) -> None:
            told.append((len(self.counts), "restored"))

    opening = asyncio.create_task(opened.step(make=Slow, slice_seconds=0.0))
    while not opening.done():
        if told:
            told.append((told[-1][0], "beat"))
        await asyncio.sleep(0)

    assert [(50, "restored")] == [entry for entry in told if entry[1] == "restored"]
    assert {count for count, what in told if what == "beat"} >= set(range(1, 50))


async def test_other_work_goes_on_while_a_long_record_is_folded(bench: Bench, opened: Opened) -> None:
    """Red when it is folded in the stream: heartbeats would wait for seconds. In order still."""
    begun, beaten = threading.Event(), threading.Event()
    slices_taken: list[tuple[str, int]] = []

    class Long(Numbering):
        def take(self, batch: Sequence[Incoming]) -> Effects:
            if any(record.value == LONG for record in batch):
                begun.set()
                slices_taken.append(("long", beaten.wait(10)))
            else:
                slices_taken.append(("short", len(batch)))
            return super().take(batch)

    step = await opened.step(make=Long, aside_bytes=len(LONG))
    records = incoming(range(4))
    records[2] = records[2]._replace(value=LONG)
    advancing = asyncio.create_task(step.advance(records, after=-1))
    while not advancing.done():
        if begun.is_set():
            beaten.set()
        await asyncio.sleep(0)

    assert slices_taken == [("short", 2), ("long", True), ("short", 1)]
    assert [value.split()[1] for value in await bench.read()] == [b"1", b"2", b"3", b"4"]


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
    await step.advance(incoming([1]), after=-1)
    await step.advance(incoming([3]), after=1)

    assert step.position == 3
    assert await bench.loaded() == Loaded(Position(), {})

    await step.advance(incoming([4]), after=3)
    await step.advance(incoming([5]), after=4)

    assert (await bench.loaded()).position.offset == 4

    await step.tick(9000)

    assert (await bench.loaded()).position.offset == 5
    successor = await opened.step(make=Silent, tick_every=0.0)
    await successor.advance(incoming([5, 6]), after=5)
    await successor.advance(incoming([7]), after=6)

    assert (await bench.loaded()).position.offset == 7
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

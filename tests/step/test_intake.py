"""The intake by itself, on Apache Kafka: time, fenced partitions, draining."""

import asyncio
from dataclasses import replace

from aiokafka.errors import KafkaError

from streams import metrics
from streams.clock import now_ms
from streams.step.step import Standing
from streams.step.transform import Effects, Output
from streams.topics.table import ARTICLES, MATCHES
from tests.polling import until
from tests.step.cluster import Bench, pairs
from tests.step.numbering import Numbering, expected, stage_of
from tests.step.taking import Abreast, Direct, taking_in, transforms


class Timely(Numbering):
    """Makes something of time, too."""

    def tick(self, time_ms: int, caught_up: bool) -> Effects:
        """Write what time it is."""
        return Effects([Output(MATCHES, b"k", b"%d" % time_ms)])


async def test_time_passes_by_the_records_while_they_come_and_by_the_wall_when_none_are_left(bench: Bench) -> None:
    """Red when the wall time is taken while something is unread: a tick would be later than a record to come."""
    begin = now_ms()
    await bench.send(pairs(200))
    async with taking_in(stage_of(bench.connection, bench.topics, tick_every=0.0, tick_idle=0.1)) as intake:
        await until(lambda: intake.done == 200)
        sent = now_ms()
        await until(lambda: all(fold.ticks[-1][1] for fold in transforms(intake) if fold.ticks))
        await until(lambda: len(transforms(intake)) == 2 and all(fold.ticks for fold in transforms(intake)))

        for fold in transforms(intake):
            by_record = [moment for moment, caught_up in fold.ticks if not caught_up]
            by_wall = [moment for moment, caught_up in fold.ticks if caught_up]
            assert all(begin <= moment <= sent for moment in by_record)
            assert fold.ticks == sorted(fold.ticks, key=lambda tick: tick[0])
            assert by_wall[0] >= max(by_record, default=begin)


async def test_no_wall_time_is_told_while_something_is_unread(bench: Bench) -> None:
    """Records that wait, or that belong to a transaction still open, hold the clock back."""
    channel = Direct()
    async with taking_in(stage_of(bench.connection, bench.topics, tick_idle=0.1), channel) as intake:
        await until(lambda: len(transforms(intake)) == 2 and all(fold.ticks for fold in transforms(intake)))
        producer = bench.connection.producer(transactional_id=f"{bench.topics.prefix}upstream")
        await producer.start()
        await producer.begin_transaction()
        await producer.send_and_wait(bench.topics.full(ARTICLES), key=b"k", value=b"v", partition=0)
        held = now_ms()
        told = len(intake.roster.steps[1]._transform.ticks)  # type: ignore[attr-defined] # ours
        await until(lambda: len(intake.roster.steps[1]._transform.ticks) > told + 3)  # type: ignore[attr-defined] # ours

        assert max(moment for moment, _ in intake.roster.steps[0]._transform.ticks) <= held  # type: ignore[attr-defined] # ours
        assert intake.due == 1

        await producer.commit_transaction()
        await producer.stop()
        await until(lambda: intake.done == 1 and intake.due == 0)


async def test_a_partition_that_was_fenced_but_stayed_ours_is_opened_again(bench: Bench) -> None:
    """The broker gives up on a slow transaction, or a sleeper starts late: the partition may not stand still."""
    stage = stage_of(bench.connection, bench.topics, reopen_after=0.2)
    sent = pairs(100)
    async with taking_in(stage) as intake:
        await until(lambda: len(transforms(intake)) == 2)
        for partition in range(2):
            stranger = bench.connection.producer(transactional_id=stage.transactional_id(partition))
            await stranger.start()
            await stranger.stop()
        await bench.send(sent)
        await until(lambda: intake.done == 100)

        assert {step.standing for step in intake.roster.steps.values()} == {Standing.OPEN}
    assert await bench.read() == expected(sent)


async def test_a_step_whose_partition_comes_back_goes_on(bench: Bench) -> None:
    """A rebalance takes everything away for a moment; only what really moves is loaded anew."""
    stage = stage_of(bench.connection, bench.topics, batch_records=20)
    sent = pairs(600)
    async with taking_in(stage) as first:
        await until(lambda: not first.unready())
        before = dict(first.roster.steps)
        await bench.send(sent[:300])
        async with taking_in(stage) as second:
            await until(lambda: len(first.roster.steps) == 1 and len(second.roster.steps) == 1)
            kept = dict(first.roster.steps)
            await bench.send(sent[300:])
            await until(lambda: first.done + second.done == 600)
        await until(lambda: len(first.roster.steps) == 2)

        assert [before[at] is step for at, step in kept.items()] == [True]
        assert [first.roster.steps[at] is step for at, step in kept.items()] == [True]
    assert await bench.read() == expected(sent)


async def test_a_partition_does_not_wait_for_another(bench: Bench) -> None:
    """Red when batches hold several partitions: one slow transaction would hold up all."""
    channel = Abreast()
    async with taking_in(stage_of(bench.connection, bench.topics), channel) as intake:
        await until(lambda: not intake.unready())
        async with intake.roster.steps[0]._lock:
            await bench.send(pairs(20), partition=0)
            await until(lambda: intake.roster.steps[0].bound == 19)
            for number in range(3):
                await bench.send(pairs(10, start=100 + 10 * number), partition=1)
                await until(lambda done=10 * (number + 1): intake.done == done)  # type: ignore[misc] # a lambda's default
        await until(lambda: intake.done == 50)


async def test_what_waits_for_a_step_is_bounded_and_goes_in_one_transaction(bench: Bench) -> None:
    """Red without the bound: memory fills while a step is slow. Red without the merge: it stays behind for long."""
    channel = Abreast()
    sent = pairs(400)
    async with taking_in(stage_of(bench.connection, bench.topics, batch_records=40), channel) as intake:
        await until(lambda: not intake.unready())
        step = intake.roster.steps[0]
        async with step._lock:
            await bench.send(sent, partition=0)
            await until(lambda: sum(batch.waiting for batch in intake._in_hand.values()) >= 20)
            await bench.send(pairs(100, start=1000), partition=1)
            await until(lambda: intake.done == 100)  # so it went on reading, but for the one that is full

            assert step.bound < 60
            before = metrics.transaction_seconds._sum.get(), len(channel.tasks)
        await until(lambda: intake.done == 500)

        assert before[0] < metrics.transaction_seconds._sum.get()
    assert await bench.read() == sorted([*expected(sent), *expected(pairs(100, start=1000))])


async def test_draining_finishes_what_was_taken_in(bench: Bench) -> None:
    """Nothing new is taken in, nothing in hand is dropped."""
    channel = Direct()
    async with taking_in(stage_of(bench.connection, bench.topics), channel) as intake:
        await until(lambda: not intake.unready())
        channel.free.clear()
        await bench.send(pairs(50))
        await until(lambda: bool(intake._in_hand))
        draining = asyncio.create_task(intake.drain())
        await asyncio.sleep(0)
        assert not draining.done()

        channel.free.set()
        await draining

        assert intake.done > 0
        assert all(step.idle for step in intake.roster.steps.values())


async def test_a_tick_that_cannot_be_written_ends_the_worker(bench: Bench) -> None:
    """Red where it was taken for a look that failed: its step was closed, its partition read and dropped for good."""

    async def refused(outputs: object) -> None:
        raise KafkaError(f"the broker died over {outputs}")  # as aiokafka says it when its sender has ended

    stage = replace(stage_of(bench.connection, bench.topics, tick_idle=0.1), make=Timely)
    async with taking_in(stage) as intake:
        await until(lambda: len(transforms(intake)) == 2)
        intake.roster.steps[0]._outbox.send = refused  # type: ignore[method-assign] # no broker fails so at will
        await until(lambda: intake.crashed)
        assert "the broker died" in str(intake.crash_reason)

"""Deliver workers on Apache Kafka: killed, joined, left, paused; nothing is lost and the ids stay."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from streams.clock import now
from streams.delivery.receiver import Receiver
from streams.delivery.schedule import Schedule
from tests.delivery.conftest import SECRET, Serve, free_port, make_delivery
from tests.delivery.town import Town, founded, heard
from tests.polling import until

ServeApp = Callable[[web.Application], Awaitable[str]]


@pytest.fixture
async def town(kafka: str, prefix: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Give an empty town."""
    async with founded(kafka, prefix, tmp_path) as found:
        yield found


@pytest.mark.parametrize("kills", [2])
async def test_killed_at_any_moment_nothing_is_lost_and_the_ids_stay(town: Town, serve: Serve, kills: int) -> None:
    """Killed in the middle of posts: every delivery arrives, repeated at most while under way, under its one id."""
    ids: Counter[str] = Counter()
    under_way = 0

    async def slow(request: web.Request) -> web.Response:
        nonlocal under_way
        ids[request.headers["webhook-id"]] += 1
        under_way += 1
        await request.read()
        await asyncio.sleep(0.02)  # the receiver's own work: posts are under way when the worker dies
        under_way -= 1
        return web.Response(status=204)

    town.write_sinks(newsroom=await serve(slow))
    deliveries = [make_delivery(n) for n in range(400)]
    await town.dispatch(*deliveries)
    process = await town.process()
    for kill in range(kills):
        goal = (kill + 1) * 80
        await until(lambda goal=goal: len(ids) >= goal and under_way > 0)  # type: ignore[misc]  # goal is bound now
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        process = await town.process()
    await until(lambda: len(ids) == 400)

    async def noted() -> bool:
        return len(await town.states()) == 400

    await until(noted)
    process.terminate()
    assert await process.wait() == 0
    assert set(ids) == {each.id for each in deliveries}
    assert sum(ids.values()) - 400 <= kills * 8  # four in flight, and their results not yet written


async def test_two_workers_share_and_one_that_leaves_loses_nothing(town: Town, serve_app: ServeApp) -> None:
    """Joins and leaves under load: every delivery arrives."""
    receiver = Receiver(SECRET)
    town.write_sinks(newsroom=await serve_app(receiver.app))
    async with town.worker() as first:
        await until(lambda: not first.unready())
        await town.dispatch(*(make_delivery(n) for n in range(300)))
        async with town.worker() as second:
            await until(lambda: not second.unready())
            await town.dispatch(*(make_delivery(n) for n in range(300, 600)))
            await until(lambda: len(heard(receiver)) > 400)
        await until(lambda: len(heard(receiver)) == 600)
    assert sorted(heard(receiver)) == [(n, 1) for n in range(600)]


async def test_a_post_that_was_not_answered_is_made_again_by_the_next_worker(town: Town, serve: Serve) -> None:
    """Red when a delivery counts as settled before its receiver has answered: nobody would ever post it again."""
    begun: Counter[str] = Counter()
    answering = asyncio.Event()

    async def hang(request: web.Request) -> web.Response:
        begun[request.headers["webhook-id"]] += 1
        await answering.wait()
        return web.Response(status=204)

    town.write_sinks(newsroom=await serve(hang))
    deliveries = [make_delivery(n) for n in range(4)]
    await town.dispatch(*deliveries)
    async with town.worker(replace(town.office, stop_within=0.2)):
        await until(lambda: len(begun) == 4)
    answering.set()
    async with town.worker():
        await until(lambda: min(begun.values()) == 2)
    assert dict.fromkeys((each.id for each in deliveries), 2) == begun


async def test_a_receiver_that_is_down_for_a_day_loses_nothing(town: Town) -> None:
    """Every delay passes many times over, on a clock that is turned. Red when waiting uses up a delivery's attempts."""
    port, passed, heard_ids = free_port(), timedelta(), Counter[str]()

    async def hear(request: web.Request) -> web.Response:
        heard_ids[request.headers["webhook-id"]] += 1  # its time is a day ahead of ours: no `Receiver` would take it
        return web.Response(status=204)

    town.write_sinks(newsroom=f"http://127.0.0.1:{port}/alerts")
    office = replace(town.office, now=lambda: now() + passed, schedule=Schedule((0.5, 1, 2), give_up_after=259_200))
    deliveries = [make_delivery(n) for n in range(30)]
    await town.dispatch(*deliveries)

    async def all_wait() -> bool:
        states = await town.states()
        return len(states) == 30 and {each.outcome for each in states.values()} == {"waiting"}

    async with town.worker(office) as worker:
        await until(all_wait)
        for _ in range(6):
            passed += timedelta(hours=4)
            before = worker.done
            await until(lambda before=before: worker.done >= before + 30)  # type: ignore[misc]  # before is bound now
        app = web.Application()
        app.router.add_post("/alerts", hear)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await until(lambda: len(heard_ids) == 30)
        await runner.cleanup()
    assert dict.fromkeys((each.id for each in deliveries), 1) == heard_ids
    assert [] == await town.records("deliveries.dead")


@pytest.mark.soak
async def test_paused_past_the_session_and_woken_nothing_is_lost(town: Town, serve_app: ServeApp) -> None:
    """Its partitions went to another worker meanwhile; what it does when it wakes harms nothing."""
    receiver = Receiver(SECRET)
    town.write_sinks(newsroom=await serve_app(receiver.app))
    processes = [await town.process() for _ in range(2)]
    sent = 0
    for round_ in range(3):
        await town.dispatch(*(make_delivery(n) for n in range(sent, sent + 150)))
        sent += 150
        await until(lambda goal=sent - 100: len(heard(receiver)) >= goal)  # type: ignore[misc]  # bound now
        process = processes[round_ % 2]
        process.send_signal(signal.SIGSTOP)
        await town.dispatch(*(make_delivery(n) for n in range(sent, sent + 150)))
        sent += 150
        await asyncio.sleep(8)  # past the session timeout of 6 s
        process.send_signal(signal.SIGCONT)
    await until(lambda: len(heard(receiver)) == sent)

    async def noted() -> bool:
        states = await town.states()
        return len(states) == sent and {each.outcome for each in states.values()} == {"delivered"}

    await until(noted)
    assert sorted(heard(receiver)) == [(n, 1) for n in range(sent)]
    for process in processes:
        process.terminate()
        assert await process.wait() == 0

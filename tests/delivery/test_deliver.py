"""The deliver role on Apache Kafka, with receivers that really listen, hang, fail, go away and come back."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web

from streams.clock import now
from streams.delivery.receiver import Receiver
from streams.delivery.schedule import Schedule
from streams.model import Delivery
from streams.topics.dead import tell
from tests.delivery.conftest import SECRET, Serve, free_port, make_delivery
from tests.delivery.town import Town, founded, heard
from tests.polling import until

ServeApp = Callable[[web.Application], Awaitable[str]]


@pytest.fixture
async def town(kafka: str, prefix: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Give an empty town."""
    async with founded(kafka, prefix, tmp_path) as found:
        yield found


async def test_deliveries_reach_their_sinks_and_are_noted(town: Town, serve_app: ServeApp) -> None:
    """Signed, once each, in the book afterwards; what is muted is noted and not posted."""
    receivers = {name: Receiver(SECRET) for name in ("newsroom", "desk")}
    town.write_sinks(**{name: await serve_app(each.app) for name, each in receivers.items()})
    await town.dispatch(*(make_delivery(n, sink=sink) for n in range(20) for sink in receivers))
    await town.dispatch(make_delivery(90, muted_by="silence s1 by desk: drill"), make_delivery(91))
    async with town.worker():
        await until(lambda: len(heard(receivers["newsroom"])) == 21 and len(heard(receivers["desk"])) == 20)
    assert sorted(heard(receivers["newsroom"])) == [*((n, 1) for n in range(20)), (91, 1)]
    states = await town.states()
    assert Counter(each.outcome for each in states.values()) == {"delivered": 41, "muted": 1}
    assert (states["newsroom/90"].reason, states["newsroom/90"].delivered) == ("silence s1 by desk: drill", 0)


async def test_one_sink_that_hangs_and_one_that_is_down_hold_up_no_other(
    town: Town, serve: Serve, serve_app: ServeApp
) -> None:
    """Their deliveries come first in every partition, and are many; the good sink hears all while the first posts hang.

    A worker that waited for a hanging post would begin others to the same sink before the good one has heard all.
    """
    begun = 0

    async def hang(_: web.Request) -> web.Response:
        nonlocal begun
        begun += 1
        await asyncio.Event().wait()
        return web.Response()

    good = Receiver(SECRET)
    urls = {"hanging": await serve(hang), "down": f"http://127.0.0.1:{free_port()}/", "good": await serve_app(good.app)}
    town.write_sinks(30, **urls)
    bad = [make_delivery(n, sink=sink) for n in range(150) for sink in ("hanging", "down")]
    async with town.worker():
        await town.dispatch(*bad, *(make_delivery(n, sink="good") for n in range(50)))
        await until(lambda: len(heard(good)) == 50)
        assert begun == 4  # as many as may be under way at once
    assert sorted(heard(good)) == [(n, 1) for n in range(50)]


async def test_a_sink_that_comes_back_gets_everything_under_the_same_ids(town: Town, serve_app: ServeApp) -> None:
    """Delivery resumes by itself; attempts to a sink that is down are not held against the deliveries."""
    receiver, port = Receiver(SECRET), free_port()
    town.write_sinks(newsroom=f"http://127.0.0.1:{port}/alerts")
    deliveries = [make_delivery(n) for n in range(30)]
    await town.dispatch(*deliveries)

    async def all_wait() -> bool:
        states = await town.states()
        return len(states) == 30 and all(each.outcome == "waiting" for each in states.values())

    async with town.worker():
        await until(all_wait)
        runner = web.AppRunner(receiver.app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await until(lambda: len(heard(receiver)) == 30)
        await runner.cleanup()
    assert set(receiver.received) == {each.id for each in deliveries}
    assert await town.records("deliveries.dead") == []


async def test_a_sink_that_is_down_is_left_alone(town: Town, serve: Serve) -> None:
    """Two hundred deliveries wait; a few posts find out that it is down, and then it is only probed."""
    posts = 0

    async def down(_: web.Request) -> web.Response:
        nonlocal posts
        posts += 1
        return web.Response(status=503)

    town.write_sinks(newsroom=await serve(down))
    await town.dispatch(*(make_delivery(n) for n in range(200)))

    async def all_wait() -> bool:
        return len(await town.states()) == 200

    async with town.worker():
        await until(all_wait)
    assert posts < 40


async def test_what_was_put_aside_goes_at_once_when_its_sink_is_up(town: Town, serve_app: ServeApp) -> None:
    """But what the receiver itself refused keeps to its time."""
    receiver = Receiver(SECRET)
    town.write_sinks(newsroom=await serve_app(receiver.app))
    due = now() + timedelta(hours=1)
    parked, refused = (make_delivery(n, due=due, parked=n == 1, since=now()) for n in (1, 2))
    await town.dispatch(parked, topic="deliveries.retry.1s")
    await town.dispatch(refused, topic="deliveries.retry.2s")
    await town.dispatch(make_delivery(3))
    async with town.worker():
        await until(lambda: len(heard(receiver)) == 2)
    assert sorted(heard(receiver)) == [(1, 1), (3, 1)]


async def test_refused_for_good_no_such_sink_and_rubbish_are_dead_letters_with_reasons(
    town: Town, serve: Serve
) -> None:
    """At once, with the delivery as one that was never tried, so that it can be sent again."""

    async def gone(_: web.Request) -> web.Response:
        return web.Response(status=410)

    town.write_sinks(newsroom=await serve(gone))
    await town.dispatch(make_delivery(1), make_delivery(2, sink="nowhere"), b"{rubbish")

    async def buried() -> bool:
        return len(await town.records("deliveries.dead")) == 3

    async with town.worker():
        await until(buried)
    letters = await town.records("deliveries.dead")
    found = {tell(headers).reason: (value, tell(headers).detail) for value, headers in letters}
    assert set(found) == {"given_up", "no_sink", "not_json"}
    assert found["given_up"][1] == "the receiver answered 410 Gone"
    assert Delivery.decode(found["given_up"][0]).model_copy(update={"last_error": ""}) == make_delivery(1)
    assert found["not_json"][0] == b"{rubbish"


async def test_a_delivery_refused_while_others_are_taken_uses_up_its_attempts(town: Town, serve: Serve) -> None:
    """One alert that a receiver chokes on ends as a dead letter after the last delay; the others all arrive."""
    heard_of: Counter[int] = Counter()
    times: list[float] = []

    async def choke(request: web.Request) -> web.Response:
        number = int((await request.json())["id"][-12:])
        heard_of[number] += 1
        if number == 0:
            times.append(asyncio.get_running_loop().time())
        return web.Response(status=500 if number == 0 else 204)

    town.write_sinks(newsroom=await serve(choke))
    await town.dispatch(*(make_delivery(n) for n in range(10)))

    async def buried() -> bool:
        return len(await town.records("deliveries.dead")) == 1

    async with town.worker():
        await until(buried)
    [(_, headers)] = await town.records("deliveries.dead")
    assert tell(headers).detail == "attempt 4: the receiver answered 500 Internal Server Error"
    assert heard_of == {0: 4} | dict.fromkeys(range(1, 10), 1)
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert [wait >= delay for wait, delay in zip(waits, (0.5, 1, 2), strict=True)] == [True, True, True]


async def test_what_is_too_old_is_given_up(town: Town) -> None:
    """A sink that never comes back does not keep its deliveries for ever."""
    town.write_sinks(newsroom=f"http://127.0.0.1:{free_port()}/")
    await town.dispatch(*(make_delivery(n) for n in range(10)))

    async def buried() -> bool:
        return len(await town.records("deliveries.dead")) == 10

    async with town.worker(replace(town.office, schedule=Schedule((0.5, 1, 2), give_up_after=2))):
        await until(buried)
    reasons = Counter(tell(headers).reason for _, headers in await town.records("deliveries.dead"))
    assert reasons == {"exhausted": 10}


async def test_an_older_revision_never_follows_a_newer_one(town: Town, serve: Serve) -> None:
    """The first revision fails and waits; the second is delivered; the first is dropped when its time comes."""
    order: list[int] = []

    async def choke_once(request: web.Request) -> web.Response:
        order.append((await request.json())["revision"])
        return web.Response(status=500 if order == [1] else 204)

    town.write_sinks(newsroom=await serve(choke_once))
    await town.dispatch(make_delivery(1, 1), make_delivery(1, 2))
    async with town.worker() as worker:
        await until(lambda: order == [1, 2])
        await until(lambda: worker.done == 3 + 2)  # taken: the first again, from its retry topic; posted: each once
    assert order == [1, 2]


async def test_retry_after_is_kept_to(town: Town, serve: Serve) -> None:
    """A receiver that asks for two seconds gets no post before, from anyone."""
    times: list[float] = []

    async def busy(_: web.Request) -> web.Response:
        times.append(asyncio.get_running_loop().time())
        return web.Response(status=429, headers={"Retry-After": "2"}) if len(times) == 1 else web.Response()

    town.write_sinks(newsroom=(await serve(busy)))
    await town.dispatch(make_delivery(1))
    async with town.worker():
        await until(lambda: len(times) == 1)
        await town.dispatch(make_delivery(2), make_delivery(3))
        await until(lambda: len(times) == 4)
    assert min(times[1:]) - times[0] >= 2

"""The deliver role on Apache Kafka, with receivers that really listen, hang, fail, go away and come back."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web
from aiokafka import ConsumerRecord, TopicPartition

from streams.agents.deliver import Deliver, Office
from streams.delivery.book import SinkState
from streams.delivery.receiver import Receiver
from streams.delivery.routing import delivery_key
from streams.delivery.schedule import Schedule
from streams.model import Delivery
from streams.topics.creation import create
from streams.topics.dead import tell
from tests.delivery.conftest import SECRET, Serve, free_port, make_delivery
from tests.delivery.worker import office as make_office

DEADLINE = 40.0  # seconds
DELAYS = "0.5,1,2"
ServeApp = Callable[[web.Application], Awaitable[str]]


class Town:
    """A cluster's topics, a sinks file, and a deliver worker in this process."""

    def __init__(self, servers: str, prefix: str, folder: Path) -> None:
        self.servers, self.prefix, self.file = servers, prefix, folder / "sinks.yaml"
        self.processes: list[asyncio.subprocess.Process] = []
        os.environ["TEST_SINK_SECRET"] = SECRET
        self.file.write_text("sinks: []\n")

    def write_sinks(self, **urls: str) -> None:
        """Name the sinks."""
        more = "secret: '${TEST_SINK_SECRET}', allow_private: true, timeout: 2s, in_flight: 4"
        entries = [f"  - {{name: {name}, url: '{url}', {more}}}" for name, url in urls.items()]
        self.file.write_text("\n".join(["sinks:", *entries]) + "\n")

    @property
    def office(self) -> Office:
        """What a worker is told."""
        return make_office(self.servers, self.prefix, self.file, DELAYS)

    async def create(self) -> None:
        """Create the topics."""
        admin = self.office.connection.admin()
        await admin.start()
        try:
            await create(admin, self.office.topics)
        finally:
            await admin.close()

    async def dispatch(self, *deliveries: Delivery | bytes) -> None:
        """Write deliveries as the dispatch role would, within a transaction."""
        producer = self.office.connection.producer(transactional_id=f"{self.prefix}test")
        await producer.start()
        try:
            async with producer.transaction():
                for each in deliveries:
                    key, value = (None, each) if isinstance(each, bytes) else (delivery_key(each), each.encode())
                    await producer.send(self.office.topics.full("deliveries"), value, key=key)
        finally:
            await producer.stop()

    async def records(self, name: str) -> list[tuple[bytes, tuple[tuple[str, bytes], ...]]]:
        """Read a topic of one partition whole: values and headers."""
        consumer = self.office.connection.consumer()
        await consumer.start()
        try:
            place = TopicPartition(self.office.topics.full(name), 0)
            consumer.assign([place])
            end = (await consumer.end_offsets([place]))[place]
            consumer.seek(place, 0)
            found: list[ConsumerRecord] = []
            while await consumer.position(place) < end:
                found += (await consumer.getmany(place, timeout_ms=200)).get(place, [])
            return [(record.value, record.headers) for record in found]
        finally:
            await consumer.stop()

    async def states(self) -> dict[str, SinkState]:
        """Read how deliveries stand: the last record of each alert's number and sink."""
        found = [SinkState.decode(value) for value, _ in await self.records("sinks.state")]
        return {f"{each.sink}/{int(each.alert[-12:])}": each for each in found}

    @asynccontextmanager
    async def worker(self, office: Office | None = None) -> AsyncIterator[Deliver]:
        """Run a worker in this process, and stop it as SIGTERM would."""
        deliver = Deliver(office or self.office)
        await deliver.start()
        try:
            yield deliver
            await asyncio.wait_for(deliver.drain(), DEADLINE)
        finally:
            await deliver.stop()
        assert deliver.crash_reason is None

    async def process(self) -> asyncio.subprocess.Process:
        """Start a worker as a process of its own; the fixture ends what a failed test leaves."""
        arguments = ["-m", "tests.delivery.worker", self.servers, self.prefix, str(self.file), DELAYS]
        with self.file.with_name("worker.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, cwd=Path(__file__).parents[2], stdout=log, stderr=log
            )
        self.processes.append(process)
        return process


@pytest.fixture
async def town(kafka: str, prefix: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Give an empty town."""
    found = Town(kafka, prefix, tmp_path)
    await found.create()
    yield found
    for process in found.processes:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait for a real process or broker to have done something, with a deadline."""
    async with asyncio.timeout(DEADLINE):
        while True:
            held = holds()
            if held if isinstance(held, bool) else await held:
                return
            await asyncio.sleep(0.05)


def heard(receiver: Receiver) -> list[tuple[int, int]]:
    """Give the (alert number, revision) of all that a receiver got."""
    return [(int(each.alert["id"][-12:]), each.alert["revision"]) for each in receiver.received.values()]


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
    """Their deliveries come first in every partition, and are many; the good sink hears all within a post's timeout."""

    async def hang(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    good = Receiver(SECRET)
    town.write_sinks(hanging=await serve(hang), down=f"http://127.0.0.1:{free_port()}/", good=await serve_app(good.app))
    bad = [make_delivery(n, sink=sink) for n in range(150) for sink in ("hanging", "down")]
    async with town.worker() as worker:
        await until(lambda: not worker.unready())
        await town.dispatch(*bad, *(make_delivery(n, sink="good") for n in range(50)))
        start = asyncio.get_running_loop().time()
        await until(lambda: len(heard(good)) == 50)
        took = asyncio.get_running_loop().time() - start
    assert took < 2  # the sinks' timeout: nothing waited for a post to the others
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

    async def choke(request: web.Request) -> web.Response:
        number = int((await request.json())["id"][-12:])
        heard_of[number] += 1
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

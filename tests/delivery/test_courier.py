"""The courier settles nothing before its outcome is written: here the outcomes can be held back."""

import asyncio
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiokafka import ConsumerRecord

from streams.clock import now
from streams.delivery.book import Book, SinkState
from streams.delivery.circuit import FAILURES
from streams.delivery.courier import Courier, Errand
from streams.delivery.inbox import Lease, Parcel
from streams.delivery.outbox import Outbox
from streams.delivery.schedule import Later, Schedule
from streams.delivery.webhook import WebhookClient
from streams.model import Delivery
from streams.topics.codecs import Unreadable
from tests.delivery.conftest import Serve, make_delivery, make_sink
from tests.polling import until


class Held(Outbox):
    """An outbox whose broker answers when the test lets it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.gate = asyncio.Event()

    async def _hold(self, what: str) -> None:
        self.written.append(what)
        await self.gate.wait()

    async def retry(self, later: Later) -> None:
        """Hold a delivery on its way to a retry topic."""
        await self._hold(f"retry {later.delay}")

    async def give_up(self, delivery: Delivery, record: ConsumerRecord, why: Unreadable) -> None:
        """Hold a dead letter."""
        await self._hold(f"dead {why.reason}")

    async def state(self, key: str, state: SinkState) -> None:
        """Hold how a delivery stands."""
        await self._hold(f"state {state.outcome}")


@pytest.mark.parametrize(
    ("status", "given", "written"),
    [
        (200, {}, ["state delivered"]),
        (500, {}, ["retry 5", "state waiting"]),
        (500, {"attempt": 2}, ["dead exhausted", "state dead"]),
        (410, {}, ["dead given_up", "state dead"]),
        (200, {"muted_by": "silence"}, ["state muted"]),
        (200, {"sink": "nowhere"}, ["dead no_sink", "state dead"]),
    ],
)
async def test_nothing_is_settled_before_its_outcome_is_written(
    serve: Serve, status: int, given: dict[str, object], written: list[str]
) -> None:
    """Whatever the outcome: a worker that is killed until then leaves the delivery to the next."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    sink, outbox, lease = make_sink(await serve(answer)), Held(), Lease(unsettled={7: None})
    async with WebhookClient(sink, "0", now) as client:
        errand = Errand({"newsroom": sink}, {"newsroom": client}, outbox, Book(), Schedule((5,), 60), now)
        courier = Courier(errand)
        parcel = Parcel(make_delivery(**{"sink": "newsroom", **given}), SimpleNamespace(offset=7), lease)  # type: ignore[arg-type]
        await courier.take(parcel)
        await until(lambda: outbox.written == written[:1], within=10)
        assert lease.unsettled == {7: None}
        outbox.gate.set()
        await until(lambda: lease.unsettled == {}, within=10)
        assert outbox.written == written
        await courier.let_go(1)


async def test_taking_never_waits_for_a_write_of_what_is_put_aside() -> None:
    """A backlog of one sink that is down holds up nothing that comes behind it."""
    sink, outbox, lease = make_sink("http://127.0.0.1:9/"), Held(), Lease(unsettled={7: None})
    async with WebhookClient(sink, "0", now) as client:
        courier = Courier(Errand({"newsroom": sink}, {"newsroom": client}, outbox, Book(), Schedule((5,), 60), now))
        for _ in range(FAILURES):
            courier.lanes[0].circuit.failed(asyncio.get_running_loop().time())
        await asyncio.wait_for(courier.take(Parcel(make_delivery(), SimpleNamespace(offset=7), lease)), 5)
        await until(lambda: outbox.written == ["retry 5"], within=10)
        outbox.gate.set()
        await until(lambda: lease.unsettled == {}, within=10)


async def test_what_was_delivered_is_not_posted_again_and_does_not_wait_for_ever(serve: Serve) -> None:
    """A worker that was paused noted it as waiting, after another had delivered it; that is set right."""
    posts: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        posts.append(request.path)
        return web.Response()

    sink, outbox, lease, book = make_sink(await serve(answer)), Held(), Lease(unsettled={7: None}), Book()
    delivery = make_delivery(attempt=2)
    state = {"sink": "newsroom", "alert": delivery.alert.id, "delivery": delivery.id, "revision": 1, "attempt": 1}
    for delivered, outcome in ((1, "delivered"), (0, "waiting")):
        late = SinkState.model_validate(state | {"delivered": delivered, "outcome": outcome, "at": now()})
        book.put(f"newsroom/{delivery.alert.id}", late)
    outbox.gate.set()
    async with WebhookClient(sink, "0", now) as client:
        courier = Courier(Errand({"newsroom": sink}, {"newsroom": client}, outbox, book, Schedule((5,), 60), now))
        await courier.take(Parcel(delivery, SimpleNamespace(offset=7), lease))
        await until(lambda: lease.unsettled == {}, within=10)
    assert (posts, outbox.written, book.waits(f"newsroom/{delivery.alert.id}")) == ([], ["state delivered"], False)


async def test_an_outcome_that_can_not_be_written_ends_the_worker(serve: Serve) -> None:
    """It is not swallowed, and the delivery is not settled."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response()

    class Broken(Held):
        """An outbox whose broker refuses."""

        async def state(self, key: str, state: SinkState) -> None:
            """Refuse."""
            raise PermissionError("not authorised")

    sink, lease = make_sink(await serve(answer)), Lease(unsettled={7: None})
    async with WebhookClient(sink, "0", now) as client:
        errand = Errand({"newsroom": sink}, {"newsroom": client}, Broken(), Book(), Schedule((5,), 60), now)
        courier = Courier(errand)
        await courier.take(Parcel(make_delivery(), SimpleNamespace(offset=7), lease))
        with pytest.raises(PermissionError, match="not authorised"):
            await asyncio.wait_for(courier.broken(), 10)
    assert lease.unsettled == {7: None}

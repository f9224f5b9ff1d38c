"""Takes deliveries in hand, posts each through its sink's lane, and sees to it that every one has an outcome.

    take ─ muted ─> noted          ─ lane ─ delivered ─> noted
         ─ no such sink ─> dead            ─ later ─> a retry topic, or dead when its attempts are used up
         ─ delivered before ─> dropped     ─ given up ─> dead
         ─ sink down or busy ─> a retry topic, without an attempt

An outcome is written, and acknowledged by the broker, before the delivery is settled: killed at any moment, a worker
loses nothing and repeats at most what was under way, under the same webhook-id. It refuses to hold up: `take` never
waits for a receiver, and a sink that is down or slow holds up no other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime

from streams import metrics
from streams.delivery.book import Book, OutcomeOfDelivery, SinkState
from streams.delivery.inbox import Parcel, Spoilt
from streams.delivery.lane import Lane
from streams.delivery.outbox import Outbox
from streams.delivery.schedule import Later, Schedule
from streams.delivery.sinks import Webhook
from streams.delivery.webhook import Attempt, WebhookClient
from streams.logs import get_logger
from streams.model import Delivery
from streams.topics.codecs import Reason, Unreadable

MOST_WAITING = 10_000  # deliveries in memory that wait for a post, all sinks together
MOST_WRITES = 200  # outcomes being written at once for deliveries that were not posted
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a courier is given: clients that are open, by sink; where outcomes go; what is known; when to try again."""

    sinks: Mapping[str, Webhook]
    clients: Mapping[str, WebhookClient]
    outbox: Outbox
    book: Book
    schedule: Schedule
    now: Callable[[], datetime]


class Courier:
    """Carries deliveries to sinks. Make it within a running loop."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        room = MOST_WAITING // max(1, len(errand.sinks))
        self._lanes = {name: Lane(name, sink.in_flight, room, self._carry) for name, sink in errand.sinks.items()}
        self._writes: set[asyncio.Task[None]] = set()
        self._write_slots = asyncio.Semaphore(MOST_WRITES)
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.posted = 0  # posts that have ended

    @property
    def lanes(self) -> list[Lane]:
        """The way to each sink."""
        return list(self._lanes.values())

    def early(self, delivery: Delivery) -> bool:
        """Say whether a delivery that was put aside may go before its time: its sink is up again."""
        lane = self._lanes.get(delivery.sink)
        return delivery.parked and lane is not None and lane.circuit.closed and lane.welcomes(_time())

    async def take(self, parcel: Parcel | Spoilt) -> None:
        """Take one delivery in hand. Returns soon, never waiting for a receiver."""
        if not parcel.lease.ours:
            return  # taken away while it was on its way here: it has another owner
        if isinstance(parcel, Spoilt):
            await self._soon(self._bury(parcel))
            return
        delivery = parcel.delivery
        lane = self._lanes.get(delivery.sink)
        if delivery.muted_by is not None:
            await self._soon(self._note(parcel, "muted", delivery.muted_by))
        elif lane is None:
            why = f"no sink has the name {delivery.sink!r}: add it to the sinks file, then `tocsin dead retry`"
            await self._soon(self._give_up(parcel, Reason.NO_SINK, why))
        elif self._had(parcel):
            await self._soon(self._drop(parcel))
        elif lane.welcomes(_time()):
            lane.put(parcel)
        else:
            await self._soon(self._park(lane, parcel))

    async def let_go(self, within: float) -> None:
        """Finish the posts under way within some seconds, and drop what waits, unsettled: it will be read again."""
        for lane in self.lanes:
            lane.evict()
        await asyncio.gather(*(lane.finish(within) for lane in self.lanes))
        if self._writes:
            await asyncio.wait(self._writes, timeout=within)

    async def broken(self) -> None:
        """Wait until an outcome can't be written or the code itself fails; raises what it was."""
        await self._broken

    async def _soon(self, work: Coroutine[None, None, None]) -> None:
        """Write an outcome beside others: one sink's backlog must not hold up what comes behind it."""
        await self._write_slots.acquire()
        task = asyncio.create_task(self._guarded(work))
        self._writes.add(task)
        task.add_done_callback(self._wrote)

    def _wrote(self, task: asyncio.Task[None]) -> None:
        self._writes.discard(task)
        self._write_slots.release()

    async def _guarded(self, work: Awaitable[None]) -> None:
        """Hand an error to who waits on `broken`: the worker must end by it, not go on without its outcome."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - nothing is swallowed: see above
            if not self._broken.done():
                self._broken.set_exception(error)

    async def _bury(self, spoilt: Spoilt) -> None:
        await self._errand.outbox.bury(spoilt.record, spoilt.why)
        spoilt.settle()

    def _had(self, parcel: Parcel) -> bool:
        return self._errand.book.delivered(parcel.key) >= parcel.delivery.alert.revision

    async def _drop(self, parcel: Parcel) -> None:
        """Settle what its sink has had already, itself or a newer revision.

        A worker that was paused may have noted it as waiting after another had delivered it: that is set right.
        """
        if self._errand.book.waits(parcel.key):
            await self._write(parcel.delivery, "delivered", "delivered before, itself or a newer revision")
        _count(parcel, "overtaken")
        parcel.settle()

    async def _carry(self, lane: Lane, parcel: Parcel) -> None:
        await self._guarded(self._post(lane, parcel))

    async def _post(self, lane: Lane, parcel: Parcel) -> None:
        """Post one delivery, and write what came of it."""
        if self._had(parcel):
            lane.circuit.abandoned()
            await self._drop(parcel)
            return
        metrics.posts_under_way.labels(lane.name).inc()
        try:
            attempt = await self._errand.clients[lane.name].post(parcel.delivery)
        finally:
            metrics.posts_under_way.labels(lane.name).dec()
        self.posted += 1
        metrics.post_seconds.labels(lane.name).observe(attempt.seconds)
        metrics.attempts.labels(lane.name, attempt.verdict).inc()
        if attempt.verdict == "later":
            await self._later(lane, parcel, attempt)
            return
        lane.circuit.succeeded()
        if attempt.verdict == "delivered":
            age = (self._errand.now() - parcel.delivery.alert.received).total_seconds()
            metrics.publish_to_delivery.observe(max(0.0, age))
            await self._note(parcel, "delivered", attempt.reason)
        else:
            await self._give_up(parcel, Reason.GIVEN_UP, attempt.reason)

    async def _later(self, lane: Lane, parcel: Parcel, attempt: Attempt) -> None:
        """Try again later; an attempt counts only against a sink that is otherwise up."""
        circuit, was_closed = lane.circuit, lane.circuit.closed
        circuit.failed(_time(), attempt.retry_after)
        if circuit.closed:
            later = self._errand.schedule.after_failure(parcel.delivery, self._errand.now(), attempt.reason)
            await self._put_aside(parcel, later, "later", attempt.reason)
            return
        if was_closed:
            log.warning("sink_went_down", sink=lane.name, why=attempt.reason)
        await self._park(lane, parcel, attempt.reason)
        for waiting in lane.evict():
            await self._soon(self._park(lane, waiting))

    async def _park(self, lane: Lane, parcel: Parcel, why: str = "") -> None:
        """Put a delivery aside until its sink is up or has room."""
        why = why or parcel.delivery.last_error or ("the sink is busy" if lane.circuit.closed else "the sink is down")
        wait = lane.circuit.wait(_time())
        later = self._errand.schedule.parked(parcel.delivery, self._errand.now(), why, wait)
        await self._put_aside(parcel, later, "parked", why)

    async def _put_aside(self, parcel: Parcel, later: Later | None, outcome: str, why: str) -> None:
        """Write it to a retry topic, or to the dead letters when it has had its time.

        It is noted in the book when something new is known of it, so that `why` and the metrics see it wait.
        """
        if later is None:
            await self._give_up(parcel, Reason.EXHAUSTED, f"attempt {parcel.delivery.attempt}: {why}")
            return
        await self._errand.outbox.retry(later)
        if parcel.delivery.since is None or why != parcel.delivery.last_error:
            await self._write(later.delivery, "waiting", why)
        _count(parcel, outcome)
        parcel.settle()

    async def _note(self, parcel: Parcel, outcome: OutcomeOfDelivery, reason: str) -> None:
        await self._write(parcel.delivery, outcome, reason)
        _count(parcel, outcome)
        parcel.settle()
        delivery = parcel.delivery
        log.info(f"alert_{outcome}", sink=delivery.sink, alert=delivery.alert.id, revision=delivery.alert.revision)

    async def _give_up(self, parcel: Parcel, reason: Reason, why: str) -> None:
        delivery = parcel.delivery
        await self._errand.outbox.give_up(delivery, parcel.record, Unreadable(reason, "", why))
        await self._write(delivery, "dead", why)
        _count(parcel, "dead")
        parcel.settle()
        log.error("delivery_given_up", sink=delivery.sink, alert=delivery.alert.id, delivery=delivery.id, why=why)

    async def _write(self, delivery: Delivery, outcome: OutcomeOfDelivery, reason: str) -> None:
        """Write how a delivery stands to the shared book, and know it here at once."""
        key = f"{delivery.sink}/{delivery.alert.id}"
        revision = delivery.alert.revision
        state = SinkState(
            sink=delivery.sink,
            alert=delivery.alert.id,
            delivered=max(self._errand.book.delivered(key), revision if outcome == "delivered" else 0),
            outcome=outcome,
            delivery=delivery.id,
            revision=revision,
            attempt=delivery.attempt,
            since=delivery.since,
            at=self._errand.now(),
            reason=reason,
        )
        await self._errand.outbox.state(key, state)
        self._errand.book.put(key, state)


def _time() -> float:
    return asyncio.get_running_loop().time()


def _count(parcel: Parcel, outcome: str) -> None:
    metrics.deliveries.labels(parcel.delivery.sink, outcome).inc()

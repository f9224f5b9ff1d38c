"""Silences and acknowledgements, by the commands that people use, on two dispatch workers and Apache Kafka."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams.model import Delivery
from tests.delivery.conftest import make_alert
from tests.integration.reading import rows
from tests.integration.tocsin import Tocsin
from tests.integration.workers import DEADLINE, Late, Worker, ended_after, patiently

ALERTS = range(12)  # spread over the four partitions, and so over both workers
SINKS = "sinks:\n  - {name: newsroom, url: 'https://example.org/', secret: '${UNSET_HERE}'}\n"


class Desk:
    """Two dispatch workers, and the alerts that correlate would write."""

    def __init__(self, tocsin: Tocsin, producer: AIOKafkaProducer) -> None:
        self.tocsin = tocsin
        self._producer = producer

    async def ring(self, revision: int, **given: object) -> None:
        """Write one revision of every alert."""
        for number in ALERTS:
            alert = make_alert(number, revision, **given)
            await self._producer.send_and_wait(f"{self.tocsin.prefix}alerts", alert.encode(), key=alert.id.encode())

    async def deliveries(self) -> list[Delivery]:
        """Read what was dispatched."""
        return [Delivery.decode(row.value) for row in await rows(self.tocsin.kafka, f"{self.tocsin.prefix}deliveries")]

    async def until(self, holds: Callable[[list[Delivery]], bool]) -> None:
        """Wait until the deliveries are as they must be."""
        found: list[Delivery] = []
        for _ in patiently(DEADLINE):
            found = await self.deliveries()
            if holds(found):
                return
        raise Late([(each.alert.id[-2:], each.alert.revision, each.muted_by) for each in found])

    def say(self, *arguments: str) -> str:
        """Run a command that must succeed; give what it prints."""
        code, out, err = self.tocsin(*arguments)
        assert (code, err) == (0, "")
        return out


@pytest.fixture
async def desk(kafka: str, prefix: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """Start two workers that share the partitions. They need no secret: they post nothing."""
    (tmp_path / "sinks.yaml").write_text(SINKS)
    more = {"TOCSIN_SINKS": str(tmp_path / "sinks.yaml"), "TOCSIN_HOME": str(tmp_path)}
    # What a silence hid goes out without the stories' clock, which may stand for ten seconds where nothing rings.
    tocsin = Tocsin(kafka, prefix, {**more, "TOCSIN_TICK_IDLE": "1h"})
    assert tocsin("topics")[0] == 0
    producer = AIOKafkaProducer(bootstrap_servers=kafka)
    await producer.start()
    workers = [Worker("dispatch", tocsin.environment, tmp_path / f"{number}.log") for number in range(2)]
    with ended_after(workers):
        for worker in workers:
            worker.await_line("worker_started")
        yield Desk(tocsin, producer)
        assert {worker.stop() for worker in workers} == {0}
    await producer.stop()


def told(deliveries: list[Delivery], revision: int) -> set[int]:
    """Give the numbers of the alerts of which a revision was sent on."""
    return {int(each.alert.id[-12:]) for each in deliveries if each.alert.revision == revision and not each.muted_by}


def muted(deliveries: list[Delivery], revision: int) -> set[int]:
    """Give the numbers of the alerts of which a revision was muted."""
    return {int(each.alert.id[-12:]) for each in deliveries if each.alert.revision == revision and each.muted_by}


async def test_a_silence_hides_on_every_worker_and_its_end_tells_what_is_still_open(desk: Desk) -> None:
    """Previewed, in force, listed, ended early; the newest revision goes out, once, and says what hid it."""
    everything = set(ALERTS)
    await desk.ring(1)
    await desk.until(lambda found: told(found, 1) == everything)
    options = ("--tag", "conflict", "--until", "1h", "--reason", "drill", "--author", "the desk")
    preview = desk.say("silence", "add", *options, "--preview")
    assert preview.startswith("would hide 12 of the 12 alerts that are open now: tag conflict\n")
    name = desk.say("silence", "add", *options).splitlines()[-1].split()[1]
    revision = 1
    for _ in patiently(DEADLINE):  # a worker hears of it within milliseconds, but not before
        revision += 1
        await desk.ring(revision)
        if await _every_worker_mutes(desk, revision):
            break
    listed = desk.say("silence", "list")
    assert f"{name}  active, until" in listed
    assert "fits 12 open alerts · by the desk: drill" in listed
    assert desk.say("silence", "expire", name) == f"silence {name} is ended\n"
    await desk.until(lambda found: told(found, revision) == everything)
    found = await desk.deliveries()
    assert muted(found, revision) == everything
    released = [each for each in found if each.released_from]
    assert {each.released_from for each in released} == {f"silence {name} by the desk: drill"}
    assert len(released) == len(everything)


async def _every_worker_mutes(desk: Desk, revision: int) -> bool:
    both = set[int]()
    for _ in patiently(DEADLINE):
        found = await desk.deliveries()
        both = told(found, revision) | muted(found, revision)
        if both == set(ALERTS):
            return muted(found, revision) == both
    raise Late(f"only {both} of revision {revision} were dispatched")


async def test_an_ack_hides_one_alert_until_it_escalates(desk: Desk) -> None:
    """The others ring on; and taking it back tells what it hid."""
    await desk.ring(1)
    await desk.until(lambda found: len(found) == len(ALERTS))
    first = make_alert(3)
    out = desk.say("ack", first.id, "--by", "the desk", "--note", "called them")
    assert out.splitlines()[1] == "it rings again when it is worse than high, or is retracted"
    await _await_ack(desk)
    await desk.ring(50, severity="critical")
    await desk.until(lambda found: told(found, 50) == set(ALERTS))
    desk.say("ack", first.id, "--undo")
    found = await desk.deliveries()
    reasons = {each.muted_by for each in found if each.muted_by}
    assert reasons == {"acknowledged by the desk: called them"}
    assert {int(each.alert.id[-12:]) for each in found if each.muted_by} == {3}


async def _await_ack(desk: Desk) -> None:
    for revision in range(2, 50):
        await desk.ring(revision)
        await desk.until(lambda found, at=revision: told(found, at) | muted(found, at) == set(ALERTS))  # type: ignore[misc]
        if muted(await desk.deliveries(), revision) == {3}:
            return
    raise Late("the acknowledgement took no effect")


async def test_mistakes_are_told_with_the_mend(desk: Desk) -> None:
    """An alert that is not there, a silence that is not there, a sink that is not there."""
    await desk.ring(1)
    failures = {
        ("ack", "00000000-0000-5000-8000-999999999999"): "there is no alert",
        ("ack", "00000000"): "is the beginning of 12 alerts: write more of it",
        ("ack", make_alert(1).id, "--undo"): "is not acknowledged",
        ("silence", "expire", "s0000000"): "there is no silence 's0000000'",
        ("silence", "add", "--sink", "nowhere", "--until", "1h", "--reason", "x"): "there is no sink 'nowhere'",
    }
    for arguments, words in failures.items():
        code, _, err = desk.tocsin(*arguments)
        assert (code, words in err) == (1, True), err

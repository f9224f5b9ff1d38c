"""Deadlines on Apache Kafka, two workers a role: they wait for the clock of every article partition."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from streams.agents.correlate import partition_of
from streams.model import Alert, Match, Outcome, Tick
from streams.stories.state import Story
from tests.integration.chain import Chain, running
from tests.integration.reading import Row, rows
from tests.integration.test_chain import free_port
from tests.integration.test_stories import PARTITIONS, TWICE, article, written
from tests.integration.tocsin import Tocsin
from tests.integration.workers import DEADLINE, Late, Worker, ended_after, patiently
from tests.stories.making import DAY, HOUR, match, tick

pytestmark = pytest.mark.kafka


class Log:
    """A `matches` log that a test writes itself, and two correlate workers that fold it."""

    def __init__(self, tocsin: Tocsin) -> None:
        self.tocsin = tocsin

    async def add(self, *records: Match | Tick) -> None:
        """Write matches to their rule's partition and ticks to every one."""
        found = []
        for record in records:
            value = record.encode()
            if isinstance(record, Match):
                place = partition_of(record.rule, PARTITIONS)
                found.append(Row(place, 0, record.rule.encode(), value))
            else:
                found += [Row(number, 0, None, value) for number in range(PARTITIONS)]
        await written(self.tocsin.kafka, f"{self.tocsin.prefix}matches", found)

    async def outcome(self, wanted: Match) -> str:
        """Wait until a match has its outcome."""
        for _ in patiently(DEADLINE):
            for row in await rows(self.tocsin.kafka, f"{self.tocsin.prefix}ledger"):
                outcome = Outcome.decode(row.value)
                if outcome.match == wanted.id:
                    return outcome.outcome
        raise Late(wanted.id)

    async def alerts(self) -> list[tuple[str, float]]:
        """Give what was sent of the suppressed rule, with its time in hours after the first match."""
        found = [Alert.decode(row.value) for row in await rows(self.tocsin.kafka, f"{self.tocsin.prefix}alerts")]
        begin = match("a").received
        return [(alert.change, (alert.received - begin).total_seconds() / HOUR) for alert in found]

    async def phases(self, rule: str) -> list[str]:
        """Give the phases that the stories of a rule have in the state topic now."""
        newest: dict[bytes, bytes] = {}
        for row in await rows(self.tocsin.kafka, f"{self.tocsin.prefix}correlate.state"):
            newest[row.key or b""] = row.value
        stories = [msgspec.json.decode(value, type=Story) for key, value in newest.items() if key.startswith(b"s/")]
        return sorted(story.phase for story in stories if story.rule == rule and story.group == {"n": "1"})


async def test_deadlines_wait_for_the_clock_of_every_article_partition(kafka: str, prefix: str, tmp_path: Path) -> None:
    """In a silent hour a corroboration lapses and a held revision goes out; not while a partition tells no time."""
    tocsin = Tocsin(kafka, prefix, {"TOCSIN_HOME": str(tmp_path)})
    assert tocsin("topics")[0] == 0
    log = Log(tocsin)
    waiting: dict[str, Any] = {"rule": "waits", "corroborate": {"origins": 2, "within": HOUR}}
    quiet: dict[str, Any] = {"rule": "holds", "suppress": HOUR}
    with ended_after([Worker("correlate", tocsin.environment, tmp_path / f"{n}.log") for n in range(2)]):
        await log.add(*(tick(0, number, PARTITIONS) for number in range(PARTITIONS)))
        pending = match("a", 1, group={"n": "1"}, **waiting)
        held = match("b", 2, source="two.example", **quiet)
        await log.add(pending, match("a", **quiet), held)
        assert [await log.outcome(one) for one in (pending, held)] == ["awaiting", "suppressed"]
        await log.add(*(tick(2 * HOUR, number, PARTITIONS) for number in range(PARTITIONS - 1)))
        behind = [
            match("z", 3, group={"n": "2"}, **waiting),
            match("z", 3, group={"n": "2"}, source="z.example", **quiet),
        ]
        await log.add(*behind)
        assert [await log.outcome(one) for one in behind] == ["awaiting", "emitted"]  # so the ticks before are read
        assert await log.phases("waits") == ["held"]
        assert [change for change, _ in await log.alerts()] == ["created", "created"]
        await log.add(tick(2 * HOUR, PARTITIONS - 1, PARTITIONS))
        for _ in patiently(DEADLINE):
            if await log.phases("waits") == ["closed"] and len(await log.alerts()) == 3:
                break
        assert await log.phases("waits") == ["closed"]
        assert ("updated", 1.0) in await log.alerts()
        late = match("c", DAY, group={"n": "1"}, source="three.example", **waiting)
        await log.add(late)
        assert await log.outcome(late) == "awaiting"  # what lapsed lends its origin to nobody


async def test_nothing_falls_due_without_match_workers_and_all_does_when_they_are_back(
    kafka: str, prefix: str, tmp_path: Path
) -> None:
    """A revision is held for five seconds; while no worker tells the time of the articles, that time does not pass."""
    async with running(kafka, prefix, tmp_path, free_port(), TWICE) as chain:
        for attempt, place in enumerate(("Tokyo", "Oslo", "Lima", "Quito"), start=1):
            await _held_back(chain, place, attempt)
            for worker in chain.of("match"):
                worker.kill()
            if await changes(chain, place) == ["created"]:
                break
            for worker in chain.of("match"):  # five seconds passed before they could be killed: once more
                worker.start()
        await asyncio.sleep(8)  # what must not happen has no event: longer than the five seconds
        assert await changes(chain, place) == ["created"]
        for worker in chain.of("match"):
            worker.start()
        for _ in patiently(DEADLINE):
            if await changes(chain, place) == ["created", "updated"]:
                break
        assert await changes(chain, place) == ["created", "updated"]


async def _held_back(chain: Chain, place: str, attempt: int) -> None:
    """Publish two reports of one earthquake, and wait until the second is held."""
    quake = f"An earthquake shook {place} before dawn and woke its people."
    again = f"Houses fell when the earthquake struck {place}, a fire chief told reporters."
    await chain.publish([article(2 * attempt, quake, "one.example"), article(2 * attempt + 1, again, "two.example")])
    for _ in patiently(DEADLINE):
        outcomes = Counter(Outcome.decode(value).outcome for value in await chain.rows_of("ledger"))
        if outcomes["suppressed"] + outcomes["revised"] == attempt:
            return
    raise Late(place)


async def changes(chain: Chain, place: str) -> list[str]:
    alerts = map(Alert.decode, await chain.rows_of("alerts"))
    return [alert.change for alert in alerts if place in [one.name for one in alert.places]]

"""Every harm in full: 20,000 articles, at least twelve seeded kills and pauses of each role. `make soak`."""

import asyncio
from pathlib import Path

import pytest

from streams.broker import Broker
from streams.model import Alert, Outcome
from tests.integration.chain import Chain, running
from tests.integration.expecting import expected_matches
from tests.integration.harm import harm, join_and_leave, restart_broker
from tests.integration.news import STATEFUL, articles
from tests.integration.test_chain import ROLES, free_port

pytestmark = [pytest.mark.kafka, pytest.mark.soak]

COUNT = 20_000
PER_SECOND = 200


async def held_to_its_word(chain: Chain, load: asyncio.Task[None]) -> None:
    """Wait for the load and for its effects; then every match, alert, outcome and post is there once, and right."""
    await load
    expected = await asyncio.to_thread(expected_matches, chain.articles, chain.folder / "rules")
    assert len(chain.articles) == COUNT
    await chain.await_matches(expected, seconds=600)
    await chain.audit(expected)


@pytest.mark.parametrize("roles", [("match",), ("dispatch", "deliver")], ids="+".join)
async def test_killed_and_paused(tmp_path: Path, roles: tuple[str, ...]) -> None:
    """Two workers of the role; one after the other is killed or paused, twelve times in all."""
    await harmed(tmp_path, (*ROLES, *roles), roles, times=12, per_second=PER_SECOND)


async def test_killed_and_paused_twenty_times_with_two_workers_a_role(tmp_path: Path) -> None:
    """Correlate, which holds the stories, is harmed twenty times: its alerts and ledger are those of a run unharmed."""
    await harmed(tmp_path, ROLES * 2, ("correlate",), times=20, per_second=120)


async def harmed(
    folder: Path, workers: tuple[str, ...], roles: tuple[str, ...], *, times: int, per_second: float
) -> None:
    """Run these workers under load, harm those of `roles`, and hold the chain to its word."""
    with Broker(folder / "broker") as broker:
        async with running(broker.start(), "soak-", folder, free_port(), workers, STATEFUL) as chain:
            load = asyncio.create_task(chain.publish(articles(COUNT, seed=11, withdrawn=0.01), per_second=per_second))
            done = await harm(chain, roles, times=times, seed=5)
            assert not load.done(), "the harm must come under load"
            await held_to_its_word(chain, load)
            assert times == len(done)
            changes = {Alert.decode(value).change for value in await chain.rows_of("alerts")}
            outcomes = {Outcome.decode(value).outcome for value in await chain.rows_of("ledger")}
            assert {"created", "updated", "corrected"} <= changes, "the load must lead to them"
            assert {"emitted", "revised", "folded", "awaiting"} <= outcomes, "the load must lead to them"


@pytest.mark.parametrize("role", ["match", "correlate", "dispatch", "deliver"])
async def test_six_joins_and_leaves_under_load(tmp_path: Path, role: str) -> None:
    """A second worker joins and leaves six times: it costs nothing, and each SIGTERM ends cleanly."""
    with Broker(tmp_path / "broker") as broker:
        async with running(broker.start(), "soak-", tmp_path, free_port()) as chain:
            load = asyncio.create_task(chain.publish(articles(COUNT, seed=12), per_second=PER_SECOND))
            assert await join_and_leave(chain, role, times=6) == [0] * 6
            await held_to_its_word(chain, load)


async def test_broker_restarts_under_load(tmp_path: Path) -> None:
    """The broker is killed four times; the service recovers by itself, without one worker that had to be restarted."""
    with Broker(tmp_path / "broker") as broker:
        async with running(broker.start(), "soak-", tmp_path, free_port()) as chain:
            load = asyncio.create_task(chain.publish(articles(COUNT, seed=13), per_second=PER_SECOND))
            await restart_broker(broker, times=4)
            await held_to_its_word(chain, load)
            assert {None} == {worker.process.poll() for worker in chain.workers}

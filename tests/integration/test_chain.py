"""The whole service, end to end, undisturbed and harmed once in every way. `make soak` has each harm in full."""

import asyncio
import signal
import socket
from pathlib import Path

import pytest

from streams.broker import Broker
from tests.integration.chain import running
from tests.integration.expecting import expected_matches
from tests.integration.news import articles

pytestmark = pytest.mark.kafka


def free_port() -> int:
    """Give a port that nothing listens on at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def test_every_match_becomes_one_outcome_and_every_revision_one_post(
    kafka: str, prefix: str, tmp_path: Path
) -> None:
    """Nothing goes wrong, and nothing is missing or doubled from article to webhook."""
    async with running(kafka, prefix, tmp_path, free_port(), ROLES) as chain:
        await chain.publish(articles(500, seed=1))
        expected = await asyncio.to_thread(expected_matches, chain.articles, tmp_path / "rules")
        await chain.await_matches(expected)
        assert {0} == {worker.stop() for worker in chain.workers}
        await chain.audit(expected)


async def test_harmed_once_in_every_way(tmp_path: Path) -> None:
    """A kill of each role, a paused worker, a join and leave, a broker restart, under load: all is there, once."""
    with Broker(tmp_path / "broker") as broker:
        async with running(broker.start(), "harm-", tmp_path, free_port(), ROLES_TWICE) as chain:
            load = asyncio.create_task(chain.publish(articles(3000, seed=2), per_second=80))
            for role in ROLES:
                await asyncio.sleep(2)  # the load goes on meanwhile
                worker = chain.of(role)[0]
                worker.kill()
                worker.start()
            paused = chain.of("match")[1]
            paused.signal(signal.SIGSTOP)
            await asyncio.sleep(8)  # past the session timeout of 6 s: its partitions go to the other
            paused.signal(signal.SIGCONT)
            joined = chain.start("match")
            await asyncio.to_thread(joined.await_line, "worker_started")
            assert await asyncio.to_thread(joined.stop) == 0
            broker.kill()
            broker.start()
            await load
            expected = await asyncio.to_thread(expected_matches, chain.articles, tmp_path / "rules")
            await chain.await_matches(expected)
            await chain.audit(expected)


ROLES = ("match", "correlate", "dispatch", "deliver")
ROLES_TWICE = ("match", "match", "correlate", "correlate", "dispatch", "deliver", "deliver")

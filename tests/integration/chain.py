"""The whole chain as processes on one Apache Kafka: fed, harmed, and held to its word afterwards."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from aiokafka import AIOKafkaProducer

from streams.clock import monotonic
from streams.model import Alert, Article, Delivery, Outcome
from tests.integration.news import RULES
from tests.integration.reading import Row, folded, match_ids, rows
from tests.integration.tocsin import Tocsin
from tests.integration.workers import DEADLINE, Late, Worker, ended_after

ROLES = ("match", "correlate", "dispatch", "deliver")
SECRET = "whsec_" + "dG9jc2luLXRlc3RzLW9ubHktbm90LXNlY3JldC0h"
SINKS = "sinks:\n  - {{name: desk, url: 'http://127.0.0.1:{port}/', secret: '${{DESK_SECRET}}', allow_private: true}}\n"


class Chain:
    """One prefix's workers, its receiver, and the articles it was given."""

    def __init__(self, kafka: str, prefix: str, folder: Path, receiver_port: int, rules: str = RULES) -> None:
        (folder / "rules").mkdir()
        (folder / "rules/rules.yaml").write_text(rules)
        (folder / "sinks.yaml").write_text(SINKS.format(port=receiver_port))
        self.tocsin = Tocsin(
            kafka,
            prefix,
            {
                "TOCSIN_RULES": str(folder / "rules"),
                "TOCSIN_SINKS": str(folder / "sinks.yaml"),
                "DESK_SECRET": SECRET,
                "TOCSIN_TICK_IDLE": "1s",
                "TOCSIN_RETRY_DELAYS": "1s,3s,10s",
                "TOCSIN_HOME": str(folder / "home"),
            },
        )
        self.kafka = kafka
        self.prefix = prefix
        self.folder = folder
        self.workers: list[Worker] = []
        self.posts: dict[str, list[bytes]] = defaultdict(list)
        self.articles: list[Article] = []

    def start(self, role: str) -> Worker:
        """Start one more worker of a role."""
        number = sum(worker.role == role for worker in self.workers)
        worker = Worker(role, self.tocsin.environment, self.folder / f"{role}-{number}.log")
        self.workers.append(worker)
        return worker

    def of(self, role: str) -> list[Worker]:
        """Give the workers of a role."""
        return [worker for worker in self.workers if worker.role == role]

    async def rows_of(self, topic: str) -> list[bytes]:
        """Read the committed values of a topic."""
        return [row.value for row in await rows(self.kafka, self.prefix + topic)]

    async def publish(self, articles: Iterable[Article], *, per_second: float = 0) -> None:
        """Publish articles, all at once or at a pace that leaves time for faults."""
        producer = AIOKafkaProducer(bootstrap_servers=self.kafka, enable_idempotence=True, request_timeout_ms=120_000)
        await producer.start()
        waiting = []
        try:
            for number, article in enumerate(articles):
                self.articles.append(article)
                waiting.append(await producer.send(f"{self.prefix}articles", article.encode(), article.key.encode()))
                if per_second and number % 50 == 49:
                    await asyncio.sleep(50 / per_second)  # the pace of the load, not a wait for a result
            await asyncio.gather(*waiting)
        finally:
            await producer.stop()

    async def await_matches(self, expected: Counter[str], seconds: float = 180) -> None:
        """Wait until every match has an outcome, every revision its delivery, and every delivery was received."""
        told, begin = "nothing was read", monotonic()
        while monotonic() - begin < seconds:
            await asyncio.sleep(1.0)  # between two looks: real processes have no virtual clock
            outcomes = Counter(Outcome.decode(value).match for value in await self.rows_of("ledger"))
            alerts = {(a.id, a.revision) for a in map(Alert.decode, await self.rows_of("alerts"))}
            deliveries = [Delivery.decode(value) for value in await self.rows_of("deliveries")]
            unheard = self._unheard(deliveries)
            told = f"{len(outcomes)} outcomes of {len(expected)}, {len(alerts)} alerts, "
            told += f"{len(deliveries)} deliveries, {len(self.posts)} posts, {len(unheard)} to come"
            if outcomes.keys() >= expected.keys() and len(alerts) == len(deliveries) and not unheard:
                return
        logs = "\n".join(f"--- {worker.role}\n{worker.tail()}" for worker in self.workers)
        raise Late(f"{told}\n{logs}")

    def _unheard(self, deliveries: Iterable[Delivery]) -> set[str]:
        """Give the deliveries that the receiver misses: neither posted, nor overtaken by a newer revision of its alert.

        A receiver that was too slow for the first revision hears it again later, unless it has had the second by then.
        """
        if not self.of("deliver"):
            return set()
        deliveries = list(deliveries)
        newest: dict[str, int] = defaultdict(int)
        for delivery in deliveries:
            if delivery.id in self.posts:
                newest[delivery.alert.id] = max(newest[delivery.alert.id], delivery.alert.revision)
        unheard = {each.id for each in deliveries if newest[each.alert.id] < each.alert.revision}
        return unheard - self.posts.keys()

    async def audit(self, expected: Counter[str]) -> None:
        """Hold what stands on the topics against what must: each once, none twice, byte for byte."""
        matches, alerts, outcomes, found = await self._at_rest()
        assert expected == match_ids(matches)
        assert [alerts, outcomes] == found[:2]
        assert expected == Counter(Outcome.decode(value).match for value in outcomes.elements())
        revisions = sorted((alert.id, alert.revision) for alert in map(Alert.decode, alerts.elements()))
        assert _counted_from_one(revisions) == revisions
        deliveries = [Delivery.decode(value) for value in found[2].elements()]
        assert revisions == sorted((each.alert.id, each.alert.revision) for each in deliveries)
        assert set() == self._unheard(deliveries)
        assert self.posts.keys() <= {each.id for each in deliveries}
        assert {1} >= {len(set(bodies)) for bodies in self.posts.values()}

    async def _at_rest(self) -> tuple[list[Row], Counter[bytes], Counter[bytes], list[Counter[bytes]]]:
        """Read the log, what one fold makes of it, and what was made of it: alerts, ledger, deliveries.

        Ticks go on, and may let a revision out between the reads of two topics: then all are read again.
        """
        begin = monotonic()
        while True:
            matches = await rows(self.kafka, f"{self.prefix}matches")
            alerts, outcomes = await asyncio.to_thread(folded, matches)
            found = [Counter(await self.rows_of(topic)) for topic in ("alerts", "ledger", "deliveries")]
            rest = [alerts, outcomes] == found[:2] and alerts.total() == found[2].total()
            if monotonic() - begin > DEADLINE or (rest and not self._unheard(map(Delivery.decode, found[2]))):
                return matches, alerts, outcomes, found

    async def _received(self, request: web.Request) -> web.Response:
        self.posts[request.headers["webhook-id"]].append(await request.read())
        return web.Response(status=204)

    @asynccontextmanager
    async def receiving(self, port: int) -> AsyncIterator[None]:
        """Take webhooks in, in this process."""
        app = web.Application()
        app.router.add_post("/", self._received)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()


def _counted_from_one(revisions: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Give the revisions that alerts must have: 1, 2, 3 … each."""
    counts = Counter(alert for alert, _ in revisions)
    return sorted((alert, number) for alert, count in counts.items() for number in range(1, count + 1))


@asynccontextmanager
async def running(
    kafka: str, prefix: str, folder: Path, port: int, roles: Sequence[str] = ROLES, rules: str = RULES
) -> AsyncIterator[Chain]:
    """Create the topics, start workers, and end them all afterwards, also when the test fails."""
    chain = Chain(kafka, prefix, folder, port, rules)
    code, _, told = chain.tocsin("topics")
    assert code == 0, told
    async with chain.receiving(port):
        with ended_after(chain.workers):
            for role in roles:
                chain.start(role)
            for worker in chain.workers:
                await asyncio.to_thread(worker.await_line, "worker_started")
            yield chain

"""The stories on Apache Kafka, two workers a role: exact sums, a log replayed, withdrawn articles."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.model import Alert, Article, Outcome
from tests.integration.chain import Chain, running
from tests.integration.expecting import expected_matches
from tests.integration.news import articles
from tests.integration.reading import Row, folded, match_ids, rows
from tests.integration.test_chain import free_port
from tests.integration.tocsin import Tocsin
from tests.integration.workers import DEADLINE, Worker, ended_after, patiently

pytestmark = pytest.mark.kafka
TWICE = ("match", "match", "correlate", "correlate")
PARTITIONS = 4


async def accounted(chain: Chain, expected: Counter[str]) -> None:
    """Wait until every match has its outcome; then the sums are exact, and all is as one fold of the log gives it."""
    for _ in patiently(DEADLINE):
        outcomes = Counter(Outcome.decode(value).match for value in await chain.rows_of("ledger"))
        if sum(outcomes.values()) >= sum(expected.values()):
            break
    for _ in patiently(DEADLINE):  # ticks go on, and may let revisions out between the reads of two topics
        matches = await rows(chain.kafka, f"{chain.prefix}matches")
        found = [Counter(await chain.rows_of(topic)) for topic in ("alerts", "ledger")]
        if [*folded(matches)] == found:
            break
    assert expected == match_ids(matches)
    assert expected == Counter(Outcome.decode(value).match for value in found[1].elements())
    assert [*folded(matches)] == found


async def test_sums_are_exact_at_every_rest_and_a_replay_gives_the_same(
    kafka: str, prefix: str, tmp_path: Path
) -> None:
    """Three rests; the log in an empty prefix; the group's offsets set back where the state was kept."""
    async with running(kafka, prefix, tmp_path, free_port(), TWICE) as chain:
        for seed in (1, 2, 3):
            await chain.publish(articles(150, seed))
            await accounted(chain, expected_matches(chain.articles, tmp_path / "rules"))
        assert {0} == {worker.stop() for worker in chain.workers}
        await _replayed_elsewhere(chain, tmp_path)
        await _set_back(kafka, f"{prefix}tocsin-correlate", f"{prefix}matches")
        for worker in chain.workers:
            worker.start()
        await chain.publish(articles(50, seed=4))
        await accounted(chain, expected_matches(chain.articles, tmp_path / "rules"))


async def _replayed_elsewhere(chain: Chain, folder: Path) -> None:
    """Write the whole log into an empty prefix, for two workers that start with nothing."""
    log = await rows(chain.kafka, f"{chain.prefix}matches")
    wanted = [Counter(await chain.rows_of(topic)) for topic in ("alerts", "ledger")]
    other = Tocsin(chain.kafka, f"{chain.prefix}again-", chain.tocsin.more)
    assert other("topics")[0] == 0
    await written(chain.kafka, f"{other.prefix}matches", log)
    with ended_after([Worker("correlate", other.environment, folder / f"again-{n}.log") for n in range(2)]):
        found: list[Counter[bytes]] = []
        for _ in patiently(DEADLINE):
            read = [await rows(chain.kafka, other.prefix + topic) for topic in ("alerts", "ledger")]
            found = [Counter(row.value for row in topic) for topic in read]
            if [count.total() for count in found] >= [count.total() for count in wanted]:
                break
        assert wanted == found


async def written(kafka: str, topic: str, log: Iterable[Row]) -> None:
    """Write rows to the partitions that they stood on, each in its order."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True)
    await producer.start()
    try:
        sent = [await producer.send(topic, row.value, key=row.key, partition=row.partition) for row in log]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()


async def _set_back(kafka: str, group: str, topic: str) -> None:
    """Let the group believe that it has read nothing: only the state knows better."""
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        await consumer.commit(dict.fromkeys(places, 0))
    finally:
        await consumer.stop()


def article(number: int, body: str, source: str, **more: object) -> Article:
    return Article.model_validate({"id": f"n{number}", "source": source, "body": body, **more})


async def test_withdrawn_and_corrected_articles_take_their_alerts_back(kafka: str, prefix: str, tmp_path: Path) -> None:
    """Two rules, on two partitions of two workers; the newer versions match nothing at all."""
    first = "A drone strike hit a residential area of Baghdad late on Wednesday, police said."
    second = "Four people died when a drone strike destroyed houses in Baghdad, the ministry said on Thursday."
    other = "A drone strike hit a barracks in Kabul at noon, an officer said."
    async with running(kafka, prefix, tmp_path, free_port(), TWICE) as chain:
        told = [article(1, first, "one.example"), article(2, second, "two.example"), article(3, other, "one.example")]
        await chain.publish(told)
        expected = expected_matches(told, tmp_path / "rules")
        await accounted(chain, expected)
        newer = [
            article(1, "It was a gas bottle.", "one.example", version=2),
            article(2, "", "two.example", version=2, status="withdrawn"),
        ]
        await chain.publish(newer)
        newest: dict[str, Alert] = {}
        for _ in patiently(DEADLINE):
            newest = {alert.id: alert for alert in map(Alert.decode, await chain.rows_of("alerts"))}
            if newest and _all_told(newest.values()):
                break
        ends = sorted((alert.rule.id, alert.state, alert.articles.count) for alert in newest.values())
        kabul = [alert for alert in newest.values() if [place.name for place in alert.places] == ["Kabul"]]
        assert [(alert.state, alert.articles.count) for alert in kabul if alert.rule.id.endswith("capital")] == [
            ("open", 1)
        ]
        assert ("drone-strike-in-capital", "retracted", 0) in ends
        assert not [end for end in ends if end[1] == "open" and end[2] > 1]
        await accounted(chain, expected)


def _all_told(alerts: Iterable[Alert]) -> bool:
    """Say whether no open alert stands on an article that was withdrawn or corrected."""
    kept: Sequence[str] = [
        header.id for alert in alerts if alert.state == "open" for header in alert.articles.listed if header.id != "n3"
    ]
    return not kept

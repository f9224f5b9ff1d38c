"""The gauges and counters of a role move with its work, and a partition's gauges go with the partition."""

from datetime import UTC, datetime

from prometheus_client import REGISTRY

from streams.agents.correlate import Correlate
from streams.model import ArticleHeader, Match, Policy, Severity, Tick
from streams.step.transform import Incoming

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MATCH = Match(
    id="m1",
    rule="measured",
    article=ArticleHeader(source="example.org", id="1"),
    received=NOON,
    partition=0,
    policy=Policy(title="A title", severity=Severity.LOW, ruleset="v"),
)


def sample(name: str, **labels: str) -> float | None:
    """Read one series of the process."""
    return REGISTRY.get_sample_value(name, labels)


def test_correlate_tells_alerts_outcomes_stories_and_the_clock() -> None:
    """And takes the partition's gauges away when it closes: elsewhere they go on, here they would stand still."""
    correlate = Correlate(partition=77, partitions=78)
    before = sample("tocsin_outcomes_total", outcome="emitted") or 0
    tick = Tick(partition=0, partitions=1, time=NOON)
    values = (MATCH.encode(), tick.encode(), b"no record")
    correlate.take([Incoming("matches", 77, at, 0, None, value) for at, value in enumerate(values)])
    assert before + 1 == sample("tocsin_outcomes_total", outcome="emitted")
    assert 1 == sample("tocsin_alerts_total", rule="measured", severity="low", change="created")
    assert 1 == sample("tocsin_live_stories", partition="77")
    assert NOON.timestamp() == sample("tocsin_clock_timestamp_seconds", partition="77")
    assert (sample("tocsin_dead_letters_total", topic="matches.dead", reason="not_json") or 0) >= 1
    correlate.close()
    correlate.close()
    assert sample("tocsin_live_stories", partition="77") is None
    assert sample("tocsin_clock_timestamp_seconds", partition="77") is None

"""The gauges and counters of a role move with its work, and a partition's gauges go with the partition."""

from datetime import UTC, datetime, timedelta

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


HELD = ("tocsin_live_stories", "tocsin_story_records", "tocsin_story_bytes", "tocsin_clock_timestamp_seconds")


def held(partition: int) -> tuple[float | None, ...]:
    """Read what a partition says that it holds."""
    return tuple(sample(name, partition=str(partition)) for name in HELD)


def ticked(offset: int, days: float) -> Incoming:
    """Make the tick that many days later."""
    tick = Tick(partition=0, partitions=1, time=NOON + timedelta(days=days))
    return Incoming("matches", 0, offset, 0, None, tick.encode())


def test_what_a_partition_holds_is_told_from_its_restore_to_its_end() -> None:
    """Before the first record comes, when stories close, when they are forgotten, and no more once it is elsewhere."""
    first = Correlate(partition=75, partitions=78)
    state = first.take([Incoming("matches", 75, 0, 0, None, MATCH.encode()), ticked(1, 0)]).state
    stored = sum(len(key) + len(value or b"") for key, value in state.items())
    assert held(75) == (1, 3, stored, NOON.timestamp())

    second = Correlate(partition=76, partitions=78)
    for key, value in state.items():
        second.restore(key, value or b"")
    second.restored()
    assert held(76) == held(75)

    closing = second.take([ticked(2, 2)]).state
    kept = state | closing
    assert held(76) == (0, 3, sum(len(key) + len(value or b"") for key, value in kept.items()), ticks_at(2))
    second.take([ticked(3, 10)])
    assert held(76) == (0, 1, len(b"t/0") + len(kept[b"t/0"] or b""), ticks_at(10))

    second.close()
    assert held(76) == (None, None, None, None)


def ticks_at(days: float) -> float:
    """Give that moment as the metrics have it."""
    return (NOON + timedelta(days=days)).timestamp()

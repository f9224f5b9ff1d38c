"""Every topic as data: name, partitions, how long it is kept, how large its messages may be.

The names here are the ones of the design, without prefix; `Topics` gives the names on the cluster. It speaks to no
broker (`streams.topics.creation` does) and knows nothing of what the records hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from streams.durations import written

ARTICLES: Final = "articles"
MATCHES: Final = "matches"
ALERTS: Final = "alerts"
LEDGER: Final = "ledger"
DELIVERIES: Final = "deliveries"
ARTICLES_DEAD: Final = "articles.dead"
MATCHES_DEAD: Final = "matches.dead"
DELIVERIES_DEAD: Final = "deliveries.dead"
MATCH_STATE: Final = "match.state"
CORRELATE_STATE: Final = "correlate.state"
DISPATCH_STATE: Final = "dispatch.state"
RULES: Final = "rules"
SILENCES: Final = "silences"
ACKS: Final = "acks"
SINKS_STATE: Final = "sinks.state"

DEAD: Final = (ARTICLES_DEAD, MATCHES_DEAD, DELIVERIES_DEAD)
SHARED: Final = (RULES, SILENCES, ACKS, SINKS_STATE)

DAY_MS: Final = 24 * 3600 * 1000
MIB: Final = 2**20

# State is loaded whole when a partition is opened, so its log is kept short: small segments, compacted early.
_COMPACTED: Final = MappingProxyType(
    {
        "cleanup.policy": "compact",
        "segment.bytes": str(32 * MIB),
        "segment.ms": str(3600 * 1000),
        "min.cleanable.dirty.ratio": "0.2",
        "delete.retention.ms": str(DAY_MS),
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `partitions` 0 = as many as the setting says; `config` holds Kafka's own names and values."""

    name: str
    partitions: int
    config: Mapping[str, str]

    @property
    def max_message_bytes(self) -> int:
        """The largest record batch that the broker takes."""
        return int(self.config["max.message.bytes"])


def _topic(
    name: str,
    *,
    days: int | None = None,
    compacted: bool = False,
    partitions: int = 0,
    message: int = 4 * MIB,
    timestamp: Literal["CreateTime", "LogAppendTime"] = "CreateTime",
    **more: str,
) -> Topic:
    config = dict(_COMPACTED) if compacted else {"cleanup.policy": "delete"}
    config |= {"max.message.bytes": str(message), "message.timestamp.type": timestamp}
    if days is not None:
        config["retention.ms"] = str(days * DAY_MS)
    config |= {key.replace("_", "."): value for key, value in more.items()}
    return Topic(name, partitions, MappingProxyType(config))


def retry_topic(delay: float) -> str:
    """Name the topic of deliveries that wait for `delay` seconds: `deliveries.retry.5m`."""
    return f"{DELIVERIES}.retry.{written(delay)}"


def table(max_message_bytes: int, retry_delays: Sequence[float]) -> tuple[Topic, ...]:
    """Give every topic, with the limits that are settings."""
    # A dead letter holds up to 1 MiB of the original beside its headers; state and matches stay far below 4 MiB.
    return (
        _topic(ARTICLES, days=7, message=max_message_bytes, timestamp="LogAppendTime"),
        *(_topic(name, days=30, partitions=1) for name in DEAD),
        _topic(MATCHES, days=7),
        # The newest revision stays for subscribers who come late; none is compacted away within a week.
        _topic(
            ALERTS,
            days=90,
            compacted=True,
            cleanup_policy="compact,delete",
            min_compaction_lag_ms=str(7 * DAY_MS),
            segment_ms=str(DAY_MS),
        ),
        _topic(LEDGER, days=30),
        _topic(DELIVERIES, days=7),
        *(_topic(retry_topic(delay), days=7) for delay in retry_delays),
        *(_topic(name, compacted=True) for name in (MATCH_STATE, CORRELATE_STATE, DISPATCH_STATE)),
        *(_topic(name, compacted=True, partitions=1) for name in SHARED if name != SINKS_STATE),
        # How deliveries stand: older than a delivery can be (7 d) it is of no more use, and every worker loads it.
        _topic(SINKS_STATE, days=8, compacted=True, partitions=1, cleanup_policy="compact,delete"),
    )


@dataclass(frozen=True)
class Topics:
    """The table on one cluster: `prefix` before every name, `partitions` for each working topic."""

    prefix: str
    partitions: int
    rows: tuple[Topic, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, Topic]:
        return {row.name: row for row in self.rows}

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.rows)

    def __getitem__(self, name: str) -> Topic:
        """Give the row of a topic by its name without prefix; raises KeyError."""
        return self._by_name[name]

    def full(self, name: str) -> str:
        """Give a topic's name on the cluster; raises KeyError for a name that is not in the table."""
        return f"{self.prefix}{self._by_name[name].name}"

    def full_names(self, names: Iterable[str] | None = None) -> list[str]:
        """Give several names on the cluster, all by default."""
        return [self.full(name) for name in (self._by_name if names is None else names)]

    def count(self, name: str) -> int:
        """Give the number of partitions of a topic."""
        return self._by_name[name].partitions or self.partitions

    def group(self, role: str) -> str:
        """Name the consumer group of a role; transactional ids begin with it too."""
        return f"{self.prefix}tocsin-{role}"

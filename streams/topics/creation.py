"""Creates every topic of the table and verifies those that are there; never relies on the broker creating any.

A topic with another number of partitions is refused: keys would move to other partitions, away from the state that
belongs to them. Retention and sizes that differ are reported as drift, for an operator may have meant them. Nothing is
altered, and nothing is deleted but by `delete`.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from streams.clock import monotonic
from streams.topics.table import Topic, Topics

_ALREADY_EXISTS: Final = 36
_SETTLE_EVERY: Final = 0.1


class TopicsError(Exception):
    """The topics on the cluster can't be used; the message says which, why, and the mend, one problem a line."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A topic whose setting on the cluster differs from the table."""

    topic: str
    setting: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.topic}: {self.setting} is {self.actual}, the table says {self.expected}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found and done: full names of the topics created, and the drift of those that were there."""

    created: tuple[str, ...]
    drift: tuple[Drift, ...]


async def create(
    admin: AIOKafkaAdminClient, topics: Topics, replication: int | None = None, *, within: float = 30
) -> Report:
    """Create what is missing, verify the rest; returns once every partition has a leader, at most `within` seconds.

    `replication` None: 3 where the cluster has three brokers, else as many as it has. Raises `TopicsError`.
    """
    there = await _partitions(admin, topics)
    copies = replication or min(3, len((await admin.describe_cluster())["brokers"]))
    missing = [topic for topic in topics if topics.full(topic.name) not in there]
    if missing:
        await _create(admin, topics, missing, copies)
        await _settle(admin, topics, within)
    return Report(tuple(topics.full(topic.name) for topic in missing), await verify(admin, topics))


async def verify(admin: AIOKafkaAdminClient, topics: Topics, names: Iterable[str] | None = None) -> tuple[Drift, ...]:
    """Check that the topics (all, or those `names`) are there with the right partitions; give the drift of settings.

    Raises `TopicsError` with every problem.
    """
    wanted = [topics[name] for name in names] if names is not None else list(topics)
    there = await _partitions(admin, topics)
    problems = []
    missing = [name for name in (topics.full(topic.name) for topic in wanted) if name not in there]
    if missing:
        problems.append(f"missing: {', '.join(missing)}: run `tocsin topics`, which creates them")
    for topic in wanted:
        name, count = topics.full(topic.name), topics.count(topic.name)
        if there.get(name, count) != count:
            problems.append(
                f"{name}: has {there[name]} partitions, the settings say {count}, and a change would part keys from "
                f"their state: set TOCSIN_PARTITIONS={there[name]}, or start anew under another TOCSIN_PREFIX"
            )
    if problems:
        raise TopicsError("\n".join(problems))
    return await _drift(admin, topics, wanted)


async def delete(admin: AIOKafkaAdminClient, chosen: Callable[[str], bool]) -> list[str]:
    """Delete the topics whose full name is `chosen`, such as those of an older demo; give their names, sorted."""
    doomed = sorted(name for name in await admin.list_topics() if not name.startswith("__") and chosen(name))
    if doomed:
        response = await admin.delete_topics(doomed)
        _raise_for(response.topic_error_codes, "delete")
    return doomed


async def _partitions(admin: AIOKafkaAdminClient, topics: Topics) -> dict[str, int]:
    """Count the partitions of those of our topics that are there."""
    ours = set(topics.full_names()) & set(await admin.list_topics())
    if not ours:
        return {}
    return {row["topic"]: len(row["partitions"]) for row in await admin.describe_topics(sorted(ours))}


async def _create(admin: AIOKafkaAdminClient, topics: Topics, missing: Iterable[Topic], copies: int) -> None:
    # What was acknowledged must outlive a broker: with three copies two must have it.
    durable = {"min.insync.replicas": "2"} if copies >= 3 else {}
    response = await admin.create_topics(
        [
            NewTopic(
                name=topics.full(topic.name),
                num_partitions=topics.count(topic.name),
                replication_factor=copies,
                topic_configs={**topic.config, **durable},
            )
            for topic in missing
        ]
    )
    _raise_for(response.topic_errors, "create")


def _raise_for(errors: Iterable[Any], verb: str) -> None:
    """Raise `TopicsError` with each failure in a response; another worker may have created a topic at the same time."""
    problems = []
    for name, code, *rest in errors:
        if code not in (0, _ALREADY_EXISTS):
            told = next((text for text in rest if text), "") or for_code(code).__name__
            problems.append(f"{name}: the broker would not {verb} it: {told}")
    if problems:
        raise TopicsError("\n".join(problems))


async def _settle(admin: AIOKafkaAdminClient, topics: Topics, within: float) -> None:
    """Wait until every partition has a leader: clients that come too early would retry with errors in the log."""
    deadline = monotonic() + within
    while True:
        rows = await admin.describe_topics(topics.full_names())
        led = [row for row in rows if row["partitions"] and all(part["leader"] >= 0 for part in row["partitions"])]
        if len(led) == len(topics.rows):
            return
        if monotonic() > deadline:
            raise TopicsError(
                f"{len(topics.rows) - len(led)} topics have no leader after {within:.0f} s: see the broker"
            )
        await asyncio.sleep(_SETTLE_EVERY)


async def _drift(admin: AIOKafkaAdminClient, topics: Topics, wanted: Iterable[Topic]) -> tuple[Drift, ...]:
    resources = [
        ConfigResource(ConfigResourceType.TOPIC, topics.full(topic.name), dict.fromkeys(topic.config, ""))
        for topic in wanted
    ]
    actual: dict[str, dict[str, str]] = {}
    for response in await admin.describe_configs(resources):
        for _code, _message, _kind, name, entries in response.resources:
            actual[name] = {entry[0]: entry[1] for entry in entries}
    return tuple(
        Drift(topics.full(topic.name), setting, expected, found)
        for topic in wanted
        for setting, expected in topic.config.items()
        if (found := actual[topics.full(topic.name)].get(setting, "")) != expected
    )

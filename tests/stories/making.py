"""Makes match records for the tests of stories, on a clock that the tests turn."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from streams.model import (
    ArticleHeader,
    Evidence,
    Features,
    Match,
    Notice,
    Place,
    Policy,
    Severity,
    Tick,
    match_id,
)

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HOUR = 3600.0
DAY = 24 * HOUR

BAGHDAD = Place(name="Baghdad", country="IQ", kind="capital", lat=33.3, lon=44.4, id="98182")
KYIV = Place(name="Kyiv", country="UA", kind="capital", lat=50.4, lon=30.5, id="703448")


def at(seconds: float) -> datetime:
    """Give the moment that many seconds after the start."""
    return START + timedelta(seconds=seconds)


def policy(**changes: object) -> Policy:
    """Make a policy: a high rule that keeps a story open for a day."""
    told: dict[str, Any] = {"title": "Strike", "severity": Severity.HIGH, "ruleset": "r1", "rule_version": "v1"}
    return Policy.model_validate(told | changes)


def match(
    article: str,
    seconds: float = 0,
    *,
    source: str = "one.example",
    rule: str = "strike",
    version: int = 1,
    places: Sequence[Place] = (),
    group: dict[str, str] | None = None,
    origin: str | None = "",
    features: Features | None = None,
    **changes: object,
) -> Match:
    """Make a match; `origin` is the source unless told, `changes` are the policy's."""
    grouped = group or {}
    return Match(
        id=match_id(rule, source, article, version, grouped),
        rule=rule,
        article=ArticleHeader(source=source, id=article, version=version, title=f"Title of {article}"),
        received=at(seconds),
        partition=0,
        group=grouped,
        places=tuple(places),
        evidence=(Evidence(article=f"{source}/{article}", field="title", start=0, end=5, text="Title", role="term"),),
        features=features or Features(),
        origin=source if origin == "" else origin,
        policy=policy(**changes),
    )


def tick(seconds: float, partition: int = 0, partitions: int = 1, **more: object) -> Tick:
    """Make a tick."""
    return Tick(partition=partition, partitions=partitions, time=at(seconds), **dict[str, Any](more))


def notice(article: str, seconds: float, *, version: int, matches: Sequence[Match] = (), **more: object) -> Notice:
    """Make the notice of a newer version; `matches` are those that it still gives."""
    told: dict[str, Any] = {"source": "one.example", "status": "usable"} | more
    return Notice(
        article=ArticleHeader(source=told["source"], id=article, version=version),
        received=at(seconds),
        partition=0,
        status=told["status"],
        matches=tuple(match.id for match in matches),
    )

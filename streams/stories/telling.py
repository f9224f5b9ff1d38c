"""Writes a story as the revision of an alert that subscribers read, with what changed said in words.

It refuses to change a story: numbering and phases are the fold's.
"""

from datetime import UTC, datetime
from typing import Final

import msgspec

from streams.model import (
    Alert,
    AlertArticles,
    AlertRule,
    ArticleHeader,
    Change,
    Evidence,
    Place,
    Policy,
    Severity,
)
from streams.stories.state import Face, Story

PLACES_NAMED: Final = 5
"""New places that a revision names in words; the alert has them all."""


def moment(ms: int) -> datetime:
    """Give a time of the state as the wire has it."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def alert_of(story: Story, policy: Policy, face: Face, change: Change, *, time: int, reason: str) -> Alert:
    """Write the story's present revision. `time` is that of the article, or of the deadline, that led to it (ms)."""
    listed = [ArticleHeader.model_validate_json(bytes(entry.header)) for entry in story.listed]
    evidence = [
        Evidence.model_validate(part) for entry in story.listed for part in msgspec.json.decode(bytes(entry.evidence))
    ]
    places = [
        Place.model_validate_json(bytes(counted.place))
        for _, counted in sorted(story.places.items(), key=lambda pair: (-pair[1].count, pair[0]))
    ]
    return Alert(
        id=story.id,
        revision=story.revision,
        change=change,
        state="closed" if story.phase == "closed" else "retracted" if story.phase == "retracted" else "open",
        rule=AlertRule(id=story.rule, title=policy.title, tags=policy.tags, version=policy.rule_version),
        title=policy.title,
        reason=reason,
        severity=Severity(face.severity),
        confidence=face.confidence,
        places=tuple(places),
        group=story.group,
        evidence=tuple(evidence),
        articles=AlertArticles(count=story.count, origins=face.origins, listed=tuple(listed)),
        published=None if story.first_published is None else datetime.fromisoformat(story.first_published),
        received=moment(time),
        started=moment(story.started),
        deliver=policy.deliver,
        owner=policy.owner,
        runbook=policy.runbook,
        ruleset=policy.ruleset,
    )


def difference(story: Story, now: Face) -> str:
    """Say in words what a revision changes of what was shown last."""
    before = story.shown
    if before is None:
        return "first report" if now.origins < 2 else f"{now.origins} origins report it"
    said = []
    if before.severity != now.severity:
        said.append(f"severity {before.severity} -> {now.severity}")
    if before.confidence != now.confidence:
        said.append(f"confidence {before.confidence} -> {now.confidence}")
    if before.origins != now.origins:
        said.append(f"origins {before.origins} -> {now.origins}")
    if before.places != now.places:
        less = len(set(before.places) - set(now.places))
        more = sorted(set(now.places) - set(before.places))
        named = [Place.model_validate_json(bytes(story.places[place].place)).name for place in more[:PLACES_NAMED]]
        rest = [f"+{len(more) - PLACES_NAMED} more"] if len(more) > PLACES_NAMED else []
        said.append(" ".join(["places", *(f"+{name}" for name in named), *rest, *([f"-{less}"] if less else [])]))
    return ", ".join(said)


def escalates(before: Face, now: Face) -> bool:
    """Say whether the severity has risen: what no suppression holds back."""
    return Severity(now.severity).rank > Severity(before.severity).rank


def weakens(before: Face, now: Face) -> bool:
    """Say whether the story now stands on less than it did."""
    return Severity(now.severity).rank < Severity(before.severity).rank or now.origins < before.origins

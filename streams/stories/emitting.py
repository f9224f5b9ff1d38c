"""Lets a story ring: numbers its revisions, starts its silence, writes the alert. And names how a match ended.

It refuses to decide whether a story rings: the fold does.
"""

from dataclasses import dataclass, field
from typing import Final

from streams.model import Alert, Change, Match, Outcome, OutcomeKind, Policy
from streams.stories.growth import milliseconds
from streams.stories.state import LIFE_MS, Face, Story
from streams.stories.telling import alert_of, difference, escalates, weakens

_MOST_GROWTH: Final = 1_000.0


@dataclass(slots=True)
class Taken:
    """What records led to, in order."""

    alerts: list[Alert] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def emit(story: Story, policy: Policy, face: Face, change: Change, time: int, taken: Taken, reason: str = "") -> None:
    """Send the story's next revision. `time` is that of the article or the deadline that led to it (ms)."""
    told = reason or reason_of(story, face, change)
    if change == "created":
        story.phase = "open"
    story.revision += 1
    story.shown, story.held, story.emitted = face, None, time
    if policy.suppress > 0:
        story.quiet_until = time + quiet_for(policy, story.silent)
        story.silent += 1
    taken.alerts.append(alert_of(story, policy, face, change, time=time, reason=told))


def reason_of(story: Story, face: Face, change: Change) -> str:
    """Say in words why a revision goes out."""
    reason = difference(story, face)
    if change == "closed" and story.kind == "storm":
        return f"the storm is over: {story.count} {'was' if story.count == 1 else 'were'} throttled"
    if change == "closed":
        why = "seven days, the most" if story.closes >= story.started + LIFE_MS else "nothing new within its window"
        return f"{why}; {reason}" if reason else why
    if change == "retracted":
        return "every article behind it was withdrawn, or corrected so that it matches no longer"
    return reason


def change_of(before: Face, now: Face, corrected: bool) -> Change:
    """Name what a revision of an open story is."""
    if escalates(before, now):
        return "escalated"
    return "corrected" if corrected or weakens(before, now) else "updated"


def quiet_for(policy: Policy, waits: int) -> int:
    """Give the length of the next suppression in ms; `realert: {factor, most}` lets it grow, to `most` seconds."""
    growth = policy.state.get("realert") or {}
    factor = min(float(growth.get("factor", 1.0)) ** min(waits, 50), _MOST_GROWTH)
    length = policy.suppress * factor
    return milliseconds(min(length, max(float(growth.get("most", length)), policy.suppress)))


def settle(match: Match, taken: Taken, kind: OutcomeKind, story: Story | None, reason: str) -> None:
    """Write the outcome of a match."""
    rung = story is not None and (story.revision > 0 or kind == "awaiting")
    taken.outcomes.append(
        Outcome(
            match=match.id,
            rule=match.rule,
            article=match.article,
            outcome=kind,
            alert=story.id if story is not None and rung else None,
            revision=(story.revision or None) if story is not None else None,
            reason=reason,
        )
    )

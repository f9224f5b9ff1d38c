"""What a rule waits for before it rings: so many within a time, more than usual, one step after another.

Threshold, spike and sequence count every match of a rule and group value, whatever event it tells: their unit is a
series. All times are the matches' own. It refuses to ring: it says what is still waited for.
"""

from typing import Any, Final

import msgspec

from streams.model import Match, Policy
from streams.stories.clock import Deadline, Deadlines
from streams.stories.growth import article_key, milliseconds, time_of
from streams.stories.identity import THRESHOLD
from streams.stories.likeness import Told, absorb, likeness
from streams.stories.state import Profile, Story, Table, where_of

SERIES: Final = ("threshold", "spike", "sequence")
MAX_RECENT: Final = 10_000
MAX_PARTS: Final = 40
_SLICES: Final = 6
"""Slices of a spike's `over` that are counted apart."""
_AT_LEAST: Final = 3


class Counts(msgspec.Struct, omit_defaults=True):
    """Matches of one rule and group per slice of time; `since`: the first of them, kept until when (ms)."""

    since: int = 0
    keep_until: int = 0
    slices: dict[str, int] = {}


def is_series(policy: Policy) -> bool:
    """Say whether a rule counts its matches rather than telling events apart."""
    return any(policy.state.get(name) for name in SERIES)


def counts_key(rule: str, group: dict[str, str]) -> bytes:
    """Give the key of what a spike counts."""
    where = where_of(rule, group)
    return f"g/{where[0]}/{where[1]}".encode()


def wait_of(policy: Policy) -> int:
    """Give for how long (ms) after its latest match a story that has not rung can still come to ring; 0: no wait."""
    waits = [0.0]
    if policy.corroborate is not None and policy.corroborate.raise_ is None:
        waits.append(policy.corroborate.within)
    waits += [float(policy.state[name]["within"]) for name in ("threshold", "sequence") if policy.state.get(name)]
    return milliseconds(max(waits))


def count(story: Story, match: Match, told: Told, table: Table, deadlines: Deadlines) -> None:
    """Count a match for whatever its rule counts."""
    state, time = match.policy.state, time_of(match)
    if state.get("threshold"):
        _count_recent(story, match, told, time, state["threshold"])
    if state.get("sequence"):
        _step(story, match, time, state["sequence"])
    if state.get("spike"):
        _count_slice(match, time, state["spike"], table)
        _enter(counts_key(match.rule, match.group), table.get(counts_key(match.rule, match.group), Counts), deadlines)


def restore(key: bytes, value: bytes, deadlines: Deadlines) -> None:
    """Take back what a spike counts: when it is to be forgotten."""
    _enter(key, msgspec.json.decode(value, type=Counts), deadlines)


def forget(deadline: Deadline, table: Table, deadlines: Deadlines) -> None:
    """Forget what a spike counted, where nothing was counted for as long as its baseline reaches."""
    key = deadline.of.encode()
    counts = table.get(key, Counts)
    if counts is not None and counts.keep_until > deadline.time:
        _enter(key, counts, deadlines)
    elif counts is not None:
        table.delete(key)


def _enter(key: bytes, counts: Counts | None, deadlines: Deadlines) -> None:
    if counts is not None:
        name = key.decode()
        rule, _, group = name.removeprefix("g/").partition("/")
        deadlines.enter(Deadline(counts.keep_until, rule, group, "forget", name))


def waits_for(story: Story, policy: Policy, time: int, table: Table) -> str | None:
    """Say what a story still waits for at `time` (ms), or None."""
    if not story.released:
        return "waits for another origin"
    state = policy.state
    if state.get("threshold"):
        threshold = state["threshold"]
        reached = len({what for at, what in story.recent if abs(time - at) <= milliseconds(threshold["within"])})
        if reached < threshold["count"]:
            return f"{reached} of {threshold['count']} within {threshold['within']:g} s"
    if state.get("sequence"):
        steps = int(state["sequence"]["steps"])
        if len(story.steps) < steps or story.steps[steps - 1] is None:
            return f"step {sum(step is not None for step in story.steps)} of {steps}"
    if state.get("spike"):
        return _usual(story, state["spike"], time, table)
    return None


def _count_recent(story: Story, match: Match, told: Told, time: int, threshold: dict[str, Any]) -> None:
    within = milliseconds(threshold["within"])
    what = article_key(match)
    if threshold.get("of") == "stories":
        what = _event(story, told)
    kept = [(at, other) for at, other in story.recent if time - at <= within]
    story.recent = [*kept[-MAX_RECENT + 1 :], (time, what)]


def _event(story: Story, told: Told) -> str:
    """Give which of the events of a series a text tells, by number."""
    likest = max(
        ((likeness(told, part), -int(number)) for number, part in story.parts.items()), default=(THRESHOLD - 1, 0)
    )
    if likest[0] >= THRESHOLD:
        number = str(-likest[1])
    else:
        number = str(max((int(number) for number in story.parts), default=0) + 1)
        story.parts[number] = Profile()
        if len(story.parts) > MAX_PARTS:
            del story.parts[min(story.parts, key=int)]
    absorb(story.parts[number], told, None)
    return number


def _step(story: Story, match: Match, time: int, sequence: dict[str, Any]) -> None:
    """Note for each step when the chain that reaches it began; one article never takes two steps of one chain."""
    steps, within = int(sequence["steps"]), milliseconds(sequence["within"])
    begun = (story.steps + [None] * steps)[:steps]
    for step in range(steps - 1, -1, -1):
        if step not in match.steps:
            continue
        start = time if step == 0 else begun[step - 1]
        if start is not None and 0 <= time - start <= within:
            begun[step] = max(start, begun[step] or start)
    story.steps = begun


def _count_slice(match: Match, time: int, spike: dict[str, Any], table: Table) -> None:
    key = counts_key(match.rule, match.group)
    counts = table.get(key, Counts) or Counts(since=time)
    width = max(1, milliseconds(spike["over"]) // _SLICES)
    oldest = (time - milliseconds(spike["baseline"]) - milliseconds(spike["over"])) // width
    counts.since = min(counts.since, time)
    counts.keep_until = max(counts.keep_until, time + milliseconds(spike["baseline"]) + milliseconds(spike["over"]))
    name = str(time // width)
    counts.slices[name] = counts.slices.get(name, 0) + 1
    counts.slices = {slot: number for slot, number in counts.slices.items() if int(slot) >= oldest}
    table.put(key, counts)


def _usual(story: Story, spike: dict[str, Any], time: int, table: Table) -> str | None:
    """Say why this is no spike, or None where it is: `factor` times the usual number, and `at_least` so many."""
    counts = table.get(counts_key(story.rule, story.group), Counts) or Counts(since=time)
    over = milliseconds(spike["over"])
    width = max(1, over // _SLICES)
    newest = time // width
    now = sum(number for slot, number in counts.slices.items() if newest - _SLICES < int(slot) <= newest)
    before = sum(number for slot, number in counts.slices.items() if int(slot) <= newest - _SLICES)
    span = min(milliseconds(spike["baseline"]), time - over - counts.since)
    if span < over:
        return f"{now} within {spike['over']:g} s; too little is known of what is usual"
    usual = before * over / span
    least = max(int(spike.get("at_least", _AT_LEAST)), 1)
    if now >= least and now >= float(spike["factor"]) * usual:
        return None
    return f"{now} within {spike['over']:g} s, {usual:.1f} is usual"

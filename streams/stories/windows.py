"""What a rule waits for before it rings: so many within a time, more than usual, one step after another.

It refuses to count, which is `counting`'s, and to ring: it says what has come and what is waited for.
"""

from collections import Counter
from typing import Any, NamedTuple

from streams.durations import written
from streams.model import Policy
from streams.stories import spikes
from streams.stories.counting import Counts, counts_of, lengths
from streams.stories.growth import milliseconds, origins_within
from streams.stories.state import Story
from streams.stories.table import Table


class Standing(NamedTuple):
    """Whether what a rule waits for has come, in words.

    `since`: when what led to it began, None where it has not come; `last`: when it was last there (ms).
    """

    since: int | None
    last: int
    said: str


Recent = list[tuple[int, str, str]]


def wait_of(policy: Policy) -> int:
    """Give for how long (ms) after its latest match a story that has not rung can still come to ring; 0: no wait.

    What comes at the very end of a time is within it, so the wait is over a millisecond later.
    """
    waits = [0.0]
    if policy.corroborate is not None and policy.corroborate.raise_ is None:
        waits.append(policy.corroborate.within)
    waits += lengths(policy)
    return milliseconds(max(waits)) + 1 if max(waits) else 0


def standing(story: Story, policy: Policy, time: int, table: Table) -> Standing:
    """Say whether what the rule of a series waits for has come at `time` (ms)."""
    state = policy.state
    counts = counts_of(story, table) or Counts(since=time)
    recent = [entry for entry in counts.recent if entry[0] >= led_to_it(policy, time)]  # more where the clock is behind
    found = []
    if state.get("threshold"):
        found.append(_threshold(recent, state["threshold"]))
    if state.get("sequence"):
        found.append(_sequence(recent, state["sequence"]))
    if state.get("spike"):
        since, said = spikes.usual(counts.slices, counts.since, time, state["spike"])
        found.append(Standing(since, time, said))
    waiting = next((one for one in found if one.since is None), None)
    said = ", ".join(one.said for one in found)
    return waiting or Standing(min(one.since or 0 for one in found), min(one.last for one in found), said)


def waits_for(story: Story, policy: Policy, standing: Standing | None) -> str | None:
    """Say what a story that has not rung still waits for, or None; `standing`: of a series."""
    if standing is not None and standing.since is None:
        return standing.said
    wanted = policy.corroborate
    if story.released or wanted is None:
        return None
    return f"{origins_within(story, wanted.within)} of {wanted.origins} origins within {written(wanted.within)}"


def led_to_it(policy: Policy, time: int) -> int:
    """Give since when (ms) matches can have led to an alert at `time`."""
    return time - milliseconds(max(lengths(policy), default=0.0))


def _threshold(recent: Recent, threshold: dict[str, Any]) -> Standing:
    """Count different ones within any stretch of the time; of those that have enough the latest counts."""
    count, span, within = int(threshold["count"]), milliseconds(threshold["within"]), written(threshold["within"])
    timed = sorted(recent, key=lambda entry: entry[0])
    inside: Counter[str] = Counter()
    first = most = 0
    latest: Standing | None = None
    for time, what, _ in timed:
        inside[what] += 1
        while time - timed[first][0] > span:
            inside[timed[first][1]] -= 1
            if not inside[timed[first][1]]:
                del inside[timed[first][1]]
            first += 1
        most = max(most, len(inside))
        if len(inside) >= count:
            latest = Standing(timed[first][0], time, f"{len(inside)} {threshold.get('of', 'articles')} within {within}")
    return latest or Standing(None, 0, f"{most} of {count} within {within}")


def _sequence(recent: Recent, sequence: dict[str, Any]) -> Standing:
    """Find the latest chain of all steps, in the order of the matches' own times.

    One article never takes two steps of one chain; of two at the same time the one that came first is the earlier.
    """
    steps, within = int(sequence["steps"]), milliseconds(sequence["within"])
    begun: list[int | None] = [None] * steps  # for each step, when the latest chain that reaches it began
    last = 0
    for time, what, _ in sorted(recent, key=lambda entry: entry[0]):
        told = {int(step) for step in what.split(",") if step}
        for step in sorted(told, reverse=True):
            start = time if step == 0 else begun[step - 1] if step < steps else None
            if start is not None and time - start <= within:
                begun[step] = max(start, begun[step] or start)
                last = time if step == steps - 1 else last
    if begun[-1] is None:
        return Standing(None, 0, f"step {sum(start is not None for start in begun)} of {steps}")
    return Standing(begun[-1], last, f"all {steps} steps within {written(sequence['within'])}")

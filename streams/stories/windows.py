"""What a rule waits for before it rings: so many within a time, more than usual, one step after another.

Threshold, spike and sequence count every match of a rule and group value, whatever event it tells: their unit is a
series. All times are the matches' own, in whatever order they come: what is late for its article partition was read
late counts as if it had come in time, until the clock has passed it. It refuses to ring: it says what is waited for.
"""

from collections import Counter
from typing import Final

import msgspec

from streams.durations import written
from streams.model import Match, Policy
from streams.stories import spikes
from streams.stories.clock import Deadline, Deadlines
from streams.stories.growth import article_key, milliseconds, time_of
from streams.stories.identity import THRESHOLD
from streams.stories.likeness import Told, likeness
from streams.stories.profiles import absorb
from streams.stories.state import Profile, Story, where_of
from streams.stories.table import Table

SERIES: Final = ("threshold", "spike", "sequence")
MAX_RECENT: Final = 1_000
"""Articles of a sequence's steps that are remembered for one group value."""
MAX_PARTS: Final = 40
TELLERS: Final = 3
"""Articles of one event that a threshold of stories remembers: where one is withdrawn, the others still tell it."""


class Counts(msgspec.Struct, omit_defaults=True):
    """What a rule counts of one group value; `since` the first match, kept until when (ms).

    `slices`: matches per slice of time, for a spike. `recent`: time, what is counted, and the article, for what a
    threshold or a sequence still waits for: an article, the number of an event (of `parts`), or steps.
    """

    since: int = 0
    keep_until: int = 0
    slices: dict[str, int] = {}
    recent: list[tuple[int, str, str]] = []
    parts: dict[str, Profile] = {}


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


def count(match: Match, told: Told, table: Table, deadlines: Deadlines, clock: int | None) -> None:
    """Count a match for whatever its rule counts; `clock`: the time that every article partition has reached (ms).

    What is older than the clock less the rule's length of time is forgotten, whatever order matches come in: one that
    is late, for its article partition was read late, still counts by its own time.
    """
    if not is_series(match.policy):
        return
    state, time = match.policy.state, time_of(match)
    key = counts_key(match.rule, match.group)
    counts = table.get(key, Counts) or Counts(since=time)
    if state.get("threshold") or state.get("sequence"):
        _note(counts, match, told, clock)
    if state.get("spike"):
        counts.since = min(counts.since, time)
        counts.slices = spikes.counted(counts.slices, time, state["spike"])
    counts.keep_until = max(counts.keep_until, time + _kept_for(match.policy))
    table.put(key, counts)
    _enter(key, counts, deadlines)


def released(story: Story, table: Table) -> None:
    """Forget what led to an alert that rings now: the next one needs as many again."""
    key = counts_key(story.rule, story.group)
    counts = table.get(key, Counts)
    if counts is not None and counts.recent:
        counts.recent, counts.parts = [], {}
        table.put(key, counts)


def withdraw(story: Story, article: str, table: Table) -> None:
    """Count an article (source/id) no longer."""
    key = counts_key(story.rule, story.group)
    counts = table.get(key, Counts) if story.kind == "series" else None
    if counts is not None:
        counts.recent = [entry for entry in counts.recent if entry[2] != article]
        table.put(key, counts)


def restore(key: bytes, value: bytes, deadlines: Deadlines) -> None:
    """Take back what a spike counts: when it is to be forgotten."""
    _enter(key, msgspec.json.decode(value, type=Counts), deadlines)


def forget(deadline: Deadline, table: Table, deadlines: Deadlines) -> int:
    """Forget what was counted, where nothing was for as long as it plays a part; give how many records that ended."""
    key = deadline.of.encode()
    counts = table.get(key, Counts)
    if counts is None:
        return 0
    if counts.keep_until > deadline.time:
        _enter(key, counts, deadlines)
        return 0
    table.delete(key)
    return 1


def _enter(key: bytes, counts: Counts | None, deadlines: Deadlines) -> None:
    if counts is not None:
        name = key.decode()
        rule, _, group = name.removeprefix("g/").partition("/")
        deadlines.enter(Deadline(counts.keep_until, rule, group, "forget", name))


def waits_for(story: Story, policy: Policy, time: int, table: Table) -> str | None:
    """Say what a story still waits for at `time` (ms), or None."""
    if not story.released:
        return "waits for another origin"
    if not is_series(policy):
        return None
    state = policy.state
    counts = table.get(counts_key(story.rule, story.group), Counts) or Counts(since=time)
    if state.get("threshold"):
        threshold = state["threshold"]
        reached = _most_at_once(counts.recent, milliseconds(threshold["within"]))
        if reached < threshold["count"]:
            return f"{reached} of {threshold['count']} within {written(threshold['within'])}"
    if state.get("sequence"):
        begun = _chains(counts.recent, int(state["sequence"]["steps"]), milliseconds(state["sequence"]["within"]))
        if begun[-1] is None:
            return f"step {sum(start is not None for start in begun)} of {len(begun)}"
    return spikes.usual(counts.slices, counts.since, time, state["spike"]) if state.get("spike") else None


def _kept_for(policy: Policy) -> int:
    """Give for how long (ms) a match plays a part in what its rule counts."""
    state = policy.state
    lengths = [float(state[name]["within"]) for name in ("threshold", "sequence") if state.get(name)]
    if state.get("spike"):
        lengths.append(float(state["spike"]["baseline"]) + float(state["spike"]["over"]))
    return milliseconds(max(lengths))


def _note(counts: Counts, match: Match, told: Told, clock: int | None) -> None:
    """Note what one article adds; versions of one article are one. Of one event the newest few tellers are kept."""
    time, article = time_of(match), article_key(match)
    threshold, sequence = match.policy.state.get("threshold"), match.policy.state.get("sequence")
    what = ",".join(map(str, match.steps)) if sequence else article
    if threshold and threshold.get("of") == "stories":
        what = _event(counts, told)
    reached = max([time, *(at for at, _, _ in counts.recent)])
    oldest = min(reached, clock or 0) - _kept_for(match.policy)
    kept = [entry for entry in counts.recent if entry[0] >= oldest and entry[2] != article]
    if threshold:
        tellers = [entry for entry in kept if entry[1] == what]
        kept = [entry for entry in kept if entry not in tellers[: 1 - TELLERS]]
    most = 2 * TELLERS * int(threshold["count"]) if threshold else MAX_RECENT
    counts.recent = [*kept, (time, what, article)][-most:]


def _most_at_once(recent: list[tuple[int, str, str]], within: int) -> int:
    """Give how many different ones lie within one stretch of that length, at most."""
    timed = sorted(recent, key=lambda entry: entry[0])
    inside: Counter[str] = Counter()
    first = most = 0
    for time, what, _ in timed:
        inside[what] += 1
        while time - timed[first][0] > within:
            inside[timed[first][1]] -= 1
            if not inside[timed[first][1]]:
                del inside[timed[first][1]]
            first += 1
        most = max(most, len(inside))
    return most


def _event(counts: Counts, told: Told) -> str:
    """Give which of the events of a series a text tells, by number."""
    likest = max(
        ((likeness(told, part), -int(number)) for number, part in counts.parts.items()), default=(THRESHOLD - 1, 0)
    )
    if likest[0] >= THRESHOLD:
        number = str(-likest[1])
    else:
        number = str(max((int(number) for number in counts.parts), default=0) + 1)
        counts.parts[number] = Profile()
        if len(counts.parts) > MAX_PARTS:
            del counts.parts[min(counts.parts, key=int)]
    absorb(counts.parts[number], told, None)
    return number


def _chains(recent: list[tuple[int, str, str]], steps: int, within: int) -> list[int | None]:
    """Give for each step when the latest chain that reaches it began, in the order of the matches' own times.

    One article never takes two steps of one chain; of two at the same time the one that came first is the earlier.
    """
    begun: list[int | None] = [None] * steps
    for time, what, _ in sorted(recent, key=lambda entry: entry[0]):
        told = {int(step) for step in what.split(",") if step}
        for step in sorted(told, reverse=True):
            start = time if step == 0 else begun[step - 1] if step < steps else None
            if start is not None and time - start <= within:
                begun[step] = max(start, begun[step] or start)
    return begun

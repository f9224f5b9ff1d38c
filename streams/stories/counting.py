"""Counts what rules with a threshold, a spike or a sequence wait for, per group value, in bounded room.

They count every match of a rule and group value, whatever event it tells: their unit is a series. All times are the
matches' own, in whatever order they come: what is late for its article partition was read late counts as if it had come
in time, until the clock has passed it. It refuses to say whether that is enough: `windows` does.
"""

from typing import Final

import msgspec

from streams.model import Match, Policy
from streams.stories import fading, spikes
from streams.stories.clock import Deadline, Deadlines
from streams.stories.growth import article_key, milliseconds, time_of
from streams.stories.identity import THRESHOLD
from streams.stories.likeness import Told, likeness
from streams.stories.profiles import absorb
from streams.stories.state import DAY_MS, Profile, Story, policy_of, where_of
from streams.stories.table import Table

SERIES: Final = ("threshold", "spike", "sequence")
MAX_RECENT: Final = 1_000
"""Articles of a sequence's steps that are remembered for one group value."""
MAX_PARTS: Final = 40
TELLERS: Final = 3
"""Articles of one event that a threshold of stories remembers: where one is withdrawn, the others still tell it."""


KNOWN_MS: Final = 366 * DAY_MS
"""How long it is known since when a rule with a spike matches, after its last match."""


class Counts(msgspec.Struct, omit_defaults=True):
    """What a rule counts of one group value; `since` the first match, kept until when (ms).

    `slices`: matches per slice of time, for a spike. `recent`: time, what is counted, and the article, for a threshold
    or a sequence: an article, the number of an event (of `parts`), or steps; `rung`: the story that rang by these.
    """

    since: int = 0
    keep_until: int = 0
    slices: dict[str, int] = {}
    recent: list[tuple[int, str, str]] = []
    parts: dict[str, Profile] = {}
    rung: str = ""


def is_series(policy: Policy) -> bool:
    """Say whether a rule counts its matches rather than telling events apart."""
    return any(policy.state.get(name) for name in SERIES)


def counts_key(rule: str, group: dict[str, str]) -> bytes:
    """Give the key of what a spike counts."""
    where = where_of(rule, group)
    return f"g/{where[0]}/{where[1]}".encode()


def _rule_key(rule: str) -> bytes:
    """Give the key of since when a rule, whatever the group, is known to match."""
    return f"g/{rule}".encode()


def counts_of(story: Story, table: Table) -> Counts | None:
    """Give what the rule of a story counts of its group value."""
    return table.get(counts_key(story.rule, story.group), Counts)


def lengths(policy: Policy) -> list[float]:
    """Give the times (seconds) within which a rule's matches lead to its alert."""
    state = policy.state
    return [
        float(state[name][length])
        for name, length in (("threshold", "within"), ("sequence", "within"), ("spike", "over"))
        if state.get(name)
    ]


def count(
    match: Match, told: Told, story: Story, table: Table, deadlines: Deadlines, clock: int | None, *, again: bool
) -> None:
    """Count a match for whatever its rule counts; `clock`: the time that every article partition has reached (ms).

    What is older than the clock less the rule's length of time is forgotten, whatever order matches come in: one that
    is late, for its article partition was read late, still counts by its own time. What led to the alert of another
    story leads to none of this one. `again`: it is another version of an article that was counted.
    """
    state, time = match.policy.state, time_of(match)
    key = counts_key(match.rule, match.group)
    counts = table.get(key, Counts) or Counts(since=time)
    if counts.rung not in ("", story.id):
        counts.recent, counts.parts, counts.rung = [], {}, ""
    if state.get("threshold") or state.get("sequence"):
        _note(counts, match, told, clock)
    if state.get("spike"):
        counts.since = min(counts.since, _known_since(match, table, deadlines))
        if not again:
            counts.slices = spikes.counted(counts.slices, time, state["spike"])
    counts.keep_until = max(counts.keep_until, time + _kept_for(match.policy) + 1)
    table.put(key, counts)
    _enter(key, counts, deadlines)


def _known_since(match: Match, table: Table, deadlines: Deadlines) -> int:
    """Give since when a rule is known to match: a place that it never named before has had nothing until now."""
    key, time = _rule_key(match.rule), time_of(match)
    known = table.get(key, Counts) or Counts(since=time)
    known.since = min(known.since, time)
    known.keep_until = max(known.keep_until, time + KNOWN_MS)
    table.put(key, known)
    _enter(key, known, deadlines)
    return known.since


def released(story: Story, table: Table) -> None:
    """Note that a story rings now: the next one needs as many again."""
    counts = counts_of(story, table)
    if counts is not None:
        counts.rung = story.id
        table.put(counts_key(story.rule, story.group), counts)


def withdraw(story: Story, article: str, first: int, table: Table) -> None:
    """Count an article (source/id) no longer; `first`: when its first version came (ms)."""
    counts = counts_of(story, table)
    if counts is not None:
        counts.recent = [entry for entry in counts.recent if entry[2] != article]
        if spike := policy_of(story).state.get("spike"):
            counts.slices = spikes.uncounted(counts.slices, first, spike)
        table.put(counts_key(story.rule, story.group), counts)


def restore(key: bytes, value: bytes, deadlines: Deadlines) -> None:
    """Take back what a spike counts: when it is to be forgotten."""
    _enter(key, msgspec.json.decode(value, type=Counts), deadlines)


def forget(deadline: Deadline, table: Table, deadlines: Deadlines) -> int:
    """Forget what was counted, where nothing was for as long as it plays a part; give how many records that ended."""
    return fading.forget(deadline, table, Counts, lambda key, counts: _enter(key, counts, deadlines))


def _enter(key: bytes, counts: Counts, deadlines: Deadlines) -> None:
    name = key.decode()
    rule, _, group = name.removeprefix("g/").partition("/")
    deadlines.enter(Deadline(counts.keep_until, rule, group, "forget", name))


def _kept_for(policy: Policy) -> int:
    """Give for how long (ms) a match plays a part in what its rule counts."""
    spike = policy.state.get("spike")
    baseline = float(spike["baseline"]) + float(spike["over"]) if spike else 0.0
    return milliseconds(max(baseline, *lengths(policy)))


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

"""Holds a storming rule back: past so many new alerts in a time, one alert says so and the rest are throttled.

It refuses to hide revisions of what rang already.
"""

from typing import Any

import msgspec

from streams.durations import written
from streams.model import Match, alert_id
from streams.stories import fading
from streams.stories.clock import Deadline, Deadlines
from streams.stories.emitting import Taken, emit
from streams.stories.growth import milliseconds, new_story, time_of
from streams.stories.library import Library
from streams.stories.state import Face
from streams.stories.table import Table


class Rate(msgspec.Struct, omit_defaults=True):
    """When a rule rang new alerts of late (ms), the alert that says it storms, and until when all that counts (ms)."""

    times: list[int] = []
    storm: str = ""
    keep_until: int = 0


class Storms:
    """How often each rule rings."""

    def __init__(self, table: Table, library: Library, deadlines: Deadlines) -> None:
        self._table = table
        self._library = library
        self._deadlines = deadlines

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back how often one rule rang: when it is to be forgotten."""
        self._enter(key, msgspec.json.decode(value, type=Rate))

    def forget(self, deadline: Deadline) -> int:
        """Forget a rule that has not rung for as long as its limit reaches; give how many records that ended."""
        return fading.forget(deadline, self._table, Rate, self._enter)

    def _enter(self, key: bytes, rate: Rate) -> None:
        rule = key[2:].decode()
        self._deadlines.enter(Deadline(rate.keep_until, rule, "", "calm", key.decode()))

    def passes(self, match: Match, taken: Taken) -> str | None:
        """Count a new alert of a rule; give None if it may ring, else why it is throttled."""
        limit: dict[str, Any] | None = match.policy.state.get("max_alerts")
        if not limit:
            return None
        key = b"r/" + match.rule.encode()
        rate = self._table.get(key, Rate) or Rate()
        time, within, most = time_of(match), milliseconds(limit["within"]), int(limit["count"])
        rate.times = [rung for rung in rate.times if abs(time - rung) < within][-most:]
        rate.keep_until = max(rate.keep_until, time + within)
        self._enter(key, rate)
        if len(rate.times) < most:
            rate.times.append(time)
            self._table.put(key, rate)
            return None
        rate.storm = self._tell(match, rate.storm, time, within, f"{most} alerts in {written(limit['within'])}", taken)
        self._table.put(key, rate)
        return f"the rule is storming: more than {most} alerts in {written(limit['within'])}"

    def _tell(self, match: Match, known: str, time: int, within: int, limit: str, taken: Taken) -> str:
        """Ring that the rule storms, once for as long as it does; give the alert's id."""
        storm = self._library.story(known) if known else None
        if storm is not None and not storm.ended and time < storm.closes:
            storm.count += 1
            storm.latest = max(storm.latest, time)
            storm.closes = storm.latest + within
            self._library.keep_story(storm)
            return known
        group = {"storm": match.rule}
        title = f"Rule {match.rule} is storming: more than {limit}; further ones are throttled"
        policy = match.policy.model_copy(update={"title": title, "suppress": 0, "corroborate": None, "state": {}})
        told = match.model_copy(update={"policy": policy, "group": group})
        storm = new_story(alert_id(match.rule, group, match.id), told)
        storm.kind, storm.count, storm.closes = "storm", 1, time + within
        face = Face(policy.severity.value, "rumour", 0)
        emit(storm, policy, face, "created", time, taken, f"more than {limit}")
        self._library.keep_story(storm)
        return storm.id

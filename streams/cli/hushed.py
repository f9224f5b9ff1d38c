"""The alerts of a timed test, through its silences: what was muted when it rang, and when it went out after all.

The routing is dispatch's own, with one sink. It refuses to judge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from streams.delivery.muting import Matchers, Mutes, Silence
from streams.delivery.routing import Routing
from streams.language.cases import Case, Hush
from streams.language.verdicts import Rung
from streams.model import Alert, Delivery

_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)  # silences and alerts count from the same moment: any will do


def told_through(case: Case, alerts: Iterable[tuple[float, Alert]], end: float) -> list[Rung]:
    """Give the alerts, each at its second, as they go out; what is still muted at `end` was not released."""
    if not case.silences:
        return [Rung(at, alert) for at, alert in alerts]
    now = _FIRST
    mutes = Mutes(_silence(case.rule, number, hush) for number, hush in enumerate(case.silences))
    routing = Routing(("subscriber",), mutes, lambda: now)
    rung: list[Rung] = []

    def release(at: float) -> None:
        nonlocal now
        now = _FIRST + timedelta(seconds=at)
        _note(rung, list(routing.release()), at)

    ends = sorted({hush.until for hush in case.silences if hush.until <= end})
    for at, alert in alerts:
        while ends and ends[0] <= at:
            release(ends.pop(0))
        now = _FIRST + timedelta(seconds=at)
        aimed = alert.model_copy(update={"deliver": None})  # the sinks of the rule are not the test's matter
        rung += [Rung(at, alert, muted=each.muted_by is not None) for each in routing.take(aimed)]
    for at in ends:
        release(at)
    return rung


def _silence(rule: str, number: int, hush: Hush) -> Silence:
    words = {"rules": hush.rules, "tags": hush.tags, "places": hush.places, "severities": hush.severities}
    matchers = Matchers.model_validate(words if any(words.values()) else {"rules": (rule,)})
    start, until = (_FIRST + timedelta(seconds=seconds) for seconds in (hush.start, hush.until))
    return Silence(id=f"s{number}", matchers=matchers, starts=start, until=until, author="test", reason="test")


def _note(rung: list[Rung], released: Sequence[Delivery], at: float) -> None:
    """Note of the revisions that go out now when they did."""
    out = {(each.alert.id, each.alert.revision) for each in released}
    for number, one in enumerate(rung):
        if one.muted and (one.alert.id, one.alert.revision) in out:
            rung[number] = replace(one, released=at)

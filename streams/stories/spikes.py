"""Counts a rule's matches in slices of time, and says whether there are more now than usual.

What is counted is kept in a bounded number of slices, however short the time and however long its baseline: older ones
are put together. It refuses to know which rule it counts for, and to ring.
"""

from typing import Any, Final

from streams.durations import written
from streams.stories.growth import milliseconds

SLICES: Final = 6
"""Slices of a spike's `over` that are counted apart."""
MOST: Final = 300
"""Slices of the baseline that are kept, about."""
_AT_LEAST: Final = 3


def counted(slices: dict[str, int], time: int, spike: dict[str, Any]) -> dict[str, int]:
    """Count a match at `time` (ms); gives the slices that play a part from now on."""
    over, baseline = milliseconds(spike["over"]), milliseconds(spike["baseline"])
    width = max(1, over // SLICES)
    oldest, now = (time - baseline - over) // width, str(time // width)
    slices[now] = slices.get(now, 0) + 1
    together = max(1, (baseline + over) // width // MOST)
    fine = max(map(int, slices)) - 2 * SLICES if together > 1 else 0
    kept: dict[str, int] = {}
    for slot, number in slices.items():
        at = int(slot)
        last = at - at % together + together - 1  # the last slice of those that it is put together with
        if last <= fine:
            at = last
        if at >= oldest:
            kept[str(at)] = kept.get(str(at), 0) + number
    return kept


def usual(slices: dict[str, int], since: int, time: int, spike: dict[str, Any]) -> str | None:
    """Say why this is no spike, or None where it is: `factor` times the usual number, and `at_least` so many."""
    over = milliseconds(spike["over"])
    newest = time // max(1, over // SLICES)
    now = sum(number for slot, number in slices.items() if newest - SLICES < int(slot) <= newest)
    before = sum(number for slot, number in slices.items() if int(slot) <= newest - SLICES)
    span = min(milliseconds(spike["baseline"]), time - over - since)
    if span < over:
        return f"{now} within {written(spike['over'])}; too little is known of what is usual"
    expected = before * over / span
    least = max(int(spike.get("at_least", _AT_LEAST)), 1)
    if now >= least and now >= float(spike["factor"]) * expected:
        return None
    return f"{now} within {written(spike['over'])}, {expected:.1f} is usual"

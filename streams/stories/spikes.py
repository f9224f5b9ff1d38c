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


def uncounted(slices: dict[str, int], time: int, spike: dict[str, Any]) -> dict[str, int]:
    """Take back a match that was counted at `time` (ms), from the first slice that may hold it."""
    slot = time // max(1, milliseconds(spike["over"]) // SLICES)
    held = min((int(at) for at in slices if int(at) >= slot), default=None)
    if held is None:
        return slices
    left = slices[str(held)] - 1
    return {at: left if at == str(held) else number for at, number in slices.items() if left or at != str(held)}


def usual(slices: dict[str, int], since: int, time: int, spike: dict[str, Any]) -> tuple[int | None, str]:
    """Say when a spike began (ms), None where there is none, and how many there are beside what is usual.

    A spike has `factor` times the usual number, and `at_least` so many. Where nothing was counted before, one is taken
    to have been: so the less is known, the more is asked.
    """
    over = milliseconds(spike["over"])
    width = max(1, over // SLICES)
    newest = time // width
    now = sum(number for slot, number in slices.items() if newest - SLICES < int(slot) <= newest)
    before = sum(number for slot, number in slices.items() if int(slot) <= newest - SLICES)
    span = min(milliseconds(spike["baseline"]), time - over - since)
    if span < over:
        return None, f"{now} within {written(spike['over'])}; too little is known of what is usual"
    said = f"{now} within {written(spike['over'])}, {before * over / span:.1f} is usual"
    least = max(int(spike.get("at_least", _AT_LEAST)), 1)
    reached = now >= least and now >= float(spike["factor"]) * max(before, 1) * over / span
    return ((newest - SLICES + 1) * width if reached else None), said

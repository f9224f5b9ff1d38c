"""Hours of the week in a time zone: `mon-fri 22:00-07:00`, `sat,sun`, `daily 12:30-14:00`.

A span that ends before it begins runs past midnight and belongs to the day on which it begins. Hours are those of the
clock on the wall of that zone: when clocks are put forward or back, 22:00 stays 22:00. It refuses to know what time it
is now: that is an argument.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_SPAN = re.compile(r"(?P<h1>[0-9]{1,2}):(?P<m1>[0-9]{2})-(?P<h2>[0-9]{1,2}):(?P<m2>[0-9]{2})")


class HoursError(ValueError):
    """What was written are no hours of the week, or no time zone; the message has the mend."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of the day, half-open, on some days (0 = Monday) of a time zone."""

    days: frozenset[int]
    start: int
    end: int
    zone: ZoneInfo

    def holds(self, at: datetime) -> bool:
        """Say whether a moment (aware) lies within."""
        local = at.astimezone(self.zone)
        minute = local.hour * 60 + local.minute
        today = local.weekday() in self.days
        if self.start < self.end:
            return today and self.start <= minute < self.end
        yesterday = (local - timedelta(days=1)).weekday() in self.days
        return (today and minute >= self.start) or (yesterday and minute < self.end)


def read_hours(text: str, zone: str) -> Hours:
    """Read hours as people write them; raises `HoursError`."""
    parts = text.lower().split()
    spans = [part for part in parts if part[0].isdigit()]
    if not parts or len(parts) > 2 or len(spans) > 1 or (len(parts) == 2 and not spans):
        raise HoursError(f"{text!r} are no hours: write days and a span, such as mon-fri 22:00-07:00")
    days = [part for part in parts if part not in spans]
    start, end = _span(spans[0], text) if spans else (0, _DAY)
    return Hours(_days(days[0], text) if days else frozenset(range(7)), start, end, _zone(zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise HoursError(f"there is no time zone {name!r}: write such as Europe/Berlin or UTC") from None


def _span(written: str, text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(written)
    if found:
        start, end = int(found["h1"]) * 60 + int(found["m1"]), int(found["h2"]) * 60 + int(found["m2"])
        if max(int(found["m1"]), int(found["m2"])) < 60 and start < _DAY and end <= _DAY and start != end:
            return start, end
    raise HoursError(f"{written!r} in {text!r} is no span of a day: write such as 22:00-07:00")


def _days(written: str, text: str) -> frozenset[int]:
    if written in ("daily", "mon-sun"):
        return frozenset(range(7))
    found: set[int] = set()
    for part in written.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            raise HoursError(f"{part!r} in {text!r} is no day: write mon, tue, wed, thu, fri, sat, sun, or daily")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found |= {day % 7 for day in range(start, end + 1 if end >= start else end + 8)}
    return frozenset(found)

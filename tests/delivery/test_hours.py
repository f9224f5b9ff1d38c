"""Hours of the week in a time zone, over midnight and over changes of the clock."""

from datetime import UTC, datetime

import pytest

from streams.delivery.hours import HoursError, read_hours


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "moment", "holds"),
    [
        ("mon-fri 22:00-07:00", "2026-11-23T22:00+01:00", True),  # Monday
        ("mon-fri 22:00-07:00", "2026-11-23T21:59+01:00", False),
        ("mon-fri 22:00-07:00", "2026-11-23T06:59+01:00", False),  # Monday's morning belongs to Sunday
        ("mon-fri 22:00-07:00", "2026-11-28T06:59+01:00", True),  # Saturday's morning belongs to Friday
        ("mon-fri 22:00-07:00", "2026-11-28T07:00+01:00", False),
        ("sat,sun", "2026-11-28T00:00+01:00", True),
        ("sat,sun", "2026-11-27T23:59+01:00", False),
        ("fri-mon 12:00-13:00", "2026-11-29T12:30+01:00", True),
        ("fri-mon 12:00-13:00", "2026-12-01T12:30+01:00", False),
        ("12:30-14:00", "2026-11-25T11:30Z", True),
        ("daily 00:00-24:00", "2026-11-25T23:59+01:00", True),
        # Clocks go back on 25 October 2026 at 03:00: 22:00 on the wall is UTC+2 before, UTC+1 after.
        ("daily 22:00-07:00", "2026-10-24T20:00Z", True),
        ("daily 22:00-07:00", "2026-10-25T20:00Z", False),
        ("daily 22:00-07:00", "2026-10-25T21:00Z", True),
    ],
)
def test_hours_are_those_of_the_wall(hours: str, moment: str, holds: bool) -> None:
    """In Berlin."""
    assert read_hours(hours, "Europe/Berlin").holds(at(moment)) == holds


@pytest.mark.parametrize(
    ("hours", "zone", "told"),
    [
        ("", "UTC", "are no hours"),
        ("mon", "Mars/Olympus", "no time zone 'Mars/Olympus'"),
        ("mon", "../../etc/passwd", "no time zone"),
        ("mon 22-07", "UTC", "'22-07' in 'mon 22-07' is no span of a day"),
        ("22-7", "UTC", "write such as 22:00-07:00"),
        ("mon 25:00-07:00", "UTC", "no span of a day"),
        ("mon 10:00-10:00", "UTC", "no span of a day"),
        ("mon 10:70-11:00", "UTC", "no span of a day"),
        ("noday 10:00-11:00", "UTC", "'noday'"),
        ("mon-someday 10:00-11:00", "UTC", "is no day"),
        ("mon tue wed", "UTC", "are no hours"),
    ],
)
def test_what_are_no_hours_is_told_with_the_mend(hours: str, zone: str, told: str) -> None:
    """Never read as something else."""
    with pytest.raises(HoursError, match=told):
        read_hours(hours, zone)

"""The stall watchdog, on a clock that the tests turn."""

import pytest

from streams.web.watchdog import Progress, Watchdog


def test_lag_without_progress_is_a_stall() -> None:
    """After the time given, and not a second before."""
    dog = Watchdog(60, now=0)
    looks = [dog.look(Progress(due=5, done=7), now) for now in (0, 59, 60, 61)]
    assert [None, None, "5 records are due and none was processed for 60 s"] == looks[:3]
    assert looks[3] is not None


def test_any_progress_starts_the_count_anew() -> None:
    """A slow worker is not a stalled one."""
    dog = Watchdog(60, now=0)
    assert [None] * 10 == [dog.look(Progress(due=10**6, done=step), now=step * 50.0) for step in range(10)]


@pytest.mark.parametrize(
    "excused", [Progress(due=0, done=7), Progress(due=5, done=7, excused="the broker is away")], ids=["idle", "excused"]
)
def test_time_with_nothing_due_or_with_an_excuse_does_not_count(excused: Progress) -> None:
    """Neither silence in the news nor a broker's restart is the worker's stall; the count starts when they end."""
    dog = Watchdog(60, now=0)
    due = Progress(due=5, done=7)
    looks = [dog.look(due, 0), dog.look(due, 50), dog.look(excused, 1000), dog.look(due, 1059), dog.look(due, 1061)]
    assert [None, None, None, None] == looks[:4]
    assert looks[4] is not None

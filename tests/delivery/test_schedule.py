"""When a delivery is tried again, and when no more."""

from datetime import timedelta

from streams.delivery.schedule import SPREAD, Schedule
from tests.delivery.conftest import AT, make_delivery

SCHEDULE = Schedule((5, 60, 600), give_up_after=3600)


def waits(seconds: float) -> tuple[timedelta, timedelta]:
    return timedelta(seconds=seconds), timedelta(seconds=seconds * (1 + SPREAD))


def test_each_attempt_waits_the_next_delay_and_after_the_last_it_is_over() -> None:
    """Four attempts with three delays; the reason travels with it."""
    delivery, delays = make_delivery(), []
    while (later := SCHEDULE.after_failure(delivery, AT, "500")) is not None:
        least, most = waits(later.delay)
        assert later.delivery.due is not None
        assert least <= later.delivery.due - AT <= most
        delays.append(later.delay)
        delivery = later.delivery
    assert delays == [5, 60, 600]
    assert (delivery.attempt, delivery.last_error, delivery.since) == (4, "500", AT)


def test_the_wait_is_spread_and_always_the_same() -> None:
    """A thousand that failed together do not come back together; the same one always does at the same time."""
    dues = [SCHEDULE.after_failure(make_delivery(number), AT, "") for number in range(100)]
    again = [SCHEDULE.after_failure(make_delivery(number), AT, "") for number in range(100)]
    assert dues == again
    assert len({later and later.delivery.due for later in dues}) == 100


def test_parking_costs_no_attempt_and_takes_the_topic_that_waits_long_enough() -> None:
    """A wait between two delays goes to the longer; one over the longest is cut."""
    topics = []
    for wait in (1, 5, 6, 600, 9999):
        later = SCHEDULE.parked(make_delivery(attempt=2), AT, "down", wait)
        assert later is not None
        assert later.delivery.due is not None
        assert (later.delivery.attempt, later.delivery.parked) == (2, True)
        assert waits(min(wait, 600))[0] <= later.delivery.due - AT <= waits(min(wait, 600))[1]
        topics.append(later.delay)
    assert topics == [5, 5, 60, 600, 600]


def test_what_is_too_old_is_over_whatever_its_attempts() -> None:
    """Age counts from when the deliver role first had it, not from the alert, which may have been muted for days."""
    old = make_delivery(since=AT - timedelta(seconds=3600))
    young = make_delivery(since=AT - timedelta(seconds=3599))
    assert (SCHEDULE.parked(old, AT, "", 5), SCHEDULE.after_failure(old, AT, "")) == (None, None)
    assert SCHEDULE.parked(young, AT, "", 5) is not None

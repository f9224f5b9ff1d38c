"""Counting for spikes: in bounded room, and as exactly as a count of every slice."""

import random

from streams.stories import spikes

SPIKE = {"over": 60.0, "factor": 3.0, "baseline": 2 * 86_400.0}


def test_a_long_baseline_of_short_slices_is_kept_in_bounded_room() -> None:
    """Two days of minutes are 17,000 slices; some hundreds are kept, and say the same of what is usual."""
    chance, slices = random.Random(3), dict[str, int]()  # noqa: S311 - repeatable, not secret
    times = sorted(chance.randrange(4 * 86_400_000) for _ in range(4_000))
    for time in times:
        slices = spikes.counted(slices, time, SPIKE)
        assert len(slices) <= 2 * spikes.MOST
    end = times[-1]
    inside = sum(end - 2 * 86_400_000 - 60_000 <= time for time in times)
    assert abs(sum(slices.values()) - inside) <= 12  # what lies at the edge of the baseline
    since, told = spikes.usual(slices, times[0], end, SPIKE)
    assert since is None
    assert told.endswith(" within 1m, 0.7 is usual")


def test_few_slices_are_counted_one_by_one() -> None:
    """Nothing is put together where there is room for all."""
    slices = dict[str, int]()
    for minute in range(0, 240, 10):
        slices = spikes.counted(slices, minute * 60_000, {"over": 3600.0, "factor": 2.0, "baseline": 86_400.0})
    assert {str(slot): 1 for slot in range(24)} == slices


def test_what_is_put_together_never_counts_as_now() -> None:
    """The slices of `over`, and those that a late match may fall into, stay apart."""
    slices = dict[str, int]()
    for second in range(0, 2 * 86_400, 5):
        slices = spikes.counted(slices, second * 1000, SPIKE)
    newest = (2 * 86_400 - 5) // 10
    assert [2] * 12 == [slices[str(newest - back)] for back in range(12)]


def test_a_match_is_taken_back_from_where_it_was_counted() -> None:
    """Also where its slice was put together with others meanwhile; what was not counted changes nothing."""
    slices = dict[str, int]()
    for minute in (0, 1, 2 * 1440):
        slices = spikes.counted(slices, minute * 60_000, SPIKE)
    assert sorted(slices.values()) == [1, 2]
    assert sorted(spikes.uncounted(slices, 60_000, SPIKE).values()) == [1, 1]
    assert list(spikes.uncounted(slices, 2 * 1440 * 60_000, SPIKE).values()) == [2]
    assert spikes.uncounted(slices, 3 * 1440 * 60_000, SPIKE) == slices

"""Lengths of time, rates and dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.language.amounts import guess_duration, read_date, read_duration, read_rate, show_duration

DURATIONS = {"90s": 90, "30m": 1_800, "6h": 21_600, "2d": 172_800, "1w": 604_800, "1h30m": 5_400, "1.5h": 5_400}
NONE = ["", "6", "h", "6 hours", "-6h", "6h!", "h6", "6H", "٦h", "1h 30 m x", "6hh"]


@pytest.mark.parametrize(("text", "seconds"), DURATIONS.items())
def test_reads_lengths_of_time(text: str, seconds: float) -> None:
    """Number and unit, several joined."""
    assert read_duration(text) == seconds


@pytest.mark.parametrize("text", NONE)
def test_refuses_what_is_no_length_of_time(text: str) -> None:
    """Never a guess: nobody can tell 6 hours from 6 days."""
    assert read_duration(text) is None


@pytest.mark.parametrize(("written", "meant"), {"6 hours": "6h", "30 Min": "30m", "1 h and 5 minutes": "1h5m"}.items())
def test_guesses_what_was_meant(written: str, meant: str) -> None:
    """The mend can be copied."""
    assert guess_duration(written) == meant


@pytest.mark.parametrize("written", ["soon", "6 moons", 6, None, "x" * 100])
def test_guesses_nothing_where_there_is_nothing(written: object) -> None:
    """No mend is better than a wrong one."""
    assert guess_duration(written) is None


@given(st.integers(min_value=0, max_value=10_000_000))
def test_what_is_shown_reads_back(seconds: int) -> None:
    """Every length of time that is printed could be written in a rule."""
    assert read_duration(show_duration(seconds)) == seconds


def test_reads_rates_and_dates() -> None:
    """The other two kinds of amounts."""
    assert [read_rate(text) for text in ("30/h", " 5 / d ", "30", "h/30")] == [(30, 3_600.0), (5, 86_400.0), None, None]
    assert [read_date(text) is not None for text in ("2026-12-31", "2026-11-31", "31.12.2026", "20261231")] == [
        True,
        False,
        False,
        False,
    ]

"""Lengths of time as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.durations import DurationError, seconds_of, written


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", 90), ("90s", 90), ("1h30m", 5400), ("2d", 172800), (" 6H ", 21600), ("1.5h", 5400), ("250ms", 0.25)],
)
def test_reads_what_people_write(text: str, seconds: float) -> None:
    """Units, mixtures, bare seconds, any case."""
    assert seconds == seconds_of(text)


@pytest.mark.parametrize("text", ["", "h", "6 hours!", "-5s", "1h30", "five", "1e9s", "٣s"])
def test_refuses_the_rest_with_the_mend(text: str) -> None:
    """The error shows how to write one."""
    with pytest.raises(DurationError, match="30m or 1h30m"):
        seconds_of(text)


@given(st.integers(min_value=0, max_value=10**10))
def test_written_lengths_read_back(milliseconds: int) -> None:
    """Writing loses nothing down to the millisecond."""
    assert milliseconds / 1000 == pytest.approx(seconds_of(written(milliseconds / 1000)), abs=1e-4)

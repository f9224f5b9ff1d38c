"""Silences inside timed tests: dispatch's own routing, on the test's clock."""

from streams.cli.hushed import told_through
from streams.language.cases import Case, Hush
from streams.language.syntax import Mark
from streams.model import Severity
from tests.delivery.conftest import make_alert

HOUR = 3600.0


def told(
    *silences: Hush, end: float = 24 * HOUR, rule: str = "drone-strike-in-capital"
) -> list[tuple[bool, float | None]]:
    """Give of two revisions, an hour apart, whether each was muted and when it was released."""
    case = Case(rule, Mark("a.yaml", 1, 1), (), None, silences=silences)
    worse = make_alert(1, 2, severity="critical", deliver=["nowhere"])
    rung = told_through(case, [(HOUR, make_alert(1)), (2 * HOUR, worse)], end)
    assert [one.at for one in rung] == [HOUR, 2 * HOUR]
    return [(one.muted, one.released) for one in rung]


def test_without_silences_everything_goes_out() -> None:
    """Nothing is asked of the routing."""
    assert told() == [(False, None), (False, None)]


def test_only_the_newest_of_what_was_hidden_goes_out_at_the_end() -> None:
    """The silence of a test that names nothing is that of its own rule."""
    assert told(Hush(0, 6 * HOUR)) == [(True, None), (True, 6 * HOUR)]
    assert told(Hush(0, 6 * HOUR), rule="another") == [(False, None), (False, None)]


def test_a_silence_ends_before_an_alert_of_the_same_second() -> None:
    """What was hidden goes out first, and what rings then is not hidden."""
    assert told(Hush(0, 2 * HOUR)) == [(True, 2 * HOUR), (False, None)]


def test_filters_narrow_it_and_what_never_ends_is_never_released() -> None:
    """Kinds that it names must all fit; the clock stops at the end of the test."""
    loud = Hush(0, 6 * HOUR, places=("Baghdad",), severities=(Severity.CRITICAL,), tags=("conflict",))
    assert told(loud, end=3 * HOUR) == [(False, None), (True, None)]
    assert told(Hush(0, 6 * HOUR, places=("Oslo",))) == [(False, None), (False, None)]

"""`tocsin silence`: what a command line means, what it would hide, and mistakes with their mend."""

from datetime import UTC, datetime, timedelta

import pytest

from streams.cli.failing import Failure
from streams.cli.silences import hidden, moment, silence_of, state_of, unheard
from streams.model import Severity
from tests.delivery.conftest import AT, make_alert

GIVEN: dict[str, object] = {
    **{"rule": ("drone-*",), "tag": (), "place": (), "severity": (), "sink": (), "up_to": None, "start": "0s"},
    **{"until": "6h", "hours": (), "zone": "UTC", "author": "desk", "reason": "drill"},
}


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("6h", AT + timedelta(hours=6)),
        ("0s", AT),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("2026-11-24T07:00:00+01:00", datetime(2026, 11, 24, 6, tzinfo=UTC)),
    ],
)
def test_times_are_lengths_from_now_or_moments(text: str, then: datetime) -> None:
    """Read as people write them."""
    assert moment(text, AT) == then


@pytest.mark.parametrize("text", ["soon", "", "2026-11-24 7 o'clock", "2026-11-24T07:00:00", "99999999999d"])
def test_what_is_no_time_is_told_with_the_mend(text: str) -> None:
    """A time without zone is none: nobody knows whose seven o'clock it is."""
    with pytest.raises(Failure, match="is no time: write such as 6h"):
        moment(text, AT)


def test_up_to_is_every_severity_below_too() -> None:
    """And each is there once, in rising order."""
    silence = silence_of(AT, GIVEN | {"up_to": "medium", "severity": ("high", "low")})
    assert silence.matchers.severities == (Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"rule": ()}, "name what to hide"),
        ({"until": None}, "say until when"),
        ({"until": "0s"}, "ends before it starts"),
        ({"hours": ("noday",)}, "'noday'"),
        ({"hours": ("mon",), "zone": "Mars"}, "no time zone 'Mars'"),
    ],
)
def test_a_silence_that_makes_no_sense_is_refused(given: dict[str, object], told: str) -> None:
    """Before anything is written."""
    with pytest.raises(Failure, match=told):
        silence_of(AT, GIVEN | given)


def test_the_preview_counts_open_alerts_on_their_way_to_a_sink_it_names() -> None:
    """A closed one rings no more; one that goes to other sinks is not hidden."""
    alerts = [make_alert(1), make_alert(2, state="closed"), make_alert(3, deliver=["desk"])]
    for_all = silence_of(AT, GIVEN)
    for_newsroom = silence_of(AT, GIVEN | {"sink": ("newsroom",)})
    assert [alert.id for alert in hidden(for_all, alerts, ["newsroom", "desk"])] == [alerts[0].id, alerts[2].id]
    assert [alert.id for alert in hidden(for_newsroom, alerts, ["newsroom", "desk"])] == [alerts[0].id]


def test_a_word_that_no_alert_has_is_told_with_the_one_that_was_likely_meant() -> None:
    """Closed alerts count too; no word is taken for more than it hides: rules alone have stars, places any case."""
    alerts = [make_alert(1, state="closed")]
    given = {
        "rule": ("drone-*",),
        "tag": ("conflict", "conflcit", "con*"),
        "place": ("BAGHDAD", "Bagdad", "iq", "Oslo"),
    }
    assert list(unheard(silence_of(AT, GIVEN | given).matchers, alerts)) == [
        "no alert has tag 'conflcit' until now: did you mean 'conflict'?",
        "no alert has tag 'con*' until now",
        "no alert has place 'Bagdad' until now: did you mean 'Baghdad'?",
        "no alert has place 'Oslo' until now",
    ]


def test_of_words_as_near_the_same_is_named_each_time() -> None:
    """The first by name: red, mostly, when it is whichever the set gives first."""
    alert = make_alert(1)
    named = alert.model_copy(
        update={"rule": alert.rule.model_copy(update={"tags": tuple(f"tag-{n}" for n in range(5))})}
    )
    matchers = silence_of(AT, GIVEN | {"rule": (), "tag": ("tag-x",)}).matchers
    assert list(unheard(matchers, [named])) == ["no alert has tag 'tag-x' until now: did you mean 'tag-0'?"]


def test_how_a_silence_stands_is_a_word() -> None:
    """To come, active, between its hours, over."""
    silence = silence_of(AT, GIVEN | {"start": "1h", "until": "2d", "hours": ("10:00-11:00",)})
    moments = [AT, AT + timedelta(hours=1), AT + timedelta(hours=3), AT + timedelta(days=2)]
    assert [state_of(silence, at) for at in moments] == ["to come", "active", "between its hours", "over"]

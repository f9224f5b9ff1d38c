"""Silences and acknowledgements: what they hide, and when."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from streams.delivery.muting import Ack, Matchers, Mutes, Silence, silence_id
from streams.model import Severity
from tests.delivery.conftest import AT, make_alert

HOUR = timedelta(hours=1)


def silence(**given: object) -> Silence:
    values: dict[str, object] = {
        "id": "s1",
        "matchers": {"rules": ["drone-*"]},
        "starts": AT,
        "until": AT + HOUR,
        "author": "desk",
        "reason": "drill",
    }
    return Silence.model_validate(values | given)


@pytest.mark.parametrize(
    ("matchers", "fits"),
    [
        ({"rules": ["drone-strike-in-capital"]}, True),
        ({"rules": ["drone-*"]}, True),
        ({"rules": ["strike"]}, False),
        ({"tags": ["sport", "conflict"]}, True),
        ({"tags": ["sport"]}, False),
        ({"places": ["baghdad"]}, True),
        ({"places": ["98182"]}, True),
        ({"places": ["iq"]}, True),
        ({"places": ["Basra"]}, False),
        ({"severities": ["low", "high"]}, True),
        ({"severities": ["low"]}, False),
        ({"sinks": ["newsroom"]}, True),
        ({"sinks": ["night-desk"]}, False),
        ({"rules": ["drone-*"], "tags": ["sport"]}, False),
        ({"rules": ["drone-*"], "tags": ["conflict"], "places": ["IQ"]}, True),
    ],
)
def test_every_kind_named_must_fit_by_one_of_its_words(matchers: dict[str, list[str]], fits: bool) -> None:
    """And between kinds, or within one."""
    assert Matchers.model_validate(matchers).fit(make_alert(), "newsroom") == fits


def test_a_silence_holds_from_its_start_until_before_its_end() -> None:
    """Half-open: at `until` it is over."""
    moments = [AT - HOUR / 60, AT, AT + HOUR / 2, AT + HOUR]
    assert [silence().active(at) for at in moments] == [False, True, True, False]
    assert [silence().over(at) for at in moments] == [False, False, False, True]


def test_quiet_hours_come_back_until_they_are_ended() -> None:
    """With hours it needs no end; 09:30 UTC is 10:30 in Berlin."""
    quiet = silence(hours=["mon-fri 10:00-11:00"], zone="Europe/Berlin", until=None)
    moments = [AT, AT + HOUR, AT + 24 * HOUR, AT + 5 * 24 * HOUR]
    assert [quiet.active(at) for at in moments] == [True, False, True, False]


@pytest.mark.parametrize(
    "given",
    [
        {"matchers": {}},
        {"until": None},
        {"until": AT},
        {"reason": ""},
        {"author": ""},
        {"hours": ["noday"]},
        {"hours": ["mon"], "zone": "Nowhere/Town"},
        {"matchers": {"severities": ["loud"]}},
    ],
)
def test_a_silence_says_what_until_when_by_whom_and_why(given: dict[str, object]) -> None:
    """A silence that hides everything for ever, or by no one, is a mistake."""
    with pytest.raises(ValidationError):
        silence(**given)


def test_an_ack_hides_until_the_alert_escalates_and_never_a_retraction() -> None:
    """More of the same stays untold; worse news, and that it was no news, are told."""
    mutes = Mutes(acks=[Ack(alert=make_alert().id, revision=1, severity=Severity.HIGH, by="desk", note="on it", at=AT)])

    def by(**given: object) -> str | None:
        muting = mutes.muting(make_alert(1, 2, **given), "newsroom", mutes.phase(AT))
        return muting and muting.by

    assert by() == "acknowledged by desk: on it"
    assert by(severity="medium") == "acknowledged by desk: on it"
    assert by(severity="critical") is None
    assert by(state="retracted", change="retracted") is None
    assert mutes.muting(make_alert(2), "newsroom", mutes.phase(AT)) is None


def test_records_come_and_go() -> None:
    """A tombstone ends a silence or takes an acknowledgement back; every change moves the version."""
    mutes = Mutes()
    mutes.put_silence("s1", silence())
    found = mutes.muting(make_alert(), "newsroom", mutes.phase(AT))
    mutes.put_silence("s1", None)
    mutes.put_silence("s1", None)
    assert (found and found.by) == "silence s1 by desk: drill"
    assert mutes.muting(make_alert(), "newsroom", mutes.phase(AT)) is None
    assert mutes.version == 3


def test_a_silences_id_is_short_and_its_own() -> None:
    """People type it."""
    first = silence_id(Matchers(rules=("a",)), AT, "desk")
    assert (len(first), first[0]) == (8, "s")
    assert first == silence_id(Matchers(rules=("a",)), AT, "desk")
    assert first != silence_id(Matchers(rules=("b",)), AT, "desk")


def test_matchers_read_as_people_write_them() -> None:
    """In the list of silences and in previews."""
    matchers = Matchers(rules=("drone-*",), severities=(Severity.LOW, Severity.MEDIUM))
    assert matchers.written() == "rule drone-*, severity low or medium"

"""The body of a post: the alert, whole where it fits and trimmed in a known way where not."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.delivery.payload import LONGEST, payload
from streams.model import Alert
from tests.delivery.conftest import make_alert


def large(pieces: int, letters: int, *, letter: str = "x") -> Alert:
    """Make an alert with many pieces of everything."""
    text = letter * letters
    piece = {"article": f"example.org/{text}", "field": "body", "start": 0, "end": 1, "role": "term"}
    article = {"source": "example.org", "id": text, "url": f"https://example.org/{text}", "title": text}
    place = {"name": text, "country": "IQ", "kind": "city", "id": "1"}
    return make_alert(
        title=text,
        places=[place] * pieces,
        evidence=[piece | {"text": text, "quote": text}] * pieces,
        articles={"count": pieces, "origins": pieces, "listed": [article | {"version": n + 1} for n in range(pieces)]},
    )


def test_an_alert_that_fits_is_sent_as_it_stands() -> None:
    """Byte for byte the alert, with nothing about trimming."""
    assert Alert.model_validate_json(payload(make_alert())) == make_alert()
    assert "trimmed" not in json.loads(payload(make_alert()))


def test_the_standard_form_wraps_it() -> None:
    """As Standard Webhooks lays a payload out."""
    values = json.loads(payload(make_alert(), "standard"))
    assert (values["type"], values["timestamp"]) == ("alert.created", "2026-11-23T09:30:00Z")
    assert Alert.model_validate(values["data"]) == make_alert()


def test_what_is_left_out_is_counted_and_the_first_and_latest_stay() -> None:
    """A reader sees that there is more, and how much; the counts of articles stay the alert's own."""
    values = json.loads(payload(large(30, 300)))
    kept = [len(values[name]) for name in ("evidence", "places")]
    listed = values["articles"]["listed"]
    assert values["trimmed"] == {
        "evidence": 30 - kept[0],
        "places": 30 - kept[1],
        "articles": 30 - len(listed),
        "texts": False,
    }
    assert (listed[0]["version"], listed[-1]["version"], values["articles"]["count"]) == (1, 30, 30)


def test_the_trimmed_alert_is_still_an_alert() -> None:
    """Receivers read it with the same schema; id, severity and state are untouched."""
    alert = large(30, 3000, letter="ß")
    read = Alert.model_validate_json(payload(alert))
    assert (read.id, read.revision, read.severity, read.state) == (alert.id, 1, alert.severity, "open")


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 60), st.integers(1, 2000), st.sampled_from(["x", "ß", "\x01", '"', "𝔘", "警"]))
def test_no_alert_is_too_large(pieces: int, letters: int, letter: str) -> None:
    """Whatever its lists and texts hold, the body stays under 20 kB."""
    assert len(payload(large(pieces, letters, letter=letter))) <= LONGEST


def test_control_characters_are_the_widest() -> None:
    """A control character is six bytes in JSON: the bytes that count are those that are sent."""
    assert len(payload(large(60, 2000, letter="\x01"))) <= LONGEST

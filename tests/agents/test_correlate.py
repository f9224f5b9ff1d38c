"""The correlate transform: alerts and outcomes on their topics, state handed over, bad records put aside."""

from streams.agents.correlate import Correlate
from streams.model import Alert, Match, Outcome
from streams.step.transform import Incoming
from tests.stories.making import match


def incoming(offset: int, value: bytes) -> Incoming:
    """Put a value where the step would hand it over."""
    return Incoming("matches", 0, offset, 0, b"strike", value)


def test_a_match_becomes_an_alert_an_outcome_and_state() -> None:
    """Keys are the alert's and the match's ids; the state restores into the same transform."""
    first = match("a")
    effects = Correlate().take([incoming(0, first.encode())])
    assert [output.topic for output in effects.outputs] == ["alerts", "ledger"]
    alert, outcome = effects.outputs
    assert alert.value is not None
    assert outcome.value is not None
    assert Alert.decode(alert.value).id.encode() == alert.key
    assert Outcome.decode(outcome.value).match == first.id
    again = Correlate()
    for key, value in effects.state.items():
        assert value is not None
        again.restore(key, value)
    assert [output.topic for output in again.take([incoming(1, first.encode())]).outputs] == ["ledger"]


def test_what_is_no_match_record_is_put_aside_and_the_rest_goes_on() -> None:
    """A bad record costs itself only, and keeps its bytes and its place."""
    good: Match = match("a")
    effects = Correlate().take([incoming(7, b'{"kind": "match"}'), incoming(8, good.encode())])
    assert [output.topic for output in effects.outputs] == ["matches.dead", "alerts", "ledger"]
    dead = effects.outputs[0]
    assert dead.value == b'{"kind": "match"}'
    assert dict(dead.headers)["offset"] == b"7"

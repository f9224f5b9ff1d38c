"""The dispatch role as a fold: routing, muting, release, and state that comes back."""

from datetime import datetime, timedelta
from unittest.mock import patch

from streams.agents.dispatch import Dispatch
from streams.delivery.muting import Ack, Mutes, Silence
from streams.model import Alert, Delivery, Severity, delivery_id
from streams.step.transform import Effects, Incoming
from streams.topics.codecs import Limits
from tests.delivery.conftest import AT, make_alert

SINKS = ("newsroom", "desk")
HOUR = timedelta(hours=1)
DRILL = Silence.model_validate(
    {"id": "s1", "matchers": {"tags": ["conflict"], "sinks": ["newsroom"]}, "starts": AT, "until": AT + HOUR}
    | {"author": "desk", "reason": "drill"}
)


class World:
    """A dispatch step with a clock and mutes that the test turns, and the state that a broker would keep."""

    def __init__(self, *silences: Silence) -> None:
        self.now: datetime = AT
        self.mutes = Mutes(silences)
        self.state: dict[bytes, bytes] = {}
        self.offset = 0
        self.start()

    def start(self) -> None:
        """Start anew from the state."""
        self.step = Dispatch(0, SINKS, self.mutes, lambda: self.now, Limits())
        for key, value in self.state.items():
            self.step.restore(key, value)

    def take(self, alert: Alert | None, raw: bytes | None = None) -> list[tuple[str, int, str | None]]:
        """Take one record; gives (sink, revision, muted by) of each delivery."""
        self.offset += 1
        value = alert.encode() if alert else raw
        return self._keep(self.step.take([Incoming("alerts", 0, self.offset, 0, b"key", value)]))

    def tick(self) -> list[tuple[str, int, str | None]]:
        """Let time pass."""
        return self._keep(self.step.tick(0, True))

    def _keep(self, effects: Effects) -> list[tuple[str, int, str | None]]:
        for key, value in effects.state.items():
            self.state.pop(key, None)
            if value is not None:
                self.state[key] = value
        self.outputs = effects.outputs
        sent = [output for output in effects.outputs if output.topic == "deliveries"]
        self.deliveries = [Delivery.decode(output.value or b"") for output in sent]
        return [(each.sink, each.alert.revision, each.muted_by) for each in self.deliveries]


def test_without_deliver_an_alert_goes_to_every_sink_in_the_files_order() -> None:
    """Keyed by sink and alert, with the webhook-id that every attempt will carry."""
    world = World()
    alert = make_alert()
    assert world.take(alert) == [("newsroom", 1, None), ("desk", 1, None)]
    assert [output.key for output in world.outputs] == [f"{sink}/{alert.id}".encode() for sink in SINKS]
    assert [each.id for each in world.deliveries] == [delivery_id(alert.id, 1, sink) for sink in SINKS]


def test_deliver_names_the_sinks_each_once() -> None:
    """Also one that the file no longer has: the deliver role puts it aside with a reason, nothing is dropped here."""
    assert World().take(make_alert(deliver=["desk", "gone", "desk"])) == [("desk", 1, None), ("gone", 1, None)]


def test_a_silence_hides_from_its_sink_and_says_so() -> None:
    """The other sink hears at once."""
    by = "silence s1 by desk: drill"
    assert World(DRILL).take(make_alert()) == [("newsroom", 1, by), ("desk", 1, None)]


def test_when_a_silence_ends_the_newest_revision_of_what_is_open_goes_out_once() -> None:
    """Not the older ones; and it says what had muted it."""
    world = World(DRILL)
    world.take(make_alert(1, 1))
    world.take(make_alert(1, 2))
    assert world.tick() == []
    world.now = AT + HOUR
    assert world.tick() == [("newsroom", 2, None)]
    assert world.deliveries[0].released_from == "silence s1 by desk: drill"
    assert world.tick() == []


def test_what_another_silence_hides_on_says_so() -> None:
    """Red when the alert stays muted by the one that has ended: `why` names it, and so does what goes out."""
    later = DRILL.model_copy(update={"id": "s2", "until": AT + 2 * HOUR, "reason": "night"})
    world = World(DRILL, later)
    world.take(make_alert())
    world.now = AT + HOUR
    assert world.tick() == []
    world.start()
    world.now = AT + 2 * HOUR
    assert world.tick() == [("newsroom", 1, None)]
    assert world.deliveries[0].released_from == "silence s2 by desk: night"


def test_an_alert_that_was_acknowledged_and_closed_under_a_silence_stays_untold() -> None:
    """No more of it, though the acknowledgement is cleared away before the silence ends."""
    world = World()
    alert = make_alert(1, 1)
    world.take(alert)
    world.mutes.put_ack(alert.id, Ack(alert=alert.id, revision=1, severity=Severity.HIGH, by="me", at=AT))
    world.mutes.put_silence("s1", DRILL)
    told = world.take(make_alert(1, 2, state="closed", change="closed"))
    assert told == [("newsroom", 2, "acknowledged by me"), ("desk", 2, "acknowledged by me")]
    world.mutes.put_ack(alert.id, None)
    world.now = AT + HOUR
    assert (world.tick(), world.state) == ([], {})


def test_ending_a_silence_early_releases_too() -> None:
    """A tombstone on the silences topic is an end like any other."""
    world = World(DRILL)
    world.take(make_alert())
    world.mutes.put_silence("s1", None)
    assert world.tick() == [("newsroom", 1, None)]


def test_many_are_released_in_several_goes_and_none_is_forgotten() -> None:
    """A thousand alerts do not make one transaction."""
    world = World(DRILL)
    for number in range(1100):
        world.take(make_alert(number))
    world.now = AT + HOUR
    assert [len(world.tick()) for _ in range(4)] == [500, 500, 100, 0]


def test_what_stays_muted_is_looked_at_once_however_many_goes_it_takes() -> None:
    """Red when each go begins with all that another silence hides still."""
    worst = {"id": "s2", "matchers": {"severities": ["critical"]}, "starts": AT, "until": AT + 2 * HOUR}
    world = World(DRILL, Silence.model_validate(worst | {"author": "desk", "reason": "drill"}))
    for number in range(800):
        world.take(make_alert(number, severity="critical" if number < 100 else "high"))
    world.now = AT + HOUR
    world.tick()
    with patch.object(world.mutes, "muting", wraps=world.mutes.muting) as muting:
        assert len(world.tick()) == 300
    assert muting.call_count == 300


def test_a_silence_that_comes_and_goes_between_two_ticks_keeps_nothing_for_ever() -> None:
    """What it hid meanwhile goes out at the next tick, though all is as it was at the one before."""
    world = World(DRILL)
    world.now = AT - HOUR
    assert world.tick() == []
    world.now = AT
    world.take(make_alert())
    world.now = AT + HOUR
    assert world.tick() == [("newsroom", 1, None)]


def test_what_closed_unheard_stays_untold_but_what_was_heard_is_ended() -> None:
    """A sink that never heard of an alert need not hear of its end; one that did must."""
    world = World(DRILL)
    world.now = AT - HOUR
    world.take(make_alert(1, 1))
    world.now = AT
    world.take(make_alert(2, 1))
    for number in (1, 2):
        world.take(make_alert(number, 2, state="retracted", change="retracted"))
    world.now = AT + HOUR
    assert world.tick() == [("newsroom", 2, None)]
    assert world.deliveries[0].alert.id == make_alert(1).id
    assert world.state == {}


def test_what_is_muted_survives_a_restart() -> None:
    """A worker that starts from the state releases just as the one before would have."""
    world = World(DRILL)
    world.take(make_alert(1, 1))
    world.start()
    world.now = AT + HOUR
    assert world.tick() == [("newsroom", 1, None)]
    world.start()
    assert world.tick() == []


def test_an_ack_hides_until_escalation_and_leaves_with_the_alert() -> None:
    """More of the same is muted, worse is told, and once the alert is over the acknowledgement is cleared away."""
    world = World()
    world.take(make_alert(1, 1))
    world.mutes.put_ack(make_alert().id, Ack(alert=make_alert().id, revision=1, severity=Severity.HIGH, by="me", at=AT))
    assert world.take(make_alert(1, 2)) == [("newsroom", 2, "acknowledged by me"), ("desk", 2, "acknowledged by me")]
    assert world.take(make_alert(1, 3, severity="critical")) == [("newsroom", 3, None), ("desk", 3, None)]
    world.take(make_alert(1, 4, state="closed", change="closed"))
    assert ("acks", make_alert().id.encode(), None) in [output[:3] for output in world.outputs]
    assert (world.tick(), world.state) == ([], {})


def test_an_ack_that_comes_after_the_end_keeps_nothing_for_ever() -> None:
    """What a silence hides goes untold from then on, and leaves the state: nothing would ever let it out."""
    world = World(DRILL)
    world.take(make_alert(1, 1))
    world.take(make_alert(1, 2, state="closed", change="closed"))
    world.mutes.put_ack(make_alert().id, Ack(alert=make_alert().id, revision=1, severity=Severity.HIGH, by="me", at=AT))
    assert (world.tick(), world.state) == ([], {})


def test_taking_an_ack_back_tells_what_was_hidden() -> None:
    """Nothing is lost by an acknowledgement made in error."""
    world = World()
    world.take(make_alert(1, 1))
    ack = Ack(alert=make_alert().id, revision=1, severity=Severity.HIGH, by="me", at=AT)
    world.mutes.put_ack(ack.alert, ack)
    world.take(make_alert(1, 2))
    world.mutes.put_ack(ack.alert, None)
    assert world.tick() == [("newsroom", 2, None), ("desk", 2, None)]


def test_state_is_gone_once_an_alert_is_over() -> None:
    """A year of alerts leaves nothing behind."""
    world = World()
    world.take(make_alert(1, 1))
    assert list(world.state) == [make_alert().id.encode()]
    world.take(make_alert(1, 2, state="closed", change="closed"))
    assert world.state == {}


def test_a_tombstone_means_nothing_and_rubbish_is_a_dead_letter() -> None:
    """The stream goes on either way."""
    world = World()
    assert world.take(None) == []
    assert world.take(None, b"{rubbish") == []
    [dead] = world.outputs
    assert (dead.topic, dead.value, dict(dead.headers)["reason"]) == ("deliveries.dead", b"{rubbish", b"not_json")

"""What rules wait for: so many within a time, more than usual, step after step; and what holds a storm back."""

from typing import Any

from streams.model import Features, Match
from streams.stories import Fold
from tests.stories.making import DAY, HOUR, match, notice, policy, tick
from tests.stories.running import changes, kinds, run

THREE: dict[str, Any] = {"state": {"threshold": {"count": 3, "within": HOUR}}}


def test_a_threshold_rings_with_the_last_of_so_many_articles() -> None:
    """The first ones await, the releasing alert stands on all of them."""
    alerts, outcomes = run(Fold(), *(match(f"a{n}", n * 600, **THREE) for n in range(4)))
    assert kinds(outcomes) == ["awaiting", "awaiting", "emitted", "folded"]
    assert alerts[0].articles.count == 3
    assert {outcome.alert for outcome in outcomes} == {alerts[0].id}


def test_a_threshold_forgets_what_is_too_old() -> None:
    """Three within the time, not three in all."""
    _, outcomes = run(Fold(), *(match(f"a{n}", n * 1900, **THREE) for n in range(6)))
    assert kinds(outcomes) == ["awaiting"] * 6


def test_a_threshold_counts_an_article_once() -> None:
    """Versions of one article are one."""
    _, outcomes = run(Fold(), *(match("a", n, version=n + 1, **THREE) for n in range(4)))
    assert kinds(outcomes) == ["awaiting"] * 4


def test_a_threshold_of_stories_counts_events() -> None:
    """Three articles of one event are one story; another event is the second."""
    wanted: dict[str, Any] = {"state": {"threshold": {"count": 2, "within": HOUR, "of": "stories"}}}
    fire = Features(words=("harbour", "warehouse", "fire", "rotterdam"), names=("rotterdam",))
    flood = Features(words=("river", "dam", "flood", "sylhet"), names=("sylhet",))
    told = [match(f"a{n}", n, features=features, **wanted) for n, features in enumerate((fire, fire, fire, flood))]
    _, outcomes = run(Fold(), *told)
    assert kinds(outcomes) == ["awaiting", "awaiting", "awaiting", "emitted"]


def test_a_spike_rings_when_there_are_more_than_usual() -> None:
    """One an hour is usual: the fourth within the hour is three times that."""
    wanted: dict[str, Any] = {"state": {"spike": {"over": HOUR, "factor": 3, "baseline": DAY, "at_least": 4}}}
    usual = [match(f"u{n}", n * HOUR, **wanted) for n in range(24)]
    more = [match(f"m{n}", 24 * HOUR + 60 * n, **wanted) for n in range(4)]
    alerts, outcomes = run(Fold(), *usual, *more)
    assert kinds(outcomes) == ["awaiting"] * 27 + ["emitted"]
    assert changes(alerts) == [(1, "created")]


def test_a_spike_needs_to_know_what_is_usual() -> None:
    """Before one whole `over` has passed nothing is a spike."""
    wanted: dict[str, Any] = {"state": {"spike": {"over": HOUR, "factor": 2, "baseline": DAY}}}
    _, outcomes = run(Fold(), *(match(f"u{n}", n, **wanted) for n in range(50)))
    assert set(kinds(outcomes)) == {"awaiting"}


def test_what_a_spike_counts_is_forgotten_in_time() -> None:
    """State of a rule that matches no more goes away by the clock."""
    wanted: dict[str, Any] = {"state": {"spike": {"over": HOUR, "factor": 2, "baseline": DAY}}}
    fold = Fold()
    run(fold, match("a", **wanted), tick(30 * DAY))
    assert {b"t/0", b"g/strike"} == fold.changed().keys()  # the clock, and since when the rule is known for a year
    run(fold, tick(367 * DAY))
    assert fold.records == 1


def test_a_sequence_rings_when_the_last_step_follows_the_first_in_time() -> None:
    """A then B, in this order, in two articles."""
    wanted: dict[str, Any] = {"state": {"sequence": {"steps": 2, "within": 2 * DAY}}}

    def step(article: str, seconds: float, *steps: int) -> Any:
        return match(article, seconds, **wanted).model_copy(update={"steps": steps})

    _, outcomes = run(Fold(), step("b", 0, 1), step("a", HOUR, 0), step("b2", 30 * HOUR, 1))
    assert kinds(outcomes) == ["awaiting", "awaiting", "emitted"]
    _, outcomes = run(Fold(), step("a", 0, 0), step("b", 2 * DAY + 1, 1))
    assert kinds(outcomes) == ["awaiting", "awaiting"]
    _, outcomes = run(Fold(), step("ab", 0, 0, 1))
    assert kinds(outcomes) == ["awaiting"]


def test_a_storming_rule_is_told_once_and_the_rest_is_throttled() -> None:
    """Past `max_alerts` one alert says so; it closes when the storm is over, and the rule rings again."""
    wanted: dict[str, Any] = {"state": {"max_alerts": {"count": 2, "within": HOUR}}, "window": 60}
    fold = Fold()
    told = [match(f"a{n}", n * 120, **wanted) for n in range(5)]
    alerts, outcomes = run(fold, *told)
    assert kinds(outcomes) == ["emitted", "emitted", "throttled", "throttled", "throttled"]
    storm = alerts[-1]
    assert len(alerts) == 3
    assert "storming" in storm.title
    alerts, outcomes = run(fold, tick(3 * HOUR), match("later", 3 * HOUR + 1, **wanted))
    assert (2, "closed", storm.id) in [(alert.revision, alert.change, alert.id) for alert in alerts]
    assert kinds(outcomes) == ["emitted"]


def test_a_growing_realert_waits_longer_each_time() -> None:
    """Each revision that goes out makes the next silence twice as long, up to the most."""
    quiet: dict[str, Any] = {"suppress": HOUR, "state": {"realert": {"factor": 2, "most": 3 * HOUR}}}
    fold = Fold()
    rung = []
    for hour in range(12):
        alerts, _ = run(fold, match(f"a{hour}", hour * HOUR, source=f"s{hour}.example", **quiet), tick(hour * HOUR + 1))
        rung += [(alert.received - match("a").received).total_seconds() / HOUR for alert in alerts]
    assert rung == [0, 1, 3, 6, 9]


def test_silence_rings_and_is_told_apart_from_dead_feeds() -> None:
    """Nothing matched for six hours while articles came in; the next match closes the alert."""
    absence = policy(title="The ministry is silent", state={"absence": {"for": 6 * HOUR}})
    fold = Fold()
    run(fold, tick(0, absences=(("quiet", absence),)))
    run(fold, tick(3 * HOUR, absences=(("quiet", absence),), sources={"x.example": 5}))
    alerts, _ = run(fold, tick(6 * HOUR, absences=(("quiet", absence),)))
    assert [(alert.rule.id, alert.change, alert.rule.tags) for alert in alerts] == [("quiet", "created", ())]
    told = match("a", 7 * HOUR, rule="quiet", state={"absence": {"for": 6 * HOUR}})
    alerts, outcomes = run(fold, told)
    assert [(alert.change, alert.state) for alert in alerts] == [("closed", "closed")]
    assert kinds(outcomes) == ["revised"]


def test_silence_of_all_feeds_is_said_to_be_that() -> None:
    """Without any article the news can't be called silent."""
    absence = policy(state={"absence": {"for": 6 * HOUR}})
    alerts, _ = run(Fold(), tick(0, absences=(("quiet", absence),)), tick(6 * HOUR, absences=(("quiet", absence),)))
    assert [alert.rule.tags for alert in alerts] == [("feed-silent",)]


def test_which_feeds_are_still_is_said_where_it_is_known() -> None:
    """All of them, some of them, or none that can be told: a source beyond those that ticks name may be any."""
    absence = policy(state={"absence": {"for": 6 * HOUR}})
    named: dict[str, Any] = {"absences": (("quiet", absence),)}
    told = [match(f"{n}", n, rule="quiet", source=f"{n}.example", state=absence.state) for n in range(2)]

    def said(sources: dict[str, int]) -> tuple[str, tuple[str, ...]]:
        alerts, _ = run(Fold(), tick(0, **named), *told, tick(2 * HOUR, **named, sources=sources), tick(DAY, **named))
        return alerts[0].reason, alerts[0].rule.tags

    still = "nothing matched, but its sources sent nothing either (0.example, 1.example): their feeds may have died"
    assert said({"x.example": 3}) == (still, ("feed-silent",))
    assert said({"0.example": 1}) == ("nothing matched, while 1 article came in, though nothing from 1.example", ())
    assert said({"other": 3}) == ("nothing matched, while 3 articles came in", ())


def test_a_partition_rings_no_silence_of_rules_that_are_not_its_own() -> None:
    """The rules are named on every partition; one of them has their matches."""
    absence = policy(state={"absence": {"for": 6 * HOUR}})
    fold = Fold(owns=lambda rule: rule != "quiet")
    alerts, _ = run(fold, tick(0, absences=(("quiet", absence),)), tick(9 * HOUR, absences=(("quiet", absence),)))
    assert alerts == []


def test_a_pending_corroboration_falls_due_in_a_silent_hour_by_all_partitions_clocks() -> None:
    """It lapses without a match, but not while an article partition has no clock."""
    wanted: dict[str, Any] = {"corroborate": {"origins": 2, "within": HOUR}}
    fold = Fold()
    run(fold, tick(0, 0, 2), tick(0, 1, 2), match("a", **wanted), tick(2 * HOUR, 0, 2))
    assert fold.live == 1
    run(fold, tick(2 * HOUR, 1, 2))
    assert fold.live == 0


def step(article: str, seconds: float, *steps: int, **more: Any) -> Match:
    """Make a match of a sequence of two steps within two days."""
    wanted: dict[str, Any] = {"state": {"sequence": {"steps": 2, "within": 2 * DAY}}}
    return match(article, seconds, **wanted, **more).model_copy(update={"steps": steps})


def test_a_step_that_is_read_late_counts_by_its_own_time() -> None:
    """B stood on the log before A, for A's article partition was read late: A happened first."""
    _, outcomes = run(Fold(), step("b", 2 * HOUR, 1), step("a", HOUR, 0))
    assert kinds(outcomes) == ["awaiting", "emitted"]


def test_a_threshold_counts_what_is_late_by_its_own_time_until_the_clock_has_passed_it() -> None:
    """One partition is two days ahead; the three of the other came within an hour of each other."""
    ahead = match("ahead", 2 * DAY, **THREE)
    late = [match(f"late{n}", n * 600, **THREE) for n in range(3)]
    assert kinds(run(Fold(), tick(0, 0, 2), tick(0, 1, 2), ahead, *late)[1]) == ["awaiting"] * 3 + ["emitted"]
    over = run(Fold(), tick(2 * DAY, 0, 2), tick(2 * DAY, 1, 2), ahead, *late)[1]
    assert kinds(over) == ["awaiting"] * 4


def test_what_is_too_far_apart_is_no_threshold_whatever_order_it_comes_in() -> None:
    """Fifty minutes before and fifty after are a hundred apart."""
    told = [match(name, at * 60, **THREE) for name, at in (("middle", 60), ("first", 10), ("last", 110))]
    assert kinds(run(Fold(), *told)[1]) == ["awaiting"] * 3


def test_a_sequence_outlives_the_seven_days_of_a_story() -> None:
    """Steps that trickle in for weeks: the chain is that of the last two days."""
    first = [step(f"a{day}", day * DAY, 0) for day in range(9)]
    ticks = [tick(day * DAY + 1) for day in range(9)]
    told = [record for pair in zip(first, ticks, strict=True) for record in pair]
    _, outcomes = run(Fold(), *told, step("b", 9 * DAY, 1))
    assert kinds(outcomes) == ["awaiting"] * 9 + ["emitted"]


def test_the_next_alert_of_a_series_needs_as_many_again() -> None:
    """What led to one alert leads to no second; what came after it does, once the first has closed."""
    fold = Fold()
    rung = {**THREE, "window": 60.0}
    _, outcomes = run(fold, *(match(f"a{n}", n, **rung) for n in range(3)), tick(120), match("b", 121, **rung))
    assert kinds(outcomes) == ["awaiting", "awaiting", "emitted", "awaiting"]
    _, outcomes = run(fold, match("c", 122, **rung), match("d", 123, **rung))
    assert kinds(outcomes) == ["awaiting", "emitted"]


def test_a_withdrawn_article_counts_no_longer() -> None:
    """Neither for a threshold nor as a step."""
    told = [match(f"a{n}", n, **THREE) for n in range(3)]
    gone = notice("a0", 1.5, version=1, status="withdrawn")
    assert kinds(run(Fold(), told[0], told[1], gone, told[2])[1]) == ["awaiting"] * 3
    gone = notice("a", 1, version=1, status="withdrawn")
    assert kinds(run(Fold(), step("a", 0, 0), gone, step("b", HOUR, 1))[1]) == ["awaiting"] * 2


def test_versions_of_one_article_are_one_step() -> None:
    """An article that is written on all day has not told one thing after another."""
    assert kinds(run(Fold(), step("a", 0, 0), step("a", HOUR, 1, version=2))[1]) == ["awaiting"] * 2


def test_what_a_series_counts_survives_a_restart() -> None:
    """A fold made anew from its state goes on where the first one stopped."""
    first, then = Fold(), Fold()
    run(first, step("a", 0, 0))
    for key, value in first.changed().items():
        assert value is not None
        then.restore(key, value)
    assert kinds(run(then, step("b", HOUR, 1))[1]) == ["emitted"]


def test_a_story_that_several_tell_counts_though_one_of_them_is_withdrawn() -> None:
    """Red when only the newest teller of an event is remembered: with it the event would go."""
    wanted: dict[str, Any] = {"state": {"threshold": {"count": 2, "within": HOUR, "of": "stories"}}}
    fire = Features(words=("harbour", "warehouse", "blaze"), names=("harbour",))
    flood = Features(words=("river", "valley", "village"), names=("river",))
    told = [match(f"a{n}", n, features=fire, **wanted) for n in range(5)]
    fifth = notice("a4", 10, version=2)
    assert kinds(run(Fold(), *told, fifth, match("b", 20, features=flood, **wanted))[1]) == ["awaiting"] * 5 + [
        "emitted"
    ]
    gone = [notice(f"a{n}", 10, version=2) for n in range(5)]
    assert kinds(run(Fold(), *told, *gone, match("b", 20, features=flood, **wanted))[1]) == ["awaiting"] * 6

"""The alert of a threshold, spike or sequence: what it stands on, how long it is open, when the next one rings."""

from typing import Any

from streams.model import Match
from streams.stories import Fold
from tests.stories.making import BAGHDAD, DAY, HOUR, KYIV, match, notice, policy, tick
from tests.stories.running import changes, kinds, run

SPIKE: dict[str, Any] = {"state": {"spike": {"over": HOUR, "factor": 3, "baseline": 2 * DAY, "at_least": 3}}}
THREE: dict[str, Any] = {"state": {"threshold": {"count": 3, "within": HOUR}}}
STEPS: dict[str, Any] = {"state": {"sequence": {"steps": 2, "within": 2 * DAY}}}


def burst(begin: float, **more: Any) -> list[Match]:
    """Make three matches within a quarter of an hour, each of another source."""
    wanted = {**SPIKE, **more}
    return [match(f"b{begin}-{n}", begin + n * 300, source=f"s{n}.example", **wanted) for n in range(3)]


def trickle(days: int) -> list[Match]:
    """Make a match every six hours, as is usual."""
    return [match(f"t{n}", n * 6 * HOUR, source="usual.example", **SPIKE) for n in range(4 * days)]


def in_time(*records: Match) -> list[Any]:
    """Put matches in order, each followed by a tick."""
    told = sorted(records, key=lambda record: record.received)
    return [one for record in told for one in (record, tick((record.received - told[0].received).total_seconds()))]


def test_every_spike_of_a_week_rings_though_the_usual_goes_on() -> None:
    """Red when any match keeps the alert of a spike open: the second and third were folded into the first."""
    spikes = [burst(day * DAY + HOUR) for day in (1, 3, 5)]
    alerts, _ = run(Fold(), *in_time(*trickle(7), *(one for spike in spikes for one in spike)))
    assert [alert.received.day for alert in alerts if alert.change == "created"] == [2, 4, 6]


def test_the_alert_of_a_spike_stands_on_the_spike_alone() -> None:
    """No article, origin or beginning is of the days before; its reason has the numbers."""
    alerts, _ = run(Fold(), *in_time(*trickle(2), *burst(DAY + HOUR)))
    first = alerts[0]
    assert [f"b{DAY + HOUR}-{n}" for n in range(3)] == [article.id for article in first.articles.listed]
    assert (first.articles.count, first.articles.origins, first.reason) == (3, 3, "3 within 1h, 0.2 is usual")
    assert (first.started.day, first.started.hour) == (2, 10)


def test_what_is_usual_again_after_a_spike_revises_nothing() -> None:
    """Another source six hours later is no news of it."""
    late = match("late", DAY + 8 * HOUR, source="late.example", **SPIKE)
    alerts, outcomes = run(Fold(), *in_time(*trickle(1), *burst(DAY + HOUR), late))
    assert (changes(alerts), kinds(outcomes)[-1]) == ([(1, "created")], "folded")
    assert outcomes[-1].reason == "what the rule waits for is over: 1 within 1h, 0.2 is usual"


def test_what_is_usual_again_is_no_part_of_the_alert() -> None:
    """Red when it counts: the end of `suppress` told of it, and the alert closed as corroborated and critical."""
    wanted: dict[str, Any] = {
        **THREE,
        "suppress": 12 * HOUR,
        "corroborate": {"origins": 2, "within": DAY, "raise": "critical"},
    }
    told = [match(f"a{n}", n * 60, **wanted) for n in range(3)]
    late = match("late", 8 * HOUR, source="late.example", **wanted)
    alerts, _ = run(Fold(), *told, tick(7 * HOUR), late, tick(13 * HOUR), tick(2 * DAY))
    assert changes(alerts) == [(1, "created"), (2, "closed")]
    end = alerts[-1]
    assert (end.articles.count, end.confidence, end.severity) == (3, "reported", "high")
    assert end.reason == "nothing new within its window"


def test_what_an_alert_stands_on_is_corrected_also_when_its_time_is_over() -> None:
    """Red when the new version is taken for one that is usual again."""
    places = ([KYIV], [KYIV, BAGHDAD], [KYIV])
    told = [match(f"a{n}", n * 60, places=named, **THREE) for n, named in enumerate(places)]
    newer = match("a1", 3 * HOUR, version=2, places=[KYIV], **THREE)
    alerts, outcomes = run(Fold(), *told, newer)
    assert (changes(alerts)[-1], alerts[-1].reason) == ((2, "corrected"), "places -1")
    assert kinds(outcomes)[-1] == "revised"


def test_what_is_usual_again_counts_until_it_is_withdrawn() -> None:
    """Three within the hour are the same alert once more; not where one of them was withdrawn or is a new version."""
    first = [match(f"a{n}", n * 60, **THREE) for n in range(3)]
    again = [match(f"b{n}", 3 * HOUR + n * 60, source=f"s{n}.example", **THREE) for n in range(3)]
    assert changes(run(Fold(), *first, *again)[0]) == [(1, "created"), (2, "updated")]
    gone = notice("b0", 3 * HOUR + 70, version=2, source="s0.example", status="withdrawn")
    assert changes(run(Fold(), *first, *again[:2], gone, again[2])[0]) == [(1, "created")]
    newer = match("b0", 3 * HOUR + 90, source="s0.example", version=2, **THREE)
    alerts, outcomes = run(Fold(), *first, *again[:2], newer)
    assert (changes(alerts), kinds(outcomes)[-3:]) == ([(1, "created")], ["folded"] * 3)


def test_what_was_enough_long_ago_rings_no_later_alert() -> None:
    """What a storm throttled counts no more, however far the clock is behind: red when one article rings alone."""
    storm: dict[str, Any] = {"state": THREE["state"] | {"max_alerts": {"count": 1, "within": HOUR}}}
    first = [match(f"f{n}", n, group={"place": "1"}, **storm) for n in range(3)]
    then = [match(f"a{n}", 60 + n, **storm) for n in range(3)]
    _, outcomes = run(Fold(), tick(0), *first, *then, match("late", 4 * HOUR, **storm))
    assert kinds(outcomes) == ["awaiting", "awaiting", "emitted", "awaiting", "awaiting", "throttled", "awaiting"]
    assert outcomes[-1].reason == "1 of 3 within 1h"


def test_a_spike_after_long_silence_rings() -> None:
    """Nothing in all of the baseline is the most telling of what is usual."""
    alerts, _ = run(Fold(), match("old", 0, **SPIKE), tick(20 * DAY), *burst(20 * DAY))
    assert changes(alerts) == [(1, "created")]


def test_a_spike_at_a_place_that_was_never_named_rings() -> None:
    """What is usual there is known from when the rule is: nothing."""
    there = burst(2 * DAY, group={"place": "new"})
    alerts, _ = run(Fold(), match("old", 0, group={"place": "old"}, **SPIKE), *there)
    assert [alert.group for alert in alerts] == [{"place": "new"}]


def test_versions_of_one_article_are_no_spike() -> None:
    """An article that is written on all day is one report."""
    told = [match("a", 2 * DAY + n, version=n + 1, **SPIKE) for n in range(5)]
    assert set(kinds(run(Fold(), match("old", 0, **SPIKE), *told)[1])) == {"awaiting"}


def test_a_withdrawn_article_counts_for_no_spike() -> None:
    """Nor does one that was corrected before it was withdrawn count on."""
    told = burst(2 * DAY)
    gone = notice(told[0].article.id, 2 * DAY + 400, version=2, source="s0.example", status="withdrawn")
    old = match("old", 0, **SPIKE)
    assert set(kinds(run(Fold(), old, *told[:2], gone, told[2])[1])) == {"awaiting"}
    newer = match(told[0].article.id, 2 * DAY + 10, source="s0.example", version=2, **SPIKE)
    gone = notice(told[0].article.id, 2 * DAY + 400, version=3, source="s0.example", status="withdrawn")
    assert set(kinds(run(Fold(), old, told[0], newer, told[1], gone, told[2])[1])) == {"awaiting"}


def test_an_article_that_comes_back_counts_for_a_spike_again() -> None:
    """Red when it is taken for one more version of what was counted, and two where there are three."""
    first, second, third = burst(2 * DAY)
    gone = notice(first.article.id, 2 * DAY + 310, version=2, source="s0.example", status="withdrawn")
    back = [match(first.article.id, 2 * DAY + 400 + n, source="s0.example", version=n, **SPIKE) for n in (3, 4)]
    alerts, _ = run(Fold(), match("old", 0, **SPIKE), first, second, gone, *back, third)
    assert [alert.reason for alert in alerts] == ["3 within 1h, 0.0 is usual"]


def test_the_alert_of_a_threshold_stands_on_what_came_within_its_time() -> None:
    """Two an hour all day never ring; the third within an hour rings with its two neighbours."""
    usual = [match(f"u{n}", n * 1900, source=f"u{n}.example", **THREE) for n in range(12)]
    alerts, outcomes = run(Fold(), *usual, match("now", 11 * 1900 + 60, **THREE))
    assert kinds(outcomes) == ["awaiting"] * 12 + ["emitted"]
    assert ["u10", "u11", "now"] == [article.id for article in alerts[0].articles.listed]
    assert (alerts[0].articles.count, alerts[0].articles.origins) == (3, 3)
    assert alerts[0].reason == "3 articles within 1h"


def test_a_waiting_series_is_as_small_as_its_time() -> None:
    """Red when what can lead to nothing any more is counted on: it held all of the six days."""
    fold = Fold()
    run(fold, *(match(f"u{n}", n * 1900, source=f"u{n}.example", **THREE) for n in range(270)))
    (story,) = (fold._table.story(key[2:].decode()) for key in fold.changed() if key.startswith(b"s/"))
    assert story.count <= 3
    assert len(story.origins) <= 3


def test_of_a_series_that_waits_only_what_stands_in_it_is_looked_at() -> None:
    """Red when each look goes through all that was taken out: at the week's end that is most of it."""
    fold = Fold()
    run(fold, *(match(f"u{n}", n * 1900, **THREE) for n in range(270)))
    (standing,) = fold._library._standing.values()
    assert len(standing) <= 4
    run(fold, match("now", 269 * 1900 + 60, **THREE))
    assert fold._library._standing == {}


def test_what_is_reached_and_waits_for_origins_is_looked_at_no_further_than_its_time() -> None:
    """Red when each match goes through all that ever came: one origin may tell it for a week."""
    fold = Fold()
    held: dict[str, Any] = {**THREE, "corroborate": {"origins": 2, "within": HOUR}}
    run(fold, *(match(f"u{n}", n * 600, **held) for n in range(200)))
    (standing,) = fold._library._standing.values()
    assert len(standing) <= 10
    run(fold, match("now", 200 * 600, source="two.example", **held))
    assert fold._library._standing == {}


def test_the_alert_of_a_sequence_stands_on_its_chain() -> None:
    """A second step that was told before the first one is no part of it."""

    def step(article: str, hours: float, *steps: int) -> Match:
        return match(article, hours * HOUR, **STEPS).model_copy(update={"steps": steps})

    alerts, _ = run(Fold(), step("early", 0, 1), step("a", 1, 0), step("other", 2), step("b", 30, 1))
    assert ["a", "other", "b"] == [article.id for article in alerts[0].articles.listed]
    assert alerts[0].reason == "all 2 steps within 2d"


def test_what_comes_at_the_very_end_of_a_time_is_within_it() -> None:
    """Red when the wait ended with the tick of that moment: rule tests are written in whole hours."""
    two: dict[str, Any] = {"state": {"threshold": {"count": 2, "within": HOUR}}}
    told = (match("a", 0, **two), tick(HOUR), match("b", HOUR, **two))
    assert kinds(run(Fold(), *told)[1]) == ["awaiting", "emitted"]
    held: dict[str, Any] = {"corroborate": {"origins": 2, "within": HOUR}}
    told = (match("a", 0, **held), tick(HOUR), match("b", HOUR, source="two.example", **held))
    assert kinds(run(Fold(), *told)[1]) == ["awaiting", "emitted"]


def test_an_alert_of_a_series_lives_seven_days_from_when_it_rang() -> None:
    """Not from when it began to wait: then it closed in the midst of its first hour, and rang anew."""
    usual = [match(f"u{n}", n * 1900, **THREE) for n in range(300)]  # six and a half days
    more = [match(f"m{n}", 299 * 1900 + 60 + n * 1200, **THREE) for n in range(100)]
    alerts, _ = run(Fold(), *in_time(*usual, *more))
    assert changes(alerts) == [(1, "created")]


def test_a_series_that_was_interrupted_goes_on_byte_for_byte() -> None:
    """What was taken out and what was counted survive a restart between any two records."""
    records = in_time(*trickle(3), *burst(2 * DAY + HOUR))
    whole = list(map(Fold().take, records))
    state: dict[bytes, bytes] = {}
    found = []
    for record in records:
        fold = Fold()
        for key, value in reversed(state.items()):
            fold.restore(key, value)
        found.append(fold.take(record))
        for key, changed in fold.changed().items():
            state.pop(key, None)
            state |= {} if changed is None else {key: changed}
    assert whole == found


def test_an_alert_says_why_it_closes() -> None:
    """Nothing new, the longest life, a storm that is over, or a match where there was silence."""
    fold = Fold()
    alerts, _ = run(fold, match("a"), tick(DAY))
    assert alerts[-1].reason == "nothing new within its window"
    alerts, _ = run(Fold(), *(one for day in range(8) for one in (match(f"a{day}", day * DAY - day), tick(day * DAY))))
    assert [alert.reason for alert in alerts if alert.change == "closed"] == ["seven days, the most"]
    storm: dict[str, Any] = {"state": {"max_alerts": {"count": 1, "within": HOUR}}}
    told = [match(f"s{n}", n, group={"source": str(n)}, **storm) for n in range(3)]
    alerts, _ = run(Fold(), *told, tick(2 * HOUR))
    assert [alert.reason for alert in alerts if alert.change == "closed"] == ["the storm is over: 2 were throttled"]
    quiet: dict[str, Any] = {"state": {"absence": {"for": HOUR}}}
    untitled = match("b", 2 * HOUR, **quiet)
    untitled = untitled.model_copy(update={"article": untitled.article.model_copy(update={"title": ""})})
    alerts, _ = run(Fold(), match("a", **quiet), tick(HOUR, absences=(("strike", policy(**quiet)),)), untitled)
    assert alerts[-1].reason == "matched again: one.example/b"

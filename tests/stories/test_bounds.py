"""State is bounded: what has ended is forgotten, a tick ends only so much, and no story holds more than its most."""

from typing import Any
from unittest.mock import patch

import pytest

from streams.model import Alert, Match
from streams.stories import Bounds, Fold
from tests.stories.making import BAGHDAD, DAY, HOUR, KYIV, match, notice, tick
from tests.stories.running import kinds, run
from tests.stories.weeks import WEEK, census, pass_weeks, text


def test_what_is_held_stays_the_same_over_the_weeks() -> None:
    """Records, live stories, ended ones, aliases and every index: as many after five weeks as after three."""
    fold = Fold()
    pass_weeks(fold, 0, 3)
    before = census(fold)
    pass_weeks(fold, 3, 5)
    after = census(fold)
    assert (before.pop("known"), after.pop("known")) == (3, 5)  # the rule with a spike is another one each week
    assert before == after
    assert before.keys() >= {"s", "m", "g", "r", "t", "live", "ended", "aliases", "stubs"}, "the load must lead to them"


def test_nothing_is_held_when_all_is_over() -> None:
    """A month of silence leaves the clock and since when two rules are known; a year the clock; no index an entry."""
    fold = Fold()
    pass_weeks(fold, 0, 2)
    for day in range(31):
        fold.take(tick(2 * WEEK + day * DAY))
    assert {"t": 1, "known": 2} == census(fold)
    fold.take(tick(2 * WEEK + 366 * DAY))
    assert {"t": 1} == census(fold)
    assert (1, fold._table.size) == (fold.records, sum(len(k) + len(v) for k, v in fold._table._values.items()))


def of_one_story(count: int) -> list[Match]:
    """Make so many articles of one event, all of one minute."""
    told = text("one")
    return [match(f"a{number}", number / 100, source=f"s{number}.example", features=told) for number in range(count)]


def test_a_large_story_is_forgotten_in_parts() -> None:
    """Each tick forgets at most so many records, the story itself with the last of them."""
    fold = Fold(bounds=Bounds(due=100))
    run(fold, *of_one_story(1000), tick(2 * DAY))
    assert fold.records == 1002  # the members, the story, the clock
    left = []
    for second in range(11):
        fold.changed()
        run(fold, tick(10 * DAY + second))
        left.append(fold.records)
    assert [*range(902, 1, -100), 1] == left


def test_a_fold_restored_between_the_parts_forgets_the_same_ones() -> None:
    """Which records go with which tick is the log's to say, not a process' own order."""
    first = Fold(bounds=Bounds(due=7))
    run(first, *of_one_story(40), tick(2 * DAY))
    first.changed()
    for second in range(8):
        second_life = Fold(bounds=Bounds(due=7))
        for key, value in sorted(first._table._values.items(), reverse=True):
            second_life.restore(key, value)
        for fold in (first, second_life):
            fold.take(tick(10 * DAY + second))
        assert second_life.changed() == first.changed()
    assert first.records == 1


def test_what_was_told_again_costs_a_tick_nothing() -> None:
    """A restored fold has forgotten when a story would have closed; what a tick does may not hang on that."""
    first = Fold(bounds=Bounds(due=10))
    told = [match(f"a{n}", at * HOUR + n, features=text(f"a{n % 10}")) for at in (0, 6) for n in range(at, at + 10)]
    run(first, *told, tick(7 * HOUR))
    second = Fold(bounds=Bounds(due=10))
    for key, value in first.changed().items():
        second.restore(key, value or b"")
    closed = run(first, tick(2 * DAY))[0]
    assert 10 == len(closed)
    assert run(second, tick(2 * DAY))[0] == closed


def test_what_falls_due_at_once_is_spread_over_ticks_in_its_order() -> None:
    """Days without a worker end a thousand stories at once: the next ticks close them, the earliest first."""
    fold = Fold(bounds=Bounds(due=10))
    run(fold, *(match(f"a{number}", number, features=text(f"a{number}")) for number in range(25)))
    closed: list[list[Alert]] = [run(fold, tick(3 * DAY + second))[0] for second in range(4)]
    assert [10, 10, 5, 0] == [len(alerts) for alerts in closed]
    received = [alert.received for alerts in closed for alert in alerts]
    assert sorted(received) == received


def test_a_story_counts_so_many_origins_and_places_and_no_more() -> None:
    """What comes beyond folds; what was not counted is not taken back; what is taken back leaves room."""
    fold = Fold(bounds=Bounds(origins=2, places=1))
    told = text("one")
    records = [
        match(name, at, source=f"{name}.example", features=told.model_copy(update={"minhash": ()}), places=[place])
        for at, (name, place) in enumerate({"a": BAGHDAD, "b": KYIV, "c": KYIV}.items())
    ]
    alerts, outcomes = run(fold, *records)
    assert ["emitted", "revised", "folded"] == kinds(outcomes)
    assert (2, ["Baghdad"]) == (alerts[-1].articles.origins, [place.name for place in alerts[-1].places])
    alerts, _ = run(fold, notice("a", 60, version=2, source="a.example"))
    assert [("corrected", 1, ())] == [(alert.change, alert.articles.origins, alert.places) for alert in alerts]
    later = match("d", 90, source="c.example", features=told.model_copy(update={"minhash": ()}), places=[KYIV])
    alerts, _ = run(fold, later, notice("c", 120, version=2, source="c.example"))
    assert [(2, ["Kyiv"])] == [(alert.articles.origins, [place.name for place in alert.places]) for alert in alerts]


@pytest.mark.parametrize("most", [2, 3])
def test_aliases_are_bounded_and_lead_to_the_last_name(most: int) -> None:
    """A text that is credited to agency after agency leaves only so many names, each to where it is counted now."""
    fold, told = Fold(bounds=Bounds(origins=most)), text("one")
    records = [
        match(f"a{at}", at, source=f"s{at}.example", features=told.model_copy(update={"agency": agency}))
        for at, agency in enumerate((None, "AFP", "AP", "dpa", "EFE"))
    ]
    alerts, _ = run(fold, *records)
    (story,) = (fold._table.story(key[2:].decode()) for key in fold._table._changed if key.startswith(b"s/"))
    assert dict.fromkeys(("s0.example", "AFP", "AP", "dpa")[-most:], "EFE") == story.aliases
    assert {"EFE": 5} == {name: origin.count for name, origin in story.origins.items()}
    assert "corroborated" not in {alert.confidence for alert in alerts}


def test_an_agency_that_is_credited_late_makes_no_origin_too_many() -> None:
    """What one of a publisher's two texts turns out to be stays counted for the publisher where there is no room."""
    fold, told = Fold(bounds=Bounds(origins=2)), text("one")
    other = told.model_copy(update={"minhash": text("other").minhash})
    unsketched, credited = told.model_copy(update={"minhash": ()}), told.model_copy(update={"agency": "AFP"})
    run(fold, match("a", features=told), match("b", 1, features=other))
    run(
        fold,
        match("c", 2, source="c.example", features=unsketched),
        match("d", 3, source="d.example", features=credited),
    )
    (story,) = (fold._table.story(key[2:].decode()) for key in fold._table._changed if key.startswith(b"s/"))
    assert {"one.example": 2, "c.example": 1} == {name: origin.count for name, origin in story.origins.items()}


def test_a_rule_that_storms_no_more_leaves_no_record() -> None:
    """Rules come and go over the years; how often a gone one rang is forgotten."""
    fold = Fold()
    told: dict[str, Any] = {"state": {"max_alerts": {"count": 1, "within": HOUR}}}
    run(fold, *(match(f"a{n}", n, rule="gone", features=text(f"a{n}"), **told) for n in range(3)))
    assert {b"r/gone"} == {key for key in fold.changed() if key.startswith(b"r/")}
    run(fold, tick(HOUR + 1))
    assert b"r/gone" in fold._table
    run(fold, tick(HOUR + 2))
    assert b"r/gone" not in fold._table


def test_retracted_stories_keep_no_profile() -> None:
    """They are told to nobody any more: only their match ids are known for eight days."""
    fold = Fold()
    run(fold, match("a", features=text("a")), notice("a", 60, version=2, status="withdrawn"))
    (story,) = (fold._table.story(key[2:].decode()) for key in fold._table._changed if key.startswith(b"s/"))
    assert ("retracted", {}, [], 0) == (story.phase, story.profile.terms, story.listed, len(story.profile.texts))


def test_a_new_version_costs_a_series_no_look_at_all_the_older_ones() -> None:
    """Who writes on one article all day makes thousands: they are read no more often than for any rule."""

    def read(**wanted: Any) -> int:
        fold = Fold()
        run(fold, *(match("a", n, version=n, **wanted) for n in range(1, 100)))
        with patch.object(fold._table, "member", wraps=fold._table.member) as member:
            run(fold, match("a", 100, version=100, **wanted))
        return member.call_count

    assert read(state={"threshold": {"count": 3, "within": HOUR}}) == read()

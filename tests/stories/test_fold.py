"""What becomes of matches: one story per event, revised or folded, closed by the clock of the ticks."""

from typing import Any

from streams.model import Features
from streams.stories import Fold
from tests.stories.making import BAGHDAD, DAY, HOUR, KYIV, match, notice, tick
from tests.stories.running import changes, kinds, run
from tests.stories.weeks import text


def test_the_first_match_rings_and_the_same_again_folds() -> None:
    """One alert for one story: a second article of the same origin says nothing new."""
    alerts, outcomes = run(Fold(), match("a"), match("b", 60))
    assert changes(alerts) == [(1, "created")]
    assert kinds(outcomes) == ["emitted", "folded"]
    assert outcomes[1].alert == alerts[0].id


def test_a_fold_says_who_had_told_it() -> None:
    """Why forty copies corroborate nothing is asked first of all; where nobody is known, nobody is named."""
    copies = [match(f"a{n}", n, source=f"{n}.example", features=text("wire")) for n in range(2)]
    _, outcomes = run(Fold(), *copies)
    assert [outcome.reason for outcome in outcomes] == ["first report", "nothing new: 0.example has told it already"]
    _, outcomes = run(Fold(), match("a", origin=None), match("b", 1, origin=None))
    assert outcomes[1].reason == "nothing new"


def test_another_origin_and_another_place_revise() -> None:
    """A revision goes out when origins or places change, under the same id."""
    alerts, outcomes = run(
        Fold(),
        match("a", places=[BAGHDAD]),
        match("b", 60, source="two.example", places=[BAGHDAD]),
        match("c", 120, places=[KYIV]),
    )
    assert changes(alerts) == [(1, "created"), (2, "updated"), (3, "updated")]
    assert len({alert.id for alert in alerts}) == 1
    assert [alert.confidence for alert in alerts] == ["reported", "corroborated", "corroborated"]
    assert [place.name for place in alerts[2].places] == ["Kyiv", "Baghdad"][::-1]
    assert alerts[2].reason == "places +Kyiv"
    assert kinds(outcomes) == ["emitted", "revised", "revised"]


def test_of_many_new_places_some_are_named_and_what_went_is_counted() -> None:
    """By their names: how many came tells nobody where."""
    many = [BAGHDAD.model_copy(update={"id": f"p{n}", "name": f"Place {n}"}) for n in range(8)]
    alerts, _ = run(
        Fold(),
        match("a", places=[KYIV]),
        match("b", 1, source="two.example", places=many),
        match("b", 2, source="two.example", version=2),
    )
    names = " ".join(f"+Place {n}" for n in range(5))
    assert alerts[1].reason == f"confidence reported -> corroborated, origins 1 -> 2, places {names} +3 more"
    assert alerts[2].reason == "places -8"


def test_no_known_origin_is_a_rumour() -> None:
    """Confidence is rumour where nobody knows who reported it."""
    alerts, _ = run(Fold(), match("a", origin=None))
    assert alerts[0].confidence == "rumour"


def test_a_redelivered_match_is_never_counted_twice() -> None:
    """The same match id again folds, and counts nowhere."""
    fold = Fold()
    alerts, outcomes = run(fold, match("a"), match("a", 60), match("b", 70, source="two.example"))
    assert kinds(outcomes) == ["emitted", "folded", "revised"]
    assert alerts[-1].articles.count == 2


def test_the_window_ends_by_the_matches_own_times_and_closes_by_the_ticks() -> None:
    """After `window` another match is another story, even before the clock has closed the first."""
    fold = Fold()
    alerts, _ = run(fold, match("a"), tick(DAY - 1), match("b", DAY + 1), tick(DAY + 2))
    assert changes(alerts) == [(1, "created"), (1, "created"), (2, "closed")]
    assert alerts[0].id == alerts[2].id != alerts[1].id
    assert alerts[2].state == "closed"


def test_a_story_lives_seven_days_at_most() -> None:
    """However often it is told, a story ends seven days after its first match."""
    fold = Fold()
    told = [match(f"a{hour}", hour * HOUR) for hour in range(0, 7 * 24 + 2, 12)]
    alerts, _ = run(fold, *told, tick(7 * DAY + 1))
    assert changes(alerts) == [(1, "created"), (1, "created"), (2, "closed")]


def test_there_is_no_time_before_every_partition_has_ticked() -> None:
    """The clock is the least over all article partitions."""
    fold = Fold()
    alerts, _ = run(fold, match("a"), tick(3 * DAY, 0, 2))
    assert changes(alerts) == [(1, "created")]
    alerts, _ = run(fold, tick(HOUR, 1, 2), tick(4 * DAY, 0, 2))
    assert changes(alerts) == []
    alerts, _ = run(fold, tick(2 * DAY, 1, 2))
    assert changes(alerts) == [(2, "closed")]


def test_deadlines_fire_in_the_order_of_time_rule_group() -> None:
    """One late tick closes stories in the order in which they fell due, then by rule, then by group."""
    fold = Fold()
    alerts, _ = run(
        fold,
        match("c", 10, rule="b"),
        match("b", 0, rule="b", group={"place": "2"}),
        match("a", 0, rule="b", group={"place": "1"}),
        match("d", 10, rule="a"),
        tick(9 * DAY),
    )
    closed = [(alert.rule.id, alert.group.get("place")) for alert in alerts if alert.change == "closed"]
    assert closed == [("b", "1"), ("b", "2"), ("a", None), ("b", None)]


def test_suppress_holds_what_does_not_escalate_and_sends_the_newest_at_its_end() -> None:
    """Held revisions go out as one when the suppression ends; an escalation goes at once."""
    fold = Fold()
    quiet: dict[str, Any] = {"suppress": 6 * HOUR}
    alerts, outcomes = run(
        fold,
        match("a", **quiet),
        match("b", HOUR, source="two.example", **quiet),
        match("c", 2 * HOUR, source="three.example", **quiet),
        tick(5 * HOUR),
    )
    assert kinds(outcomes) == ["emitted", "suppressed", "suppressed"]
    assert changes(alerts) == [(1, "created")]
    alerts, _ = run(fold, tick(6 * HOUR))
    assert [(alert.revision, alert.articles.origins) for alert in alerts] == [(2, 3)]
    alerts, outcomes = run(fold, match("d", 7 * HOUR, severity="critical", **quiet))
    assert changes(alerts) == [(3, "escalated")]


def test_a_new_story_is_never_hidden_by_suppress() -> None:
    """Suppression belongs to a story, not to its rule."""
    fold = Fold()
    quiet: dict[str, Any] = {"suppress": 30 * DAY, "window": HOUR}
    alerts, _ = run(fold, match("a", **quiet), match("b", 2 * HOUR, **quiet))
    assert changes(alerts) == [(1, "created"), (1, "created")]


def test_corroborate_without_raise_waits_for_the_second_origin() -> None:
    """What waits is listed by the alert that releases it; one origin is none, however often it tells."""
    wanted: dict[str, Any] = {"corroborate": {"origins": 2, "within": 3 * HOUR}}
    alerts, outcomes = run(
        Fold(), match("a", **wanted), match("b", HOUR, **wanted), match("c", 2 * HOUR, source="two.example", **wanted)
    )
    assert kinds(outcomes) == ["awaiting", "awaiting", "emitted"]
    assert changes(alerts) == [(1, "created")]
    assert alerts[0].articles.count == 3
    assert {outcome.alert for outcome in outcomes} == {alerts[0].id}


def test_what_waits_for_origins_says_how_many_there_are() -> None:
    """Of how many, within what time."""
    held: dict[str, Any] = {"corroborate": {"origins": 3, "within": 2 * HOUR}}
    _, outcomes = run(Fold(), match("a", **held), match("b", HOUR, source="two.example", **held))
    assert [outcome.reason for outcome in outcomes] == ["1 of 3 origins within 2h", "2 of 3 origins within 2h"]


def test_corroborate_counts_only_origins_within_its_time() -> None:
    """Two origins further apart than `within` do not corroborate each other."""
    wanted: dict[str, Any] = {"corroborate": {"origins": 2, "within": 3 * HOUR}}
    alerts, outcomes = run(Fold(), match("a", **wanted), match("b", 4 * HOUR, source="two.example", **wanted))
    assert (alerts, kinds(outcomes)) == ([], ["awaiting", "awaiting"])


def test_corroborate_with_raise_holds_nothing_back() -> None:
    """The first rings at the rule's severity, the second origin lifts it."""
    wanted: dict[str, Any] = {
        "corroborate": {"origins": 2, "within": 3 * HOUR, "raise": "critical"},
        "suppress": 6 * HOUR,
    }
    alerts, _ = run(Fold(), match("a", **wanted), match("b", HOUR, source="two.example", **wanted))
    assert [(alert.change, alert.severity) for alert in alerts] == [("created", "high"), ("escalated", "critical")]


def test_the_same_match_folds_into_the_stub_for_eight_days() -> None:
    """A closed story is remembered, then forgotten with all it held."""
    fold = Fold()
    run(fold, match("a"), tick(2 * DAY))
    _, outcomes = run(fold, match("a", 8 * DAY))
    assert kinds(outcomes) == ["folded"]
    run(fold, tick(9 * DAY + 1))
    assert fold.records == 1  # the clock
    _, outcomes = run(fold, match("a", 9 * DAY + 2))
    assert kinds(outcomes) == ["emitted"]


def test_a_withdrawn_article_retracts_the_story_that_stands_on_it_alone() -> None:
    """The alert is retracted under its id; a later withdrawal of the same changes nothing more."""
    fold = Fold()
    alerts, _ = run(fold, match("a"), notice("a", 60, version=2, status="withdrawn"), tick(2 * DAY))
    assert changes(alerts) == [(1, "created"), (2, "retracted")]
    assert alerts[1].state == "retracted"


def test_a_corrected_article_that_matches_no_longer_corrects_the_story() -> None:
    """The rest of the story stands on what is left."""
    fold = Fold()
    alerts, _ = run(fold, match("a"), match("b", 60, source="two.example"), notice("a", 120, version=2))
    assert changes(alerts) == [(1, "created"), (2, "updated"), (3, "corrected")]
    assert (alerts[2].articles.count, alerts[2].confidence) == (1, "reported")


def test_a_newer_version_that_still_matches_replaces_the_older() -> None:
    """One article counts once, whatever its version; the notice then finds nothing to take away."""
    fold = Fold()
    newer = match("a", 60, version=2, places=[KYIV])
    alerts, outcomes = run(fold, match("a", places=[BAGHDAD]), newer, notice("a", 60, version=2, matches=[newer]))
    assert changes(alerts) == [(1, "created"), (2, "corrected")]
    assert [place.name for place in alerts[1].places] == ["Kyiv"]
    assert alerts[1].articles.count == 1
    assert kinds(outcomes) == ["emitted", "revised"]


def test_an_older_version_that_comes_late_changes_nothing() -> None:
    """Versions may overtake each other between feeds."""
    _, outcomes = run(Fold(), match("a", version=3), match("a", 60, version=2))
    assert kinds(outcomes) == ["emitted", "folded"]


def test_an_alert_that_has_closed_is_corrected_and_retracted_when_its_articles_are_withdrawn() -> None:
    """Subscribers have seen it, and must hear what was wrong: once each time, with what is left; it stays closed."""
    fold = Fold()
    run(fold, match("a"), match("b", 60, source="two.example"), match("c", 90, source="two.example"), tick(2 * DAY))
    first = notice("a", 2 * DAY, version=1, status="withdrawn")
    alerts, _ = run(fold, first, first)
    assert [(alert.change, alert.state, alert.confidence) for alert in alerts] == [("corrected", "closed", "reported")]
    assert [article.id for article in alerts[0].articles.listed] == ["b", "c"]
    assert run(fold, notice("b", 3 * DAY, version=1, status="withdrawn", source="two.example"))[0] == []
    alerts, _ = run(fold, notice("c", 3 * DAY, version=1, status="withdrawn", source="two.example"))
    assert [(alert.change, alert.state, alert.articles.count) for alert in alerts] == [("retracted", "retracted", 0)]
    assert run(fold, notice("c", 3 * DAY, version=1, status="withdrawn", source="two.example"))[0] == []


def test_a_new_version_of_the_same_text_does_not_retract_an_alert_that_has_closed() -> None:
    """It stands for the older one: the article still tells what the alert says, until it is withdrawn itself."""
    fold, told = Fold(), Features(words=("strike",), minhash=tuple(range(48)))
    newer = match("a", 2 * DAY, version=2, features=told)
    alerts, outcomes = run(
        fold, match("a", features=told), tick(2 * DAY), newer, notice("a", 2 * DAY, version=2, matches=[newer])
    )
    assert (changes(alerts), kinds(outcomes)) == ([(1, "created"), (2, "closed")], ["emitted", "folded"])
    alerts, _ = run(fold, notice("a", 3 * DAY, version=3, status="withdrawn"))
    assert changes(alerts) == [(3, "retracted")]

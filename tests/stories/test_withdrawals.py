"""Articles that are withdrawn or overtaken out of order, and what comes back after a retraction."""

from streams.model import Match
from streams.stories import Fold
from tests.stories.making import DAY, HOUR, at, match, notice, tick
from tests.stories.running import changes, kinds, run
from tests.stories.weeks import text


def test_an_article_that_was_withdrawn_before_it_came_in_does_not_ring() -> None:
    """Also where the withdrawal has the article's own version; for as long as an ended story is known."""
    gone = notice("a", 0, version=1, status="withdrawn")
    alerts, outcomes = run(Fold(), gone, match("a", 7 * DAY), match("a", 7 * DAY, rule="other"))
    assert (alerts, kinds(outcomes)) == ([], ["folded", "folded"])
    assert outcomes[0].reason == "the article was withdrawn before this version of it came in"
    assert kinds(run(Fold(), gone, tick(8 * DAY + 1), match("a", 9 * DAY))[1]) == ["emitted"]


def test_a_version_that_was_overtaken_by_one_that_matches_nothing_does_not_ring() -> None:
    """The newer one has said that it is not so; an hour later that is forgotten, and a still newer one rings."""
    newer = notice("a", 0, version=2)
    alerts, outcomes = run(Fold(), newer, match("a", 60))
    assert (alerts, [outcome.reason for outcome in outcomes]) == (
        [],
        ["a newer version of the article came in before"],
    )
    assert kinds(run(Fold(), newer, match("a", 60, version=2), match("a", 120, version=3, rule="other"))[1]) == [
        "emitted",
        "emitted",
    ]
    assert kinds(run(Fold(), newer, tick(HOUR + 1), match("a", 2 * HOUR))[1]) == ["emitted"]


def test_a_withdrawn_article_gives_its_alert_no_headline_and_no_date() -> None:
    """Red when the title stays that of the article that took back what it said."""
    fold = Fold()

    def dated(one: Match, day: int) -> Match:
        header = one.article.model_copy(update={"published_at": at(day * DAY)})
        return one.model_copy(update={"article": header})

    first = dated(match("a", title="Ten dead"), -1)
    then = dated(match("b", 60, source="two.example", title="Hundreds dead"), -2)
    alerts, _ = run(fold, first, then, notice("b", 120, version=2, source="two.example", status="withdrawn"))
    assert [alert.title for alert in alerts] == ["Ten dead", "Hundreds dead", "Ten dead"]
    assert [alert.rule.title for alert in alerts] == ["Ten dead", "Hundreds dead", "Ten dead"]
    assert [alert.published for alert in alerts] == [at(-DAY), at(-2 * DAY), at(-DAY)]
    alerts, _ = run(fold, notice("a", 180, version=2, status="withdrawn"))
    assert [(alert.change, alert.title) for alert in alerts] == [("retracted", "Ten dead")]


def test_an_article_that_comes_back_after_its_retraction_rings_anew() -> None:
    """Red when its text folds into the alert that was retracted: nobody would hear of it."""
    fold = Fold()
    first = match("a", 0, features=text("a"))
    gone = [notice("a", n, version=n, status="withdrawn") for n in (2, 3)]
    back = match("a", 60, version=4, features=text("a"))
    alerts, outcomes = run(fold, first, *gone, back)
    assert changes(alerts) == [(1, "created"), (2, "retracted"), (1, "created")]
    assert (kinds(outcomes), len({alert.id for alert in alerts})) == (["emitted", "emitted"], 2)


def test_a_text_whose_alert_was_retracted_rings_where_another_stands_by_it() -> None:
    """Also where the alert had closed before: no index keeps its text."""
    fold = Fold()
    gone = notice("a", 2 * DAY, version=2, status="withdrawn")
    run(fold, match("a", 0, features=text("a")), tick(DAY), gone)
    assert fold._library._stubs._bands == {}
    assert kinds(run(fold, match("b", 2 * DAY + 60, source="two.example", features=text("a")))[1]) == ["emitted"]


def test_what_was_withdrawn_is_known_after_a_restart_and_forgotten_in_time() -> None:
    """The record stands in the state, and leaves it."""
    first, then = Fold(), Fold()
    run(first, notice("a", 0, version=1, status="withdrawn"))
    for key, value in first.changed().items():
        assert value is not None
        then.restore(key, value)
    assert kinds(run(then, match("a", 60))[1]) == ["folded"]
    run(then, tick(8 * DAY + 1))
    then.changed()
    assert set(then._table._values) == {b"t/0"}

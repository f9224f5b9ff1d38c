"""Every way a match can end, through the match and the correlate role: one outcome each, with its reason."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from streams.agents.rehearsal import Rehearsal
from streams.agents.rules_in_force import in_force
from streams.engine import NoGazetteer, compile_rules
from streams.language import read_rules
from streams.rulebook import Rulebook

START = 1_800_000_000_000  # ms
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
FIRE = "A fire destroyed the old grain warehouse at the northern quay of the harbour."
AGAIN = "Firefighters said the warehouse fire at the northern quay had been put out by noon."
THIRD = "Grain burned for hours in the fire at the harbour's northern quay, the port office told reporters."
SCHOOL = "Parents and teachers fled when fire broke out in a school gym in the hill village."


def rehearsal(*rules: Mapping[str, Any]) -> Rehearsal:
    """Put rules in force; what is not told of them is an id, and fire."""
    given = [{"id": f"r{number}", "when": "fire", **rule} for number, rule in enumerate(rules)]
    ruleset, problems = read_rules({"a.yaml": json.dumps({"rules": given})}, sinks=None)
    assert [str(problem) for problem in problems] == []
    engine = compile_rules(ruleset, NoGazetteer())
    return Rehearsal(in_force(Rulebook(Path(), ruleset), engine))


def article(number: int, body: str, **more: object) -> bytes:
    """Make an article of a source of its own."""
    return json.dumps({"id": f"a{number}", "source": f"s{number}.example", "body": body, **more}).encode()


def ended(run: Rehearsal) -> list[str]:
    """Give how the matches ended, in order."""
    return [outcome.outcome for _, outcome in run.outcomes]


def test_emitted_revised_suppressed_and_folded() -> None:
    """The first rings, the second origin is held, a copy is nothing new; the end of suppress tells what was held."""
    run = rehearsal({"suppress": "1h"})
    run.take(article(1, FIRE), START)
    run.take(article(2, AGAIN), START + 10 * MINUTE)
    run.take(article(3, FIRE), START + 20 * MINUTE)
    run.run_to(START + 2 * HOUR)
    run.take(article(4, THIRD), START + 2 * HOUR + MINUTE)
    assert ended(run) == ["emitted", "suppressed", "folded", "revised"]
    assert [(at - START, alert.change) for at, alert in run.alerts] == [
        (0, "created"), (HOUR, "updated"), (2 * HOUR + MINUTE, "updated"),
    ]  # fmt: skip


def test_the_same_text_a_week_later_folds_into_the_story_that_has_ended() -> None:
    """It rings no second time, and says why; after eight days more it is news again."""
    run = rehearsal({})
    run.take(article(1, FIRE), START)
    run.take(article(2, FIRE), START + 7 * DAY)
    assert ended(run) == ["emitted", "folded"]
    assert run.outcomes[1][1].alert == run.outcomes[0][1].alert
    assert run.outcomes[1][1].reason == "the same text was told before, in a story that has ended"
    run.take(article(3, FIRE), START + 10 * DAY)
    assert ended(run) == ["emitted", "folded", "emitted"]


def test_stale_is_what_was_published_too_long_before_it_came_in() -> None:
    """By the rule's own `max_age`; without a date nothing is, and a date to come is not either."""
    run = rehearsal({"max_age": "2h"})

    def at(seconds: int) -> str:
        return datetime.fromtimestamp(START / 1000 + seconds, UTC).isoformat()

    run.take(article(1, FIRE, published_at=at(-7201)), START)
    run.take(article(2, FIRE, published_at=at(-7200)), START)
    run.take(article(3, SCHOOL), START)
    run.take(article(4, SCHOOL, published_at=at(86_400)), START)
    assert ended(run) == ["stale", "emitted", "emitted", "folded"]
    assert run.outcomes[0][1].reason == "published 2.0 h before it came in, max_age is 2 h"
    assert run.outcomes[0][1].alert is None


def test_a_rule_that_waits_for_silence_hears_what_another_stands_for() -> None:
    """Red when its matches are superseded: it told of a silence that was none."""
    quiet = {"id": "quiet", "absence": {"for": "2h"}}
    run = rehearsal(quiet, {"id": "other", "instead_of": ["quiet"]})
    for hour in range(5):
        run.take(article(hour, FIRE), START + hour * HOUR)
    assert [alert.rule.id for _, alert in run.alerts if alert.change == "created"] == ["other"]
    run.run_to(START + 6 * HOUR)
    assert [alert.rule.id for _, alert in run.alerts if alert.change == "created"] == ["other", "quiet"]


def test_superseded_is_what_another_rule_stands_for() -> None:
    """Only in the articles that both match."""
    run = rehearsal({"id": "narrow", "when": {"all": ["fire", "grain"]}, "instead_of": ["wide"]}, {"id": "wide"})
    run.take(article(1, FIRE), START)
    run.take(article(2, SCHOOL), START)
    assert sorted((outcome.article.id, outcome.rule, outcome.outcome) for _, outcome in run.outcomes) == [
        ("a1", "narrow", "emitted"), ("a1", "wide", "superseded"), ("a2", "wide", "emitted"),
    ]  # fmt: skip


def test_throttled_is_a_new_story_of_a_storming_rule() -> None:
    """One alert says that it storms; what rang already is still told."""
    run = rehearsal({"max_alerts": "1/h", "group_by": ["source"]})
    for number, text in enumerate((FIRE, SCHOOL, AGAIN)):
        run.take(article(number, text), START + number * MINUTE)
    assert ended(run) == ["emitted", "throttled", "throttled"]
    assert ["storming" in alert.title for _, alert in run.alerts] == [False, True]
    assert run.outcomes[1][1].reason == "the rule is storming: more than 1 alerts in 1h"


@pytest.mark.parametrize(
    ("rule", "texts", "expected"),
    [
        ({"corroborate": {"origins": 2, "within": "3h"}}, (FIRE, AGAIN), ["awaiting", "emitted"]),
        ({"threshold": {"count": 2, "within": "1h"}}, (FIRE, SCHOOL), ["awaiting", "emitted"]),
        ({"threshold": {"count": 2, "within": "1h", "of": "stories"}}, (FIRE, FIRE), ["awaiting", "awaiting"]),
        ({"threshold": {"count": 2, "within": "1h", "of": "stories"}}, (FIRE, SCHOOL), ["awaiting", "emitted"]),
        ({"sequence": {"steps": ["fire", "gym"], "within": "1h"}, "when": "fire"}, (FIRE, SCHOOL),
         ["awaiting", "emitted"]),
    ],
    ids=["corroborate", "threshold", "of one story", "of two stories", "sequence"],
)  # fmt: skip
def test_awaiting_names_the_alert_that_will_release_it(
    rule: dict[str, Any], texts: tuple[str, str], expected: list[str]
) -> None:
    """The alert's id is known before it rings, so that who asks for it later finds every match."""
    run = rehearsal(rule)
    for number, text in enumerate(texts):
        run.take(article(number, text), START + number * MINUTE)
    assert ended(run) == expected
    assert len({outcome.alert for _, outcome in run.outcomes}) == 1
    assert {alert.id for _, alert in run.alerts} <= {outcome.alert for _, outcome in run.outcomes}


def test_draft_and_what_a_rule_that_is_over_matches_never_ring() -> None:
    """They are on the ledger all the same."""
    run = rehearsal({"draft": True}, {"expires": "2027-01-01"})
    run.take(article(1, FIRE), START)
    assert ended(run) == ["draft", "stale"]
    assert run.alerts == []


@pytest.mark.parametrize("status", ["usable", "withdrawn"])
def test_a_newer_version_that_matches_no_longer_takes_the_alert_back(status: str) -> None:
    """Withdrawn, or corrected so that nothing of it matches; the article that is left stands on its own."""
    run = rehearsal({})
    run.take(article(1, FIRE), START)
    run.take(article(2, AGAIN), START + MINUTE)
    run.take(article(1, "Nothing burned.", version=2, status=status), START + 2 * MINUTE)
    run.take(article(2, "It was a drill.", version=2, status=status), START + 3 * MINUTE)
    assert [alert.change for _, alert in run.alerts] == ["created", "updated", "corrected", "retracted"]
    assert [alert.articles.count for _, alert in run.alerts] == [1, 2, 1, 0]
    assert ended(run) == ["emitted", "revised"]


def test_an_absence_is_told_apart_from_feeds_that_died() -> None:
    """Nothing matched for six hours: while other news came in, and while nothing came in at all."""
    run = rehearsal({"absence": {"for": "6h"}})
    run.take(article(1, FIRE), START)
    run.take(article(2, "A new quay was opened."), START + HOUR)
    run.take(article(1, "Still no news of it.", id="x"), START + 2 * HOUR)
    run.run_to(START + 7 * HOUR)
    run.take(article(3, AGAIN), START + 8 * HOUR)
    run.run_to(START + 20 * HOUR)
    rung = [(alert.change, alert.rule.tags) for _, alert in run.alerts]
    assert rung == [("created", ()), ("closed", ()), ("created", ("feed-silent",))]
    assert ended(run) == ["folded", "revised"]


def test_an_absence_that_is_a_draft_or_over_rings_no_more() -> None:
    """A draft never rings; a rule that ends while its alert is open takes it away."""
    draft = rehearsal({"absence": {"for": "1h"}, "draft": True})
    draft.run_to(START)
    draft.run_to(START + 9 * HOUR)
    assert draft.alerts == []
    last_day = datetime.fromtimestamp(START / 1000, UTC).date().isoformat()
    over = rehearsal({"absence": {"for": "1h"}, "expires": last_day})
    over.run_to(START)
    over.run_to(START + 2 * HOUR)
    over.run_to(START + DAY)
    assert [(alert.change, alert.reason) for _, alert in over.alerts][1:] == [
        ("closed", "the rule is in force no longer")
    ]

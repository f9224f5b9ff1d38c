"""Verdicts on the rules' own tests: what passes, what fails, and what the difference says."""

from datetime import UTC, datetime
from typing import Any

import pytest

from streams.language.cases import Case, ExpectedAlert, ExpectedMatch, Told
from streams.language.syntax import Mark
from streams.language.verdicts import Rung, Seen, judge_alerts, judge_match
from streams.model import Alert, AlertArticles, AlertRule, Place, Severity

KYIV = Place(name="Kyiv", country="UA", kind="capital", id="geonames:703448")
OSLO = Place(name="Oslo", country="NO", kind="capital", id="geonames:3143244")
SEEN = Seen((KYIV,), ("drone strike", "Kyiv"))
MARK = Mark("a.yaml", 1, 1)


def case(matches: tuple[ExpectedMatch, ...] | bool | None, *alerts: ExpectedAlert) -> Case:
    return Case("a", MARK, (Told((("body", "A drone strike\nhit Kyiv."),)),), matches, alerts)


RIGHT: list[tuple[tuple[ExpectedMatch, ...] | bool, Seen | None]] = [
    ((), None),
    (False, None),
    (True, SEEN),
    ((ExpectedMatch(),), SEEN),
    ((ExpectedMatch(place="kyiv"),), SEEN),
    ((ExpectedMatch(country="UA", kind="capital", text="Drone Strike"),), SEEN),
    ((ExpectedMatch(text="drone"),), Seen((KYIV, OSLO), ("drone",))),
    ((ExpectedMatch(place="Oslo"), ExpectedMatch(place="Kyiv")), Seen((KYIV, OSLO), ())),
]
WRONG: list[tuple[tuple[ExpectedMatch, ...] | bool, Seen | None]] = [
    ((), SEEN),
    (False, SEEN),
    (True, None),
    ((ExpectedMatch(),), None),
    ((ExpectedMatch(place="Oslo"),), SEEN),
    ((ExpectedMatch(place="Kyiv", country="RU"),), SEEN),
    ((ExpectedMatch(place="Kyiv", kind="city"),), SEEN),
    ((ExpectedMatch(text="missile"),), SEEN),
    ((ExpectedMatch(place="Kyiv"),), Seen((KYIV, OSLO), ())),
    ((ExpectedMatch(place="Kyiv"), ExpectedMatch(place="Kyiv")), SEEN),
]


@pytest.mark.parametrize(("matches", "seen"), RIGHT)
def test_passes(matches: tuple[ExpectedMatch, ...] | bool, seen: Seen | None) -> None:
    """What was asked for is there, and no place that was not."""
    assert judge_match(case(matches), seen).passed is True


@pytest.mark.parametrize(("matches", "seen"), WRONG)
def test_fails(matches: tuple[ExpectedMatch, ...] | bool, seen: Seen | None) -> None:
    """Anything else fails, and says what was there instead."""
    verdict = judge_match(case(matches), seen)
    assert verdict.passed is False
    assert any(line.startswith("expected:") for line in verdict.lines)
    assert any(line.startswith("found:") for line in verdict.lines)


def test_says_the_difference_in_a_few_lines() -> None:
    """Article, expectation, finding, one below the other."""
    verdict = judge_match(case((ExpectedMatch(place="Oslo", country="NO"),)), SEEN)
    assert verdict.lines == (
        "article:  A drone strike hit Kyiv.",
        "expected: a match, place Oslo, country NO",
        "found:    a match, place Kyiv, country UA, kind capital",
        "          evidence: drone strike; Kyiv",
    )


def alert(**more: Any) -> Alert:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    fields: dict[str, Any] = {
        "id": "x", "revision": 1, "change": "created", "state": "open", "rule": AlertRule(id="a", title="t"),
        "title": "Strike in Kyiv", "severity": Severity.HIGH, "confidence": "reported", "places": (KYIV,),
        "articles": AlertArticles(count=1, origins=1, listed=()), "published": None, "received": moment,
        "started": moment, "ruleset": "r",
    }  # fmt: skip
    return Alert(**{**fields, **more})


FIRST = Rung(0, alert())
SECOND = Rung(300, alert(revision=2, change="escalated", severity=Severity.CRITICAL, confidence="corroborated"))


def test_alerts_in_their_order_pass() -> None:
    """Each revision, with what the test names of it; the clock may be a minute late."""
    expected = (
        ExpectedAlert(
            at=0, change="created", severity="high", place="Kyiv", origins=1, articles=1, title="Strike in Kyiv"
        ),
        ExpectedAlert(at=299, change="escalated", confidence="corroborated", country="UA", title="Strike in Kyiv"),
    )
    assert judge_alerts(case(None, *expected), [FIRST, SECOND]).passed is True
    assert judge_alerts(case(None), []).passed is True


@pytest.mark.parametrize(
    "expected",
    [
        ExpectedAlert(at=120), ExpectedAlert(change="updated"), ExpectedAlert(severity="low"),
        ExpectedAlert(confidence="rumour"), ExpectedAlert(place="Oslo"), ExpectedAlert(country="NO"),
        ExpectedAlert(origins=2), ExpectedAlert(articles=2), ExpectedAlert(title="Strike"), ExpectedAlert(revision=2),
        ExpectedAlert(muted=True), ExpectedAlert(released=3600),
    ],
)  # fmt: skip
def test_an_alert_that_differs_fails_and_says_where(expected: ExpectedAlert) -> None:
    """One line names the difference."""
    verdict = judge_alerts(case(None, expected), [FIRST])
    assert verdict.passed is False
    assert len([line for line in verdict.lines if line.startswith("alert 1: ")]) == 1


@pytest.mark.parametrize("rung", [[], [FIRST], [FIRST, SECOND, SECOND]])
def test_more_or_fewer_alerts_fail(rung: list[Rung]) -> None:
    """An alert too many is a false alarm, one too few is a miss."""
    assert judge_alerts(case(None, ExpectedAlert(), ExpectedAlert()), rung).passed is False


def test_what_was_muted_and_when_it_was_released_is_judged() -> None:
    """A minute late is in time, as for the alert itself."""
    muted = Rung(0, alert(), muted=True, released=3600)
    assert judge_alerts(case(None, ExpectedAlert(muted=True, released=3630, revision=1)), [muted]).passed is True
    verdict = judge_alerts(case(None, ExpectedAlert(released=7200)), [muted])
    assert verdict.lines[-1] == "alert 1: it was released at 1h, not at 2h"


def test_what_was_found_is_shown_with_the_keys_of_the_test() -> None:
    """So that it can be copied into it; and why the alert rang."""
    muted = Rung(0, alert(reason="first report"), muted=True, released=3600)
    verdict = judge_alerts(case(None, ExpectedAlert(released=7200, muted=False)), [muted])
    assert verdict.lines[1:4] == (
        "expected: muted false, released 2h",
        "found:    at 0s, revision 1, change created, severity high, confidence reported, place Kyiv, origins 1, "
        "articles 1, title Strike in Kyiv, muted true, released 1h: first report",
        "alert 1: muted is true, not false",
    )


@pytest.mark.parametrize(
    ("expected", "ended", "line"),
    [
        (("folded",), ["emitted"], "article 1: its outcome is emitted (first), not folded"),
        ((), ["emitted"], "article 1: its outcome is emitted (first), not no match"),
        (("emitted", "folded"), ["folded"], "article 1: its outcome is folded (first), not emitted, folded"),
    ],
)
def test_an_outcome_that_differs_fails_though_the_alerts_are_right(
    expected: tuple[str, ...], ended: list[str], line: str
) -> None:
    """The alert may be the same for another reason."""
    one = Case("a", Mark("a.yaml", 1, 1), (Told((("body", "x"),), outcomes=expected),), None)
    assert judge_alerts(one, [], [[(kind, "first") for kind in ended]]).lines == (line,)
    assert judge_alerts(one, [], [[(kind, "") for kind in reversed(expected)]]).passed is True


def test_says_how_the_matches_of_each_article_ended() -> None:
    """Why no alert rang is nowhere else to be read."""
    two = Case(
        "a", Mark("a.yaml", 1, 1), (Told((("body", "x"),)), Told((("body", "y"),), at=600)), None, (ExpectedAlert(),)
    )
    verdict = judge_alerts(two, [], [[("awaiting", "1 within 1h")], []])
    assert verdict.lines[-2:] == ("article 1, at 0s: awaiting (1 within 1h)", "article 2, at 10m: no match")

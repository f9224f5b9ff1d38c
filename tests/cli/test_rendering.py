"""Alerts on a terminal: the evidence underlined where it stands, hostile text harmless."""

import re
from datetime import UTC, datetime

from rich.console import Console

from streams.cli.rendering import harmless, quotes_of, rendered
from streams.model import Alert, AlertArticles, AlertRule, ArticleHeader, Evidence, Place, Severity

SENTENCE = "A drone strike hit Baghdad, police said."
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def piece(text: str, sentence: str = SENTENCE, begin: int = 100) -> Evidence:
    """Make evidence for a word of a sentence that begins at `begin` of the body."""
    start = begin + sentence.index(text)
    return Evidence(
        article="s/1",
        field="body",
        start=start,
        end=start + len(text),
        text=text,
        role="term",
        quote=sentence,
        quote_start=begin,
    )


def test_evidence_of_one_sentence_is_underlined_in_it() -> None:
    """One line a sentence, each piece at its own place."""
    (line,) = quotes_of([piece("drone strike"), piece("Baghdad")])
    assert SENTENCE == line.plain
    assert [(2, 14), (19, 26)] == [(span.start, span.end) for span in line.spans]


def test_hostile_text_cannot_steer_the_terminal() -> None:
    """Escape sequences, backspaces and direction marks are replaced one for one, so that offsets hold."""
    text = "a\x1b[2Jb\x08c\u202ed\ne"
    assert "a\ufffd[2Jb\ufffdc\ufffdd e" == harmless(text)
    assert len(text) == len(harmless(text))


def shown(alert: Alert) -> str:
    """Print an alert on a wide terminal."""
    console = Console(width=200)
    with console.capture() as captured:
        console.print(rendered(alert))
    return captured.get()


def test_an_alert_shows_what_a_person_asks_for() -> None:
    """Severity, title, place, proof, source, rule; the id to name it by, and what changed; markup is text."""
    alert = Alert(
        id="3c796455-e6a4-5814-9205-8c7034f94909",
        reason="first report",
        revision=1,
        change="created",
        state="open",
        rule=AlertRule(id="drone", title="Drone"),
        title="Drone strike in [bold]Baghdad[/bold]",
        severity=Severity.HIGH,
        confidence="reported",
        places=(Place(name="Baghdad", country="IQ", kind="capital", id="98182"),),
        evidence=(piece("Baghdad"),),
        articles=AlertArticles(count=1, origins=1, listed=(ArticleHeader(source="example.org", id="1"),)),
        published=None,
        received=MOMENT,
        started=MOMENT,
        ruleset="v",
    )
    lines = shown(alert)
    for part in ("HIGH", "Drone strike in [bold]Baghdad[/bold]", "Baghdad (IQ)", SENTENCE, "example.org", "rule drone"):
        assert part in lines
    assert "    3c796455: first report\n" in re.sub(" +\n", "\n", lines)
    silence = alert.model_copy(
        update={"articles": AlertArticles(count=0, origins=0, listed=()), "evidence": (), "places": ()}
    )
    assert "    created, revision 1 · rule drone · 2026-11-23" in shown(silence)

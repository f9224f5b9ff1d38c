"""`tocsin replay`: runs articles of a file through rules and stories on their own clock, offline: no Kafka, no sinks.

The same articles and rules give the same lines, byte for byte. Time is `published_at`, else the line before and a
minute; the clock stops at the last article unless it is told to run on.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

import click
from rich.console import Console
from rich.progress import track

from streams.agents.rehearsal import Rehearsal
from streams.agents.rules_in_force import in_force
from streams.cli.cluster import settled
from streams.cli.judging import rules_path
from streams.cli.offline import articles_of, load_rules, rules_option
from streams.cli.silences import moment
from streams.model import Article, Outcome

FIRST_MS: Final = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp() * 1000)
APART_MS: Final = 60_000


def in_time(articles: Iterator[Article]) -> list[tuple[int, Article]]:
    """Give each article its time in ms and put them in order; equal times keep the order of the file."""
    timed = []
    now = FIRST_MS - APART_MS
    for article in articles:
        now = now + APART_MS if article.published_at is None else int(article.published_at.timestamp() * 1000)
        timed.append((now, article))
    return sorted(timed, key=lambda pair: pair[0])


def end_of(text: str, last_ms: int) -> int:
    """Give the moment (ms) that is meant: so long after the last article, or a time; one without a zone is UTC."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = moment(text, datetime.fromtimestamp(last_ms / 1000, UTC))
    return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp() * 1000)


def line_of(outcome: Outcome) -> str:
    """Give one outcome as the command prints it."""
    told = {
        "article": outcome.article.id,
        "rule": outcome.rule,
        "outcome": outcome.outcome,
        "alert": outcome.alert,
        "reason": outcome.reason,
    }
    return json.dumps(told, ensure_ascii=False)


def _show(rehearsal: Rehearsal, outcomes: bool) -> None:
    """Print what came since the last call, and forget it."""
    if outcomes:
        for _, outcome in rehearsal.outcomes:
            click.echo(line_of(outcome))
    else:
        for _, alert in rehearsal.alerts:
            click.echo(alert.encode())
    rehearsal.alerts.clear()
    rehearsal.outcomes.clear()


@click.command()
@rules_option
@click.option("--outcomes", is_flag=True, help="Print one line a match, how it ended, instead of the alerts.")
@click.option("--until", help="Let the clock run on after the last article: for 6h, 2d; or to 2026-11-24T07:00:00Z.")
@click.argument("articles", type=click.File("rb"))
def command(articles: BinaryIO, rules: Path | None, outcomes: bool, until: str | None) -> None:
    """Run ARTICLES, one JSON object a line (`-`: standard input), through rules and stories on their own clock.

    Prints one alert revision a line. Lines that are no article are named on stderr and left out.
    """
    settings = settled()
    if until is not None:
        end_of(until, FIRST_MS)  # a mistake in it is told before anything is run
    loaded = load_rules(rules_path(rules))
    rehearsal = Rehearsal(in_force(loaded.book, loaded.engine))
    timed = in_time(articles_of(articles, settings))
    console = Console(stderr=True)
    for now, article in track(timed, "replaying", console=console, transient=True, disable=not console.is_terminal):
        rehearsal.take(article.encode(), now)
        _show(rehearsal, outcomes)
    if until is not None and timed:
        rehearsal.run_to(max(timed[-1][0], end_of(until, timed[-1][0])))
        _show(rehearsal, outcomes)
    if rehearsal.dead:
        raise SystemExit(f"tocsin: a rule raised on {len(rehearsal.dead)} articles; `tocsin match` names it")

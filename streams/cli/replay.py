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
@click.option("--until", type=click.DateTime(), help="Let the clock run on to this time (UTC) after the last article.")
@click.argument("articles", type=click.File("rb"))
def command(articles: BinaryIO, rules: Path | None, outcomes: bool, until: datetime | None) -> None:
    """Run ARTICLES, one JSON object a line (`-`: standard input), through rules and stories on their own clock.

    Prints one alert revision a line. Lines that are no article are named on stderr and left out.
    """
    settings = settled()
    loaded = load_rules(rules_path(rules))
    rehearsal = Rehearsal(in_force(loaded.book, loaded.engine))
    timed = in_time(articles_of(articles, settings))
    console = Console(stderr=True)
    for now, article in track(timed, "replaying", console=console, transient=True, disable=not console.is_terminal):
        rehearsal.take(article.encode(), now)
        _show(rehearsal, outcomes)
    if until is not None and timed:
        rehearsal.run_to(max(timed[-1][0], int(until.replace(tzinfo=UTC).timestamp() * 1000)))
        _show(rehearsal, outcomes)
    if rehearsal.dead:
        raise SystemExit(f"tocsin: a rule raised on {len(rehearsal.dead)} articles; `tocsin match` names it")

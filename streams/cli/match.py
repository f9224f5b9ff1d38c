"""`tocsin match`: holds articles of a file against rules, offline: no Kafka, no stories, no clock.

One JSON line per (article, rule) that matches, in the order of the input, then of the rules' ids. `group_by`,
`max_age`, `instead_of` and everything that has state play no part, and drafts are held too.
"""

import json
from pathlib import Path
from typing import Any, BinaryIO

import click

from streams.cli.cluster import settled
from streams.cli.judging import rules_path
from streams.cli.offline import articles_of, load_rules, rules_option
from streams.engine import Found
from streams.model import Article


def line_of(article: Article, found: Found) -> dict[str, Any]:
    """Give one match as the command prints it."""
    return {
        "rule": found.rule.id,
        "article": article.id,
        "severity": found.rule.severity.value,
        "places": [{"name": place.name, "country": place.country, "kind": place.kind} for place in found.places],
        "evidence": [
            {"field": piece.field, "start": piece.start, "end": piece.end, "text": piece.text, "role": piece.role}
            for piece in found.evidence
        ],
    }


@click.command()
@rules_option
@click.argument("articles", type=click.File("rb"))
def command(articles: BinaryIO, rules: Path | None) -> None:
    """Hold ARTICLES, one JSON object a line (`-`: standard input), against rules; print a JSON line for each match.

    What a rule says of other articles and rules (`group_by`, `max_age`, `instead_of`, all that counts or waits) plays
    no part: `tocsin replay` has it. Lines that are no article are named on stderr and left out; a rule that raised is
    too, and ends the command with 1 in the end.
    """
    settings = settled()
    engine = load_rules(rules_path(rules)).engine
    raised = False
    for article in articles_of(articles, settings):
        result = engine.match(article)
        for found in result.found:
            click.echo(json.dumps(line_of(article, found)))
        for failed in result.failed:
            raised = True
            click.echo(f"tocsin: rule {failed.rule.id} raised on article {article.id!r}: {failed.error!r}", err=True)
    raise SystemExit(int(raised))

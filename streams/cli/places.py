"""`tocsin places`: prints every place that articles of a file name, and how each name is meant, apart from any rule.

Offline: no Kafka. One JSON line a mention, in the order of the input, then of the fields and of the text. The rules
are read for their gazetteer and their watch lists, whose longer names win over places ("Washington Post").
"""

import json
from pathlib import Path
from typing import Any, BinaryIO

import click

from streams.cli.cluster import settled
from streams.cli.judging import rules_path
from streams.cli.offline import articles_of, load_rules, rules_option
from streams.engine.names import Mention
from streams.model import Article


def line_of(article: Article, mention: Mention, reading: str) -> dict[str, Any]:
    """Give one mention as the command prints it."""
    return {
        "article": article.id,
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "name": mention.place.name,
        "country": mention.place.country,
        "kind": mention.place.kind,
        "reading": reading,
    }


@click.command()
@rules_option
@click.argument("articles", type=click.File("rb"))
def command(articles: BinaryIO, rules: Path | None) -> None:
    """Print the places that ARTICLES (one JSON object a line, `-`: standard input) name, one JSON line a mention.

    `reading` is literal, metonym ("Washington condemned"), or name: a place's name inside the name of something else.
    Lines that are no article are named on stderr and left out.
    """
    settings = settled()
    engine = load_rules(rules_path(rules)).engine
    for article in articles_of(articles, settings):
        for mention, reading in engine.readings(article):
            click.echo(json.dumps(line_of(article, mention, reading.kind), ensure_ascii=False))

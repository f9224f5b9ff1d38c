"""What the commands share that hold articles against rules without Kafka: an engine, and articles from a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from streams.cli.cluster import limits_of
from streams.cli.failing import Failure
from streams.cli.lines import Lines
from streams.engine import Engine, compile_rules
from streams.engine.gazetteer import Atlas, Gazetteer, GazetteerError
from streams.model import Article
from streams.rulebook import Rulebook, RulebookMissing, collector_paused, read_rulebook
from streams.settings import Settings
from streams.topics.codecs import Unreadable, read_article

rules_option = click.option(
    "--rules", type=click.Path(path_type=Path, exists=True), help="Rule file or directory. Else TOCSIN_RULES."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rules, read and compiled."""

    book: Rulebook
    engine: Engine
    gazetteer: Gazetteer


def load_rules(path: Path, *, tests: bool = False) -> Loaded:
    """Read and compile rules, with their own tests if asked; ends the command with every error where there are some."""
    atlas = Atlas()
    try:
        book = read_rulebook(path, find_places=atlas.known, tests=tests)
        gazetteer = atlas.gazetteer(book.gazetteer)
    except (RulebookMissing, GazetteerError) as error:
        raise Failure(str(error)) from None
    if book.errors:
        lines = "\n".join(str(problem) for problem in book.errors)
        raise Failure(f"the rules have errors; nothing was done:\n{lines}")
    with collector_paused():
        return Loaded(book, compile_rules(book.ruleset, gazetteer), gazetteer)


def articles_of(file: BinaryIO, settings: Settings) -> Iterator[Article]:
    """Read articles, one JSON object a line; a bad line is told on stderr and left out."""
    limits = limits_of(settings)
    for number, line in Lines(file, limits.message):
        try:
            yield read_article(line, limits)
        except Unreadable as error:
            click.echo(f"line {number}: {error} ({error.reason}): left out", err=True)
            if number == 1 and line.lstrip()[:1] in (b"[", b"{") and error.reason in ("not_json", "invalid"):
                click.echo("Each article has to be a JSON object on a line of its own, with no list around.", err=True)

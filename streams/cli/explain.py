"""`tocsin explain`: why an article matches each rule or does not, told by the very conditions that decide.

Offline: no Kafka, no stories, no clock. The article's text is shown harmless.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click
from rich.text import Text
from rich.tree import Tree

from streams.cli.cluster import limits_of, settled
from streams.cli.failing import Failure
from streams.cli.judging import rules_path
from streams.cli.offline import load_rules, rules_option
from streams.cli.rendering import console, harmless
from streams.engine.explaining import Explanation, Step
from streams.model import Article
from streams.settings import Settings
from streams.topics.codecs import Unreadable, read_article

_SHOWN = 60  # characters of a piece of evidence


def article_of(file: BinaryIO, settings: Settings) -> Article:
    """Read the one article of a file, or end the command with what is wrong in it."""
    limits = limits_of(settings)
    try:
        return read_article(file.read(limits.message + 1), limits)
    except Unreadable as error:
        raise Failure(f"the article can't be read: {error} ({error.reason})") from None


def told(step: Step) -> Text:
    """Give one condition as a line: whether it holds, what it asks, why."""
    line = Text("✓ " if step.holds else "✗ ", style="green" if step.holds else "red")
    line.append(harmless(step.asks), style="bold" if step.holds else "")
    if step.why:
        line.append(f": {harmless(step.why)}", style="dim")
    for piece in step.evidence[:3]:
        line.append(f"  “{harmless(piece.text[:_SHOWN])}” ({piece.field} {piece.start}-{piece.end})", style="cyan")
    return line


def grow(tree: Tree, steps: Iterable[Step]) -> None:
    """Hang conditions under the one that asks them."""
    for step in steps:
        grow(tree.add(told(step)), step.steps)


def tree_of(explanation: Explanation) -> Tree:
    """Give a rule with all its conditions."""
    head = Text(explanation.rule.id, style="bold")
    head.append(" matches" if explanation.matched else " does not match", "green" if explanation.matched else "red")
    if explanation.places:
        head.append(": " + ", ".join(f"{place.name} ({place.country})" for place in explanation.places))
    if explanation.error:
        head.append(f": it raised {harmless(explanation.error)}", "bold red")
    tree = Tree(head)
    grow(tree.add(told(explanation.when)), explanation.when.steps)
    if explanation.except_ is not None:
        grow(tree.add(Text("except ").append(told(explanation.except_))), explanation.except_.steps)
    return tree


@click.command()
@rules_option
@click.option("--rule", "chosen", multiple=True, help="Only this rule; may be given several times.")
@click.argument("article", type=click.File("rb"))
def command(article: BinaryIO, rules: Path | None, chosen: tuple[str, ...]) -> None:
    """Say why ARTICLE, a file with one JSON object (`-`: standard input), matches each rule or does not."""
    settings = settled()
    engine = load_rules(rules_path(rules)).engine
    given = article_of(article, settings)
    try:
        explanations = engine.explain(given, chosen or None)
    except KeyError as error:
        raise Failure(f"there is no rule {error}: `tocsin check` lists problems, the rule files the rules") from None
    screen = console()
    for explanation in sorted(explanations, key=lambda each: not each.matched):
        screen.print(tree_of(explanation))

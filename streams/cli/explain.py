"""`tocsin explain`: why an article matches each rule or does not, told by the very conditions that decide.

Offline: no Kafka, no stories, no clock. The article's text is shown harmless.
"""

from datetime import UTC, date, datetime
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
from streams.language.amounts import read_date
from streams.language.problems import mend_word
from streams.language.syntax import Rule
from streams.model import Article
from streams.settings import Settings
from streams.topics.codecs import Unreadable, read_article

_SHOWN = 60  # characters of a piece of evidence
_SILENT_SHOWN = 3
_ALTERNATIVES = ("any of", "list ")


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


def grow(tree: Tree, parent: Step, *, whole: bool = True, depth: int = 0) -> None:
    """Hang conditions under the one that asks them.

    Unless `whole`, of alternatives that are not there only a few are named, and none where another holds. What fails
    beside one that holds, as "none of" wants it, or far down without a word in the text, is a line by itself.
    """
    brief = not whole and parent.asks.startswith(_ALTERNATIVES)
    unheard = list(filter(_is_silent, parent.steps)) if brief else []
    named = 0 if parent.holds else _SILENT_SHOWN
    hidden = {id(step) for step in unheard[named:]} if len(unheard) > named + 1 else set()
    closed = not whole and parent.holds and parent.asks.startswith((*_ALTERNATIVES, "none of"))
    for step in parent.steps:
        if id(step) in hidden:
            continue
        branch = tree.add(told(step))
        if not (closed and not step.holds) and not (brief and depth and _is_silent(step)):
            grow(branch, step, whole=whole, depth=depth + 1)
    if hidden:
        tree.add(Text(f"… {len(hidden)} more that are not there (--all shows them)", style="dim"))


def _is_silent(step: Step) -> bool:
    """Whether nothing that a condition asks for stands in the text."""
    return not step.holds and all(_is_silent(asked) for asked in step.steps if not asked.asks.startswith("none of"))


def not_in_force(rule: Rule, today: date) -> str:
    """Say why a rule that matches rings for nobody; empty where it does."""
    if rule.draft:
        return " (a draft: nothing rings, the ledger alone is told)"
    day = read_date(rule.expires) if rule.expires else None
    return f" (over since {rule.expires}: nothing rings)" if day is not None and day < today else ""


def tree_of(explanation: Explanation, today: date | None = None, *, whole: bool = True) -> Tree:
    """Give a rule with its conditions; `today`: whether it is in force. `whole`: every alternative of long lists."""
    head = Text(explanation.rule.id, style="bold")
    head.append(" matches" if explanation.matched else " does not match", "green" if explanation.matched else "red")
    if explanation.places:
        head.append(": " + ", ".join(f"{place.name} ({place.country})" for place in explanation.places))
    if today is not None:
        head.append(not_in_force(explanation.rule, today), "yellow")
    if explanation.error:
        head.append(f": it raised {harmless(explanation.error)}", "bold red")
    tree = Tree(head)
    grow(tree.add(told(explanation.when)), explanation.when, whole=whole)
    if explanation.except_ is not None:
        grow(tree.add(Text("except ").append(told(explanation.except_))), explanation.except_, whole=whole)
    return tree


@click.command()
@rules_option
@click.option("--rule", "chosen", multiple=True, help="Only this rule; may be given several times.")
@click.option("--all", "whole", is_flag=True, help="Every word of long lists, also those that are not there.")
@click.argument("article", type=click.File("rb"))
def command(article: BinaryIO, rules: Path | None, chosen: tuple[str, ...], *, whole: bool) -> None:
    """Say why ARTICLE, a file with one JSON object (`-`: standard input), matches each rule or does not."""
    settings = settled()
    loaded = load_rules(rules_path(rules))
    engine = loaded.engine
    given = article_of(article, settings)
    try:
        explanations = engine.explain(given, chosen or None)
    except KeyError as error:
        mend = mend_word(error.args[0], [rule.id for rule in loaded.book.ruleset.rules], "rules")
        raise Failure(f"there is no rule {error}. {mend} One with `enabled: false` is left out.") from None
    screen, today = console(), datetime.now(UTC).date()  # noqa: TID251 - a command reads the clock
    for explanation in sorted(explanations, key=lambda each: not each.matched):
        screen.print(tree_of(explanation, today, whole=whole))

"""`tocsin eval`: how right the rules and readings are, on a folder of labelled texts, with every error.

Offline. Each rule is judged by what it matches itself: `instead_of` and `max_age` play no part. It writes nothing but
what `--json` names, and judges no figure.
"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from streams.cli.failing import Failure
from streams.cli.judging import rules_path
from streams.cli.offline import load_rules, rules_option
from streams.cli.rendering import harmless
from streams.evaluation import Report, evaluate
from streams.evaluation.alerts import read_verdicts
from streams.evaluation.folder import FolderError
from streams.evaluation.report import NAMES

CHECKOUT = Path(__file__).parents[2] / "benchmarks" / "alerts_read.tsv"


def tell_errors(report: Report) -> None:
    """Print every error with its text and reading."""
    for name, errors in report.errors.items():
        if errors:
            click.echo(f"\n{name}: {len(errors)} errors")
        for error in errors:
            note = f" ({error.note})" if error.note else ""
            click.echo(harmless(f"- {error.id}: expected {error.expected}{note}"))
            click.echo(harmless(f"    {error.text}"))
            for line in error.reading.splitlines():
                click.echo(harmless(f"      {line}"))


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder of labelled texts: NAME.jsonl with NAME.labels.jsonl, or NAME/articles.jsonl with labels.jsonl.",
)
@rules_option
@click.option(
    "--read",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Verdicts on alerts that people have read. Else the checkout's benchmarks/alerts_read.tsv.",
)
@click.option("--only", type=click.Choice(NAMES), multiple=True, help="Measure only this; may be repeated.")
@click.option("--errors/--no-errors", default=True, help="Print every error with its text and reading.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures there.")
def command(
    data: Path, rules: Path | None, read: Path | None, only: tuple[str, ...], errors: bool, json_file: Path | None
) -> None:
    """Measure precision and recall on labelled news."""
    loaded = load_rules(rules_path(rules))
    try:
        verdicts = read or (CHECKOUT if CHECKOUT.is_file() else None)
        report = evaluate(loaded.engine, data, only, read_verdicts(verdicts) if verdicts else {})
    except FolderError as error:
        raise Failure(str(error)) from None
    if not report.measured:
        raise Failure(f"{data} holds none of {', '.join(only or NAMES)}. Name a folder with NAME.jsonl files.")
    if errors:
        tell_errors(report)
    for line in report.lines:
        click.echo(line)
    if json_file is not None:
        kept = {name: [asdict(error) for error in found] for name, found in report.errors.items()}
        json_file.write_text(json.dumps({"figures": report.figures, "errors": kept}, indent=1), encoding="utf-8")

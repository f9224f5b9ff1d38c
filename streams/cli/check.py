"""`tocsin check`: every problem of the rules, with its place and mend.

Exit 0: nothing wrong; 1: errors; 3: warnings, under --strict. It starts nothing and needs no Kafka.
"""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from streams.cli.failing import Failure
from streams.cli.judging import find_places, rules_path, sinks_of
from streams.engine.inflection import forms_of
from streams.language import Reader
from streams.language.lint import lint
from streams.language.problems import Problem
from streams.rulebook import RulebookMissing, Shelf, collector_paused

WARNED = 3


def problems_of(
    path: Path, sinks: Path | None, today: date | None, sample: BinaryIO | None = None
) -> tuple[list[Problem], int]:
    """Give all problems below a path, and the number of rules; `sample`: articles that show which rules ring often."""
    try:
        shelf = Shelf(path)
        texts, problems = shelf.texts()
    except RulebookMissing as error:
        raise Failure(str(error)) from error
    if not texts and not problems:
        raise Failure(f"{path}: there is no rule file. Rule files end in .yaml or .yml.")
    places = find_places(shelf.gazetteer())
    with collector_paused():
        reading = Reader(sinks_of(sinks), places, tests=True).read(texts)
        problems += reading.problems
        rates = None
        if sample is not None:
            from streams.cli.sampling import per_thousand  # noqa: PLC0415 - without a sample, no wait for the engine

            rates = per_thousand(reading.ruleset, shelf.gazetteer(), sample)
        problems += lint(
            reading, today=today, whole=path.is_dir(), per_thousand=rates, places=places, forms_of=forms_of
        )
    problems.sort(key=lambda one: (one.mark.file, one.mark.line, one.mark.column, one.level))
    return problems, len(reading.ruleset.rules)


def shown(problem: Problem, root: Path) -> str:
    """Give a line that editors and terminals jump from: the file as it lies on the disk."""
    return f"{root / problem.mark.file}{str(problem).removeprefix(problem.mark.file)}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def as_json(problem: Problem, root: Path) -> dict[str, Any]:
    """Give a problem for other programs."""
    mark = problem.mark
    return {
        "file": str(root / mark.file), "line": mark.line, "column": mark.column, "level": problem.level,
        "code": problem.code, "rule": problem.rule, "what": problem.what, "mend": problem.mend,
    }  # fmt: skip


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--sinks", type=click.Path(path_type=Path, exists=True), help="Sinks file, for the names in `deliver`.")
@click.option("--sample", type=click.File("rb"), help="Articles, a JSON object a line: which rules match too many?")
@click.option("--strict", is_flag=True, help="Exit 3 where there are warnings.")
@click.option("--json", "json_lines", is_flag=True, help="One JSON line a problem.")
def command(path: Path | None, sinks: Path | None, sample: BinaryIO | None, strict: bool, json_lines: bool) -> None:
    """Check rule files: all problems at once, each with its line and how to mend it."""
    path = rules_path(path)
    problems, count = problems_of(path, sinks, datetime.now(UTC).date(), sample)  # noqa: TID251 - a command reads the clock
    root = Shelf(path).root
    for problem in problems:
        click.echo(json.dumps(as_json(problem, root), ensure_ascii=False) if json_lines else shown(problem, root))
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    told = [_counted(count, "rule"), _counted(errors, "error"), _counted(warnings, "warning")]
    click.echo(f"{path}: {', '.join(told)}", err=True)
    if errors:
        sys.exit(1)
    if warnings and strict:
        sys.exit(WARNED)

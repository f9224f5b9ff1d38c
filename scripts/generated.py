"""Writes what is generated from the code: JSON Schemas, and the tables of settings, metrics and commands in the README.

`make generated` writes; `tests/test_generated.py` says when the committed text is stale.
"""

import json
import re
from pathlib import Path

import click
from prometheus_client import REGISTRY

import streams.metrics  # noqa: F401 - registers every metric
from streams.cli import main as tocsin
from streams.cli.settings import markdown as settings_table
from streams.model import Alert, Article

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.S)


def schema_of(record: type[Article] | type[Alert], about: str) -> str:
    """Give the JSON Schema (2020-12) of a record as it stands on its topic."""
    schema = record.model_json_schema(by_alias=True, mode="serialization" if record is Alert else "validation")
    return (
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": about, **schema}, indent=2
        )
        + "\n"
    )


def metrics_table() -> str:
    """Give the table of Tocsin's metrics."""
    lines = ["| metric | kind | labels | what it is |", "|---|---|---|---|"]
    for family in sorted(REGISTRY.collect(), key=lambda family: family.name):
        if family.name.startswith("tocsin_"):
            metric = REGISTRY._names_to_collectors[family.name]  # the registry has no public look-up
            labels = ", ".join(getattr(metric, "_labelnames", ()))
            name = family.name + ("_total" if family.type == "counter" else "")
            lines.append(f"| `{name}` | {family.type} | {labels} | {family.documentation} |")
    return "\n".join(lines)


def commands_table() -> str:
    """Give the table of subcommands."""
    lines = ["| command | what it does |", "|---|---|"]
    context = click.Context(tocsin)
    for name in tocsin.list_commands(context):
        command = tocsin.get_command(context, name)
        lines.append(f"| `tocsin {name}` | {command.get_short_help_str(200) if command else ''} |")
    return "\n".join(lines)


TABLES = {"settings": settings_table, "metrics": metrics_table, "commands": commands_table}


def readme() -> str:
    """Give the README with every generated block made anew."""
    text = (ROOT / "README.md").read_text()
    return _BLOCK.sub(lambda block: block[1] + TABLES[block[2]]() + "\n" + block[3], text)


def everything() -> dict[Path, str]:
    """Give each generated file and what should stand in it."""
    return {
        ROOT / "README.md": readme(),
        ROOT / "schemas/article.schema.json": schema_of(Article, "An article, as it comes in on the topic `articles`."),
        ROOT / "schemas/alert.schema.json": schema_of(
            Alert, "A revision of an alert, as it goes out on the topic `alerts`."
        ),
    }


def main() -> None:
    """Write every generated file."""
    for path, text in everything().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main()

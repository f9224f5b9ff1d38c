"""`tocsin schema`: the JSON Schema of rule files, for editors."""

import json

import click

from streams.language.schema import make_schema


def schema_text() -> str:
    """Give the schema as it is committed."""
    return json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n"


@click.command()
def command() -> None:
    """Print the JSON Schema of rule files; editors complete and explain keys by it."""
    click.echo(schema_text(), nl=False)

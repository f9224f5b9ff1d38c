"""`tocsin settings`: every setting, its variable, what it is now and what it means. Secrets are never shown."""

from typing import Any

import click
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from streams.cli.failing import Failure
from streams.settings import Settings, SettingsError, load_settings, unknown_variables


def shown(value: Any) -> str:  # noqa: ANN401 - a setting's value is of any type
    """Write a value as the environment would hold it; a secret as stars."""
    if value is None:
        return "-"
    if isinstance(value, SecretStr):
        return "***"
    if isinstance(value, tuple):
        return ",".join(shown(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def markdown() -> str:
    """Give the table of all settings for the README."""
    lines = ["| variable | default | what it is |", "|---|---|---|"]
    fields: dict[str, FieldInfo] = Settings.model_fields
    for name, field in fields.items():
        lines.append(f"| `TOCSIN_{name.upper()}` | `{shown(field.default)}` | {field.description} |")
    return "\n".join(lines)


@click.command()
@click.option("--markdown", "as_markdown", is_flag=True, help="The table of names and defaults, as in the README.")
def command(*, as_markdown: bool) -> None:
    """Show every setting: its variable, its value now, what it means."""
    if as_markdown:
        click.echo(markdown())
        return
    try:
        settings = load_settings()
    except SettingsError as error:
        raise Failure(f"the settings do not hold:\n{error}") from None
    for name, field in Settings.model_fields.items():
        click.echo(f"TOCSIN_{name.upper()}={shown(getattr(settings, name))}\n    {field.description}")
    for name in unknown_variables():
        click.echo(f"warning: {name} is set, but there is no such setting", err=True)

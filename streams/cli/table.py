"""The table of subcommands, each loaded when called: `tocsin check` must not wait for Faust to be imported."""

import importlib
import importlib.util
from typing import Final

import click

# name -> module of streams.cli, in the order that `tocsin --help` shows
COMMANDS: Final = {
    "demo": "demo",
    "up": "up",
    "worker": "worker",
    "publish": "publish",
    "tail": "tail",
    "check": "check",
    "test": "test_rules",
    "match": "match",
    "explain": "explain",
    "places": "places",
    "replay": "replay",
    "why": "why",
    "silence": "silences",
    "ack": "ack",
    "dead": "dead",
    "topics": "topics",
    "schema": "schema",
    "settings": "settings",
    "receiver": "receiver",
    "eval": "evaluate",
}


class Lazily(click.Group):
    """A group whose subcommands are imported when asked for, and listed only where their module is there."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands that this build has."""
        return [name for name, module in COMMANDS.items() if importlib.util.find_spec(f"streams.cli.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"streams.cli.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=Lazily, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tocsin")
def main() -> None:
    """Read the news as it is published, and ring when a rule matches."""

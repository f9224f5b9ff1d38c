"""What the offline commands on rules share: where the rules lie, the known sinks and places.

It reads settings as every command does, and says on stderr where it falls back to the rules that came along.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from streams.cli.failing import Failure
from streams.delivery.sinkfile import SinksError, sink_names
from streams.engine.gazetteer import Atlas, GazetteerError
from streams.language import KnownPlaces
from streams.rulebook import bundled_rules
from streams.settings import Settings, SettingsError, load_settings


def settled() -> Settings:
    """Load the settings, or end the command with every problem; without what talks to a cluster, which takes long."""
    try:
        return load_settings()
    except SettingsError as error:
        raise Failure(f"the settings do not hold:\n{error}") from None


def rules_path(path: Path | None) -> Path:
    """Give the rules named, else those of the settings, else those that came along."""
    if path is not None:
        return path
    told = settled().rules
    if told is not None:
        return told
    found = bundled_rules()
    if found is None:
        raise Failure("there are no rules. Name a rule file or a directory, or set TOCSIN_RULES.")
    click.echo(f"no rules were named: taking {found}", err=True)
    return found


def sinks_of(path: Path | None) -> Collection[str] | None:
    """Give the names in a sinks file; None, which checks no name, where there is none."""
    path = path or settled().sinks
    if path is None:
        return None
    try:
        return sink_names(path)
    except SinksError as error:
        raise Failure(str(error)) from error


def find_places(gazetteer: Mapping[str, bytes]) -> KnownPlaces | None:
    """Give the places that rules may name; None, which checks no name, without a gazetteer."""
    try:
        return Atlas().known(gazetteer) if gazetteer else None
    except GazetteerError as error:
        raise Failure(str(error)) from None

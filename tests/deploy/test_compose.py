"""docker-compose.yml and the Dockerfile: valid by the specification, and every name in them is real.

No Docker engine is needed: the file is held against the Compose Specification's own schema, and every command,
variable and path that it names against this checkout.
"""

import json
import re
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml

from streams.cli import main
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if "build" in service}
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text()


def test_it_is_a_compose_file() -> None:
    """The specification's schema takes it, and refuses it once broken."""
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text())
    jsonschema.validate(COMPOSE, schema)
    broken = {**COMPOSE, "services": {"match": {"comand": []}}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


@pytest.mark.parametrize("service", sorted(OURS))
def test_every_command_exists(service: str) -> None:
    """Click itself reads the container's command line: a wrong option or a missing subcommand fails here."""
    arguments = [str(argument) for argument in OURS[service]["command"]]
    context = click.Context(main)
    command = main.get_command(context, arguments[0])
    assert command is not None
    command.make_context(arguments[0], arguments[1:])


@pytest.mark.parametrize("service", sorted(OURS))
def test_every_variable_is_read(service: str) -> None:
    """Each `TOCSIN_*` is a setting, its value holds, and the others stand in the sinks file."""
    sinks = (ROOT / "deploy/sinks.yaml").read_text()
    values = {}
    for name, value in OURS[service]["environment"].items():
        setting = name.removeprefix("TOCSIN_").lower()
        if setting in Settings.model_fields:
            values[setting] = value
        else:
            assert f"${{{name}" in sinks
    Settings(**values)


def test_every_path_exists() -> None:
    """Bind mounts, the Dockerfile and what it copies are in the checkout."""
    mounts = [mount for service in COMPOSE["services"].values() for mount in service.get("volumes", [])]
    sources = {mount.split(":")[0] for mount in mounts} - set(COMPOSE["volumes"])
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M) for name in line.split()}
    assert [] == [path for path in sorted(sources | copied) if not (ROOT / path).exists()]
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert [] == [name for name in sorted(copied) if f"!{name}" not in ignored]


def test_nothing_is_open_to_the_world() -> None:
    """Published ports are on loopback; our containers have no rights, no writable root and no latest tag."""
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert [] == [port for port in ports if not port.startswith("127.0.0.1:")]
    assert [] == [
        name for name, service in OURS.items() if not (service["read_only"] and service["cap_drop"] == ["ALL"])
    ]
    images = [service["image"] for service in COMPOSE["services"].values()] + re.findall(
        r"^FROM (\S+)", DOCKERFILE, re.M
    )
    assert [] == [image for image in images if not re.search(r":v?\d+\.\d+\.\d+", image)]
    assert "USER 10001:10001" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE

"""The roles by name, each put together in a module of its own, which is imported when its role is run.

A worker that posts webhooks must not wait for the engine to be imported, nor hold it in memory.
"""

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from streams.app.surroundings import Crew, Prepare, Surroundings


def _of(module: str) -> Prepare:
    def prepare(given: Surroundings) -> Crew:
        crew: Crew = importlib.import_module(f"streams.app.{module}").prepare(given)
        return crew

    return prepare


ROLES: Final[Mapping[str, Prepare]] = MappingProxyType(
    {role: _of(role) for role in ("match", "correlate", "dispatch", "deliver")}
)

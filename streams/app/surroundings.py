"""What every role is given, and what it gives back to be run. Plain data."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from streams.agents.runtime import RoleApp
from streams.settings import Settings
from streams.step import Factory, Stage
from streams.topics.codecs import Limits
from streams.topics.connection import Connection
from streams.topics.table import Topics


class RoleRefused(Exception):
    """The role can't start with these settings, rules or sinks; the message says why, and the mend."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The settings and the cluster of one process."""

    settings: Settings
    connection: Connection
    topics: Topics
    limits: Limits


class Running(Protocol):
    """What the process needs of a `mode.Service`."""

    @property
    def crashed(self) -> bool:
        """Whether it failed."""

    @property
    def crash_reason(self) -> BaseException | None:
        """With what."""

    @property
    def label(self) -> str:
        """Its name in logs."""

    async def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """End."""

    async def wait_until_stopped(self) -> None:
        """Return when it has stopped or crashed."""


class Working(Running, Protocol):
    """A service that takes in records: the process watches it, and lets it finish before it ends."""

    @property
    def due(self) -> int:
        """Records that could be processed now."""

    @property
    def done(self) -> int:
        """Records processed since the start."""

    def unready(self) -> Sequence[str]:
        """Give the reasons why it can't work yet; none when it can."""

    def excused(self) -> str:
        """Say why standing still is right at present, or nothing."""

    def drain(self) -> Awaitable[None]:
        """Take in nothing more, and return when all that was taken in is finished."""


@dataclass(frozen=True, slots=True)
class Crew:
    """What makes up a role.

    `services` start in this order before anything is read, and stop after it, in reverse. `stage` is the work of a
    role that folds; a role of another kind has `workers` of its own, each made with the app that has its agents.
    """

    stage: Stage | None = None
    services: Sequence[Running] = ()
    workers: Sequence[Callable[[RoleApp], Working]] = ()


Prepare = Callable[[Surroundings], Crew]


def stage_of(given: Surroundings, role: str, source: str, state: str, make: Factory) -> Stage:
    """Make a stage with the pace that the settings ask for."""
    settings = given.settings
    return Stage(
        role=role,
        source=source,
        state=state,
        make=make,
        topics=given.topics,
        connection=given.connection,
        batch_records=settings.batch_records,
        slice_seconds=settings.slice_seconds,
        tick_every=settings.tick_every,
        tick_idle=settings.tick_idle,
        reopen_after=settings.session_timeout / 2,
    )

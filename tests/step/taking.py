"""Runs an intake for the tests, with an agent that works in turn or on all partitions at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streams.step import Intake, Stage
from tests.step.numbering import Numbering


class Direct:
    """A channel whose agent works as soon as `free` is set, one batch after another."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()

    async def put(self, value: Any) -> None:
        """Advance over one batch."""
        await self.free.wait()
        await value.advance()


class Abreast:
    """A channel whose agent works on every batch at once, as the roles' agent does."""

    def __init__(self) -> None:
        self.tasks: list[asyncio.Task[None]] = []

    async def put(self, value: Any) -> None:
        """Begin to advance over one batch."""
        self.tasks.append(asyncio.create_task(value.advance()))


@asynccontextmanager
async def taking_in(stage: Stage, channel: Direct | Abreast | None = None) -> AsyncIterator[Intake]:
    """Run an intake, and stop it in the end."""
    intake = Intake(stage, channel or Direct())
    await intake.start()
    try:
        yield intake
    finally:
        await intake.stop()


def transforms(intake: Intake) -> list[Numbering]:
    """Give the folds of all partitions that are open."""
    return [step._transform for step in intake.roster.steps.values()]  # type: ignore[misc] # ours

"""The Faust app of a role, and the agent in which its work is done.

Faust gives agents, their supervision and the services around them. Its own consumer, tables and web server stay off:
they lose news in rebalances (the intake reads instead, the step keeps state and writes). An agent that fails is not
started again in place: the process ends with an error and its parent starts a new one, for a half-dead worker that
stands still in silence is worse than one that is gone.
"""

import asyncio
from typing import Any

import faust
import mode
from faust.app.base import BootStrategy

from streams.step import Intake, Stage

_BATCHES_WAITING = 1  # in the channel: the agent takes each at once


class _NoTransport(BootStrategy):
    """Start agents and services only: no consumer, no producer, no tables, no web server."""

    enable_kafka = False
    enable_web = False
    enable_sensors = False


class RoleApp(faust.App):
    """A Faust app that writes nothing to the disk."""

    BootStrategy = _NoTransport
    mundane_level = "debug"

    def _create_directories(self) -> None:
        """Make none: there are no tables to keep in them."""


def make_app(name: str) -> RoleApp:
    """Make the app of a role, named like its consumer group."""
    return RoleApp(
        name,
        broker="kafka://",  # never spoken to
        web_enabled=False,
        agent_supervisor=mode.CrashingSupervisor,
        env_prefix="TOCSIN_NO_FAUST_",  # else FAUST_* variables would override what stands here
    )


def advance_by(app: RoleApp, stage: Stage) -> Intake:
    """Give the app the agent that carries a stage's work, and return the intake that feeds it, to be started last."""
    batches = app.channel(maxsize=_BATCHES_WAITING)

    @app.agent(batches, name=stage.role)
    async def advance(batches: Any) -> None:  # noqa: ANN401 - a Faust stream of `Batch`
        async with asyncio.TaskGroup() as partitions:  # one fails: all end, and so does the process
            async for batch in batches:
                partitions.create_task(batch.advance())

    return Intake(stage, batches)


async def start(app: RoleApp) -> None:
    """Start the app and open the way to its agents, which Faust would do when its own consumer has settled."""
    app.finalize()
    await app.start()
    app.flow_control.resume()

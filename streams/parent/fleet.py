"""All workers of one house: started together, watched, and stopped in the order in which articles flow.

Those that take articles in stop first and those that deliver last, so that what is in flight still goes out.
"""

import asyncio
import errno
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from streams.clock import monotonic
from streams.parent.lifeline import GATE, LISTENER, PARENT, Pipe
from streams.parent.worker import READY_EVERY, Child

# In the order of the flow, which is the order of stopping.
ROLES = ("match", "correlate", "dispatch", "deliver")
COMMAND = (sys.executable, "-m", "streams.cli", "worker")
FAILED_STARTS = 2  # of a worker that was never ready: it will not be, and its log says why


class FleetError(Exception):
    """A worker can't start, or did not become ready; the message has the end of its log."""


@dataclass(frozen=True)
class Plan:
    """What to start. `port` is the first of the web ports on `host`; a taken one is replaced by any free one."""

    roles: Sequence[str] = ROLES
    environment: Mapping[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 9464
    logs: Path | None = None
    command: Sequence[str] = COMMAND


def listeners(roles: Sequence[str], host: str, first: int) -> dict[str, socket.socket]:
    """Listen for each role: on `first` and the ports after it where they are free; on any for first = 0."""
    return {role: _listening(host, first + number if first else 0) for number, role in enumerate(roles)}


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise FleetError(f"can't listen on {host} (TOCSIN_WEB_HOST): {error.strerror}") from error
        return socket.create_server((host, 0), family=family)


def _reachable(host: str) -> str:
    """Give where we can reach ourselves: listening everywhere includes loopback."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - nothing is bound here


class Fleet:
    """The workers of a plan. Make it inside a running loop; end it with `stop` whatever happens."""

    def __init__(self, plan: Plan) -> None:
        self._listeners = listeners(plan.roles, plan.host, plan.port)
        self.ports = {role: int(listener.getsockname()[1]) for role, listener in self._listeners.items()}
        self._lifeline = Pipe(PARENT)
        self._gate = Pipe(GATE)
        self._children = [self._child(plan, role) for role in plan.roles]
        self._runs: list[asyncio.Task[None]] = []

    def _child(self, plan: Plan, role: str) -> Child:
        listener = self._listeners[role].fileno()
        own = {LISTENER: str(listener), **self._lifeline.environment(), **self._gate.environment()}
        return Child(
            role,
            [*plan.command, role],
            {**plan.environment, **own},
            address=(_reachable(plan.host), self.ports[role]),
            inherited=[listener, self._lifeline.descriptor, self._gate.descriptor],
            log=plan.logs / f"{role}.log" if plan.logs else None,
        )

    @property
    def pids(self) -> dict[str, int | None]:
        """Role -> its process now; None between two."""
        return {child.role: child.pid for child in self._children}

    def start(self) -> None:
        """Start every worker; returns at once. They wait at the gate."""
        self._runs = [asyncio.create_task(child.run(), name=child.role) for child in self._children]

    def open_gate(self) -> None:
        """Let the workers go on: the cluster answers and the topics are made."""
        self._gate.close()

    async def ready(self, within: float) -> None:
        """Wait until every worker is ready; raises `FleetError` where one can't start, or after `within` seconds."""
        deadline = monotonic() + within
        waiting = list(self._children)
        while waiting:
            waiting = [child for child in waiting if not await child.is_ready()]
            for child in waiting:
                if child.ends >= FAILED_STARTS and not child.was_ready:
                    raise FleetError(f"the {child.role} worker can't start. It says:\n{self._said(child)}")
            if waiting and monotonic() > deadline:
                late = waiting[0]
                raise FleetError(f"the {late.role} worker was not ready in {within:g} s. It says:\n{self._said(late)}")
            await asyncio.sleep(READY_EVERY)

    async def stop(self, within: float) -> None:
        """Stop the workers one after another in the order of the flow, each at most `within` seconds."""
        for child in self._children:
            await child.stop(within)
        await self._end_runs()

    async def _end_runs(self) -> None:
        for run in self._runs:
            run.cancel()  # one may be waiting for its next start
        await asyncio.gather(*self._runs, return_exceptions=True)
        for listener in self._listeners.values():
            listener.close()
        self._lifeline.discard()
        self._gate.discard()

    def kill(self) -> None:
        """End every worker at once; `stop` then returns soon."""
        for child in self._children:
            child.kill()

    async def failure(self) -> None:
        """Wait for an error of our own in watching a worker, and raise it; never returns otherwise."""
        done, _ = await asyncio.wait(self._runs, return_when=asyncio.FIRST_EXCEPTION)
        for run in done:
            run.result()

    @staticmethod
    def _said(child: Child) -> str:
        return child.said_last() or "(see its lines above)"

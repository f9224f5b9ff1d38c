"""One role as one process: started, watched, drained, ended.

It ends with 0 when it was asked to (SIGTERM, SIGINT, or the parent's pipe closed) and finished what it held, and with 1
after a crash, a stall or a start that failed; what was not written is read again by whoever comes next. It never
restarts anything in place.
"""

import asyncio
import faulthandler
import os
import platform
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import uvloop
from aiokafka.errors import KafkaError
from prometheus_client import REGISTRY

from streams import metrics
from streams.agents import runtime
from streams.app.roles import ROLES
from streams.app.surroundings import Crew, Prepare, Running, Surroundings, Working
from streams.clock import monotonic
from streams.logs import get_logger
from streams.topics.creation import TopicsError, verify
from streams.web.health import HealthServer, Judge, health_app
from streams.web.watchdog import Progress, Watchdog

_log = get_logger(__name__)
_LOOK_EVERY: Final = 1.0
_GRACE: Final = 5.0  # seconds after `stop_within` until the process is ended the hard way


def run_role(
    role: str,
    given: Surroundings,
    *,
    parent: int | None = None,
    listener: int | None = None,
    prepare: Prepare | None = None,
) -> int:
    """Run a role until it is told to end, and give the exit code.

    `parent` is a file descriptor whose end of file means that the parent is gone, `listener` one of a socket that
    listens for metrics and health, both inherited; without it the settings say where to listen. `prepare` replaces
    the table's entry. Raises KeyError for an unknown role; problems of the settings, rules or sinks are the role's own
    errors.
    """
    crew = (prepare or ROLES[role])(given)
    code = uvloop.run(_Process(role, given, crew, listener).run(parent))
    faulthandler.cancel_dump_traceback_later()
    return code


class _Process:
    def __init__(self, role: str, given: Surroundings, crew: Crew, listener: int | None = None) -> None:
        self._listener = listener
        self._role = role
        self._given = given
        self._crew = crew
        self._wrong = ""  # why the process must end
        self._stop = asyncio.Event()
        self._started = False
        self._services: list[Running] = []
        self._workers: list[Working] = []

    async def run(self, parent: int | None) -> int:
        """Start, watch, end."""
        self._listen_to_signals(parent)
        metrics.build.info({"version": version("tocsin"), "python": platform.python_version(), "role": self._role})
        settings = self._given.settings
        judge = Judge(unhealthy=lambda: [self._wrong] if self._wrong else [], unready=self._unready)
        app = health_app(judge, REGISTRY)
        server = HealthServer(app, settings.web_host, settings.web_port, inherited=self._listener)
        try:
            port = await server.start()
            _log.info("worker_listening", role=self._role, host=settings.web_host, port=port)
            if await self._started_before_stop():
                _log.info("worker_started", role=self._role)
                await self._watch()
        except (KafkaError, TopicsError, OSError) as error:
            self._wrong = f"{type(error).__name__}: {error}"
        if self._wrong:
            _log.error("worker_failed", role=self._role, why=self._wrong)
        await self._end()
        await server.stop()
        _log.info("worker_ended", role=self._role, code=int(bool(self._wrong)))
        return int(bool(self._wrong))

    def _listen_to_signals(self, parent: int | None) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        if parent is not None:
            loop.add_reader(parent, self._look_at_parent, parent)

    def _look_at_parent(self, parent: int) -> None:
        if not os.read(parent, 1024):  # end of file: it is gone
            asyncio.get_running_loop().remove_reader(parent)
            self._stop.set()

    async def _started_before_stop(self) -> bool:
        """Start, unless told to end before that is done: a broker that does not answer must not hold the end up."""
        start = asyncio.create_task(self._start())
        stop = asyncio.create_task(self._stop.wait())
        await asyncio.wait({start, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if start.done():
            start.result()
            return True
        start.cancel()
        await asyncio.gather(start, return_exceptions=True)
        return False

    async def _verify_topics(self) -> None:
        admin = self._given.connection.admin()
        try:
            await admin.start()
            await verify(admin, self._given.topics)
        finally:
            await admin.close()

    async def _start(self) -> None:
        """Start what is shared, then the agents, then what feeds them."""
        await self._verify_topics()
        for service in self._crew.services:
            self._services.append(service)
            await service.start()
        app = runtime.make_app(self._given.topics.group(self._role))
        self._services.append(app)
        workers: list[Working] = [runtime.advance_by(app, self._crew.stage)] if self._crew.stage else []
        workers += [make(app) for make in self._crew.workers]
        await runtime.start(app)
        for worker in workers:
            self._services.append(worker)
            self._workers.append(worker)
            await worker.start()
        self._started = True

    async def _watch(self) -> None:
        """Look every second, until told to stop or something is wrong."""
        watchdog = Watchdog(self._given.settings.stall_after, monotonic())
        while not self._wrong and not self._stop.is_set():
            # An event loop that hangs can't watch itself: the interpreter's own timer ends it, with every stack.
            _end_by_force_after(max(self._given.settings.stall_after, 2 * _LOOK_EVERY))
            crashed = next((service for service in self._services if service.crashed), None)
            if crashed is not None:
                self._wrong = f"{crashed.label} crashed: {crashed.crash_reason!r}"
            else:
                self._wrong = watchdog.look(self._progress(), monotonic()) or ""
            metrics.ready.set(not self._unready())
            await self._pause()

    async def _pause(self) -> None:
        waits: list[asyncio.Task[Any]] = [asyncio.create_task(self._stop.wait())]
        waits += [asyncio.create_task(service.wait_until_stopped()) for service in self._services]
        await asyncio.wait(waits, timeout=_LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    def _progress(self) -> Progress:
        excuses = (worker.excused() for worker in self._workers)
        return Progress(
            due=sum(worker.due for worker in self._workers),
            done=sum(worker.done for worker in self._workers),
            excused=next((excuse for excuse in excuses if excuse), ""),
        )

    def _unready(self) -> Sequence[str]:
        if not self._started:
            return ["the worker is starting"]
        return [reason for worker in self._workers for reason in worker.unready()]

    async def _end(self) -> None:
        """Finish what is in hand, unless something is wrong, and stop everything, in the time that there is."""
        within = self._given.settings.stop_within
        _end_by_force_after(within + _GRACE)
        metrics.ready.set(0)
        try:
            async with asyncio.timeout(within):
                if not self._wrong:
                    await asyncio.gather(*(worker.drain() for worker in self._workers))
                for service in reversed(self._services):
                    await service.stop()
        except TimeoutError:
            self._wrong = self._wrong or f"what was in hand was not finished within {within:g} s"
            _log.error("worker_not_drained", role=self._role, seconds=within)


def _end_by_force_after(seconds: float) -> None:
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.stderr)

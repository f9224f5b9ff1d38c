"""One worker process under its parent: started, asked whether it is ready, started again with backoff, ended.

It refuses to judge why a worker ended: the worker's own log says so.
"""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

from streams.clock import monotonic
from streams.logs import get_logger

logger = get_logger(__name__)

BACKOFF = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds before each further start
LASTED = 60.0  # a worker that ran for so many seconds is started again at once
READY_EVERY = 0.1
ANSWER_WITHIN = 2.0


class Child:
    """A worker of one role, and every process that takes its place."""

    def __init__(
        self,
        role: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        address: tuple[str, int],
        inherited: Sequence[int] = (),
        log: Path | None = None,
    ) -> None:
        """Name what to run; `address` is of its /readyz; output goes to `log`, else to where ours goes."""
        self.role = role
        self._address = address
        self.log = log
        self.was_ready = False
        self.ends = 0
        self._command = command
        self._environment = environment
        self._inherited = tuple(inherited)
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """The process that runs now; None between two."""
        process = self._process
        return process.pid if process and process.returncode is None else None

    async def run(self) -> None:
        """Keep a process running until `stop` or `kill` ends it."""
        failed = 0
        while True:
            begun = monotonic()
            code = await self._run_once()
            if self._stopping:
                return
            self.ends += 1
            failed = 0 if monotonic() - begun >= LASTED else failed + 1
            wait = BACKOFF[min(failed, len(BACKOFF)) - 1] if failed else 0
            logger.error("worker_ended", worker=self.role, exit_code=code, restart_in=wait)
            await asyncio.sleep(wait)

    async def is_ready(self) -> bool:
        """Ask the process whether it has its partitions and their state."""
        if self.pid is None:
            return False
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                ready = await _answers_ok(*self._address, "/readyz")
        except (OSError, TimeoutError):
            return False
        self.was_ready = self.was_ready or ready
        return ready

    async def stop(self, within: float) -> bool:
        """End the process gently, by force after `within` seconds; says whether it went by itself."""
        self._stopping = True
        if self.pid is None or self._process is None:
            return True
        # A stopped process takes no TERM, so it is woken first. Nothing is sent behind TERM: sending looks whether the
        # process has ended, and would take its exit code from asyncio, which then says 255.
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(within):
                await self._process.wait()
        except TimeoutError:
            logger.warning("worker_killed", worker=self.role, after=within)
            self.kill()
            await self._process.wait()
            return False
        logger.info("worker_stopped", worker=self.role, exit_code=self._process.returncode)
        return True

    def kill(self) -> None:
        """End the process at once, and start no other."""
        self._stopping = True
        self._signal(signal.SIGKILL)

    def said_last(self, lines: int = 15) -> str:
        """Give the end of its log, where it has one of its own."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _signal(self, number: signal.Signals) -> None:
        if self.pid is not None and self._process is not None:
            with contextlib.suppress(ProcessLookupError):  # it ended by itself a moment ago: that is what we want
                self._process.send_signal(number)

    async def _run_once(self) -> int:
        with contextlib.ExitStack() as held:
            output = held.enter_context(self.log.open("ab")) if self.log else None
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env={**os.environ, **self._environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=self._inherited,
                start_new_session=True,  # the terminal's Ctrl-C is for the parent, which stops all in order
            )
        logger.info("worker_started", worker=self.role, pid=self._process.pid, port=self._address[1])
        if self._stopping:  # told to stop while the process was being made
            self.kill()
        return await self._process.wait()


async def _answers_ok(host: str, port: int, path: str) -> bool:
    """Say whether a GET is answered with 200. By hand: an HTTP client costs a third of a second to import."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        status = await reader.readline()
    finally:
        writer.close()
    return status.split(b" ")[1:2] == [b"200"]

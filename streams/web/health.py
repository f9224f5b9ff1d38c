"""The one HTTP server of a worker: `/metrics`, `/healthz` (alive), `/readyz` (has its partitions and their state).

It serves nothing else, has no way to change anything, and listens where it is told: on loopback by default.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

Reasons = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judge:
    """Who is asked: each gives the reasons against, none when all is well."""

    unhealthy: Reasons
    unready: Reasons


def _verdict(reasons: Sequence[str]) -> web.Response:
    """Answer 200, or 503 with each reason on a line, for a person and for an orchestrator."""
    text = "\n".join(reasons) or "ok"
    return web.Response(text=text + "\n", status=503 if reasons else 200)


def health_app(judge: Judge, registry: CollectorRegistry) -> web.Application:
    """Build the application; the caller runs it."""

    async def metrics(_: web.Request) -> web.Response:
        text = generate_latest(registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def healthz(_: web.Request) -> web.Response:
        return _verdict(judge.unhealthy())

    async def readyz(_: web.Request) -> web.Response:
        return _verdict(judge.unready())

    app = web.Application(client_max_size=1024)
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


class HealthServer:
    """The server, started and stopped with its worker."""

    def __init__(self, app: web.Application, host: str, port: int, *, inherited: int | None = None) -> None:
        """Listen on `host` and `port`; or on the socket whose descriptor was inherited: its port can't be taken."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._host = host
        self._port = port
        self._inherited = inherited

    async def start(self) -> int:
        """Listen, and give the port: the one asked for, or a free one for 0. Raises OSError where it is taken."""
        await self._runner.setup()
        if self._inherited is None:
            await web.TCPSite(self._runner, self._host, self._port).start()
        else:
            await web.SockSite(self._runner, socket.socket(fileno=self._inherited)).start()
        port: int = self._runner.addresses[0][1]
        return port

    async def stop(self) -> None:
        """Stop listening; requests under way get a second."""
        await self._runner.cleanup()

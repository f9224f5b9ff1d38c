"""The worker's HTTP server, asked over real HTTP."""

import os
import socket

import aiohttp
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.parser import text_string_to_metric_families

from streams.web.health import HealthServer, Judge, health_app


async def test_answers_follow_the_reasons() -> None:
    """200 and `ok`, or 503 with every reason; metrics as Prometheus reads them; nothing else is there."""
    registry = CollectorRegistry()
    Counter("tocsin_test", "A count.", registry=registry).inc(3)
    reasons: list[str] = []
    server = HealthServer(health_app(Judge(lambda: [], lambda: reasons), registry), "127.0.0.1", 0)
    port = await server.start()

    async def get(path: str) -> tuple[int, str]:
        async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, await answer.text()

    try:
        async with aiohttp.ClientSession() as session:
            assert (200, "ok\n") == await get("/readyz")
            reasons[:] = ["no partition is assigned", "state is being loaded"]
            assert (503, "no partition is assigned\nstate is being loaded\n") == await get("/readyz")
            assert (200, "ok\n") == await get("/healthz")
            status, text = await get("/metrics")
            families = list(text_string_to_metric_families(text))
            assert (200, 3.0) == (status, families[0].samples[0].value)
            assert 404 == (await get("/"))[0]
    finally:
        await server.stop()


async def test_an_inherited_socket_is_served() -> None:
    """The parent bound it: whatever was asked meanwhile is answered."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = health_app(Judge(lambda: [], lambda: []), CollectorRegistry())
        server = HealthServer(app, "192.0.2.1", 1, inherited=os.dup(listener.fileno()))
        port = await server.start()
        try:
            async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                assert (200, listener.getsockname()[1]) == (answer.status, port)
        finally:
            await server.stop()

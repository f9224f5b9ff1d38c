"""What the delivery tests share: alerts, sinks, and receivers that really listen."""

import base64
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest
from aiohttp import web

from streams.delivery.sinks import Webhook
from streams.model import Alert, Delivery, delivery_id

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Handler], Awaitable[str]]


def make_alert(number: int = 1, revision: int = 1, **given: object) -> Alert:
    """Make an alert about a plausible, generic happening."""
    article = {"source": "example.org", "id": f"a{number}", "title": "Drone hits depot in Baghdad"}
    values: dict[str, object] = {
        "id": f"00000000-0000-5000-8000-{number:012d}",
        "revision": revision,
        "change": "created" if revision == 1 else "updated",
        "state": "open",
        "rule": {"id": "drone-strike-in-capital", "title": "Drone strike in a capital", "tags": ["conflict"]},
        "title": "Drone strike in Baghdad",
        "severity": "high",
        "confidence": "reported",
        "places": [{"name": "Baghdad", "country": "IQ", "kind": "capital", "id": "98182"}],
        "evidence": [
            {
                "article": f"example.org/a{number}",
                "field": "title",
                "start": 0,
                "end": 10,
                "text": "Drone hits",
                "role": "event",
                "quote": "Drone hits depot in Baghdad",
            }
        ],
        "articles": {"count": 1, "origins": 1, "listed": [article]},
        "published": None,
        "received": AT,
        "started": AT,
        "ruleset": "r1",
    }
    return Alert.model_validate(values | given)


def make_delivery(number: int = 1, revision: int = 1, sink: str = "newsroom", **given: object) -> Delivery:
    """Make a delivery of that alert."""
    alert = make_alert(number, revision)
    values: dict[str, object] = {"id": delivery_id(alert.id, revision, sink), "sink": sink, "alert": alert}
    return Delivery.model_validate(values | given)


def make_sink(url: str, **given: object) -> Webhook:
    """Make a sink that may be on this machine."""
    values: dict[str, object] = {"name": "newsroom", "url": url, "secret": SECRET, "allow_private": True}
    return Webhook.model_validate(values | given)


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def serve_app() -> AsyncIterator[Callable[[web.Application], Awaitable[str]]]:
    """Start whole applications on free ports; gives the url of each."""
    runners: list[web.AppRunner] = []

    async def start(app: web.Application) -> str:
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        runners.append(runner)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/alerts"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def serve(serve_app: Callable[[web.Application], Awaitable[str]]) -> Serve:
    """Start receivers that are one function, on free ports; gives the url of each."""

    async def start(handler: Handler) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        return await serve_app(app)

    return start

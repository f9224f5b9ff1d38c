"""Where the webhook client refuses to connect, by number, by name, and by a name that changes its address."""

import socket

import pytest
from aiohttp import web

from streams.clock import now
from streams.delivery.webhook import WebhookClient
from tests.delivery.conftest import Serve, make_delivery, make_sink


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
async def test_nothing_is_posted_to_this_machine_unless_allowed(serve: Serve, host: str) -> None:
    """By number or by name: the connection is refused at the socket, and the receiver hears nothing."""
    heard: list[str] = []

    async def receive(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response()

    port = (await serve(receive)).split(":")[2].split("/")[0]
    sink = make_sink(f"http://{host}:{port}/").model_copy(update={"allow_private": False})
    async with WebhookClient(sink, "0", now) as client:
        attempt = await client.post(make_delivery())
    assert (attempt.verdict, heard) == ("later", [])
    assert "loopback" in attempt.reason


async def test_a_name_that_changes_its_address_between_reading_and_posting_gets_nothing(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the address that the socket would go to is judged, not one that was looked up before."""
    heard: list[str] = []

    async def receive(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response()

    port = int((await serve(receive)).split(":")[2].split("/")[0])
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    sink = make_sink(f"http://rebound.example.org:{port}/", allow_private=False, allow_http=True)
    async with WebhookClient(sink, "0", now) as client:
        attempt = await client.post(make_delivery())
    assert (attempt.verdict, heard) == ("later", [])
    assert "127.0.0.1 is refused: loopback" in attempt.reason

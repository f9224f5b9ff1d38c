"""The webhook client against receivers that really listen, and misbehave."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta, timezone
from typing import Any

import pytest
from aiohttp import web
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from streams.clock import now
from streams.delivery.receiver import Received, Receiver
from streams.delivery.webhook import LONGEST_RETRY_AFTER, Attempt, WebhookClient, judged, signature
from streams.model import Alert
from tests.delivery.conftest import AT, SECRET, Serve, free_port, make_delivery, make_sink

OTHER = "whsec_" + "B" * 32


async def post(url: str, **given: object) -> Attempt:
    async with WebhookClient(make_sink(url, **given), "0", now) as client:
        return await client.post(make_delivery())


def answering(
    status: int, headers: dict[str, str] | None = None
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, headers=headers)

    return answer


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def test_the_library_verifies_what_is_signed_and_gets_the_whole_alert(serve: Serve) -> None:
    """The oracle is the Standard Webhooks library; the body is the alert."""
    seen: list[Any] = []

    async def receive(request: web.Request) -> web.Response:
        seen.append(Verifier(SECRET).verify(await request.read(), dict(request.headers)))
        seen.append(request.headers["webhook-id"])
        seen.append(request.headers["user-agent"])
        return web.Response(status=204)

    attempt = await post(await serve(receive))
    assert (attempt.verdict, attempt.status) == ("delivered", 204)
    assert Alert.model_validate(seen[0]) == make_delivery().alert
    assert seen[1:] == [make_delivery().id, "tocsin/0"]


def test_two_secrets_make_two_signatures_and_each_verifies() -> None:
    """While a secret is being changed, receivers with the old and with the new one both verify."""
    body = json.dumps({"text": "Bagdad – „Drohne“"}).encode()
    headers = signature("id-1", now(), body, f"{SECRET} {OTHER}")
    assert [Verifier(key).verify(body, headers) for key in (SECRET, OTHER)] == [json.loads(body)] * 2


def test_the_timestamp_is_utc_whatever_zone_the_clock_is_in() -> None:
    """The library reads every time as UTC; seconds since 1970 do not depend on the zone."""
    east = AT.astimezone(timezone(timedelta(hours=5)))
    assert signature("i", east, b"{}", SECRET) == signature("i", AT, b"{}", SECRET)


def test_an_old_signature_does_not_verify() -> None:
    """Each attempt is signed at its own time: one recorded long ago can't be played again."""
    headers = signature("i", now() - timedelta(hours=1), b"{}", SECRET)
    with pytest.raises(WebhookVerificationError, match="too old"):
        Verifier(SECRET).verify(b"{}", headers)


VERDICTS = {
    "delivered": (200, 204),
    "later": (302, 308, 401, 404, 408, 429, 500, 503, 599),
    "given_up": (400, 410, 422),
}


@pytest.mark.parametrize(
    ("status", "verdict"), [(status, verdict) for verdict, statuses in VERDICTS.items() for status in statuses]
)
async def test_every_status_has_its_verdict(serve: Serve, status: int, verdict: str) -> None:
    """2xx delivered; 5xx, 3xx and what a receiver can mend later; the other 4xx given up."""
    attempt = await post(await serve(answering(status)))
    assert (attempt.verdict, attempt.status) == (verdict, status)
    assert str(status) in attempt.reason


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("999999999999999999999", LONGEST_RETRY_AFTER),
        ("Mon, 23 Nov 2026 09:31:00 GMT", 60.0),
        ("Mon, 23 Nov 2020 09:31:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_RETRY_AFTER),
        ("soon", None),
        ("-5", None),
        (None, None),
    ],
)
def test_retry_after_is_read_and_bounded(header: str | None, wait: float | None) -> None:
    """Seconds or a date; never negative, never more than an hour, nothing where it can't be read."""
    assert judged(429, header, AT).retry_after == wait
    assert judged(500, header, AT).retry_after is None


async def test_a_redirect_is_not_followed(serve: Serve) -> None:
    """The place it leads to never hears of the alert."""
    heard: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response()

    target = await serve(elsewhere)
    attempt = await post(await serve(answering(307, headers={"Location": target})))
    assert (attempt.verdict, heard) == ("later", [])


async def test_a_receiver_that_hangs_is_left_at_the_timeout(serve: Serve) -> None:
    """No answer within the sink's timeout is `later`."""

    async def hang(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    attempt = await post(await serve(hang), timeout=0.2)
    assert (attempt.verdict, attempt.reason) == ("later", "no answer within 0.2 s")


async def test_headers_that_drip_do_not_outlive_the_timeout() -> None:
    """A receiver that sends one byte of its answer at a time gets the timeout, not a byte's patience each."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)  # the receiver's own slowness, which is what is tested
        writer.close()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        attempt = await post(f"http://127.0.0.1:{port_of(server)}/", timeout=0.3)
    assert attempt.reason == "no answer within 0.3 s"


async def test_a_body_without_end_neither_fills_memory_nor_changes_the_verdict(serve: Serve) -> None:
    """The status counts; the rest of the answer is thrown away after 64 KiB."""
    sent = 0

    async def flood(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)
            sent += 65536

    attempt = await post(await serve(flood), timeout=5)
    assert attempt.verdict == "delivered"
    assert sent < 20 * 2**20  # socket buffers and what was under way


async def test_a_receiver_that_is_down_is_later_and_named() -> None:
    """The reason says where, without the path of the url, which may hold a secret."""
    port = free_port()
    attempt = await post(f"http://127.0.0.1:{port}/hook/very-secret")
    assert attempt.verdict == "later"
    assert f"http://127.0.0.1:{port}" in attempt.reason
    assert "very-secret" not in attempt.reason


async def test_what_is_no_http_is_later() -> None:
    """A port where something else listens breaks off the exchange, not the worker."""

    async def banner(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example.org ESMTP\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(banner, "127.0.0.1", 0) as server:
        attempt = await post(f"http://127.0.0.1:{port_of(server)}/")
    assert attempt.verdict == "later"
    assert "broke off" in attempt.reason


async def test_a_kept_connection_that_was_closed_costs_no_attempt() -> None:
    """A server that closes after each answer without saying so: the second post goes out on a fresh connection."""
    heard = 0

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal heard
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]))
        heard += 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await reader.read(1)  # the next post arrives on this connection, and is met with silence
        writer.close()

    async with (
        await asyncio.start_server(once, "127.0.0.1", 0) as server,
        WebhookClient(make_sink(f"http://127.0.0.1:{port_of(server)}/"), "0", now) as client,
    ):
        verdicts = [(await client.post(make_delivery(number))).verdict for number in (1, 2)]
    assert (verdicts, heard) == (["delivered", "delivered"], 2)


async def test_a_proxy_of_the_environment_is_not_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would undo the judgement of addresses."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("no_proxy", "")
    assert (await post(await serve(answering(200)))).verdict == "delivered"


async def test_the_receiver_verifies_keeps_and_knows_what_came_before(
    serve_app: Callable[[web.Application], Awaitable[str]],
) -> None:
    """The demo receiver takes a signed post, marks the second of the same id, and refuses another secret's."""
    told: list[Received] = []
    url = await serve_app(Receiver(SECRET, told.append).app)
    verdicts = [(await post(url, **given)).verdict for given in ({}, {"format": "standard"}, {"secret": OTHER})]
    assert verdicts == ["delivered", "delivered", "given_up"]
    assert [(each.id, each.again, each.alert["title"]) for each in told] == [
        (make_delivery().id, False, "Drone strike in Baghdad"),
        (make_delivery().id, True, "Drone strike in Baghdad"),
    ]

"""Posts one delivery to one webhook, and judges the answer.

Signed by Standard Webhooks (`webhook-id` is the delivery's id, the same on every attempt; `webhook-timestamp` is the
attempt's time). Every answer is one of three:

- **delivered**: 2xx;
- **later**: nothing heard (refused connection, name not found, TLS, time-out), 5xx, 3xx, and those 4xx that a change at
  the receiver can mend: 401, 403, 404 (a deploy that is under way, a secret not set yet), 408, 409, 421, 423, 425, 429;
- **given up**: any other 4xx: the receiver has judged this body and will judge it so again (400, 413, 422), or says
  that it wants no more (410 Gone).

It refuses to follow redirects, to use a proxy of the environment, to keep cookies, to read more than a little of an
answer, and to connect where `streams.delivery.addresses` says no. It does not route or count: one call, one post.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal, Self

import aiohttp
from standardwebhooks import Webhook as Signer
from yarl import URL

from streams.delivery.addresses import guarded_socket
from streams.delivery.payload import payload
from streams.delivery.sinks import Webhook
from streams.model import Delivery

Verdict = Literal["delivered", "later", "given_up"]
MENDABLE = frozenset({401, 403, 404, 408, 409, 421, 423, 425, 429})
LONGEST_RETRY_AFTER = 3600.0  # seconds; a receiver that asks for more gets this
LONGEST_ANSWER = 64 * 1024  # bytes read so that the connection can be used again; the rest is thrown away with it
ANSWER_WITHIN = 1.0  # seconds for the same
KEEP_ALIVE = 4.0  # seconds; most servers close at 5, and a post must not meet a closing connection


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one post ended. `reason` is for people; `retry_after` and `seconds` are seconds."""

    verdict: Verdict
    reason: str
    status: int | None = None
    retry_after: float | None = None
    seconds: float = 0.0


def signature(identity: str, at: datetime, body: bytes, secrets: str) -> dict[str, str]:
    """Give the three headers of Standard Webhooks; each secret (parted by spaces) adds its own signature."""
    text = body.decode()
    signed = " ".join(Signer(key).sign(identity, at.astimezone(UTC), text) for key in secrets.split())
    return {"webhook-id": identity, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signed}


def judged(status: int, retry_after: str | None, at: datetime) -> Attempt:
    """Judge a receiver's status; `Retry-After` is honoured with 429 and 503, up to `LONGEST_RETRY_AFTER`."""
    phrase = next((known.phrase for known in HTTPStatus if known == status), "")
    said = f"the receiver answered {status} {phrase}".rstrip()
    if 200 <= status < 300:
        return Attempt("delivered", said, status)
    if 300 <= status < 400:
        return Attempt("later", f"{said}: redirects are not followed; write the url it leads to", status)
    if status >= 500 or status in MENDABLE:
        wait = _wait(retry_after, at) if status in (429, 503) else None
        return Attempt("later", said, status, wait)
    return Attempt("given_up", said, status)


def _wait(header: str | None, at: datetime) -> float | None:
    """Read Retry-After, seconds or a date; None where there is none that can be read."""
    if not header:
        return None
    if header.strip().isdecimal():
        return min(float(header.strip()[:9]), LONGEST_RETRY_AFTER)
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    return min(max((then.replace(tzinfo=then.tzinfo or UTC) - at).total_seconds(), 0.0), LONGEST_RETRY_AFTER)


class WebhookClient:
    """The connections to one webhook. Use as an async context manager, within a running loop."""

    def __init__(self, sink: Webhook, version: str, now: Callable[[], datetime]) -> None:
        self._sink = sink
        self._now = now
        self._url = URL(sink.url.get_secret_value())
        self._headers = {name: value.get_secret_value() for name, value in sink.headers.items()} | {
            "Content-Type": "application/json",
            "User-Agent": f"tocsin/{version}",
        }
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            limit=self._sink.in_flight,
            keepalive_timeout=KEEP_ALIVE,
            socket_factory=guarded_socket(allow_private=self._sink.allow_private),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._sink.timeout),
            trust_env=False,
            auto_decompress=False,  # an answer is never used; a bomb must not unfold
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def post(self, delivery: Delivery) -> Attempt:
        """Post once; every failure of the other side is an `Attempt`, not an exception."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            attempt = await self._post_fresh(delivery)
        except TimeoutError:
            attempt = Attempt("later", f"no answer within {self._sink.timeout:g} s")
        except aiohttp.ClientConnectorDNSError:
            attempt = Attempt("later", f"the name of {self._sink.host} was not found")
        except aiohttp.ClientConnectorCertificateError as error:
            attempt = Attempt("later", f"the certificate of {self._sink.host} does not hold: {error.certificate_error}")
        except aiohttp.ClientConnectorError as error:
            attempt = Attempt("later", f"no connection to {self._sink.host}: {error.os_error}")
        except (aiohttp.ClientError, OSError, ValueError) as error:  # ValueError: an answer that is no HTTP
            attempt = Attempt("later", f"the exchange with {self._sink.host} broke off ({type(error).__name__})")
        return Attempt(attempt.verdict, attempt.reason, attempt.status, attempt.retry_after, loop.time() - start)

    async def _post_fresh(self, delivery: Delivery) -> Attempt:
        """Post, and once more where a connection kept from before was closed under it: the id is the same."""
        try:
            return await self._exchange(delivery)
        except aiohttp.ServerDisconnectedError:
            return await self._exchange(delivery)

    async def _exchange(self, delivery: Delivery) -> Attempt:
        if self._session is None:
            raise RuntimeError("the client is not open: use it as an async context manager")
        body = payload(delivery.alert, self._sink.format)
        at = self._now()
        signed = signature(delivery.id, at, body, self._sink.secret.get_secret_value())
        async with self._session.post(
            self._url, data=body, headers=self._headers | signed, allow_redirects=False
        ) as response:
            attempt = judged(response.status, response.headers.get("Retry-After"), at)
            await _drain(response)
            return attempt


async def _drain(response: aiohttp.ClientResponse) -> None:
    """Read a short answer to its end, so that the connection can be used again; drop the connection of any other."""
    read = 0
    with contextlib.suppress(TimeoutError, aiohttp.ClientError):  # the status has been heard: the post is judged
        async with asyncio.timeout(ANSWER_WITHIN):
            async for chunk in response.content.iter_any():
                read += len(chunk)
                if read > LONGEST_ANSWER:
                    break
            else:
                return
    response.close()

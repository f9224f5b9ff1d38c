"""A small webhook receiver: verifies each post with the Standard Webhooks library, tells what it got, keeps the last.

For `tocsin demo`, for trying a sinks file, and as an example of what a receiver should do: verify before reading, and
drop a `webhook-id` that was seen before. It refuses posts over 64 KiB and those whose signature does not hold (400, so
that a mistake shows at once). It is no place to build a service on: what it got is in memory only.
"""

import binascii
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError
from standardwebhooks.webhooks import EmptyWebhookSecretError

KEEP = 1000
LONGEST_BODY = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Received:
    """One verified post: its id, the alert in it, and whether the id came before."""

    id: str
    alert: dict[str, Any]
    again: bool


class Receiver:
    """Verifies with `secret` (whsec_…), and calls `told` for each post that holds. Raises ValueError for no secret."""

    def __init__(self, secret: str, told: Callable[[Received], None] = lambda _: None) -> None:
        try:
            self._verifier = Webhook(secret)
        except (EmptyWebhookSecretError, binascii.Error) as error:
            raise ValueError(f"no secret: {error}") from None
        self._told = told
        self.received: OrderedDict[str, Received] = OrderedDict()
        self.app = web.Application(client_max_size=LONGEST_BODY)
        self.app.router.add_get("/healthz", self._well)
        self.app.router.add_get("/received", self._listed)
        self.app.router.add_post("/{path:.*}", self._take)

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        try:
            values = self._verifier.verify(body, dict(request.headers))
        except (WebhookVerificationError, ValueError) as error:
            return web.Response(status=400, text=f"not taken: {error}\n")
        alert = values.get("data", values) if isinstance(values, dict) else {"value": values}
        identity = request.headers["webhook-id"]
        received = Received(identity, alert, again=identity in self.received)
        self.received[identity] = received
        while len(self.received) > KEEP:
            self.received.popitem(last=False)
        self._told(received)
        return web.Response(status=204)

    async def _listed(self, _: web.Request) -> web.Response:
        values = [{"id": each.id, "again": each.again, "alert": each.alert} for each in self.received.values()]
        return web.json_response(values, dumps=lambda given: json.dumps(given, ensure_ascii=False))

    async def _well(self, _: web.Request) -> web.Response:
        return web.Response(text="well\n")

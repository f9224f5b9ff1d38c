"""`tocsin receiver`: a webhook receiver that verifies and shows what it gets, to try a sinks file with."""

import asyncio
import json
import os
import socket

import click
from aiohttp import web
from pydantic import ValidationError

from streams.cli.failing import Failure
from streams.cli.rendering import console, harmless, rendered
from streams.delivery.receiver import Received, Receiver
from streams.model import Alert


class Display:
    """Shows each post, for people or as one JSON object a line."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._screen = console()

    def __call__(self, received: Received) -> None:
        """Show one post."""
        if self._as_json:
            click.echo(json.dumps({"webhook": received.id, "again": received.again, "alert": received.alert}))
            return
        if received.again:
            click.echo(f"again: {harmless(received.id)}")
            return
        try:
            self._screen.print(rendered(Alert.model_validate(received.alert)))
        except ValidationError:
            click.echo(f"{harmless(received.id)}: holds no alert")


async def serve(receiver: Receiver, listening: socket.socket) -> None:
    """Answer until the command is ended."""
    runner = web.AppRunner(receiver.app, access_log=None, shutdown_timeout=1.0, handle_signals=True)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen: only here, unless told.")
@click.option("--port", default=9480, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--secret-variable", default="TOCSIN_DEMO_SECRET", show_default=True, help="The variable that holds the secret."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(host: str, port: int, secret_variable: str, *, as_json: bool) -> None:
    """Receive webhooks, verify their signatures, and show them. /received lists the last thousand as JSON."""
    secret = os.environ.get(secret_variable, "")
    try:
        receiver = Receiver(secret, Display(as_json=as_json))
    except ValueError:
        raise Failure(f"{secret_variable} holds no secret: set it to whsec_ and base64, as in the sinks file") from None
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise Failure(f"can't listen on {host}:{port}: {error.strerror}: choose another --port") from None
    click.echo(f"listening on http://{host}:{listening.getsockname()[1]}/", err=True)
    try:
        asyncio.run(serve(receiver, listening))
    except (KeyboardInterrupt, web.GracefulExit):
        raise SystemExit(0) from None

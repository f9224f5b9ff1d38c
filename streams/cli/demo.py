"""`tocsin demo`: the whole service with sample articles, each alert shown as its webhook comes in; keeps running.

Every demo has topics of its own on the same broker, and removes those of the demos before. It refuses to show an alert
by any shorter way: what is on the screen went through every topic and role, and its signature held.
"""

import asyncio
import os
import re
import secrets
import shutil
import sys
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from streams.broker.home import make_home, read_home, write_whole
from streams.cli.cluster import Cluster, settled
from streams.cli.house import House, held_house, run_house
from streams.cli.rendering import console
from streams.cli.samples import Showing, follow_dead, published_samples
from streams.cli.up import rules_variable, workers_plan
from streams.clock import monotonic
from streams.logs import get_logger, set_up_logs
from streams.parent import Fleet
from streams.settings import Settings
from streams.topics.creation import delete
from streams.topics.table import ALERTS

logger = get_logger(__name__)

_OURS = re.compile(r"^demo-[0-9a-f]{4}-")
_PUBLISHED = (
    "12 articles are published, five of which tell of a drone strike in a capital, and one broken line. What rings:\n"
)
_YOURS = (
    '{"url": "https://example.org/1", "title": "Bridge hit", '
    '"body": "A drone strike hit a bridge in Tripoli on Sunday, the fire brigade said."}'
)
_SINKS = """\
# Written by `tocsin demo`; its secret is made anew for each and is in the environment of its workers only.
sinks:
  - name: demo
    url: ${TOCSIN_DEMO_URL}
    secret: ${TOCSIN_DEMO_SECRET}
    allow_private: true
"""


def demo_directory(settings: Settings, prefix: str) -> Path:
    """Make the directory of this demo: its logs and its sinks file."""
    make_home(settings.home)
    directory = settings.home.absolute() / "demo" / prefix.rstrip("-")
    directory.mkdir(parents=True)
    write_whole(directory / "sinks.yaml", _SINKS)
    return directory


def remove_older_directories(directory: Path) -> None:
    """Remove what earlier demos left; only for who holds the home, for one may be running."""
    for older in directory.parent.iterdir():
        if older != directory and older.is_dir():
            shutil.rmtree(older)


async def remove_older_topics(cluster: Cluster, *, private: bool, before: str) -> None:
    """Delete the topics of earlier demos: all on our own broker; on another's, only the last of this home, `before`."""

    def chosen(name: str) -> bool:
        found = _OURS.match(name)
        return bool(found) and not name.startswith(cluster.topics.prefix) and (private or name.startswith(before))

    admin = cluster.connection.admin()
    await admin.start()
    try:
        gone = await delete(admin, chosen) if private or _OURS.match(before) else []
    finally:
        await admin.close()
    if gone:
        logger.info("older_demos_deleted", topics=len(gone))


class Demo:
    """One demo: what it shows, and when. `before` is the prefix of what ran last in the home."""

    def __init__(self, house: House, showing: Showing, directory: Path, before: str) -> None:
        self._house = house
        self._showing = showing
        self._directory = directory
        self._before = before
        self._begun = monotonic()
        self._screen = showing.screen
        self.starting = self._screen.status("Starting Apache Kafka and the workers …")

    async def run(self, fleet: Fleet, cluster: Cluster) -> None:
        """Say where all is, publish the samples, then show what rings until the command ends."""
        await self._showing.listen()
        self.starting.stop()
        self._introduce(fleet, cluster)
        dead = asyncio.create_task(follow_dead(cluster, self._showing))
        try:
            await published_samples(cluster)
            self._showing.published_at = monotonic()
            self._screen.print(Text(_PUBLISHED, style="dim"))
            await self._showing.first_alert()
            await remove_older_topics(cluster, private=self._house.broker is not None, before=self._before)
            await dead  # follows until it is cancelled
        finally:
            dead.cancel()
            await asyncio.gather(dead, return_exceptions=True)
            await self._showing.close()

    def stopping(self) -> None:
        """Say that Ctrl-C was heard."""
        self._screen.print("Stopping …")

    def _introduce(self, fleet: Fleet, cluster: Cluster) -> None:
        seconds = monotonic() - self._begun
        host, command = self._house.settings.web_host, self._command()
        self._screen.print(Text(f"Tocsin is up, {seconds:.1f} s after the start.", style="bold green"))
        rows = [
            (f"{role} worker", f"http://{host}:{port}/metrics  /healthz  /readyz") for role, port in fleet.ports.items()
        ]
        rows += [
            ("Apache Kafka", self._house.servers),
            ("alert topic", f"{cluster.topics.full(ALERTS)}   ({command} tail)"),
            ("webhook receiver", f"{self._showing.url}   (in this process)"),
            ("logs", str(self._directory)),
            ("an article of yours", f"from another terminal: echo '{_YOURS}' | {command} publish -"),
            ("the end", "Ctrl-C"),
        ]
        for name, value in rows:
            self._screen.print(Text.assemble((f"  {name:<20}", "dim"), value), soft_wrap=True)
        self._screen.print()

    def _command(self) -> str:
        """Give the command as another terminal can type it: on the path or not, on our broker or another."""
        typed = "tocsin" if shutil.which("tocsin") else os.path.relpath(sys.argv[0])
        return typed if self._house.broker else f"TOCSIN_PREFIX={self._house.prefix} {typed}"


@click.command()
def command() -> None:
    """Run the whole service on sample articles, and show each alert as it rings. Ctrl-C stops it."""
    settings = settled()
    rules = rules_variable(settings)
    prefix = f"demo-{secrets.token_hex(2)}-"
    directory = demo_directory(settings, prefix)
    showing = Showing(console(), secret="whsec_" + b64encode(secrets.token_bytes(24)).decode())
    environment = {
        **rules,
        "TOCSIN_SINKS": str(directory / "sinks.yaml"),
        "TOCSIN_DEMO_URL": showing.url,
        "TOCSIN_DEMO_SECRET": showing.secret,
    }
    with (directory / "up.log").open("a", buffering=1) as log:
        set_up_logs(form="json", level=settings.log_level, clock=monotonic, stream=log, role="up")
        with held_house(settings, prefix, environment) as house:
            remove_older_directories(directory)
            demo = Demo(house, showing, directory, read_home(settings.home).prefix)
            with demo.starting:
                run_house(house, replace(workers_plan(house), logs=directory), demo)
    showing.screen.print("Stopped.")

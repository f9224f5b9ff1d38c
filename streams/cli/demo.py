"""`tocsin demo`: the whole service with sample articles, each alert shown as its webhook comes in; keeps running.

Every demo has topics of its own on the same broker, and removes those of the demos before. It refuses to show an alert
by any shorter way: what is on the screen went through every topic and role, and its signature held.
"""

import asyncio
import re
import secrets
from base64 import b64encode
from pathlib import Path

import click
from rich.text import Text

from streams.broker.home import write_whole
from streams.cli.cluster import Cluster, settled
from streams.cli.house import House, held_house, run_house
from streams.cli.rendering import console
from streams.cli.samples import Showing, follow_dead, published_samples
from streams.cli.up import rules_variable, workers_plan
from streams.clock import monotonic
from streams.logs import get_logger, set_up_logs
from streams.parent import Fleet, Plan
from streams.settings import Settings
from streams.topics.creation import delete
from streams.topics.table import ALERTS

logger = get_logger(__name__)

_OURS = re.compile(r"^demo-[0-9a-f]{4}-")
_SINKS = """\
# Written by `tocsin demo`; its secret is made anew for each and is in the environment of its workers only.
sinks:
  - name: demo
    url: ${TOCSIN_DEMO_URL}
    secret: ${TOCSIN_DEMO_SECRET}
    allow_private: true
"""


def demo_environment(settings: Settings, url: str, secret: str) -> dict[str, str]:
    """Write the demo's sinks file and give what its workers must know of it."""
    sinks = settings.home / "demo" / "sinks.yaml"
    sinks.parent.mkdir(parents=True, exist_ok=True)
    write_whole(sinks, _SINKS)
    return {"TOCSIN_SINKS": str(sinks.absolute()), "TOCSIN_DEMO_URL": url, "TOCSIN_DEMO_SECRET": secret}


def fresh_logs(settings: Settings) -> Path:
    """Give an empty directory for the workers' logs: a demo's are of no use to the next."""
    logs = settings.home / "demo" / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    for old in logs.glob("*.log"):
        old.unlink()
    return logs


async def remove_older(cluster: Cluster) -> None:
    """Delete the topics of earlier demos."""
    admin = cluster.connection.admin()
    await admin.start()
    try:
        gone = await delete(admin, lambda name: bool(_OURS.match(name)) and not name.startswith(cluster.topics.prefix))
    finally:
        await admin.close()
    if gone:
        logger.info("older_demos_deleted", topics=len(gone))


class Demo:
    """One demo: what it shows, and when."""

    def __init__(self, house: House, showing: Showing, logs: Path) -> None:
        self._house = house
        self._showing = showing
        self._logs = logs
        self._begun = monotonic()
        self._screen = showing.screen

    async def run(self, fleet: Fleet, cluster: Cluster) -> None:
        """Say where all is, publish the samples, then show what rings until the command ends."""
        await self._showing.listen()
        self._introduce(fleet, cluster)
        dead = asyncio.create_task(follow_dead(cluster, self._showing))
        try:
            count = await published_samples(cluster)
            self._showing.published_at = monotonic()
            self._screen.print(Text(f"{count} sample articles published. What rings comes now:\n", style="dim"))
            await self._showing.first_alert()
            await remove_older(cluster)
            await dead  # follows until it is cancelled
        finally:
            dead.cancel()
            await asyncio.gather(dead, return_exceptions=True)
            await self._showing.close()

    def _introduce(self, fleet: Fleet, cluster: Cluster) -> None:
        seconds = monotonic() - self._begun
        host = self._house.settings.web_host
        self._screen.print(Text(f"Tocsin is up, {seconds:.1f} s after the start.", style="bold green"))
        rows = [
            (f"{role} worker", f"http://{host}:{port}/metrics  /healthz  /readyz") for role, port in fleet.ports.items()
        ]
        rows += [
            ("Apache Kafka", self._house.servers),
            ("alert topic", f"{cluster.topics.full(ALERTS)}   (tocsin tail)"),
            ("webhook receiver", self._showing.url),
            ("logs", str(self._logs)),
            ("an article of yours", 'echo \'{"url": …, "title": …, "body": …}\' | tocsin publish -'),
            ("the end", "Ctrl-C"),
        ]
        for name, value in rows:
            self._screen.print(Text.assemble((f"  {name:<22}", "dim"), value), soft_wrap=True)
        self._screen.print()


@click.command()
def command() -> None:
    """Run the whole service on sample articles, and show each alert as it rings. Ctrl-C stops it."""
    settings = settled()
    rules = rules_variable(settings)
    logs = fresh_logs(settings)
    showing = Showing(console(), secret="whsec_" + b64encode(secrets.token_bytes(24)).decode())
    environment = {**rules, **demo_environment(settings, showing.url, showing.secret)}
    with (logs / "up.log").open("a", buffering=1) as log:
        set_up_logs(form="json", level=settings.log_level, clock=monotonic, stream=log, role="up")
        with held_house(settings, f"demo-{secrets.token_hex(2)}-", environment) as house:
            demo = Demo(house, showing, logs)
            plan = workers_plan(house)
            run_house(house, Plan(environment=plan.environment, port=plan.port, logs=logs), demo.run)
            showing.screen.print("Stopping…")
    showing.screen.print("Stopped.")

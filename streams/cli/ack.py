"""`tocsin ack`: says that someone is at it, so that an alert rings no more unless it escalates or is retracted."""

import getpass

import click

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.failing import Failure
from streams.cli.silences import line_of, write
from streams.cli.whole import latest, newest_alerts
from streams.clock import now
from streams.delivery.muting import Ack
from streams.model import Alert
from streams.topics.table import ACKS

SHORTEST = 6  # letters of an id that are enough where they are one alert's only


@click.command()
@click.argument("alert")
@click.option("--by", default=getpass.getuser, help="Who is at it; you, unless told.")
@click.option("--note", default="", help="What is being done.")
@click.option("--undo", is_flag=True, help="Take it back: what it hid and is still open goes out.")
def command(alert: str, by: str, note: str, *, undo: bool) -> None:
    """Acknowledge an ALERT, by its id or how that begins. It rings no more unless it escalates or is retracted."""
    cluster = cluster_of(settled())
    run(_acknowledge(cluster, alert, Undo() if undo else (by, note)), cluster.connection.servers)


class Undo:
    """Instead of who and why: take it back."""


async def _acknowledge(cluster: Cluster, name: str, how: tuple[str, str] | Undo) -> None:
    found = _named(name, await newest_alerts(cluster))
    if isinstance(how, Undo):
        if found.id not in await latest(cluster, ACKS):
            raise Failure(f"alert {found.id} is not acknowledged")
        await write(cluster, ACKS, {found.id: None})
        click.echo(f"no longer acknowledged: {line_of(found)}")
        return
    if found.state != "open":
        raise Failure(f"alert {found.id} is {found.state}: it rings no more")
    by, note = how
    ack = Ack(alert=found.id, revision=found.revision, severity=found.severity, by=by, note=note, at=now())
    await write(cluster, ACKS, {found.id: ack.encode()})
    click.echo(f"acknowledged: {line_of(found)}")
    click.echo(f"it rings again when it is worse than {found.severity.value}, or is retracted")


def _named(name: str, alerts: list[Alert]) -> Alert:
    """Find the alert; ends the command where there is none, or more than one."""
    found = [each for each in alerts if each.id == name or (len(name) >= SHORTEST and each.id.startswith(name))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Failure(f"there is no alert {name!r}: `tocsin tail --from-start` shows the ids")
    raise Failure(f"{name!r} is the beginning of {len(found)} alerts: write more of it")

"""`tocsin silence`: hides alerts from sinks for a while, shows what is hidden, and ends it.

`add` first shows which of the alerts that are open now it would hide. What is hidden is not lost: when a silence ends,
the newest revision of each alert that is still open goes out.
"""

import getpass
import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click
from pydantic import ValidationError

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.failing import Failure
from streams.cli.rendering import harmless, place_of
from streams.cli.whole import latest, newest_alerts
from streams.clock import now
from streams.delivery.muting import Matchers, Silence, names_of, silence_id
from streams.delivery.sinkfile import SinksError, sink_names
from streams.durations import DurationError, seconds_of
from streams.language.problems import nearest
from streams.model import Alert, Article, Severity
from streams.topics.table import SILENCES

SHOWN = 10
KEEP = timedelta(days=7)  # silences that are over stay in the list for so long
SEVERITIES = [severity.value for severity in Severity]


def moment(text: str, at: datetime) -> datetime:
    """Read `6h` from now, a date, or RFC 3339; ends the command with the mend."""
    try:
        return at + timedelta(seconds=seconds_of(text))
    except (DurationError, OverflowError):
        pass
    try:
        read = Article(id="-", title="-", published_at=text).published_at  # type: ignore[arg-type]  # pydantic reads it
    except ValidationError:
        read = None
    if read is None:
        raise Failure(f"{text!r} is no time: write such as 6h, 2d, 2026-11-24 or 2026-11-24T07:00:00+01:00")
    return read


def read_silences(values: dict[str, bytes]) -> list[Silence]:
    """Read the records of `silences`; what can't be read is left out, as the workers do."""
    found = []
    for value in values.values():
        try:
            found.append(Silence.decode(value))
        except ValidationError:
            continue  # logged by every worker that follows the topic
    return sorted(found, key=lambda silence: silence.starts)


def hidden(silence: Silence, alerts: Sequence[Alert], sinks: Sequence[str]) -> list[Alert]:
    """Give the open alerts that a silence fits, for at least one of the sinks."""
    names = sinks or silence.matchers.sinks or ("",)
    return [
        alert
        for alert in alerts
        if alert.state == "open" and any(silence.matchers.fit(alert, sink) for sink in alert.deliver or names)
    ]


def unheard(matchers: Matchers, alerts: Sequence[Alert]) -> Iterator[str]:
    """Say which words of a silence no alert has, open or not, and which was likely meant: it would hide nothing."""
    known = (
        ("rule", matchers.rules, {alert.rule.id for alert in alerts}),
        ("tag", matchers.tags, {tag for alert in alerts for tag in alert.rule.tags}),
        ("place", matchers.places, {name for alert in alerts for place in alert.places for name in names_of(place)}),
    )
    for kind, words, heard in known:
        for word in words:
            alone = Matchers.model_validate({f"{kind}s": (word,)})
            if not any(alone.fit(alert, "") for alert in alerts):
                meant = nearest(word, sorted(heard))
                yield f"no alert has {kind} {word!r} until now" + (f": did you mean {meant!r}?" if meant else "")


def state_of(silence: Silence, at: datetime) -> str:
    """Say in a word how it stands."""
    if silence.active(at):
        return "active"
    if at < silence.starts:
        return "to come"
    return "over" if silence.over(at) else "between its hours"


def line_of(alert: Alert) -> str:
    """Write one alert on one line."""
    place = place_of(alert)
    where = f" · {place}" if place else ""
    return harmless(f"{alert.id}  {alert.severity.value:<8}  {alert.title}{where} · rule {alert.rule.id}")


async def write(cluster: Cluster, topic: str, values: dict[str, bytes | None]) -> None:
    """Write records of a shared topic, and wait for the brokers; None takes one away."""
    producer = cluster.connection.producer()
    await producer.start()
    try:
        for key, value in values.items():
            await producer.send_and_wait(cluster.topics.full(topic), value, key=key.encode(), partition=0)
    finally:
        await producer.stop()


def _sinks(path: Path | None) -> list[str]:
    try:
        return sorted(sink_names(path)) if path else []
    except SinksError as error:
        raise Failure(str(error)) from None


@click.group()
def command() -> None:
    """Hide alerts from sinks for a while, see what is hidden, end it."""


@command.command()
@click.option("--rule", multiple=True, help="Rules with this id; * stands for anything.")
@click.option("--tag", multiple=True, help="Rules with this tag.")
@click.option("--place", multiple=True, help="Alerts at this place: English name, country code or gazetteer id.")
@click.option("--severity", multiple=True, type=click.Choice(SEVERITIES), help="Alerts of this severity.")
@click.option("--up-to", type=click.Choice(SEVERITIES), help="Alerts of this severity or a lower one.")
@click.option("--sink", multiple=True, help="Only what goes to this sink.")
@click.option("--from", "start", default="0s", help="When it begins: now, or such as 30m, 2026-11-24T22:00:00Z.")
@click.option("--until", help="When it ends: such as 6h, 2d, 2026-11-24. Needed without --hours.")
@click.option("--hours", multiple=True, help="Only at these hours: `mon-fri 22:00-07:00`, `sat,sun`.")
@click.option("--zone", default="UTC", show_default=True, help="The time zone of the hours, such as Europe/Berlin.")
@click.option("--author", default=getpass.getuser, help="Who says so; you, unless told.")
@click.option("--reason", required=True, help="Why, for those who wonder where their alerts are.")
@click.option("--preview", is_flag=True, help="Only show what it would hide.")
def add(*, preview: bool, **given: object) -> None:
    """Hide alerts. Options of one kind widen it (one of these), different kinds narrow it (all of these)."""
    settings = settled()
    sinks = _sinks(settings.sinks)
    silence = silence_of(now(), given)
    if unknown := sorted(set(silence.matchers.sinks) - set(sinks)) if sinks else []:
        raise Failure(f"there is no sink {unknown[0]!r}: {settings.sinks} has {', '.join(sinks)}")
    cluster = cluster_of(settings)
    run(_add(cluster, silence, sinks, preview=preview), cluster.connection.servers)


def silence_of(at: datetime, given: dict[str, object]) -> Silence:
    """Make a silence of a command's options; ends the command with every problem."""
    words = {f"{kind}s": given[kind] for kind in ("rule", "tag", "place", "sink")}
    severities = list(given["severity"])  # type: ignore[call-overload]  # click gives a tuple
    if given["up_to"]:
        severities += SEVERITIES[: SEVERITIES.index(str(given["up_to"])) + 1]
    start = moment(str(given["start"]), at)
    try:
        matchers = Matchers.model_validate(words | {"severities": sorted(set(severities), key=SEVERITIES.index)})
        values = {
            "id": silence_id(matchers, start, str(given["author"])),
            "matchers": matchers,
            "starts": start,
            "until": moment(str(given["until"]), at) if given["until"] else None,
        }
        return Silence.model_validate(values | {name: given[name] for name in ("hours", "zone", "author", "reason")})
    except ValidationError as error:
        wrong = [problem["msg"].removeprefix("Value error, ") for problem in error.errors(include_input=False)]
        raise Failure("\n".join(wrong)) from None


async def _add(cluster: Cluster, silence: Silence, sinks: Sequence[str], *, preview: bool) -> None:
    known = await newest_alerts(cluster)
    alerts = [alert for alert in known if alert.state == "open"]
    found = hidden(silence, alerts, sinks)
    click.echo(f"would hide {len(found)} of the {len(alerts)} alerts that are open now: {silence.matchers.written()}")
    for alert in found[-SHOWN:]:
        click.echo(f"  {line_of(alert)}")
    if len(found) > SHOWN:
        click.echo(f"  and {len(found) - SHOWN} older ones")
    for note in unheard(silence.matchers, known):
        click.echo(harmless(f"note: {note}"))
    if preview:
        return
    at = now()
    old = {
        each.id: None
        for each in read_silences(await latest(cluster, SILENCES))
        if each.until and each.until + KEEP < at
    }
    await write(cluster, SILENCES, {**old, silence.id: silence.encode()})
    until = f"until {silence.until:%Y-%m-%d %H:%M:%S} UTC" if silence.until else "until it is ended"
    click.echo(f"silence {silence.id} is in force {until}: `tocsin silence expire {silence.id}` ends it")


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that are over, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(*, everything: bool, as_json: bool) -> None:
    """List silences: how each stands, what it hides, how many open alerts that is now, by whom, why."""
    settings = settled()
    cluster = cluster_of(settings)
    silences, alerts = run(_listed(cluster), cluster.connection.servers)
    at, sinks = now(), _sinks(settings.sinks)
    shown = [silence for silence in silences if everything or not silence.over(at)]
    if not shown and not as_json:
        click.echo("there are no silences" + ("" if everything else " now: --all lists those that are over"))
    for silence in shown:
        state, count = state_of(silence, at), len(hidden(silence, alerts, sinks))
        if as_json:
            click.echo(json.dumps(silence.model_dump(mode="json", by_alias=True) | {"stands": state, "fits": count}))
            continue
        hours = f", {' and '.join(silence.hours)} in {silence.zone}" if silence.hours else ""
        until = f"until {silence.until:%Y-%m-%d %H:%M:%S} UTC" if silence.until else "without end"
        click.echo(harmless(f"{silence.id}  {state}, {until}{hours}: {silence.matchers.written()}"))
        click.echo(harmless(f"          fits {count} open alerts · by {silence.author}: {silence.reason}"))


async def _listed(cluster: Cluster) -> tuple[list[Silence], list[Alert]]:
    return read_silences(await latest(cluster, SILENCES)), await newest_alerts(cluster)


@command.command()
@click.argument("names", nargs=-1, required=True)
def expire(names: tuple[str, ...]) -> None:
    """End silences, by NAMES, before their time; what they hid and is still open goes out."""
    cluster = cluster_of(settled())
    run(_expire(cluster, names), cluster.connection.servers)


async def _expire(cluster: Cluster, names: Sequence[str]) -> None:
    there = await latest(cluster, SILENCES)
    if missing := [name for name in names if name not in there]:
        raise Failure(f"there is no silence {missing[0]!r}: `tocsin silence list` prints the names")
    await write(cluster, SILENCES, dict.fromkeys(names))
    for name in names:
        click.echo(f"silence {name} is ended")

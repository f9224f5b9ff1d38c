"""`tocsin why`: the life of an alert, or the fate of an article, from what stands on the topics.

An alert: every match and how it ended, every revision and what it changed, whom it was sent to, what muted it, when it
was delivered. An article: which rules it matched, how each match ended and in which alert; or that it was not read,
and why. All is read committed. It changes nothing.
"""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import click
from pydantic import ValidationError

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.cli.failing import Failure
from streams.cli.fates import Fate, fate_of
from streams.cli.lives import Entry, Life, buried, delivered, matched, routed, rung
from streams.cli.rendering import harmless
from streams.cli.silences import line_of
from streams.cli.sought import Search, Sought, searching
from streams.cli.whole import latest
from streams.clock import now
from streams.delivery.muting import Ack
from streams.delivery.routing import Standing
from streams.durations import DurationError, seconds_of
from streams.model import Alert, Outcome
from streams.stories.state import Story
from streams.stories.table import read_story, story_key
from streams.topics.dead import tell
from streams.topics.table import (
    ACKS,
    ALERTS,
    CORRELATE_STATE,
    DELIVERIES,
    DELIVERIES_DEAD,
    DISPATCH_STATE,
    LEDGER,
    SINKS_STATE,
)

SHORTEST: Final = 6  # letters of an alert's id that are enough where they are one's only
WHOLE: Final = 36  # letters of all of it
_APART: Final = timedelta(hours=1)  # by which the clocks of a cluster may differ
_ORDER: Final = ("match", "revision", "muted", "released", "sent", "waiting", "dead", "delivered")


async def life_of(search: Search, name: str) -> Life | None:
    """Put the life of an alert together; None where no alert has that id, or one that begins so.

    Of a whole id the alert is looked up on its own partition, and all else is read from when its story began.
    """
    if len(name) < SHORTEST or not set(name) <= set("0123456789abcdef-"):
        return None
    whole_id = len(name) == WHOLE
    revisions = await _revisions(search, name, search.partition(ALERTS, name) if whole_id else None)
    begun = min((alert.started for found in revisions.values() for _, alert in found), default=None)
    since = max(search.since, begun - _APART) if begun and search.since else search.since
    outcomes = await _outcomes(search, name, since if whole_id else search.since)
    names = outcomes.keys() | revisions.keys()
    if len(names) > 1:
        raise Failure(f"{name!r} is the beginning of {len(names)} alerts: write more of it")
    if not names:
        return None
    (alert,) = names
    entries = [*matched(outcomes.get(alert, ())), *rung(revisions.get(alert, ()))]
    for topic, read in ((DELIVERIES, routed), (SINKS_STATE, delivered), (DELIVERIES_DEAD, buried)):
        entries += read(await search.find(topic, lambda key, _: key.endswith(f"/{alert}"), since))
    entries.sort(key=lambda entry: (entry.at, entry.revision or 0, _ORDER.index(entry.what)))
    cluster = search.cluster
    waits = None if alert in revisions else await _waiting(search, alert, outcomes[alert])
    standing = (await latest(cluster, DISPATCH_STATE, search.partition(ALERTS, alert))).get(alert)
    ack = (await latest(cluster, ACKS)).get(alert)
    return Life(
        alert,
        revisions[alert][-1][1] if alert in revisions else None,
        tuple(entries),
        Standing.decode(standing) if standing else None,
        Ack.decode(ack) if ack else None,
        waits,
    )


async def _waiting(search: Search, alert: str, outcomes: list[Sought]) -> Story | None:
    """Give what the correlate role holds of a story that has not rung; None where it has forgotten it."""
    partition = search.partition(CORRELATE_STATE, Outcome.decode(outcomes[-1].value).rule)
    found = await search.newest(CORRELATE_STATE, story_key(alert).decode(), partition)
    return read_story(found) if found else None


async def _outcomes(search: Search, name: str, since: datetime | None) -> dict[str, list[Sought]]:
    """Give the records of `ledger` that name an alert with this id, or one that begins so, by the alert's id."""
    needle = f'"alert":"{name}'.encode()
    found: dict[str, list[Sought]] = {}
    for record in await search.find(LEDGER, lambda _, value: needle in value, since):
        try:
            alert = Outcome.decode(record.value).alert
        except ValidationError:
            continue  # another version's, or written by hand
        if alert is not None and alert.startswith(name):
            found.setdefault(alert, []).append(record)
    return found


async def _revisions(search: Search, name: str, partition: int | None) -> dict[str, list[tuple[Sought, Alert]]]:
    """Give the records of `alerts` with this id, or one that begins so, by the alert's id."""
    found: dict[str, list[tuple[Sought, Alert]]] = {}
    for record in await search.find(ALERTS, lambda key, _: key.startswith(name), partition=partition):
        try:
            found.setdefault(record.key, []).append((record, Alert.decode(record.value)))
        except ValidationError:
            continue  # dispatch has made a dead letter of it, where it is counted and shown
    return found


async def told(cluster: Cluster, name: str, since: datetime | None) -> Life | Fate:
    """Give the life of the alert of this name; else the fate of the article, with its alerts as they stand."""
    with searching(cluster, since) as search:
        life = await life_of(search, name)
        if life is not None:
            return life
        fate = await fate_of(search, name)
        lives = [await life_of(search, alert) for alert in fate.alerts()]
        return replace(fate, lives=tuple(life for life in lives if life is not None))


def _head(life: Life) -> str:
    """Say in a line which alert it is, and how it stands."""
    if life.alert is None:
        return f"{life.id}  has not rung"
    count = f"revision {life.alert.revision}, articles {life.alert.articles.count}"
    return f"{line_of(life.alert)} · {life.alert.state}, {count}"


def show_life(life: Life, limit: int) -> None:
    """Print a life, a line for each thing that happened, the newest at the end."""
    click.echo(_head(life))
    left_out = len(life.entries) - limit
    if left_out > 0:
        click.echo(f"  … {left_out} earlier lines: --limit shows more")
    for entry in life.entries[-limit:]:
        click.echo(harmless(f"  {entry.at:%Y-%m-%d %H:%M:%S}  {_line(entry)}"))
    for line in life.now():
        click.echo(harmless(f"now: {line}"))


def _line(entry: Entry) -> str:
    if entry.what == "match":
        return f"match        {entry.told} · {entry.article}"
    if entry.what == "revision":
        return f"revision {entry.revision:<3} {entry.told}"
    of = f" revision {entry.revision}" if entry.revision else ""
    return f"{entry.sink}: {entry.what}{of}: {entry.told}"


def show_fate(fate: Fate, limit: int) -> None:
    """Print a fate: the article, a line for each match and dead letter, and who was told of it by its alerts."""
    click.echo(harmless(f"{fate.article}  {fate.title}".rstrip()))
    if fate.standing:
        click.echo(f"  {fate.standing}")
    left_out = len(fate.ended) - limit
    if left_out > 0:
        click.echo(f"  … {left_out} earlier matches: --limit shows more")
    for end in fate.ended[-limit:]:
        one = end.outcome
        version = f", version {one.article.version}" if one.article.version > 1 else ""
        where = f" · alert {one.alert}" + (f", revision {one.revision}" if one.revision else "") if one.alert else ""
        why = f": {one.reason}" if one.reason else ""
        click.echo(harmless(f"  {end.at:%Y-%m-%d %H:%M:%S}  rule {one.rule}{version}  {one.outcome}{why}{where}"))
    for letter in fate.dead:
        about = tell(letter.headers)
        why = f"{about.reason}" + (f" ({about.field})" if about.field else "") + f": {about.detail}"
        click.echo(harmless(f"  {letter.at:%Y-%m-%d %H:%M:%S}  dead letter: {why} · tocsin dead show {letter.name}"))
    for life in fate.lives:
        click.echo(_head(life))
        for entry in fate.told_by(life):
            click.echo(harmless(f"  {entry.at:%Y-%m-%d %H:%M:%S}  {_line(entry)}"))
        for line in life.now():
            click.echo(harmless(f"now: {line}"))


@click.command()
@click.argument("name")
@click.option("--since", default="30d", show_default=True, help="How far back to read: such as 6h, 7d.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Lines shown, the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with everything.")
def command(name: str, since: str, limit: int, *, as_json: bool) -> None:
    """Tell the life of an alert, or the fate of an article.

    NAME is an alert's id, an article's url, id or source/id, or how one of them begins.
    """
    try:
        from_when = now() - timedelta(seconds=seconds_of(since))
    except (DurationError, OverflowError) as error:
        raise Failure(f"--since: {error}") from None
    if not name.strip():
        raise Failure("name an alert or an article: an id or how it begins, a url, or source/id")
    cluster = cluster_of(settled())
    found = run(told(cluster, name.strip(), from_when), cluster.connection.servers)
    if as_json:
        click.echo(json.dumps(found.record()))
    elif isinstance(found, Life):
        show_life(found, limit)
    else:
        show_fate(found, limit)

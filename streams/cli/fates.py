"""The fate of one article: which rules it matched and how each match ended, or why there was none.

It refuses to guess: "matched nothing" is said only of an article that stands on its topic, that the match role has
passed, and of which no match waits for the correlate role.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from streams.cli.failing import Failure
from streams.cli.lives import Entry, Life
from streams.cli.sought import Search, Sought
from streams.model import Article, Match, Outcome
from streams.step.loading import load
from streams.topics.codecs import Unreadable, read_article, read_match
from streams.topics.dead import tell
from streams.topics.table import ARTICLES, ARTICLES_DEAD, LEDGER, MATCH_STATE, MATCHES, MATCHES_DEAD

SHORTEST = 6  # letters of a name that are enough where they are one article's only
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ended:
    """One match of the article and its one outcome."""

    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one article. `standing` says it in words where no match of it has ended."""

    article: str  # source/id
    title: str
    ended: tuple[Ended, ...]
    dead: tuple[Sought, ...]
    standing: str = ""
    lives: tuple[Life, ...] = ()  # of its alerts

    def alerts(self) -> list[str]:
        """Give the ids of the newest alerts that its matches ended in, each once."""
        return list(dict.fromkeys(end.outcome.alert for end in self.ended if end.outcome.alert))[-SHOWN:]

    def told_by(self, life: Life) -> list[Entry]:
        """Give who was told, or not, by the revisions of an alert that its matches led to; what waited, by the next."""
        ours = [end.outcome for end in self.ended if end.outcome.alert == life.id]
        led_to = {(one.revision or 0) + (one.outcome in ("awaiting", "suppressed")) for one in ours}
        return [entry for entry in life.entries if entry.sink is not None and entry.revision in led_to]

    def record(self) -> dict[str, Any]:
        """Give it as JSON would hold it."""
        dead = [(letter, tell(letter.headers)) for letter in self.dead]
        return {
            "article": self.article,
            "title": self.title,
            "standing": self.standing,
            "matches": [{"at": end.at.isoformat(), **end.outcome.model_dump(mode="json")} for end in self.ended],
            "alerts": [
                {"id": life.id, "state": life.alert.state if life.alert else None, "now": list(life.now()),
                 "told": [entry.record() for entry in self.told_by(life)]}
                for life in self.lives
            ],
            "dead": [
                {"at": letter.at.isoformat(), "name": letter.name, "reason": told.reason, "field": told.field,
                 "detail": told.detail}
                for letter, told in dead
            ],
        }  # fmt: skip


class Name:
    """What a person calls an article: source/id, id or url, whole or how one of them begins; or a match's id."""

    def __init__(self, text: str) -> None:
        self.text = text
        runs = re.findall(r"[A-Za-z0-9._-]+", text)  # no JSON writes these in another way
        self._needle = max(runs, key=len).encode() if runs else b""

    def near(self, key: str, value: bytes) -> bool:
        """Say whether a record may speak of it, without reading it."""
        return self._needle in value or self.text in key

    def fits(self, *names: str | None, whole: bool) -> bool:
        """Say whether it is one of these names, or how one begins."""
        if whole:
            return self.text in names
        return len(self.text) >= SHORTEST and any(name is not None and name.startswith(self.text) for name in names)


async def fate_of(search: Search, text: str) -> Fate:
    """Find what became of an article; ends the command where it was never seen, or the name fits several."""
    name = Name(text)
    outcomes = [(record, _outcome(record)) for record in await search.find(LEDGER, name.near, search.since)]
    letters = [record for topic in (ARTICLES_DEAD, MATCHES_DEAD) for record in await search.find(topic, name.near)]
    known = {f"{one.article.source}/{one.article.id}" for _, one in outcomes if one and _is(one, name, whole=True)}
    known |= {letter.key for letter in letters if letter.key and name.fits(*_names(letter), whole=True)}
    if not known:
        known = {f"{one.article.source}/{one.article.id}" for _, one in outcomes if one and _is(one, name, whole=False)}
        known |= {letter.key for letter in letters if letter.key and name.fits(*_names(letter), whole=False)}
    if len(known) > 1:
        raise _several(text, known)
    if not known:
        return await _unmatched(search, name, letters)
    (key,) = known
    ended = [
        Ended(record.at, one) for record, one in outcomes if one and f"{one.article.source}/{one.article.id}" == key
    ]
    dead = [letter for letter in letters if letter.key == key]
    return Fate(key, next((end.outcome.article.title for end in reversed(ended)), ""), tuple(ended), tuple(dead))


async def _unmatched(search: Search, name: Name, letters: Iterable[Sought]) -> Fate:
    """Say of an article without an outcome and without a letter under its name where it stands."""
    cluster = search.cluster
    read: list[tuple[Sought, Article]] = []
    for record in await search.find(ARTICLES, name.near, search.since):
        try:
            read.append((record, read_article(record.value, cluster.limits)))
        except Unreadable:
            continue  # it is among the letters, or will be
    found: dict[str, tuple[Sought, Article]] = {}
    for whole in (True, False):
        for record, article in read if not found else ():
            if name.fits(article.key, article.id, article.url, whole=whole):
                found[article.key] = (record, article)
    if len(found) > 1:
        raise _several(name.text, found)
    if not found:
        return _nowhere(name, letters)
    ((record, article),) = found.values()
    position = (await load(cluster.connection, cluster.topics.full(MATCH_STATE), record.partition)).position.offset
    if position < record.offset:
        standing = f"not read yet: it stands at {record.name}, the match role has reached offset {position}"
        return Fate(article.key, article.title, (), (), standing)
    waiting = await _on_their_way(search, name, article)
    standing = f"matched {', '.join(waiting)}: the correlate role has not come to it yet" if waiting else _NOTHING
    return Fate(article.key, article.title, (), (), standing)


_NOTHING = "read, and matched nothing: `tocsin explain` says why, by the rules as they are now"


async def _on_their_way(search: Search, name: Name, article: Article) -> list[str]:
    rules = set()
    for record in await search.find(MATCHES, name.near, search.since):
        try:
            match = read_match(record.value, search.cluster.limits)
        except Unreadable:
            continue
        if isinstance(match, Match) and f"{match.article.source}/{match.article.id}" == article.key:
            rules.add(match.rule)
    return sorted(rules)


def _nowhere(name: Name, letters: Iterable[Sought]) -> Fate:
    """Take the letters that have no key, or hold the name somewhere in their text: what is broken names nothing."""
    written = name.text.encode()
    dead = [letter for letter in letters if name.text in letter.key or written in letter.value]
    if not dead:
        mend = "`tocsin tail --from-start --json` shows alerts, `tocsin publish` prints nothing of what it sent: "
        mend += "look at the spelling, or reach further back with --since"
        raise Failure(f"there is no alert and no article {name.text!r} on the topics: {mend}")
    return Fate(name.text, "", (), tuple(dead))


def _names(letter: Sought) -> tuple[str, ...]:
    return (letter.key, letter.key.partition("/")[2])


def _is(outcome: Outcome, name: Name, *, whole: bool) -> bool:
    header = outcome.article
    return name.fits(f"{header.source}/{header.id}", header.id, header.url, outcome.match, whole=whole)


def _outcome(record: Sought) -> Outcome | None:
    try:
        return Outcome.decode(record.value)
    except ValidationError:
        return None  # another version's, or written by hand


def _several(text: str, keys: Iterable[str]) -> Failure:
    names = sorted(keys)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return Failure(f"{text!r} is the beginning of {len(names)} articles: {', '.join(names[:SHOWN])}{more}")

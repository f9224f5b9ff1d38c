"""Reads watch lists (people, organisations, ships) and publisher families."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from streams.language.definitions import Definition
from streams.language.problems import Path, named, quoted
from streams.language.syntax import WatchList, WatchName
from streams.language.values import LIST_LIMIT, Values

NAME_KEYS = ("name", "aliases", "cased", "context")
ALIAS_KEYS = ("name", "cased", "context")
LIST_KEYS = ("kind", "names")
NAME_LEAST = 2  # letters: a name of one letter stands in every text
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+", re.ASCII)


def read_watch_list(definition: Definition, values: Values) -> WatchList:
    """Read one list of `entities:`."""
    raw, path, kind = definition.raw, definition.path, "entity"
    if isinstance(raw, dict):
        parts = values.mapping(raw, path, LIST_KEYS, ("names",))
        kind = (values.text(parts["kind"], (*path, "kind")) if "kind" in parts else None) or kind
        raw, path = parts.get("names", []), (*path, "names")
    if not isinstance(raw, list) or not raw or len(raw) > LIST_LIMIT:
        mend = "Write its names: `- Ever Given`, or `- {name: MSC, aliases: [Mediterranean Shipping Company]}`."
        values.findings.error(path, "wrong-type", "a list of names was expected", mend)
        raw = []
    read = [(one, (*path, at)) for at, entry in enumerate(raw) if (one := _name(entry, (*path, at), values))]
    _judge(read, values)
    return WatchList(definition.name, tuple(one for one, _ in read), kind)


def _name(value: Any, path: Path, values: Values) -> WatchName | None:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, dict):
        name = _written(value, path, values)
        return None if name is None else WatchName(name)
    parts = values.mapping(value, path, NAME_KEYS, ("name",))
    one = _alone(parts, path, values)
    written = parts.get("aliases", [])
    plain: dict[str, None] = {}
    others = []
    for number, alias in enumerate(written if isinstance(written, list) else [written]):
        at = (*path, "aliases", number) if isinstance(written, list) else (*path, "aliases")
        if isinstance(alias, dict):
            own = _alone(values.mapping(alias, at, ALIAS_KEYS, ("name",)), at, values, one)
            others += [own] if own is not None else []
        elif (name := _written(alias, at, values, "an alias")) is not None:
            plain[name] = None
    return None if one is None else replace(one, aliases=tuple(plain), others=tuple(others))


def ways_of(name: WatchName) -> Iterator[tuple[WatchName, str]]:
    """Give each way to write a name, with what says how its capitals and its context count."""
    yield from ((name, written) for written in (name.name, *name.aliases))
    yield from ((other, other.name) for other in name.others)


def _alone(parts: dict[str, Any], path: Path, values: Values, entry: WatchName | None = None) -> WatchName | None:
    """Read a name with its capitals and its context; what it does not say of them is said by its `entry`."""
    name = _written(parts["name"], (*path, "name"), values) if "name" in parts else None
    cased = entry.cased if entry is not None else True
    if "cased" in parts:
        cased = values.flag(parts["cased"], (*path, "cased"))
    context = entry.context if entry is not None else ()
    if "context" in parts:
        context = values.texts(parts["context"], (*path, "context"), "a context word", empty=True)
    return None if name is None else WatchName(name, (), cased, context)


def _judge(names: Iterable[tuple[WatchName, Path]], values: Values) -> None:
    """Warn of names that a list has twice, and of context that stands wherever its name does."""
    bearers: dict[str, str] = {}
    for name, at in names:
        for way, written in ways_of(name):
            bearer = bearers.setdefault(written, name.name)
            if bearer != name.name or (way is not name and written in (name.name, *name.aliases)):
                what = f"{quoted(written)} is in the list already, as a name of {quoted(bearer)}"
                mend = "Take it out here, or there: a name is found with the capitals and the context of both."
                values.findings.warning(at, "name-twice", what, mend)
            own = f" {written.casefold()} "
            idle = next((word for word in way.context if f" {word.casefold()} " in own), None)
            if idle is not None and written == way.name:  # of an alias it may be meant: it needs no more
                what = f"the context word {quoted(idle)} stands wherever {quoted(written)} does"
                values.findings.warning(at, "idle-context", what, "Name other words that tell what is meant.")


def _written(value: object, path: Path, values: Values, what: str = "a name") -> str | None:
    name = values.text(value, path, what)
    if name is not None and sum(char.isalnum() for char in name) < NAME_LEAST and name.isascii():
        mend = "Write the whole name."
        values.findings.error(path, "too-broad", f"the name {quoted(name)} stands in nearly every article", mend)
        return None
    return name


def read_publisher(
    definition: Definition, values: Values, owners: dict[str, Definition]
) -> tuple[str, tuple[str, ...]]:
    """Read one family of `publishers:`: its name and domains. `owners`: the families of the domains read before."""
    raw = definition.raw
    if not isinstance(raw, list):
        mend = "Write its domains: `[reuters.com]`."
        what = f"a list of domains was expected, not {named(raw)}"
        values.findings.error(definition.path, "wrong-type", what, mend)
        return definition.name, ()
    domains = values.texts(raw, definition.path, "a domain")
    for domain in domains:
        owner = owners.setdefault(domain, definition)
        if owner is not definition:
            what = f"{quoted(domain)} is of two families: also of {quoted(owner.name)} in {owner.file}"
            mend = "Take it out of one of them: a publisher has one owner."
            values.findings.error(definition.path, "defined-twice", what, mend)
        if domain.startswith("www."):
            mend = f"Write `{domain.removeprefix('www.')}`: a domain holds for its subdomains."
            values.findings.error(definition.path, "wrong-domain", f"{quoted(domain)} is a subdomain", mend)
        elif not _DOMAIN.fullmatch(domain):
            bare = re.sub(r"^https?://(www\.)?", "", domain.lower()).split("/")[0]
            mend = f"Write `{bare}`." if _DOMAIN.fullmatch(bare) else "Write it without https://: `bbc.co.uk`."
            values.findings.error(definition.path, "wrong-domain", f"{quoted(domain)} is no domain", mend)
    return definition.name, domains

"""Reads watch lists (people, organisations, ships) and publisher families."""

import re
from typing import Any

from streams.language.definitions import Definition
from streams.language.problems import Path, named, quoted
from streams.language.syntax import WatchList, WatchName
from streams.language.values import LIST_LIMIT, Values

NAME_KEYS = ("name", "aliases", "cased", "context")
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
    names = tuple(one for number, entry in enumerate(raw) if (one := _name(entry, (*path, number), values)))
    return WatchList(definition.name, names, kind)


def _name(value: Any, path: Path, values: Values) -> WatchName | None:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, dict):
        name = _written(value, path, values)
        return None if name is None else WatchName(name)
    parts = values.mapping(value, path, NAME_KEYS, ("name",))
    name = _written(parts.get("name"), (*path, "name"), values) if "name" in parts else None
    aliases = values.texts(parts["aliases"], (*path, "aliases"), "an alias", empty=True) if "aliases" in parts else ()
    for alias in aliases:
        _written(alias, (*path, "aliases"), values)
    cased = values.flag(parts["cased"], (*path, "cased")) if "cased" in parts else True
    context = (
        values.texts(parts["context"], (*path, "context"), "a context word", empty=True) if "context" in parts else ()
    )
    return None if name is None else WatchName(name, aliases, cased, context)


def _written(value: object, path: Path, values: Values) -> str | None:
    name = values.text(value, path, "a name")
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

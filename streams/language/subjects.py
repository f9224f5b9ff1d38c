"""Reads operators on what an article is and tells of: its fields, places, events, watch lists, languages."""

import re
from typing import Any, get_args

from streams.language import synonyms
from streams.language.conditions import NOTHING, Conditions
from streams.language.definitions import Kind
from streams.language.places import FILTERS, KINDS
from streams.language.positions import positional
from streams.language.problems import Path, named, quoted
from streams.language.syntax import Also, AnyOf, ByLanguage, EntityIs, EventIn, Every, FieldIs, Node, PlaceIs, Reported
from streams.language.tongues import CODES, meant

LANGUAGE_LENGTHS = (2, 3)  # of a BCP 47 primary tag
Written = dict[str, Any]


def every(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `every`."""
    if value["every"] != "article":
        read.findings.wrong_type((*path, "every"), "`article`", value["every"], "Write `every: article`.")
    return Every()


def source(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `source`."""
    written = value["source"]
    at = (*path, "source")
    if not isinstance(written, dict):
        sources = read.values.texts(written, at, "a source")
        _beware_of_lists(read, sources, at)
        _beware_of_addresses(read, sources, at)
        return FieldIs("source", sources)
    parts = read.values.mapping(written, at, ("list", "publisher"), ())
    if len(parts) != 1:
        mend = "Write `{list: NAME}` or `{publisher: NAME}`."
        read.findings.error(at, "missing-key", "one list or one publisher was expected", mend)
        return None
    kind, name = next(iter(parts.items()))
    definition = read.refer("publisher" if kind == "publisher" else "list", name, (*at, kind))
    if definition is None:
        return None
    if not isinstance(definition.raw, list) or not all(isinstance(entry, str) for entry in definition.raw):
        mend = "Name a list that holds domains or names of publishers only."
        read.findings.error((*at, kind), "wrong-type", f"{quoted(definition.name)} is no list of sources", mend)
        return None
    return FieldIs("source", tuple(definition.raw))


def _beware_of_lists(read: Conditions, sources: tuple[str, ...], path: Path) -> None:
    """Note names of lists and families that stand where the names of sources do."""
    kinds: tuple[Kind, ...] = ("publisher", "list")
    for one in sources:
        kind = next((kind for kind in kinds if read.scope.find(kind, one)), None)
        if kind is not None:
            what = f"{quoted(one)} is taken for the name of a source, and a {kind} is called so"
            read.findings.warning(path, "source-like-a-list", what, f"Write `source: {{{kind}: {one}}}`.")


def _beware_of_addresses(read: Conditions, sources: tuple[str, ...], path: Path) -> None:
    """Note addresses of pages where the names of sources stand; a domain holds for its subdomains."""
    for one in sources:
        bare = re.sub(r"^(https?://)?(www\.)?", "", one.casefold()).split("/")[0]
        if bare and bare != one.casefold():
            what = f"{quoted(one)} is hardly the source of any article: sources are names or domains"
            read.findings.warning(path, "source-like-an-address", what, f"Write `{bare}`.")


def language(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `language`."""
    at = (*path, "language")
    tags = read.values.texts(value["language"], at, "a language")
    return FieldIs("language", tuple(tag for tag in tags if is_language(read, tag, at)))


def category(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `category`."""
    return FieldIs("category", read.values.texts(value["category"], (*path, "category"), "a category"))


def is_language(read: Conditions, tag: object, path: Path) -> bool:
    """Tell whether this is a primary language tag, and note it where it is none."""
    right = meant(tag) if isinstance(tag, str) else None
    mend = f"Write `{right}`." if right else "Write two letters, such as `en`, `de`, `ar`."
    if isinstance(tag, str) and tag.isascii() and tag.isalpha() and tag.islower() and len(tag) in LANGUAGE_LENGTHS:
        if len(tag) == LANGUAGE_LENGTHS[0] and tag not in CODES:
            read.findings.warning(path, "language-of-none", f"no language has the code {quoted(tag)}", mend)
        return True
    if tag is False or tag == "False":
        mend = 'Write "no" in quotes for Norwegian.'
    read.findings.error(path, "unknown-language", f"{quoted(tag)} is no language", mend)
    return False


def place(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `place`."""
    read.bound.add("place")
    return read.places.read(value, path)


def entity(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `entity`."""
    definition = read.refer("entity", value["entity"], (*path, "entity"))
    read.bound.add("entity")
    return None if definition is None else EntityIs(definition.name)


def event(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `event`."""
    event = positional(read, read.read(value["event"], (*path, "event")), (*path, "event"), "event")
    if "in" not in value:
        mend = "Add `in: {place: capital}`, or write the terms without `event`."
        read.findings.error((*path, "event"), "missing-key", "`event` says what happened, but not where", mend)
        return None
    reported: tuple[Reported, ...] = ("happened",)
    if "reported" in value:
        kinds = read.values.words(value["reported"], (*path, "reported"), get_args(Reported), "way of reporting")
        reported = tuple(kind for kind in get_args(Reported) if kind in kinds)
    also: tuple[Also, ...] = ()
    if "also" in value:
        ways = read.values.words(value["also"], (*path, "also"), get_args(Also), "way of being there")
        also = tuple(way for way in get_args(Also) if way in ways)
    places = _where(read, value["in"], (*path, "in"))
    if not places:
        return None
    bound = tuple(EventIn(event, place, reported, also) for place in places)
    return bound[0] if len(bound) == 1 else AnyOf(bound)


def _where(read: Conditions, value: object, path: Path) -> list[PlaceIs]:
    """Read `in: {place: …}`, or a list of such."""
    if isinstance(value, list) and value:
        return [place for number, entry in enumerate(value) for place in _where(read, entry, (*path, number))]
    if not isinstance(value, dict) or "place" not in value:
        if isinstance(value, str) and value not in KINDS:
            read.places.read({"place": value}, path)
            return []
        shown = value if isinstance(value, str) else "capital"
        mend = f"Write `in: {{place: {shown}}}`."
        read.findings.error(path, "wrong-type", "a place was expected", mend)
        return []
    parts = read.values.mapping(value, path, ("place", *FILTERS))
    read.bound.add("place")
    place = read.places.read(parts, path)
    return [] if place is None else [place]


def languages(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `languages`."""
    return by_language(read, value["languages"], (*path, "languages"), None)


def by_language(read: Conditions, value: object, path: Path, other: Node | None) -> Node | None:
    """Read `{de: …, ar: …, other: …}`: in an article of a language, its variant stands in for the others."""
    if not isinstance(value, dict) or not value:
        mend = "Write `{de: [Begriff], ar: [مصطلح]}`."
        read.findings.error(path, "wrong-type", f"languages and their terms were expected, not {named(value)}", mend)
        return None
    variants = []
    kept = read.languages
    for tag, written in value.items():
        at = (*path, str(tag))
        if tag == "other" and other is None:
            other = read.read(written, at)
        elif isinstance(tag, str) and "other" in synonyms.meant(tag):
            read.findings.error(at, "unknown-language", f"{quoted(tag)} is no language", "Write `other`.", at_key=True)
        elif is_language(read, tag, at):
            read.languages = (str(tag),)
            variants.append((str(tag), read.read(written, at)))
            read.languages = kept
    return ByLanguage(tuple(variants), NOTHING if other is None else other)

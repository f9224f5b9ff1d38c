"""One function for each operator of a condition: what stands under its key, and the keys that go with it.

`OPERATORS` at the end is the table that `streams.language.conditions` reads by and the JSON Schema is made from.
"""

from typing import Any, get_args

from streams.language.conditions import NOTHING, OPERATORS, Conditions
from streams.language.places import FILTERS
from streams.language.problems import Path, named, quoted
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    ByLanguage,
    EntityIs,
    EventIn,
    Every,
    FieldIs,
    Near,
    Node,
    NoneOf,
    PlaceIs,
    Reported,
    Scope,
    Score,
    Times,
    Together,
)  # fmt: skip

NEAR_MOST = 200  # words
NEAR_THINGS = 8  # the sets that a search keeps double with each
COUNT_MOST = 1_000
WEIGHT_MOST = 1_000.0
LANGUAGE_LENGTHS = (2, 3)  # of a BCP 47 primary tag
Written = dict[str, Any]


def _any(read: Conditions, value: Written, path: Path) -> Node | None:
    return AnyOf(read.each(value["any"], (*path, "any")))


def _all(read: Conditions, value: Written, path: Path) -> Node | None:
    return AllOf(read.each(value["all"], (*path, "all")))


def _none(read: Conditions, value: Written, path: Path) -> Node | None:
    bound = set(read.bound)
    of = read.each(value["none"], (*path, "none"))
    read.bound = bound  # what must not be there is not found
    return NoneOf(of)


def _at_least(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "at_least")
    parts = read.values.mapping(value["at_least"], at, ("count", "of"), ("count", "of"))
    if len(parts) < 2:
        return None
    of = read.each(parts["of"], (*at, "of"))
    count = read.values.whole(parts["count"], (*at, "count"), 1, COUNT_MOST)
    if of and count > len(of):
        what = f"at least {count} of {len(of)} can never hold"
        read.findings.error((*at, "count"), "never", what, f"Write a count from 1 to {len(of)}.")
        return None
    return AtLeast(count, of)


def _score(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "score")
    parts = read.values.mapping(value["score"], at, ("threshold", "weights"), ("threshold", "weights"))
    if len(parts) < 2:
        return None
    threshold = read.values.number(parts["threshold"], (*at, "threshold"), 0.001, WEIGHT_MOST * 1_000)
    weights = _weights(read, parts["weights"], (*at, "weights"))
    reachable = sum(weight for _, weight in weights if weight > 0)
    if reachable and reachable < threshold:
        what = f"the weights add up to {reachable:g}, less than the threshold {threshold:g}"
        read.findings.error((*at, "threshold"), "never", what, "Lower the threshold, or raise the weights.")
    return Score(threshold, weights)


def _weights(read: Conditions, value: object, path: Path) -> tuple[tuple[Node, float], ...]:
    """Read `{term: weight}`, or a list of `{of: condition, weight: number}`."""
    if isinstance(value, dict) and value:
        return tuple(
            (read.read(term, (*path, str(term))), _weight(read, weight, (*path, str(term))))
            for term, weight in value.items()
        )
    if not isinstance(value, list) or not value:
        mend = "Write `{drone: 2, explosion: 1}`, or a list of `{of: …, weight: 2}`."
        read.findings.error(path, "wrong-type", f"weights were expected, not {named(value)}", mend)
        return ()
    weights = []
    for number, entry in enumerate(value):
        parts = read.values.mapping(entry, (*path, number), ("of", "weight"), ("of", "weight"))
        if len(parts) == 2:
            node = read.read(parts["of"], (*path, number, "of"))
            weights.append((node, _weight(read, parts["weight"], (*path, number, "weight"))))
    return tuple(weights)


def _weight(read: Conditions, value: object, path: Path) -> float:
    weight = read.values.number(value, path, -WEIGHT_MOST, WEIGHT_MOST)
    if weight == 0:
        read.findings.error(path, "out-of-range", "a weight of 0 changes nothing", "Take it out, or give it a weight.")
    return weight


def _times(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "times")
    parts = read.values.mapping(value["times"], at, ("of", "count"), ("of", "count"))
    if len(parts) < 2:
        return None
    of = _positional(read, read.read(parts["of"], (*at, "of")), (*at, "of"), "times")
    return Times(of, read.values.whole(parts["count"], (*at, "count"), 1, COUNT_MOST))


def _near(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "near")
    parts = read.values.mapping(value["near"], at, ("of", "words", "ordered"), ("of", "words"))
    if "of" not in parts or "words" not in parts:
        return None
    of = _all_positional(read, parts["of"], (*at, "of"), "near")
    if len(of) > NEAR_THINGS:
        mend = "Put words that may stand for each other into a list within the list."
        read.findings.error((*at, "of"), "too-long", f"`near` takes at most {NEAR_THINGS} things, not {len(of)}", mend)
    words = read.values.whole(parts["words"], (*at, "words"), 0, NEAR_MOST)
    ordered = read.values.flag(parts["ordered"], (*at, "ordered")) if "ordered" in parts else False
    return Near(of, words, ordered)


def _together(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "together")
    parts = read.values.mapping(value["together"], at, ("of", "in"), ("of",))
    if "of" not in parts:
        return None
    of = _all_positional(read, parts["of"], (*at, "of"), "together")
    within = "sentence"
    if "in" in parts:
        within = read.values.word(parts["in"], (*at, "in"), ("sentence", "paragraph"), "part of a text") or within
    return Together(of, "paragraph" if within == "paragraph" else "sentence")


def _title(read: Conditions, value: Written, path: Path) -> Node | None:
    return Scope("title", _scoped(read, value["title"], (*path, "title")))


def _lead(read: Conditions, value: Written, path: Path) -> Node | None:
    return Scope("lead", _scoped(read, value["lead"], (*path, "lead")))


def _body(read: Conditions, value: Written, path: Path) -> Node | None:
    return Scope("body", _scoped(read, value["body"], (*path, "body")))


def _scoped(read: Conditions, value: object, path: Path) -> Node:
    node = read.read(value, path)
    if isinstance(node, FieldIs | Every):
        mend = "Move it out of here: it is about the article, not about a part of its text."
        read.findings.error(path, "no-place-in-text", "this has no part of the text to hold in", mend)
    return node


def _every(read: Conditions, value: Written, path: Path) -> Node | None:
    if value["every"] != "article":
        read.findings.wrong_type((*path, "every"), "`article`", value["every"], "Write `every: article`.")
    return Every()


def _source(read: Conditions, value: Written, path: Path) -> Node | None:
    written = value["source"]
    at = (*path, "source")
    if not isinstance(written, dict):
        return FieldIs("source", read.values.texts(written, at, "a source"))
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


def _language(read: Conditions, value: Written, path: Path) -> Node | None:
    at = (*path, "language")
    tags = read.values.texts(value["language"], at, "a language")
    return FieldIs("language", tuple(tag for tag in tags if is_language(read, tag, at)))


def _category(read: Conditions, value: Written, path: Path) -> Node | None:
    return FieldIs("category", read.values.texts(value["category"], (*path, "category"), "a category"))


def is_language(read: Conditions, tag: object, path: Path) -> bool:
    """Tell whether this is a primary language tag, and note it where it is none."""
    if isinstance(tag, str) and tag.isascii() and tag.isalpha() and tag.islower() and len(tag) in LANGUAGE_LENGTHS:
        return True
    if tag is False or tag == "False":
        mend = 'Write "no" in quotes for Norwegian.'
    else:
        mend = "Write two letters, such as `en`, `de`, `ar`."
    read.findings.error(path, "unknown-language", f"{quoted(tag)} is no language", mend)
    return False


def _place(read: Conditions, value: Written, path: Path) -> Node | None:
    read.bound.add("place")
    return read.places.read(value, path)


def _entity(read: Conditions, value: Written, path: Path) -> Node | None:
    definition = read.refer("entity", value["entity"], (*path, "entity"))
    read.bound.add("entity")
    return None if definition is None else EntityIs(definition.name)


def _event(read: Conditions, value: Written, path: Path) -> Node | None:
    event = _positional(read, read.read(value["event"], (*path, "event")), (*path, "event"), "event")
    if "in" not in value:
        mend = "Add `in: {place: capital}`, or write the terms without `event`."
        read.findings.error((*path, "event"), "missing-key", "`event` says what happened, but not where", mend)
        return None
    reported: tuple[Reported, ...] = ("happened",)
    if "reported" in value:
        kinds = read.values.words(value["reported"], (*path, "reported"), get_args(Reported), "way of reporting")
        reported = tuple(kind for kind in get_args(Reported) if kind in kinds)
    places = _where(read, value["in"], (*path, "in"))
    if not places:
        return None
    bound = tuple(EventIn(event, place, reported) for place in places)
    return bound[0] if len(bound) == 1 else AnyOf(bound)


def _where(read: Conditions, value: object, path: Path) -> list[PlaceIs]:
    """Read `in: {place: …}`, or a list of such."""
    if isinstance(value, list) and value:
        return [place for number, entry in enumerate(value) for place in _where(read, entry, (*path, number))]
    if not isinstance(value, dict) or "place" not in value:
        shown = value if isinstance(value, str) else "capital"
        mend = f"Write `in: {{place: {shown}}}`."
        read.findings.error(path, "wrong-type", "a place was expected", mend)
        return []
    parts = read.values.mapping(value, path, ("place", *FILTERS))
    read.bound.add("place")
    place = read.places.read(parts, path)
    return [] if place is None else [place]


def _list(read: Conditions, value: Written, path: Path) -> Node | None:
    return read.resolve("list", value["list"], (*path, "list"))


def _macro(read: Conditions, value: Written, path: Path) -> Node | None:
    return read.resolve("macro", value["macro"], (*path, "macro"))


def _exact(read: Conditions, value: Written, path: Path) -> Node | None:
    return read.terms.exact(value["exact"], (*path, "exact"), read.languages)


def _cased(read: Conditions, value: Written, path: Path) -> Node | None:
    return read.terms.cased(value["cased"], (*path, "cased"), read.languages)


def _regex(read: Conditions, value: Written, path: Path) -> Node | None:
    return read.terms.regex(value["regex"], (*path, "regex"))


def _languages(read: Conditions, value: Written, path: Path) -> Node | None:
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
        elif is_language(read, tag, at):
            read.languages = (str(tag),)
            variants.append((str(tag), read.read(written, at)))
            read.languages = kept
    return ByLanguage(tuple(variants), NOTHING if other is None else other)


def _all_positional(read: Conditions, value: object, path: Path, operator: str) -> tuple[Node, ...]:
    nodes = read.each(value, path, least=2)
    return tuple(_positional(read, node, (*path, number), operator) for number, node in enumerate(nodes))


def _positional(read: Conditions, node: Node, path: Path, operator: str) -> Node:
    """Refuse what has no place in the text where words near each other are asked for."""
    wrong = _without_place(node, read.placed)
    if wrong is not None:
        mend = f"Take it out of `{operator}` and join both with `all`."
        what = f"`{operator}` needs words or names, and {wrong} has no place in the text"
        read.findings.error(path, "no-place-in-text", what, mend)
    return node


_NAMES = {AllOf: "`all`", NoneOf: "`none`", AtLeast: "`at_least`", Score: "`score`", Scope: "a scope", Every: "`every`"}


def _without_place(node: Node, judged: dict[int, str | None]) -> str | None:
    """Name what has no place in the text; None where all has. Lists are judged once, however many rules name them."""
    if isinstance(node, FieldIs):
        return f"`{node.name}`"
    if not isinstance(node, AnyOf | ByLanguage):
        return _NAMES.get(type(node))
    if id(node) not in judged:
        parts = node.of if isinstance(node, AnyOf) else (*(part for _, part in node.variants), node.other)
        judged[id(node)] = next((wrong for part in parts if (wrong := _without_place(part, judged))), None)
    return judged[id(node)]


OPERATORS |= {
    "any": (_any, ()),
    "all": (_all, ()),
    "none": (_none, ()),
    "at_least": (_at_least, ()),
    "score": (_score, ()),
    "times": (_times, ()),
    "near": (_near, ()),
    "together": (_together, ()),
    "title": (_title, ()),
    "lead": (_lead, ()),
    "body": (_body, ()),
    "every": (_every, ()),
    "source": (_source, ()),
    "language": (_language, ()),
    "category": (_category, ()),
    "place": (_place, FILTERS),
    "entity": (_entity, ()),
    "event": (_event, ("in", "reported")),
    "list": (_list, ()),
    "macro": (_macro, ()),
    "exact": (_exact, ()),
    "cased": (_cased, ()),
    "regex": (_regex, ()),
    "languages": (_languages, ()),
}

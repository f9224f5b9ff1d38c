"""Reads operators on words: boolean, nearness, scopes, terms and names of lists. See `streams.language.operators`."""

from typing import Any

from streams.language.conditions import Conditions
from streams.language.positions import all_positional, positional
from streams.language.problems import Path, named
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    Every,
    FieldIs,
    Near,
    Node,
    NoneOf,
    Scope,
    Score,
    Times,
    Together,
)

NEAR_MOST = 200  # words
NEAR_THINGS = 8  # the sets that a search keeps double with each
COUNT_MOST = 1_000
WEIGHT_MOST = 1_000.0
Written = dict[str, Any]


def any_of(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `any`."""
    return AnyOf(read.each(value["any"], (*path, "any")))


def all_of(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `all`."""
    return AllOf(read.each(value["all"], (*path, "all")))


def none_of(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `none`."""
    bound = set(read.bound)
    of = read.each(value["none"], (*path, "none"))
    read.bound = bound  # what must not be there is not found
    return NoneOf(of)


def at_least(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `at_least`."""
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


def score(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `score`."""
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


def times(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `times`."""
    at = (*path, "times")
    parts = read.values.mapping(value["times"], at, ("of", "count"), ("of", "count"))
    if len(parts) < 2:
        return None
    of = positional(read, read.read(parts["of"], (*at, "of")), (*at, "of"), "times")
    return Times(of, read.values.whole(parts["count"], (*at, "count"), 1, COUNT_MOST))


def near(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `near`."""
    at = (*path, "near")
    parts = read.values.mapping(value["near"], at, ("of", "words", "ordered"), ("of", "words"))
    if "of" not in parts or "words" not in parts:
        return None
    of = all_positional(read, parts["of"], (*at, "of"), "near")
    if len(of) > NEAR_THINGS:
        mend = "Put words that may stand for each other into a list within the list."
        read.findings.error((*at, "of"), "too-long", f"`near` takes at most {NEAR_THINGS} things, not {len(of)}", mend)
    words = read.values.whole(parts["words"], (*at, "words"), 0, NEAR_MOST)
    ordered = read.values.flag(parts["ordered"], (*at, "ordered")) if "ordered" in parts else False
    return Near(of, words, ordered)


def together(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `together`."""
    at = (*path, "together")
    parts = read.values.mapping(value["together"], at, ("of", "in"), ("of",))
    if "of" not in parts:
        return None
    of = all_positional(read, parts["of"], (*at, "of"), "together", with_none=True)
    within = "sentence"
    if "in" in parts:
        within = read.values.word(parts["in"], (*at, "in"), ("sentence", "paragraph"), "part of a text") or within
    return Together(of, "paragraph" if within == "paragraph" else "sentence")


def title(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `title`."""
    return Scope("title", _scoped(read, value["title"], (*path, "title")))


def lead(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `lead`."""
    return Scope("lead", _scoped(read, value["lead"], (*path, "lead")))


def body(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `body`."""
    return Scope("body", _scoped(read, value["body"], (*path, "body")))


def _scoped(read: Conditions, value: object, path: Path) -> Node:
    node = read.read(value, path)
    if isinstance(node, FieldIs | Every):
        mend = "Move it out of here: it is about the article, not about a part of its text."
        read.findings.error(path, "no-place-in-text", "this has no part of the text to hold in", mend)
    return node


def listed(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `list`."""
    return read.resolve("list", value["list"], (*path, "list"))


def macro(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `macro`."""
    return read.resolve("macro", value["macro"], (*path, "macro"))


def exact(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `exact`."""
    return read.terms.exact(value["exact"], (*path, "exact"), read.languages)


def cased(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `cased`."""
    return read.terms.cased(value["cased"], (*path, "cased"), read.languages)


def regex(read: Conditions, value: Written, path: Path) -> Node | None:
    """Read `regex`."""
    return read.terms.regex(value["regex"], (*path, "regex"))

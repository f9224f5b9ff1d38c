"""Finds what in a rule can never hold, never counts or is never used, though the rule as a whole may match.

It judges what is certain alone, and searches no text.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from streams.language.certainty import Found, Judge, forbidden, required
from streams.language.logic import apart, banned_by, fields_apart, show
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    ByLanguage,
    FieldIs,
    Node,
    NoneOf,
    Rule,
    Scope,
    Score,
    Words,
)  # fmt: skip

_LATIN = frozenset("de fr es it pt nl sv da nb no fi pl cs sk hr sl ro hu tr ca et lv lt id vi".split())
_WEIGHTS_LOOKED_AT = 12  # each doubles the ways in which the others may hold
_PARTS_LOOKED_AT = 200  # of one condition: some are held against each other


class Fault(NamedTuple):
    """What is never so of which condition, and the mend."""

    node: Node
    what: str
    mend: str
    code: str


def faults(rule: Rule, judge: Judge) -> Iterator[Fault]:
    """Give what is never so of a rule, which may itself match."""
    needed = list(required(rule.when))
    banned = banned_by(rule.when, rule.except_)
    yield from _alternatives(needed, judge.found(*banned), judge)
    yield from _variants(rule.when, needed, banned)
    yield from _exceptions(needed, banned)
    for node in _within(rule.when):
        if isinstance(node, AllOf):
            yield from _said_twice(node, judge)
        elif isinstance(node, AtLeast | Score):
            yield from _counted_twice(node, judge)
    yield from _foreign_words(needed)


def _alternatives(needed: list[Node], banned: Found, judge: Judge) -> Iterator[Fault]:
    """Find alternatives, written in the rule itself, that what else the rule says keeps from ever holding."""
    for part in needed:
        if not isinstance(part, AnyOf) or part.name is not None or len(part.of) > _PARTS_LOOKED_AT:
            continue
        for one in part.of:
            own = list(required(one))
            why = apart(own, banned) or apart(own, judge.found(*forbidden(one))) or fields_apart([*needed, *own])
            if why is not None and len(part.of) > 1:
                yield Fault(one, f"{show(one)} can never ring: {why}", "Take one of the two out.", "never")


def _variants(node: Node, needed: list[Node], banned: list[Node]) -> Iterator[Fault]:
    """Find variants for languages in which no article can be that the rule takes."""
    taken = _languages(needed)
    refused = {tag for one in banned if isinstance(one, FieldIs) and one.name == "language" for tag in one.values}
    for part in _within(node):
        if not isinstance(part, ByLanguage):
            continue
        tags = [tag for tag, _ in part.variants]
        # The rule's own `languages` stand beside `when`, which then holds for the others alone.
        own = _languages(list(required(part.other)))
        if part is not node:
            for tag in tags:
                if (taken is not None and tag not in taken) or tag in refused:
                    why = f"`language` has to be {' or '.join(sorted(taken))}" if taken and tag not in taken else ""
                    what = f"the variant `{tag}` is never used: {why or f'`language: {tag}` must not be'}"
                    yield Fault(part, what, "Take one of the two out.", "never")
        both = taken if part is not node else own
        if both is not None and both <= set(tags) and part.other != AnyOf(()):
            what = f"only articles in {' or '.join(sorted(both))} are taken, and `languages` has a variant for them"
            mend = "Take that variant out, or the condition that it stands in for."
            yield Fault(part.other if part is node else part, what, mend, "never")


def _languages(needed: list[Node]) -> set[str] | None:
    """Give the languages of which an article must have one; None where it may have any."""
    tags = [set(one.values) for one in needed if isinstance(one, FieldIs) and one.name == "language"]
    return set.intersection(*tags) if tags else None


def _exceptions(needed: list[Node], banned: list[Node]) -> Iterator[Fault]:
    """Find what must not be of an article's field, and cannot be."""
    for part in banned:
        if isinstance(part, FieldIs) and part.name != "category":
            asked = [one for one in needed if isinstance(one, FieldIs) and one.name == part.name]
            other = next((one for one in asked if fields_apart((part, one)) is not None), None)
            if other is not None:
                what = f"{show(part)} is left out in vain: {show(other)} has to be there"
                yield Fault(part, what, "Take it out of `none` or `except`.", "never")


def _said_twice(node: AllOf, judge: Judge) -> Iterator[Fault]:
    """Find conditions that hold wherever another one of the same `all` does."""
    parts = node.of[:_PARTS_LOOKED_AT]
    for at, part in enumerate(parts):
        if isinstance(part, NoneOf):
            continue
        found = judge.found(part)
        for other_at, other in enumerate(parts):
            twin = other_at != at and next((one for one in required(other) if found.by(one) is not None), None)
            if not twin or (other_at > at and judge.found(other).by(part) is not None):
                continue  # of two that say the same, the second is the needless one
            what = f"{show(part)} is there wherever {show(twin)} is, which has to be there too"
            if twin == part:
                what = f"{show(part)} is asked for twice: {show(other)} has it already" if other != part else ""
                what = what or f"{show(part)} is asked for twice"
            yield Fault(part, what, "Take it out, or ask for something else.", "needless-condition")
            break


def _counted_twice(node: AtLeast | Score, judge: Judge) -> Iterator[Fault]:
    """Find words that count for two of the things that are counted."""
    weights = node.weights if isinstance(node, Score) else tuple((part, 1.0) for part in node.of)
    terms = [part for part, weight in weights if isinstance(part, Words) and weight > 0]
    for at, term in enumerate(terms[:_PARTS_LOOKED_AT]):
        others = (one for other, one in enumerate(terms[:_PARTS_LOOKED_AT]) if other != at)
        twin = next((one for one in others if judge.found(one).by(term) is not None), None)
        if twin is None:
            continue
        is_same = judge.found(term).by(twin) is not None
        # A score may well have more for the longer phrase.
        if not (is_same and terms.index(twin) > at) and (is_same or isinstance(node, AtLeast)):
            what = f"where {show(term)} stands, {show(twin)} counts too: one place in the text for two"
            yield Fault(term, what, "Put both into one list, so that they count once.", "counted-twice")
    if isinstance(node, Score) and 1 < len(weights) <= _WEIGHTS_LOOKED_AT:
        for part in _idle_weights(node):
            what = f"the weight of {show(part)} never decides: with it and without, the others do"
            yield Fault(part, what, "Raise it, change the threshold, or take it out.", "needless-condition")


def _idle_weights(node: Score) -> Iterator[Node]:
    for at, (part, weight) in enumerate(node.weights):
        others = [own for other, (_, own) in enumerate(node.weights) if other != at]
        sums = (sum(some) for some in product(*((0.0, own) for own in others)))
        if not any((one >= node.threshold) != (one + weight >= node.threshold) for one in sums):
            yield part


def _foreign_words(needed: list[Node]) -> Iterator[Fault]:
    """Find words that are inflected as English ones are, in articles that must be of another language."""
    taken = _languages(needed)
    if not taken or not taken <= _LATIN:
        return
    for part in needed:
        terms = part.of if isinstance(part, AnyOf) and part.name is None else (part,)
        for term in terms:
            tag = sorted(taken)[0]
            if isinstance(term, Words) and _is_inflected_as_english(term, tag):
                what = f"{show(term)} is inflected as an English word, and articles have to be in {tag}"
                mend = f"Write it under `languages: {{{tag}: …}}` in place of `language: {tag}`, or as `exact`."
                yield Fault(term, what, mend, "foreign-word")
                return  # said once a rule


def _is_inflected_as_english(term: Words, tag: str) -> bool:
    """Tell whether a word is inflected as English that hardly is a name: German nouns have capitals, too."""
    is_word = term.text.islower() or (tag == "de" and not term.text.isupper())
    return term.form == "inflected" and not term.languages and is_word and "*" not in term.text


def _within(node: Node) -> Iterator[Node]:
    """Give a condition and all that it is made of in the rule itself: lists are looked at where they are defined."""
    yield node
    if isinstance(node, AnyOf | AllOf | NoneOf | AtLeast):
        if not (isinstance(node, AnyOf) and node.name is not None):
            for part in node.of:
                yield from _within(part)
    elif isinstance(node, Score):
        for part, _ in node.weights:
            yield from _within(part)
    elif isinstance(node, ByLanguage):
        for part in (*(part for _, part in node.variants), node.other):
            yield from _within(part)
    elif isinstance(node, Scope):
        yield from _within(node.of)

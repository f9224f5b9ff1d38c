"""What can be told of a condition without a text: it can never hold, it holds in any, a term in it is needless.

It judges only what is certain from the words as written; where inflection or other languages may decide, it is silent.
"""

from collections.abc import Iterable, Sequence

from streams.language.certainty import Found, Judge, forbidden, is_of, required
from streams.language.needs import Clause, Needs, combined, is_looked_up
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
    Regex,
    Scope,
    Score,
    Times,
    Together,
    Words,
)  # fmt: skip

_WRITTEN = {
    Regex: "regex", AllOf: "all", NoneOf: "none", AtLeast: "at_least", Score: "score", Times: "times", Near: "near",
    Together: "together", Every: "every", EventIn: "event", ByLanguage: "languages",
}  # fmt: skip


def contradiction(when: Node, except_: Node | None, judge: Judge | None = None) -> str | None:
    """Say why a rule can never match; None where it may."""
    return apart(list(required(when)), (judge or Judge()).found(*banned_by(when, except_)))


def banned_by(when: Node, except_: Node | None) -> list[Node]:
    """Give the conditions of which none may hold where a rule matches."""
    return [*forbidden(when), *((except_,) if except_ is not None else ())]


def apart(needed: Sequence[Node], found: Found) -> str | None:
    """Say why what is needed can never be so while what is banned is not `found`; None where it may."""
    for part in needed:
        ban = found.by(part)
        if ban is not None and show(ban) == show(part):
            return f"{show(part)} has to be there and must not be"
        if ban is not None:
            return f"{show(part)} has to be there, and {show(ban)}, which finds it, must not be"
        if isinstance(part, Scope) and (inner := _outside(part)) is not None:
            return f"no part of a text is both `{part.part}` and `{inner.part}`"
    return fields_apart(needed)


def _outside(scope: Scope) -> Scope | None:
    """Give a scope within another one that shares nothing with it: the title has no body."""
    inner = (part for part in required(scope.of) if isinstance(part, Scope))
    return next((part for part in inner if {part.part, scope.part} == {"title", "body"}), None)


def fields_apart(needed: Iterable[Node]) -> str | None:
    """Say which article's field would have to be two things at once; an article may have several categories."""
    allowed: dict[str, set[str]] = {}
    for part in needed:
        if not isinstance(part, FieldIs) or part.name == "category":
            continue
        values = set(part.values)
        before = allowed.setdefault(part.name, values)
        if not any(is_of(one, other) or is_of(other, one) for one in before for other in values):
            return f"`{part.name}` would have to be {sorted(before)[0]} and {sorted(values)[0]}"
    return None


def holds_anywhere(node: Node) -> bool:
    """Tell whether an article may hold this with nothing of it being there."""
    if isinstance(node, NoneOf | Every) or (isinstance(node, FieldIs) and node.name == "language"):
        return True
    if isinstance(node, AnyOf):
        return any(holds_anywhere(part) for part in node.of)
    if isinstance(node, AllOf):
        return bool(node.of) and all(holds_anywhere(part) for part in node.of)
    if isinstance(node, AtLeast):
        return sum(holds_anywhere(part) for part in node.of) >= node.count
    if isinstance(node, Score):
        return sum(weight for part, weight in node.weights if holds_anywhere(part)) >= node.threshold
    if isinstance(node, ByLanguage):
        return any(holds_anywhere(part) for _, part in node.variants) or holds_anywhere(node.other)
    return isinstance(node, Scope) and holds_anywhere(node.of)


def searched_everywhere(node: Node) -> str | None:
    """Give the expression for which every article has to be searched; None where words or names tell which to search.

    It asks what the index asks: where nothing has to be found for a rule, nothing tells which articles to look at.
    """
    if needs_of(node):
        return None
    if isinstance(node, Regex):
        return node.pattern
    return next((found for part in _parts(node) if (found := searched_everywhere(part)) is not None), None)


def needs_of(node: Node) -> Needs:
    """Give what must be found for a condition to hold, as far as it tells without numbers and rates."""
    if is_looked_up(node):
        return (Clause((0,), 0.0),)
    return combined(node, [needs_of(part) for part in _parts(node)])


def _parts(node: Node) -> tuple[Node, ...]:
    """Give the conditions by which another may hold."""
    if isinstance(node, Scope | Times):
        return (node.of,)
    if isinstance(node, Score):
        return tuple(part for part, _ in node.weights)
    if isinstance(node, ByLanguage):
        return (*(part for _, part in node.variants), node.other)
    return node.of if isinstance(node, AllOf | AnyOf | AtLeast | Near | Together) else ()


def show(node: Node) -> str:
    """Name a condition in a few words."""
    if isinstance(node, Words):
        return f'"{node.text}"'
    if isinstance(node, AnyOf) and node.name is not None:
        return f"the list `{node.name}`"
    if isinstance(node, FieldIs):
        return f"`{node.name}: {node.values[0] if node.values else ''}`"
    if isinstance(node, AnyOf):
        shown = ", ".join(show(part) for part in node.of[:3])
        return f"one of {shown}{' …' if len(node.of) > 3 else ''}" if len(node.of) > 1 else show(node.of[0])
    if isinstance(node, Scope):
        return f"{show(node.of)} in the {node.part}"
    if isinstance(node, EntityIs):
        return f"a name of `{node.list}`"
    if isinstance(node, PlaceIs):
        narrowed = [*node.named, *node.countries, *node.continents, *node.blocs]
        narrowed += [f"population {node.population:,}"] if node.population else []
        return " or ".join(node.kinds) + (f" ({', '.join(narrowed)})" if narrowed else "")
    return f"one condition (`{_WRITTEN[type(node)]}`)"

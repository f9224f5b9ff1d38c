"""What can be told of a condition without a text: it can never hold, it holds in any, a term in it is needless.

It judges only what is certain from the words as written; where inflection or other languages may decide, it is silent.
"""

from collections.abc import Iterator

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
    Together: "together", Scope: "title, lead or body", Every: "every", EventIn: "event", ByLanguage: "languages",
}  # fmt: skip
LIST_LOOKED_AT = 20_000  # terms of one list; past it a warning is not worth the time


def required(node: Node) -> Iterator[Node]:
    """Give the conditions that all have to hold for this one to hold, itself among them."""
    yield node
    if isinstance(node, AllOf | Near | Together):
        for part in node.of:
            if not (isinstance(node, Together) and isinstance(part, NoneOf)):  # of that sentence, not of the article
                yield from required(part)
    elif isinstance(node, AnyOf) and len(node.of) == 1:
        yield from required(node.of[0])
    elif isinstance(node, AtLeast) and node.count == len(node.of):
        for part in node.of:
            yield from required(part)
    elif isinstance(node, EventIn):
        yield from required(node.event)
    elif isinstance(node, Times):
        yield from required(node.of)


def forbidden(node: Node) -> Iterator[Node]:
    """Give the conditions of which none may hold where `node` holds."""
    for part in required(node):
        if isinstance(part, NoneOf):
            for inner in part.of:
                yield from _spread(inner)


def _spread(node: Node) -> Iterator[Node]:
    """Give a condition, and what makes it hold."""
    yield node
    if isinstance(node, AnyOf):
        for part in node.of[:LIST_LOOKED_AT]:
            yield from _spread(part)


def contradiction(when: Node, except_: Node | None) -> str | None:
    """Say why a rule can never match; None where it may."""
    needed = list(required(when))
    banned = [*forbidden(when), *(_spread(except_) if except_ is not None else ())]
    banned_nodes = set(banned)
    banned_words = [part for part in banned if isinstance(part, Words) and _is_plain(part)]
    for part in needed:
        if _is_banned(part, banned_nodes, banned_words):
            return f"{show(part)} has to be there and must not be"
    return _fields(needed)


def _is_banned(part: Node, nodes: set[Node], words: list[Words]) -> bool:
    if part in nodes:
        return True
    if isinstance(part, AnyOf) and 0 < len(part.of) <= LIST_LOOKED_AT:
        return all(_is_banned(inner, nodes, words) for inner in part.of)
    if isinstance(part, Words) and part.form == "inflected":
        own = f" {part.text.casefold()} "
        return any(f" {word.text.casefold()} " in own for word in words)
    return False


def _is_plain(term: Words) -> bool:
    return term.form == "inflected" and not term.languages and "*" not in term.text


def _fields(needed: list[Node]) -> str | None:
    """Find an article's field that would have to be two things at once; an article may have several categories."""
    allowed: dict[str, set[str]] = {}
    for part in needed:
        if not isinstance(part, FieldIs) or part.name == "category":
            continue
        values = {value.casefold() for value in part.values}
        before = allowed.setdefault(part.name, values)
        if not any(_same(one, other) for one in before for other in values):
            return f"`{part.name}` would have to be {sorted(before)[0]} and {sorted(values)[0]}"
    return None


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


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
    if isinstance(node, EntityIs):
        return f"a name of `{node.list}`"
    if isinstance(node, PlaceIs):
        narrowed = [*node.named, *node.countries, *node.continents, *node.blocs]
        narrowed += [f"population {node.population:,}"] if node.population else []
        return " or ".join(node.kinds) + (f" ({', '.join(narrowed)})" if narrowed else "")
    return f"one condition (`{_WRITTEN[type(node)]}`)"

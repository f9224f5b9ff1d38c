"""Tells what has a place in the text from what has none: nearness and events need words or names."""

from streams.language.conditions import Conditions
from streams.language.problems import Path
from streams.language.syntax import AllOf, AnyOf, AtLeast, ByLanguage, Every, FieldIs, Node, NoneOf, Scope, Score

_NAMES = {AllOf: "`all`", NoneOf: "`none`", AtLeast: "`at_least`", Score: "`score`", Scope: "a scope", Every: "`every`"}

_OF_ALTERNATIVES = (AnyOf, ByLanguage)


def all_positional(
    read: Conditions, value: object, path: Path, operator: str, *, with_none: bool = False
) -> tuple[Node, ...]:
    """Read a list of at least two conditions, each with a place in the text.

    `with_none`: beside one that has, there may be `none`, which is asked of the same stretch.
    """
    nodes = read.each(value, path, least=2)
    free = with_none and not all(isinstance(node, NoneOf) for node in nodes)
    return tuple(
        node if free and isinstance(node, NoneOf) else positional(read, node, (*path, number), operator)
        for number, node in enumerate(nodes)
    )


def positional(read: Conditions, node: Node, path: Path, operator: str) -> Node:
    """Refuse what has no place in the text where words near each other are asked for."""
    wrong = _without_place(node, read.placed)
    if wrong is not None:
        mend = f"Take it out of `{operator}` and join both with `all`."
        what = f"`{operator}` needs words or names, and {wrong} has no place in the text"
        read.findings.error(path, "no-place-in-text", what, mend)
    return node


def _without_place(node: Node, judged: dict[int, str | None]) -> str | None:
    """Name what has no place in the text; None where all has. Lists are judged once, however many rules name them."""
    if isinstance(node, FieldIs):
        return f"`{node.name}`"
    if not isinstance(node, _OF_ALTERNATIVES):
        return _NAMES.get(type(node))
    if id(node) not in judged:
        parts = node.of if isinstance(node, AnyOf) else (*(part for _, part in node.variants), node.other)
        judged[id(node)] = next((wrong for part in parts if (wrong := _without_place(part, judged))), None)
    return judged[id(node)]

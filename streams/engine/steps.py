"""What a match binds beside places: the names of watch lists, and the steps of a sequence with what each binds.

Asked only of rules that need it, once they match. It refuses to remember: which step came before is for the stories.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from streams.engine.evidence import gather, sites_of
from streams.engine.facts import Entity
from streams.engine.nearness import AnySpan
from streams.engine.node import Node
from streams.engine.scan import Scan


class StepFound(NamedTuple):
    """A step of a sequence that the article tells: its number, from 0, with the places and names that it binds."""

    number: int
    places: frozenset[str]  # gazetteer ids
    countries: frozenset[str]
    entities: frozenset[str]


def lists_in(node: Node) -> Iterator[str]:
    """Give the watch lists that a condition asks for, some more than once."""
    if isinstance(node, Entity):
        yield node.name
    for child in node.children:
        yield from lists_in(child)


def entities_of(scan: Scan, spans: Iterable[AnySpan], lists: Sequence[str]) -> tuple[str, ...]:
    """Give the names of these watch lists that stand in the evidence, as the list writes them, in order of the text."""
    found: dict[str, None] = {}
    for low, high in sorted({(site[0], site[1]) for site in sites_of(spans)}):
        for name in lists:
            bearer = scan.page.bearer(name, low, high)
            if bearer is not None:
                found[bearer] = None
    return tuple(found)


def steps_of(scan: Scan, steps: Sequence[Node], lists: Sequence[str]) -> tuple[StepFound, ...]:
    """Give the steps that hold in the whole text."""
    found = []
    for number, step in enumerate(steps):
        spans = scan.whole(step)
        if spans is not None:
            places = gather(scan, spans)[1]
            found.append(
                StepFound(
                    number,
                    frozenset(place.id for place in places),
                    frozenset(place.country for place in places if place.country),
                    frozenset(entities_of(scan, spans, lists)),
                )
            )
    return tuple(found)

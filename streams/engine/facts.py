"""Conditions about the article and its names, compiled: fields, places, watch lists, and what happened where.

They refuse to judge: the gazetteer says which place a name means, the readings say what happened there.
"""

from collections.abc import Collection
from typing import Literal, NamedTuple

from streams.engine.logic import NoneOf
from streams.engine.names import Mention
from streams.engine.nearness import AnySpan
from streams.engine.node import Node, Spans, within
from streams.engine.readings import Binding
from streams.engine.scan import Group, Scan
from streams.engine.text import Piece
from streams.model import Article, TextField


class FieldValue(NamedTuple):
    """A field of the article, as evidence."""

    field: str
    value: str


class Field(Node):
    """One of the article's own fields has one of these values."""

    __slots__ = ("name", "values")

    def __init__(self, name: Literal["source", "language", "category"], values: frozenset[str]) -> None:
        self.children = ()
        self.name = name
        self.values = values

    def spans(self, scan: Scan, low: int, high: int) -> Spans:  # noqa: ARG002 - it stands nowhere in the text
        """Give the value as evidence."""
        for value, written in field_values(scan, self.name):
            if value in self.values:
                return [(-1, -1, FieldValue(self.name, written))]
        return None


def field_values(scan: Scan, name: str) -> list[tuple[str, str]]:
    """Give what a field may be asked for, folded, with what the article has: a domain also answers for its parents."""
    article = scan.page.article
    if name != "language":
        return said_of(article, name)
    given = (article.language or "").replace("_", "-").lower()
    tags = [scan.page.language, *([given] if given else [])]
    return [(tag, article.language or tag) for tag in tags]


def said_of(article: Article, name: str) -> list[tuple[str, str]]:
    """Give what an article's source or category may be asked for, folded, with what the article has."""
    if name == "category":
        return [(category.casefold(), category) for category in article.categories]
    source = article.source.casefold()
    labels = source.split(".")
    return [(".".join(labels[at:]), article.source) for at in range(len(labels))]


class Place(Node):
    """A place is named that the condition takes."""

    __slots__ = ("ids",)

    is_local = True

    def __init__(self, ids: frozenset[str]) -> None:
        self.children = ()
        self.ids = ids

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Give the mentions."""
        found = scan.page.places_among(self.ids)
        return (found if low <= 0 and high >= scan.end else within(found, low, high)) or None


class Entity(Node):
    """A name of a watch list stands in the text."""

    __slots__ = ("name",)

    is_local = True

    def __init__(self, name: str) -> None:
        self.children = ()
        self.name = name

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where."""
        return within(scan.page.entities(self.name), low, high) or None


class Bound(NamedTuple):
    """An event and the place at which it happened, with why the text is read so."""

    event: AnySpan
    mention: Mention
    place: tuple[int, int]
    why: str


class EventIn(Node):
    """An event is told as having happened at a place."""

    __slots__ = ("also", "ids", "reported")

    def __init__(self, event: Node, ids: frozenset[str], reported: frozenset[str], also: frozenset[str]) -> None:
        self.children = (event,)
        self.ids = ids
        self.reported = reported
        self.also = also

    def groups(self) -> Collection[Group]:
        """Give those of the event."""
        return self.children[0].groups()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Give each event with its place; of a whole text once, however many conditions of a rule ask."""
        if low > 0 or high < scan.end:
            return self._anew(scan, low, high)
        if self.number not in scan.answers:
            scan.answers[self.number] = self._anew(scan, low, high)
        return scan.answers[self.number]

    def _anew(self, scan: Scan, low: int, high: int) -> Spans:
        events = self.children[0].spans(scan, low, high)
        if not events:
            return None
        page = scan.page
        if not page.places_among(self.ids) and not ("nearest" in self.also and page.peoples_among(self.ids)):
            return None
        by_piece = {scan.text.piece(span[0], span[1]): span for span in events}
        found: list[AnySpan] = []
        for binding, mention in self.bindings(scan, events):
            if (
                self.takes(binding)
                and binding.reported in self.reported
                and mention.place.id in self.ids
                and mention.reading != "name"
            ):
                event = by_piece[Piece(binding.field, *binding.event)]
                place = scan.text.folded_span(mention.field, mention.start, mention.end)
                found.append((event[0], event[1], Bound(event, mention, place, binding.why)))
        return found or None

    def takes(self, binding: Binding) -> bool:
        """Tell whether the event is bound to the place as the rule wants it to be."""
        acted = binding.acts and "government" in self.also
        return binding.bound or acted or (binding.around and "around" in self.also)

    def bindings(self, scan: Scan, events: list[AnySpan]) -> list[tuple[Binding, Mention]]:
        """Hold events against the places that they may have happened at; where none is, against the nearest."""
        own: dict[TextField, list[tuple[int, int]]] = {}
        for piece in dict.fromkeys(scan.text.piece(span[0], span[1]) for span in events):
            own.setdefault(piece.field, []).append((piece.start, piece.end))
        found = scan.page.reader.bind(own)
        if "nearest" in self.also and not any(self.takes(one) and one.mention.place.id in self.ids for one in found):
            peoples = scan.page.peoples_among(self.ids)
            found += scan.page.reader.nearest(own, lambda mention: mention.place.id in self.ids, peoples)
        return [(binding, binding.mention) for binding in found]


def reads_sentences(node: Node) -> bool:
    """Tell whether sentences have to be read before it is known to hold: what needs none is better asked first."""
    if isinstance(node, EventIn):
        return True
    return not isinstance(node, NoneOf) and any(map(reads_sentences, node.children))

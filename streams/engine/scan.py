"""What is known of one article while rules are held against it.

A `Page` is the article itself: text, language, mentions of places, names of watch lists, readings; each worked out
when first asked for, and once. A `Scan` is what one automaton found on the page. Neither outlives the article; they
refuse to know rules.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from streams.engine.detection import detect
from streams.engine.names import Mention
from streams.engine.readings import Reader
from streams.engine.text import FIELDS, Text
from streams.model import Article, TextField

if TYPE_CHECKING:
    from streams.engine.nametable import NameTable
    from streams.engine.nearness import AnySpan
    from streams.engine.node import Node

Found = tuple[int, int, int]  # as the automaton gives it: folded start, end, number of the pattern


class Page:
    """One article, read as far as rules have asked."""

    __slots__ = ("_entities", "_language", "_mentions", "_names", "_places", "_reader", "article", "found", "text")

    def __init__(self, article: Article, names: "NameTable") -> None:
        self.article = article
        self.text = Text.of(article)
        self.found: Sequence[Found] = ()  # set by the engine: what the large automaton found, names first
        self._names = names
        self._language: str | None = None
        self._mentions: tuple[Mention, ...] | None = None
        self._places: list[AnySpan] | None = None
        self._entities: Mapping[str, list[AnySpan]] = {}
        self._reader: Reader | None = None

    @property
    def language(self) -> str:
        """The primary language tag: the article's own, else detected; "und" where that fails."""
        if self._language is None:
            given = self.article.language
            self._language = given.replace("_", "-").split("-")[0].lower() if given else detect(self.text.raw)
        return self._language

    @property
    def names_found(self) -> bool:
        """Tell whether any name of a place or a watch list was found, whatever it means."""
        known = len(self._names)
        return any(number < known for _, _, number in self.found)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place that the text names, in order."""
        if self._mentions is None:
            self._mentions, self._entities = self._names.read(self.text, self.found)
        return self._mentions

    @property
    def places(self) -> "list[AnySpan]":
        """The mentions as spans: folded start and end, and the mention."""
        if self._places is None:
            self._places = [
                (*self.text.folded_span(mention.field, mention.start, mention.end), mention)
                for mention in self.mentions
            ]
        return self._places

    def entities(self, name: str) -> "list[AnySpan]":
        """Give the spans at which a name of this watch list stands."""
        _ = self.mentions  # names are read together, for the longest wins across all lists
        return self._entities.get(name, [])

    @property
    def reader(self) -> Reader:
        """What the text says happened where."""
        if self._reader is None:
            by_field: dict[TextField, list[Mention]] = {field: [] for field in FIELDS}
            for mention in self.mentions:
                by_field[mention.field].append(mention)
            texts = self.text.fields
            published = self.article.published_at
            self._reader = Reader(
                texts,
                {field: self.text.sentences(field) for field in FIELDS},
                by_field,
                published.date() if published else None,
                self.language,
            )
        return self._reader


class Scan:
    """What one automaton found on a page: for each class of patterns, where."""

    __slots__ = ("end", "hits", "memo", "page", "present", "text")

    def __init__(self, page: Page, hits: dict[int, list[Found]], present: set[int]) -> None:
        self.page = page
        self.text = page.text
        self.hits = hits
        self.present = present
        self.end = len(page.text.folded)
        self.memo: dict[int, Any] = {}

    def whole(self, node: "Node") -> "list[AnySpan] | None":
        """Hold a node against the whole text, once however many rules share it."""
        memo = self.memo
        number = node.number
        if number in memo:
            found: list[AnySpan] | None = memo[number]
            return found
        found = memo[number] = node.spans(self, 0, self.end)
        return found

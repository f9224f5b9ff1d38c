"""What is known of one article while rules are held against it: text, language, names, places, readings.

Each is worked out when first asked for, and once. A page does not outlive its article; it refuses to know rules.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from streams.engine.detection import detect
from streams.engine.names import NOWHERE, Mention, Resolved
from streams.engine.readings import Reader
from streams.engine.sheaf import Blanks, Sheaf
from streams.engine.text import FIELDS, Text
from streams.model import Article, Evidence, Role, TextField

if TYPE_CHECKING:
    from streams.engine.nametable import NameTable
    from streams.engine.nearness import AnySpan
    from streams.engine.phrases import Hit
    from streams.engine.scan import Scan


class Page:
    """One article, read as far as rules have asked."""

    __slots__ = (
        "_bearers",
        "_blanks",
        "_entities",
        "_judged",
        "_language",
        "_mentions",
        "_name_hits",
        "_name_spans",
        "_names",
        "_places",
        "_reader",
        "_resolved",
        "article",
        "at",
        "names_scan",
        "pieces",
        "sheaf",
        "text",
    )  # fmt: skip

    def __init__(self, article: Article, names: "NameTable", sheaf: Sheaf | None = None, at: int = 0) -> None:
        """`sheaf`: where the article's text was taken apart, and `at`: which of its texts it is."""
        self.article = article
        self.sheaf = Sheaf((Text.of(article),)) if sheaf is None else sheaf
        self.at = at
        self.text = self.sheaf.texts[at]
        self._blanks: Blanks | None = None
        self.pieces: dict[tuple[int, int, Role], Evidence] = {}  # already made, by where they stand
        self.names_scan: Scan | None = None  # set by the engine: the scan that looked for names
        self._names = names
        self._name_hits: Sequence[Hit] | None = None
        self._name_spans: Sequence[tuple[int, int, int]] | None = None
        self._language: str | None = None
        self._mentions: tuple[Mention, ...] | None = None
        self._places: dict[frozenset[str], list[AnySpan]] = {}
        self._resolved: Resolved | None = None
        self._entities: Mapping[str, list[AnySpan]] = {}
        self._bearers: Mapping[tuple[str, int, int], str] | None = None
        self._reader: Reader | None = None
        self._judged: dict[Hashable, bool] = {}

    def once(self, what: Hashable, judge: Callable[[], bool]) -> bool:
        """Judge something of the whole text, once however many names ask for it."""
        if what not in self._judged:
            self._judged[what] = judge()
        return self._judged[what]

    @property
    def blanks(self) -> Blanks:
        """Where in the folded text the blank behind each token stands, from that before the first on."""
        if self._blanks is None:
            self._blanks = self.sheaf.blanks_of(self.at)
        return self._blanks

    @property
    def language(self) -> str:
        """The primary language tag: the article's own, else detected; "und" where that fails."""
        if self._language is None:
            given = self.article.language
            self._language = given.replace("_", "-").split("-")[0].lower() if given else detect(self.text.raw)
        return self._language

    @property
    def name_spans(self) -> "Sequence[tuple[int, int, int]]":
        """Every name of the gazetteer that stands in the text, whatever it means: folded start and end, its number."""
        if self._name_spans is None:
            self._name_spans = ()
            if self.names_scan is not None:
                self._name_spans = self._names.places.find(self.names_scan, self._hits_of(self.names_scan))
        return self._name_spans

    @property
    def names_hit(self) -> Collection[int] | None:
        """The gazetteer's names by their words, one of those written alike; None where not all are found so."""
        if self.names_scan is None:
            return ()
        if self._names.places.stand_apart(self.text.folded):
            return None
        return {name for _, _, name in self._hits_of(self.names_scan)}

    @property
    def names_found(self) -> bool:
        """Tell whether any name of a place or a watch list was found, whatever it means."""
        if self.names_scan is None:
            return False
        hit = self.names_hit
        return bool(self.name_spans if hit is None else hit) or self._names.watched_found(self.names_scan)

    def _hits_of(self, scan: "Scan") -> "Sequence[Hit]":
        """Give the names among a scan's letters; where they stand is worked out when asked for, as for few articles."""
        if self._name_hits is None:
            self._name_hits = self._names.places.hits(scan.letters[1:-1], scan.numbers)
        return self._name_hits

    @property
    def resolved(self) -> Resolved:
        """The places that the text names, each to be worked out when asked for."""
        if self._resolved is None:
            self._resolved = NOWHERE
            if self.names_scan is not None:
                self._resolved, self._entities = self._names.read(self.names_scan)
        return self._resolved

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place that the text names, in order; also those within the name of something else."""
        if self._mentions is None:
            self._mentions = tuple(self.resolved.all())
        return self._mentions

    def places_among(self, ids: frozenset[str]) -> "list[AnySpan]":
        """Give the mentions of these places as spans: folded start and end, and the mention; no names of others."""
        found = self._places.get(ids)
        if found is None:
            found = self._places[ids] = [
                (*self.text.folded_span(mention.field, mention.start, mention.end), mention)
                for mention in self.resolved.among(ids)
                if mention.place.id in ids and mention.reading != "name"
            ]
        return found

    def peoples_among(self, ids: frozenset[str]) -> Sequence[Mention]:
        """Give the words for the people of these countries: "Haitian" may stand for Haiti where nothing else does."""
        return [mention for mention in self.resolved.peoples() if mention.place.id in ids]

    def entities(self, name: str) -> "list[AnySpan]":
        """Give the spans at which a name of this watch list stands."""
        _ = self.resolved  # names are read together, for the longest wins across all lists
        return self._entities.get(name, [])

    def bearer(self, name: str, low: int, high: int) -> str | None:
        """Give the entry of a watch list that a span names, as the list writes it; None where it names none."""
        if self._bearers is None:
            self._bearers = self._names.bearers(self.names_scan) if self.names_scan is not None else {}
        return self._bearers.get((name, low, high))

    def refused(self, name: str) -> list[str]:
        """Say why names of this watch list that stand in the text are not meant."""
        return [] if self.names_scan is None else list(dict.fromkeys(self._names.refused(self.names_scan, name)))

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

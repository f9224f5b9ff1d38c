"""What is known of one article while rules are held against it.

A `Page` is the article itself: text, language, mentions of places, names of watch lists, readings; each worked out
when first asked for, and once. A `Scan` is what one automaton found on the page. Neither outlives the article; they
refuse to know rules.
"""

import re
from collections.abc import Iterable, KeysView, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from streams.engine.detection import detect
from streams.engine.digests import Marks, Numbers, taken_apart
from streams.engine.names import Mention
from streams.engine.readings import Reader
from streams.engine.text import DENSE, FIELDS, Text
from streams.model import Article, Evidence, Role, TextField

if TYPE_CHECKING:
    from streams.engine.nametable import NameTable, Settled
    from streams.engine.nearness import AnySpan
    from streams.engine.node import Node

_DENSE = re.compile(f"[{DENSE}]")
_SHORT = 700  # characters


class Page:
    """One article, read as far as rules have asked."""

    __slots__ = (
        "_bearers",
        "_ends",
        "_entities",
        "_language",
        "_mentions",
        "_name_spans",
        "_names",
        "_places",
        "_reader",
        "_token_ends",
        "article",
        "digests",
        "names_scan",
        "pieces",
        "text",
        "tokens",
    )  # fmt: skip

    def __init__(self, article: Article, names: "NameTable") -> None:
        self.article = article
        self.text = Text.of(article)
        folded = self.text.folded
        # The words of a long text are taken apart together, those of a short one by themselves, which is quicker there.
        self.digests = taken_apart(folded) if len(folded) > _SHORT else None
        # An empty one first, and wherever there is more than one space.
        self.tokens: Sequence[str] = folded.split(" ") if self.digests is None else ()
        self._token_ends: list[int] | None = None
        self.pieces: dict[tuple[int, int, Role], Evidence] = {}  # already made, by where they stand
        self.names_scan: Scan | None = None  # set by the engine: the scan that looked for names
        self._names = names
        self._name_spans: Sequence[tuple[int, int, int]] | None = None
        self._language: str | None = None
        self._mentions: tuple[Mention, ...] | None = None
        self._places: list[AnySpan] | None = None
        self._entities: Mapping[str, list[AnySpan]] = {}
        self._bearers: Mapping[tuple[str, int, int], str] | None = None
        self._reader: Reader | None = None

    @property
    def token_ends(self) -> list[int]:
        """For each token, how many letters there are up to its end, spaces not counted; the first token is empty."""
        if self._token_ends is None:
            if self.digests is None:
                self._token_ends = list(accumulate(map(len, self.tokens)))
            else:
                self._token_ends = [blank - at for at, blank in enumerate(self.digests.blanks.tolist())]
        return self._token_ends

    @property
    def is_dense(self) -> bool:
        """Tell whether the text has letters of a script without spaces."""
        return not self.text.folded.isascii() and _DENSE.search(self.text.folded) is not None

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
            self._name_spans = self._names.places.find(self.names_scan) if self.names_scan is not None else ()
        return self._name_spans

    @property
    def names_found(self) -> bool:
        """Tell whether any name of a place or a watch list was found, whatever it means."""
        if self.names_scan is None:
            return False
        return bool(self.name_spans) or self._names.watched_found(self.names_scan)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place that the text names, in order; also those within the name of something else."""
        if self._mentions is None:
            self._mentions = ()
            if self.names_scan is not None:
                self._mentions, self._entities = self._names.read(self.names_scan)
        return self._mentions

    @property
    def places(self) -> "list[AnySpan]":
        """The mentions that are places, as spans: folded start and end, and the mention."""
        if self._places is None:
            self._places = [
                (*self.text.folded_span(mention.field, mention.start, mention.end), mention)
                for mention in self.mentions
                if mention.reading != "name"
            ]
        return self._places

    def entities(self, name: str) -> "list[AnySpan]":
        """Give the spans at which a name of this watch list stands."""
        _ = self.mentions  # names are read together, for the longest wins across all lists
        return self._entities.get(name, [])

    def bearer(self, name: str, low: int, high: int) -> str | None:
        """Give the entry of a watch list that a span names, as the list writes it; None where it names none."""
        if self._bearers is None:
            self._bearers = self._names.bearers(self.names_scan) if self.names_scan is not None else {}
        return self._bearers.get((name, low, high))

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
    """What one automaton found on a page: `letters`, one for each token; `hits` of phrases; all groups `present`.

    Hits of groups from `first_dense` on are folded spans; those before it count tokens.
    """

    __slots__ = (
        "_first_dense",
        "_numbers",
        "_present",
        "answers",
        "beside",
        "end",
        "hits",
        "letters",
        "memo",
        "names",
        "page",
        "text",
    )  # fmt: skip

    def __init__(
        self,
        page: Page,
        letters: str,
        hits: Mapping[int, list[tuple[int, int]]],
        first_dense: int,
        numbers: Numbers | None,
    ) -> None:
        """`numbers`: where they are known, those of the letters but for the first and the last, which are breaks."""
        self.page = page
        self.text = page.text
        self.letters = letters
        self.hits = hits
        self.beside: set[str | int] = set()  # groups that are present without standing in the text
        self._numbers = numbers
        self._present: set[str | int] | None = None
        self._first_dense = first_dense
        self.names: Settled | None = None  # set by the index that has watch lists in its automaton
        self.end = len(page.text.folded)
        self.memo: dict[int, list[AnySpan]] = {}  # where each term stands; an empty list where it does not
        self.answers: dict[int, list[AnySpan] | None] = {}  # what each node said of the whole text

    @property
    def present(self) -> "set[str | int]":
        """All groups that were found; few articles ask for them all."""
        if self._present is None:
            self._present = {*self.letters, *self.hits, *self.beside}
        return self._present

    def add(self, groups: "Iterable[str | int]") -> None:
        """Let groups be present."""
        self.beside.update(groups)
        self._present = None

    def among(self, groups: "KeysView[str | int]", marks: Marks) -> "set[str | int]":
        """Give those of some groups that were found; `marks`: of the letters among them."""
        numbers = self._numbers
        if numbers is None:
            return groups & self.present
        letters = map(chr, numbers[marks.take(numbers, mode="clip")].tolist())
        return {*letters, *(groups & self.hits.keys()), *(groups & self.beside)}

    def spans(self, group: "str | int") -> "list[tuple[int, int]]":
        """Give the folded spans of a group."""
        if isinstance(group, int):
            found = self.hits.get(group, [])
            return found if group >= self._first_dense else [self.placed(first, behind) for first, behind in found]
        letters, placed = self.letters, self.placed
        spans = []
        at = letters.find(group)
        while at >= 0:
            spans.append(placed(at, at + 1))
            at = letters.find(group, at + 1)
        return spans

    def placed(self, first: int, behind: int) -> tuple[int, int]:
        """Turn tokens, from the first to the one behind the last, into a folded span."""
        digests = self.page.digests
        if digests is not None:
            return int(digests.blanks[first - 1]) + 1, int(digests.blanks[behind - 1])
        ends = self.page.token_ends
        return ends[first - 1] + first, ends[behind - 1] + behind - 1

    def whole(self, node: "Node") -> "list[AnySpan] | None":
        """Hold a node against the whole text, once however many rules share it."""
        answers = self.answers
        number = node.number
        if number in answers:
            return answers[number]
        found = answers[number] = node.spans(self, 0, self.end)
        return found

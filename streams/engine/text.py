"""One article's text, made ready once for everything that searches and reads it.

Offsets are code points. Those named raw belong to one field's own text, as evidence does; those named folded belong
to the whole article's folded text, in which the automaton searches: title, body and dateline, two spaces apart, so
that no phrase crosses from one field into the next. Sentences and paragraphs are found when first asked for.

It refuses to know rules, names and languages.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from streams.engine.composing import compose
from streams.engine.cuts import Folded, folded_offset, raw_end, raw_start
from streams.engine.dense import has_dense, is_dense
from streams.engine.folding import fold_many, fold_text
from streams.engine.quoting import GLUE
from streams.engine.sentences import Span, Stops, split_paragraphs, split_sentences
from streams.model import Article, TextField

FIELDS: tuple[TextField, ...] = ("title", "body", "dateline")
_BETWEEN = "\n\n"  # folded to two spaces
QUOTE_LIMIT = 500  # characters of a sentence that evidence carries
_LEAD_SENTENCES = 2


class Piece(NamedTuple):
    """A stretch of one field, in that field's own offsets."""

    field: TextField
    start: int
    end: int


class Text:
    """The text of one article: raw, folded, and how the two belong together."""

    __slots__ = (
        "_body",
        "_composed",
        "_dense",
        "_folded",
        "_paragraphs",
        "_parts",
        "_sentences",
        "_starts",
        "_stops",
        "_units",
        "_unquoted",
        "fields",
        "raw",
    )  # fmt: skip

    def __init__(self, title: str, body: str, dateline: str = "", folded: Folded | None = None) -> None:
        """`folded`: what the raw text folds to, where that is known."""
        self.fields: dict[TextField, str] = {"title": title, "body": body, "dateline": dateline}
        self.raw = _raw(title, body, dateline)
        self._folded = fold_text(self.raw) if folded is None else folded
        body_start = len(title) + len(_BETWEEN)
        self._starts = (0, body_start, body_start + len(body) + len(_BETWEEN))
        # Where the body lies in the folded text, if every offset has one that is its own.
        self._body = (body_start + 1, body_start + 1 + len(body)) if not self._folded.cuts else (0, 0)
        self._composed: dict[TextField, Folded] = {}
        self._unquoted: dict[int, int] = {}  # where words end that quotes follow, by where the last of these ends
        self._sentences: dict[TextField, list[Span]] = {}
        self._paragraphs: dict[TextField, list[Span]] = {}
        self._stops: dict[TextField, Stops] = {}
        self._parts: dict[str, Span] = {}
        self._units: dict[str, list[Span]] = {}
        self._dense: bool | None = None

    @classmethod
    def of(cls, article: Article) -> "Text":
        """Make an article's text ready."""
        return cls(article.title, article.body, article.dateline or "")

    @classmethod
    def of_each(cls, articles: Sequence[Article]) -> "list[Text]":
        """Make the texts of articles ready, in less time than one by one."""
        fields = [(article.title, article.body, article.dateline or "") for article in articles]
        folded = fold_many([_raw(*own) for own in fields])
        return [cls(*own, known) for own, known in zip(fields, folded, strict=True)]

    @property
    def folded(self) -> str:
        """The whole folded text, with a space before and behind it."""
        return self._folded.text

    @property
    def parted(self) -> str:
        """The folded text, with a space wherever no word is."""
        return self._folded.text.replace(GLUE, " ")

    @property
    def is_dense(self) -> bool:
        """Tell whether the text has letters of a script without spaces."""
        if self._dense is None:
            self._dense = has_dense(self.folded)
        return self._dense

    @property
    def composed_raw(self) -> str:
        """The whole raw text, composed."""
        return compose(self.raw).text if self._folded.cuts else self.raw  # without cuts nothing is decomposed

    def composed(self, field: TextField) -> Folded:
        """Give a field's text composed, with a space before and behind it."""
        found = self._composed.get(field)
        if found is None:
            own = self.fields[field]
            found = self._composed[field] = compose(own) if self._folded.cuts else Folded(f" {own} ")
        return found

    def piece(self, start: int, end: int) -> Piece:
        """Turn a folded span into the field it lies in and the raw span there."""
        if self.folded[end - 1] == GLUE:  # of which a text may have a million in a row
            if end not in self._unquoted:
                self._unquoted[end] = start + len(self.folded[start:end].rstrip(GLUE))
            end = self._unquoted[end]
        body_start, body_end = self._body
        if body_start <= start and end <= body_end:  # as nearly every one
            return Piece("body", start - body_start, end - body_start)
        first, last = start - 1, end - 1
        if self._folded.cuts:
            first = raw_start(self._folded, start)
            last = max(first, raw_end(self._folded, end))
        _, body, dateline = self._starts
        if first < body:
            name, offset = FIELDS[0], 0
        else:
            name, offset = (FIELDS[1], body) if first < dateline else (FIELDS[2], dateline)
        length = len(self.fields[name])
        first, last = first - offset, last - offset
        return Piece(name, first, last) if last <= length else Piece(name, min(first, length), length)

    def folded_span(self, field: TextField, start: int, end: int) -> Span:
        """Turn a raw span of a field into folded offsets."""
        offset = self._starts[FIELDS.index(field)]
        if not self._folded.cuts:
            return offset + start + 1, offset + end + 1
        return folded_offset(self._folded, offset + start), folded_offset(self._folded, offset + end)

    def sentences(self, field: TextField) -> list[Span]:
        """Give the raw spans of the field's sentences, in order."""
        found = self._sentences.get(field)
        if found is None:
            found = self._sentences[field] = split_sentences(self.fields[field])
        return found

    def paragraphs(self, field: TextField) -> list[Span]:
        """Give the raw spans of the field's paragraphs, in order."""
        found = self._paragraphs.get(field)
        if found is None:
            found = self._paragraphs[field] = split_paragraphs(self.fields[field])
        return found

    def sentence_of(self, field: TextField, offset: int) -> Span:
        """Give the raw span of the sentence that holds this offset; of a blank between two, an empty one or either."""
        whole = self._sentences.get(field)
        if whole is not None:
            return _holding(whole, offset)
        stops = self._stops.get(field)
        if stops is None:
            stops = self._stops[field] = Stops(self.fields[field])
        return stops.sentence_at(offset)

    def paragraph_of(self, field: TextField, offset: int) -> Span:
        """Give the raw span of the paragraph that holds this offset; the one before, where none does."""
        return _holding(self.paragraphs(field), offset)

    def one_field(self, start: int, end: int) -> bool:
        """Tell whether a folded stretch lies in one field."""
        return bisect_right(self._starts, raw_start(self._folded, start)) == bisect_right(
            self._starts, raw_start(self._folded, end - 1)
        )

    def units(self, kind: Literal["sentence", "paragraph"]) -> list[Span]:
        """Give the folded spans of all sentences or paragraphs, in order."""
        found = self._units.get(kind)
        if found is None:
            split = self.sentences if kind == "sentence" else self.paragraphs
            found = self._units[kind] = [
                self.folded_span(field, *span) for field, text in self.fields.items() if text for span in split(field)
            ]
        return found

    def unit(self, kind: Literal["sentence", "paragraph"], offset: int) -> Span:
        """Give the folded span of the sentence or paragraph that holds a folded offset."""
        piece = self.piece(offset, offset + 1)
        find = self.sentence_of if kind == "sentence" else self.paragraph_of
        return self.folded_span(piece.field, *find(piece.field, piece.start))

    def words_between(self, start: int, end: int, enough: int = -1) -> int:
        """Count the words of a stretch of folded text; two letters of a script without spaces are one word.

        `enough`: past so many there is no need to tell how many more they are.
        """
        stretch = self.folded[start:end].replace(GLUE, " ")
        if not self.is_dense:
            return len(stretch.split(None, enough))
        dense = sum(map(is_dense, stretch))
        return len(stretch.split()) if not dense else (dense + 1) // 2 + len(_spaced(stretch).split())

    def part(self, name: str) -> Span:
        """Give the folded span of the title, the lead (title and the body's first two sentences) or the body."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self._part(name)
        return found

    def _part(self, name: str) -> Span:
        if name == "title":
            return self.folded_span("title", 0, len(self.fields["title"]))
        body = self.fields["body"]
        if name == "body":
            return self.folded_span("body", 0, len(body))
        sentences = self.sentences("body")[:_LEAD_SENTENCES]
        return self.folded_span("title", 0, 0)[0], self.folded_span("body", 0, sentences[-1][1] if sentences else 0)[1]

    def quote(self, piece: Piece) -> tuple[str, int]:
        """Give the sentence around a piece, at most 500 characters of it, and where in the field it begins."""
        field, first, last = piece
        start, end = self.sentence_of(field, first)
        start, end = min(start, first), max(end, last)
        if end - start > QUOTE_LIMIT:
            room = max(0, QUOTE_LIMIT - (last - first)) // 2
            start = max(start, first - room)
            end = min(end, start + QUOTE_LIMIT)
        return self.fields[field][start:end], start


def _raw(title: str, body: str, dateline: str) -> str:
    return f"{title}{_BETWEEN}{body}{_BETWEEN}{dateline}" if dateline else f"{title}{_BETWEEN}{body}"


def _spaced(stretch: str) -> str:
    return "".join(" " if is_dense(character) else character for character in stretch)


def _holding(spans: list[Span], offset: int) -> Span:
    if not spans:
        return (0, 0)
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[max(at, 0)]

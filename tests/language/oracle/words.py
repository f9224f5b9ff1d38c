"""A text as plain words: what they are, which stand in a row, and where sentences and paragraphs end."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_CLOSED = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=(\W*)(\w))|[。！？]", re.DOTALL)
_QUOTES = re.compile("[\"'’‘“”«»]")
_BETWEEN_WORDS = re.compile(r"[^\S\n]*\n?[^\S\n]*|[^\w\s]|_")


class Span(NamedTuple):
    """A piece of one field, half open."""

    field: str
    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Tell whether the other lies within."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two share a letter."""
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Word:
    """A word of a text: as written, composed and without what is invisible; and as it is compared."""

    field: str
    start: int
    end: int
    written: str
    folded: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.field, self.start, self.end)


def invisible(letter: str) -> bool:
    """Tell whether a character only changes how others look, or nothing at all."""
    return unicodedata.category(letter) in ("Mn", "Cf") or letter == "ـ"


def composed(text: str) -> str:
    """Give a text as it is written, however it is encoded."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if not invisible(one))


def folded(text: str) -> str:
    """Give a text as it is compared: no case, no accents, no ligatures."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not invisible(one)).casefold()


def stands_alone(letter: str) -> bool:
    """Tell whether a script writes no spaces, so that each of its characters is a word here."""
    return "\u3040" <= letter <= "\u9fff"


def words_of(field: str, text: str) -> Iterator[Word]:
    """Part a text into its words: letters and digits without a break."""
    start: int | None = None
    for at, letter in enumerate((*text, " ")):
        if start is not None and not invisible(letter) and (not letter.isalnum() or stands_alone(letter)):
            yield _word(field, text, start, at)
            start = None
        if letter.isalnum() and stands_alone(letter):
            yield _word(field, text, at, at + 1)
        elif letter.isalnum() and start is None:
            start = at


def _word(field: str, text: str, start: int, end: int) -> Word:
    return Word(field, start, end, composed(text[start:end]), folded(text[start:end]))


def in_a_row(between: str) -> bool:
    """Tell whether this may stand between two words of a term: spaces, a line break, or one mark without a space.

    Quotes do not matter beside others.
    """
    seen = "".join(one for one in between if not invisible(one)).replace("\r\n", "\n")
    bare = re.sub(r"^[-\u2010\u2011](?=\s)", "", _QUOTES.sub("", seen))
    return bool(seen) and bool(_BETWEEN_WORDS.fullmatch(bare or seen))


def paragraphs(field: str, text: str) -> Iterator[Span]:
    """Part a text at its line breaks, but for those at which it is wrapped."""
    start = at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        following = text[at : at + 2]
        wrapped = 40 <= len(line) <= 100 and re.search(r"[^.!?:…。\"'”’)]\s*$", line) and following.strip() != ""
        if not wrapped or not re.match(r"\S|\s\S", following):
            yield Span(field, start, min(at, len(text)))
            start = at


def sentences(field: str, text: str) -> Iterator[Span]:
    """Part each paragraph where a sentence is closed and no small letter follows."""
    for paragraph in paragraphs(field, text):
        at = paragraph.start
        for closed in _CLOSED.finditer(text, paragraph.start, paragraph.end):
            if closed[2] is None or not closed[2].islower():
                yield Span(field, at, closed.end())
                at = closed.end()
        if text[at : paragraph.end].strip():
            yield Span(field, at, paragraph.end)

"""Where the words of a term stand, and where an expression matches."""

import re
import unicodedata
from collections.abc import Iterator

from tests.language.oracle.forms import forms
from tests.language.oracle.story import Story
from tests.language.oracle.words import Span, Word, in_a_row, stands_alone, words_of


def phrases(term: str, story: Story, how: str) -> Iterator[Span]:
    """Give every place of a term's words in a row."""
    asked = [(word, term[word.end : word.end + 1] == "*") for word in words_of("", term)]
    for at in range(len(story.words) - len(asked) + 1):
        row = story.words[at : at + len(asked)]
        if all(_same(word, want, how, story, cut=cut) for word, (want, cut) in zip(row, asked, strict=True)) and all(
            _joined(before, behind, story, (a, b), term)
            for before, behind, (a, _), (b, _) in zip(row, row[1:], asked, asked[1:], strict=False)
        ):
            yield Span(row[0].field, row[0].start, row[-1].end)


def _same(word: Word, want: Word, how: str, story: Story, *, cut: bool) -> bool:
    if how == "cased":
        return word.written == want.written
    if how == "exact":
        return word.written.casefold() == want.written.casefold()
    if how == "name":
        return word.folded in (want.folded, want.folded + "s" * (story.language == "de"))
    if cut:
        return word.folded.startswith(want.folded)
    return word.folded in forms(want.folded, story.words_language)


def _joined(before: Word, behind: Word, story: Story, asked: tuple[Word, Word], term: str) -> bool:
    if before.field != behind.field:
        return False
    between = story.texts[before.field][before.end : behind.start]
    if stands_alone(asked[0].written[-1:]) and term[asked[0].end : asked[1].start] == "":
        return between == ""
    own = term[asked[0].end : asked[1].start].replace("*", "")
    return in_a_row(between) or (len(own) > 1 and " ".join(between.split()) == own.strip())


def expressions(pattern: str, story: Story) -> Iterator[Span]:
    """Give every place that an expression matches, in the text as composed."""
    for name, text in story.texts.items():
        own = unicodedata.normalize("NFC", text)
        for found in re.finditer(pattern.replace(r"\b", r"(?a:\b)"), own, re.IGNORECASE):
            yield Span(name, _back(text, found.start()), _back(text, found.end()))


def _back(text: str, offset: int) -> int:
    """Give the offset in a text of one in its composed form."""
    return next(
        at
        for at in range(len(text) + 1)
        if len(unicodedata.normalize("NFC", text[:at])) == offset
        and (at == len(text) or not unicodedata.combining(text[at]))
    )

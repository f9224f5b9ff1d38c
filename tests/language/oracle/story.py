"""An article, and what a rule file names: all that a condition is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.language.oracle.words import Span, Word, sentences, words_of


@dataclass(frozen=True)
class Story:
    """An article, and the parts of the rule file that conditions name."""

    article: Mapping[str, Any]
    shared: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    only: tuple[Span, ...] | None = None  # look at nothing else
    words_language: str = "en"  # whose inflections count

    @cached_property
    def texts(self) -> dict[str, str]:
        """The fields that have text."""
        return {name: self.article[name] for name in ("title", "body") if self.article.get(name)}

    @cached_property
    def words(self) -> list[Word]:
        """All words, in order."""
        return [word for name, text in self.texts.items() for word in words_of(name, text)]

    @property
    def language(self) -> str:
        """The article's language without its region."""
        return str(self.article["language"]).split("-")[0].lower()

    def whole(self) -> list[Span]:
        """All of the text."""
        return [Span(name, 0, len(text)) for name, text in self.texts.items()]

    def part(self, name: str) -> list[Span]:
        """Give title, body or lead."""
        whole = self.whole()
        if name != "lead":
            return [span for span in whole if span.field == name]
        first = list(sentences("body", self.texts.get("body", "")))[:2]
        return self.part("title") + ([Span("body", 0, first[-1].end)] if first else [])

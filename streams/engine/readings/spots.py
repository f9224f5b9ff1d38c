"""Where a place's name stands in a sentence, in characters and in words.

It refuses to know how it stands there: `frames` says that.
"""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in words: words[first:last]; `index` is its place among the sentence's mentions."""

    first: int
    last: int
    index: int


@dataclass(frozen=True, slots=True)
class Where:
    """What the readings know of a mention's place: its span, its country, whether it is a country, or a landmark.

    `meant`: False where it stands inside the name of something else, of a person for instance. `id`: the place's, which
    landmarks share with their city.
    """

    span: Span
    country: str | None = None
    whole: bool = False
    landmark: bool = False
    meant: bool = True
    id: str = ""

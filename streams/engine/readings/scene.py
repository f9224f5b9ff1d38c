"""One sentence of an article with its mentions: cut and framed once, however many events are held against it.

It refuses to decide anything.
"""

from collections.abc import Sequence
from functools import cached_property

from streams.engine.names import Mention
from streams.engine.readings.carrying import CITY
from streams.engine.readings.clauses import Clause, clauses
from streams.engine.readings.frames import Frame
from streams.engine.readings.framing import frame
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Span, Where


class Scene:
    """One sentence, cut and framed once."""

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.sentence = Sentence(
            text,
            span,
            [
                Where(
                    (found.start, found.end),
                    found.place.country,
                    found.place.kind == "country",
                    "landmark" in (found.kind, found.place.kind),
                    found.reading != "name",
                    found.place.id,
                )
                for found in mentions
            ],
        )

    @cached_property
    def clauses(self) -> list[Clause]:
        """The sentence's clauses."""
        return clauses(self.sentence)

    @cached_property
    def frames(self) -> list[Frame]:
        """How each name stands, in the order of the sentence's names."""
        return [frame(self.sentence, name) for name in self.sentence.names]

    @cached_property
    def may_place(self) -> bool:
        """Whether an event far from the lead may have its place here: at a name, or in "the city"."""
        return bool(self.mentions) or any(word.low in CITY for word in self.sentence.words)

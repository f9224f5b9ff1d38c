"""Reads one article: made once for it where a rule asks, then asked for each event that a rule looks for.

It refuses to look at the rule: a `Binding` says what the text reports, and the rule takes it or leaves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from streams.model import TextField

Span = tuple[int, int]  # code points, half-open, of the field's own text
Modality = Literal["happened", "intercepted", "planned", "past", "none"]


class Mention(Protocol):
    """A place's name that the gazetteer found in one field."""

    @property
    def start(self) -> int:
        """First code point of the name."""

    @property
    def end(self) -> int:
        """Behind its last code point."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one mention is meant. `name`: it stands inside the name of something else ("Washington Post")."""

    kind: Literal["literal", "metonym", "name"]
    why: str


@dataclass(frozen=True, slots=True)
class Binding:
    """One event held against one place. `bound`: the text says that the event is, was or will be AT this place.

    A rule is served by a binding that is bound and whose `reported` is among those it asks for (`past` and `none`
    never are). `why` is for `explain`, whichever way it went.
    """

    field: TextField
    mention: Mention
    event: Span
    reported: Modality
    bound: bool
    why: str


class Reader:
    """One article, whose sentences are read once however many rules ask.

    `texts`: field to its text as it stands in the article; `sentences`: field to its sentences' spans, in order;
    `mentions`: field to its place mentions, in order, all kinds (a city that no rule asks for may still be the
    nearer place, and then the event is there).
    """

    def __init__(
        self,
        texts: Mapping[TextField, str],
        sentences: Mapping[TextField, Sequence[Span]],
        mentions: Mapping[TextField, Sequence[Mention]],
    ) -> None:
        self._texts = texts
        self._sentences = sentences
        self._mentions = mentions

    def reading(self, field: TextField, mention: Mention) -> Reading:
        """Say how this mention is meant."""
        return Reading("literal", f"nothing speaks against '{self._texts[field][mention.start : mention.end]}'")

    def bind(self, field: TextField, events: Sequence[Span]) -> list[Binding]:
        """Hold every event span of this field against every place it may have happened at.

        Gives one binding for each pair of an event and a mention worth a word (same sentence, dateline, or a
        sentence that carries the event on), in the order of the events; an empty list where there is none.
        """
        found = []
        for event in events:
            for start, end in self._sentences.get(field, ()):
                if start <= event[0] < end:
                    found += [
                        Binding(field, mention, event, "happened", True, "same sentence")
                        for mention in self._mentions.get(field, ())
                        if start <= mention.start < end
                    ]
        return found

"""Reads one article: made once for it where a rule asks, then asked for each event that a rule looks for.

It refuses to look at the rule: a `Binding` says what the text reports, and the rule takes it or leaves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from streams.engine.names import Mention
from streams.engine.readings import metonymy
from streams.engine.readings.binding import binds
from streams.engine.readings.clauses import Clause, clauses
from streams.engine.readings.events import locate
from streams.engine.readings.frames import Frame, frame
from streams.engine.readings.happening import Modality, happening
from streams.engine.readings.metonymy import Kind
from streams.engine.readings.sentence import Sentence, Span, Where
from streams.model import TextField


@dataclass(frozen=True, slots=True)
class Reading:
    """How one mention is meant. `name`: it stands inside the name of something else ("Washington Post")."""

    kind: Kind
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


_REPORTED = ("happened", "intercepted")


class _Scene:
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
                    found.place.kind == "landmark",
                )
                for found in mentions
            ],
        )

    @cached_property
    def clauses(self) -> list[Clause]:
        return clauses(self.sentence)

    @cached_property
    def frames(self) -> list[Frame]:
        return [frame(self.sentence, name) for name in self.sentence.names]


class Reader:
    """One article, whose sentences are read once however many rules ask.

    `texts`: field to its text as it stands in the article; `sentences`: field to its sentences' spans, in order;
    `mentions`: field to its place mentions, in order, all kinds (a city that no rule asks for may still be the
    nearer place, and then the event is there). `published`: the day of publication, for "on August 29".
    """

    def __init__(
        self,
        texts: Mapping[TextField, str],
        sentences: Mapping[TextField, Sequence[Span]],
        mentions: Mapping[TextField, Sequence[Mention]],
        published: date | None = None,
    ) -> None:
        self._texts = texts
        self._sentences = sentences
        self._mentions = mentions
        self._published = published
        self._scenes: dict[tuple[TextField, int], _Scene] = {}

    def reading(self, field: TextField, mention: Mention) -> Reading:
        """Say how this mention is meant."""
        for at, (start, end) in enumerate(self._sentences.get(field, ())):
            if start <= mention.start < end:
                scene = self._scene(field, at)
                for name, found in zip(scene.sentence.names, scene.frames, strict=True):
                    if scene.mentions[name.index] == mention:
                        return Reading(*metonymy.judge(scene.sentence, found))
        return Reading("literal", "nothing speaks against it")

    def bind(self, field: TextField, events: Sequence[Span]) -> list[Binding]:
        """Hold every event span of this field against every place it may have happened at.

        Gives one binding for each pair of an event and a mention worth a word (same sentence, dateline, or a
        sentence that carries the event on), in the order of the events; an empty list where there is none.
        """
        found: list[Binding] = []
        for event in events:
            for at, (start, end) in enumerate(self._sentences.get(field, ())):
                if start <= event[0] < end:
                    found += self._bind_sentence(field, at, event)
        return found

    def bind_all(self, events: Mapping[TextField, Sequence[Span]]) -> list[Binding]:
        """Bind the events of all fields, and hold a title that only names a topic to what the body bears out.

        "Kyiv strikes" above a text on Fastiv is a heading; "Blast kills five in Kabul" says it by itself.
        """
        body = self.bind("body", events.get("body", ()))
        title = self.bind("title", events.get("title", ()))
        if self._texts.get("body", "").strip():
            told = {binding.mention.place.id for binding in body if binding.bound and binding.reported in _REPORTED}
            title = [
                replace(binding, bound=False, why=f"a heading that the text does not bear out; {binding.why}")
                if binding.bound and binding.mention.place.id not in told and self._heading(binding)
                else binding
                for binding in title
            ]
        return [*title, *body]

    def _heading(self, binding: Binding) -> bool:
        """Whether the title's sentence has no verb: a topic, not a report."""
        for at, (start, end) in enumerate(self._sentences["title"]):
            if start <= binding.event[0] < end:
                sentence = self._scene("title", at).sentence
                return not any(sentence.finite(word) for word in range(len(sentence.words)))
        return False

    def _bind_sentence(self, field: TextField, at: int, span: Span) -> list[Binding]:
        scene = self._scene(field, at)
        sentence = scene.sentence
        first, last = sentence.at(span)
        if first == last:
            return []
        event = locate(sentence, first, last, scene.clauses)
        reported, why = happening(sentence, event, scene.clauses, self._published)
        found = []
        for name, framed in zip(sentence.names, scene.frames, strict=True):
            bound, where = binds(sentence, event, name, framed, scene.clauses)
            found.append(Binding(field, scene.mentions[name.index], span, reported, bound, f"{where}; {why}"))
        return found

    def _scene(self, field: TextField, at: int) -> _Scene:
        scene = self._scenes.get((field, at))
        if scene is None:
            start, end = self._sentences[field][at]
            inside = [mention for mention in self._mentions.get(field, ()) if start <= mention.start < end]
            scene = self._scenes[field, at] = _Scene(self._texts[field], (start, end), inside)
        return scene

"""Reads one article: made once for it where a rule asks, then asked for each event that a rule looks for.

It refuses to look at the rule: a `Binding` says what the text reports, and the rule takes it or leaves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from streams.engine.names import Mention
from streams.engine.readings import acting, metonymy
from streams.engine.readings.answers import Binding, Reading
from streams.engine.readings.around import in_surroundings
from streams.engine.readings.bounds import MOST_HELD, cut_to_length, sentence_at, within
from streams.engine.readings.carrying import dateline_end, has_own_place, of_quarter, speaks_of_city, speaks_of_quarter
from streams.engine.readings.elsewhere import binds_foreign, told_foreign
from streams.engine.readings.events import Event, locate
from streams.engine.readings.foreground import LEAD, tells, without_background
from streams.engine.readings.happening import Modality, happening
from streams.engine.readings.headings import bears_out, is_heading, names_harm
from streams.engine.readings.locating import located
from streams.engine.readings.names_held import hold
from streams.engine.readings.namesakes import without_namesakes
from streams.engine.readings.nearby import Wanted, hinted, near_first, nearest
from streams.engine.readings.scene import Scene
from streams.engine.readings.setting import has_place, told_beside
from streams.engine.readings.spots import Span
from streams.model import TextField

_FEW = 50  # events of one field that are held against the place named nearest
_BACK = 3  # sentences that "the capital" looks back over


class Reader:
    """One article, whose sentences are read once however many rules ask.

    `texts`: field to its text as it stands in the article; `sentences`: field to its sentences' spans, in order;
    `mentions`: field to its place mentions, in order, all kinds (a city that no rule asks for may still be the
    nearer place, and then the event is there). `published`: the day of publication, for "on August 29". `language`:
    the text's, as a primary tag; the readings know English, and bind in other languages by the sentence.
    """

    def __init__(
        self,
        texts: Mapping[TextField, str],
        sentences: Mapping[TextField, Sequence[Span]],
        mentions: Mapping[TextField, Sequence[Mention]],
        published: date | None = None,
        language: str = "en",
    ) -> None:
        self._texts = texts
        self._sentences = {field: cut_to_length(texts[field], spans) for field, spans in sentences.items()}
        self._mentions = without_namesakes(texts, mentions)
        self._published = published
        self._english = language in ("en", "") or (language == "und" and all(text.isascii() for text in texts.values()))
        self._scenes: dict[tuple[TextField, int], Scene] = {}

    def reading(self, field: TextField, mention: Mention) -> Reading:
        """Say how this mention is meant."""
        if mention.reading == "name":
            return Reading("name", mention.why)
        at = sentence_at(self._sentences.get(field, ()), mention.start)
        if at is not None and self._english:
            scene = self._scene(field, at)
            for name, found in zip(scene.sentence.names, scene.frames, strict=True):
                if scene.mentions[name.index] == mention:
                    return Reading(*metonymy.judge(scene.sentence, found))
        return Reading("literal", "nothing speaks against it")

    def bind(self, events: Mapping[TextField, Sequence[Span]]) -> list[Binding]:
        """Hold the events of all fields against every place that they may have happened at.

        Gives one binding for each pair of an event and a mention worth a word (same sentence, dateline, or "the
        capital" of a sentence before), title first. A title that only names a topic is held to what the body bears
        out: "Kyiv strikes" above a text on Fastiv is a heading; "Blast kills five in Kabul" says it by itself. Far
        down in a body, what happened elsewhere than the lead tells is background.
        """
        body = without_background(self._bind_events("body", events.get("body", ())))
        title = [one for _, one in self._bind_events("title", events.get("title", ()))]
        if self._texts.get("body", "").strip():
            told = {one.mention.place.id for one in body if tells(one)}
            title = [
                replace(one, bound=False, why=f"a heading that the text does not bear out; {one.why}")
                if one.bound and one.mention.place.id not in told and not self._borne_out(one)
                else one
                for one in title
            ]
        return [*title, *body]

    def _borne_out(self, binding: Binding) -> bool:
        """Whether a title is a report, or the lead tells of harm in the place that it names."""
        at = sentence_at(self._sentences.get("title", ()), binding.event[0])
        if at is None or not is_heading(self._scene("title", at)):
            return True
        harm = self._english and names_harm(self._scene("title", at), binding.event)
        lead = range(min(LEAD, len(self._sentences.get("body", ())))) if harm else ()
        return any(bears_out(self._scene("body", at), binding.mention, self._published) for at in lead)

    def _bind_events(self, field: TextField, spans: Sequence[Span]) -> list[tuple[int, Binding]]:
        found: list[tuple[int, Binding]] = []
        for held, span in enumerate(spans):
            if held + len(found) >= MOST_HELD:
                break
            found += self._bind_event(field, span)
        return found

    def _bind_event(self, field: TextField, span: Span) -> list[tuple[int, Binding]]:
        """Bind one event, with the number of its sentence."""
        at = sentence_at(self._sentences.get(field, ()), span[0])
        if at is None or span[1] > self._sentences[field][at][1]:
            return []  # words of two sentences are no event
        scene = self._scene(field, at)
        first, last = scene.sentence.at(span)
        if first == last or (at >= LEAD and not scene.may_place):
            return []
        if not self._english:
            return [(at, one) for one in self._bind_foreign(field, scene, span)]
        event, reported, why = self._reported(scene, at, first, last)
        head = dateline_end(self._texts[field]) if field == "body" and at == 0 else 0
        found = hold(field, scene, event, (span, reported, why), (head, self._published))
        wide = [scene.mentions[name.index] for name in scene.sentence.names if of_quarter(scene.sentence, name)]
        if not any(one.bound and one.mention.place.kind != "country" and one.mention not in wide for one in found):
            found += self._carried((field, at), event, (span, reported, why))
        if at < LEAD and not any(one.bound or one.around for one in found):
            beside = [self._scene(*where) for where in self._close(field, at)[1 : _BACK + 1]]
            for mention, around in in_surroundings(scene, event, beside):
                found = [one for one in found if one.mention != mention]
                found.append(Binding(field, mention, span, reported, False, f"{around}; {why}", around=True))
        return [(at, one) for one in found]

    def _close(self, field: TextField, at: int) -> list[tuple[TextField, int]]:
        """Give an event's sentence, then those beside it, of title and lead."""
        titles, bodies = len(self._sentences.get("title", ())), len(self._sentences.get("body", ()))
        return near_first(field, at, titles, bodies)

    def _reported(self, scene: Scene, at: int, first: int, last: int) -> tuple[Event, Modality, str]:
        """Say what the sentence tells of the event."""
        event = locate(scene.sentence, first, last, scene.clauses)
        told = happening(scene.sentence, event, scene.clauses, self._published)
        reported, why = acting.headed(self._texts.get("title", ""), scene.sentence) or told
        if at >= LEAD and reported == "happened" and scene.sentence.low(event.head - 1) == "had":
            reported, why = "past", f"background: 'had {scene.sentence.low(event.head)}'"
        return event, reported, why

    def nearest(
        self, events: Mapping[TextField, Sequence[Span]], wanted: Wanted, peoples: Sequence[Mention] = ()
    ) -> list[Binding]:
        """Bind each event of title and lead to the wanted place that is named nearest, whatever is said of it there.

        `peoples`: words that stand for their country where their sentence names no wanted place ("Haitian").
        """
        told = [(field, span) for field, spans in events.items() for span in spans[:_FEW]]
        return [found for field, span in told if (found := self._nearest(field, span, wanted, peoples)) is not None]

    def _nearest(self, field: TextField, span: Span, wanted: Wanted, peoples: Sequence[Mention]) -> Binding | None:
        at = sentence_at(self._sentences.get(field, ()), span[0])
        if at is None or at > LEAD or span[1] > self._sentences[field][at][1]:
            return None
        scene = self._scene(field, at)
        topic = field == "title" and self._texts.get("body") and is_heading(scene)
        first, last = scene.sentence.at(span)
        if topic or first == last:
            return None
        if self._english:
            _, reported, why = self._reported(scene, at, first, last)
        else:
            reported, why = told_foreign(scene.sentence, self._published) or ("happened", "told as happened")
        around = self._close(field, at)
        spans = [(where[0], *self._sentences[where[0]][where[1]]) for where in around]
        found = nearest([self._scene(*where) for where in around], wanted, hinted(spans, peoples))
        found = found or next((mention for mention in self._mentions.get("dateline", ()) if wanted(mention)), None)
        return found and Binding(field, found, span, reported, True, f"named nearest; {why}")

    def _carried(self, where: tuple[TextField, int], event: Event, told: tuple[Span, Modality, str]) -> list[Binding]:
        """Look for the event's place in what was said before."""
        (field, at), (span, reported, why) = where, told
        clause = (scene := self._scene(field, at)).clauses[event.clause]
        city = speaks_of_city(scene.sentence, clause.first, clause.last)
        if city >= 0:
            here = [found for found in scene.mentions if found.start < scene.sentence.words[city].start]
            before = [found for back in range(max(0, at - _BACK), at) for found in self._scene(field, back).mentions]
            for mention in reversed([*self._mentions.get("title", ()), *self._lines(), *before, *here]):
                if mention.place.kind in ("capital", "city") and mention.reading != "name":
                    why = f"'the {scene.sentence.low(city)}' is {mention.place.name}; {why}"
                    return [Binding(field, mention, span, reported, True, why)]
        quarter = speaks_of_quarter(scene.sentence, clause)
        if quarter and at < LEAD and all(of_quarter(scene.sentence, name) for name in scene.sentence.names):
            only = self._only_city(field, at)
            return [Binding(field, only, span, reported, True, f"{quarter} of it; {why}")] if only else []
        if field != "body" or at >= LEAD or has_own_place(scene.sentence):
            return []
        head, lines = dateline_end(self._texts["body"]), self._lines()
        there = self._told_beside(at, head)
        if not there and not lines:
            there = located(scene, [self._scene(*one) for one in self._close(field, at)[1:]])
        if there:
            return [Binding(field, there[0], span, reported, True, f"{there[1]}; {why}")]
        if lines and has_place(scene, lines[0], head):
            return []
        return [Binding(field, mention, span, reported, True, f"the dateline; {why}") for mention in lines]

    def _lines(self) -> list[Mention]:
        """Give the dateline's places, a field of its own or the head of the body."""
        inside = within(self._mentions.get("body", ()), 0, head := dateline_end(self._texts.get("body", "")))
        return [*self._mentions.get("dateline", ()), *(one for one in inside if one.end <= head)]

    def _told_beside(self, at: int, head: int) -> tuple[Mention, str] | None:
        """Give the city where the sentence before, the title or the one behind tells of it, with which of them did."""
        title = self._scene("title", 0) if at == 0 and len(self._sentences.get("title", ())) == 1 else None
        before = self._scene("body", at - 1) if at else None
        behind = self._scene("body", at + 1) if at + 1 < min(LEAD, len(self._sentences["body"])) else None
        return told_beside(self._scene("body", at), title, before, behind, head)

    def _only_city(self, field: TextField, at: int) -> Mention | None:
        """Give the one city that title and sentences before speak of, unless it only says or does something."""
        before = [found for back in range(max(0, at - _BACK), at) for found in self._scene(field, back).mentions]
        cities = [
            found
            for found in (*(self._mentions.get("title", ()) if field == "body" else ()), *before)
            if found.place.kind in ("capital", "city") and found.reading != "name"
        ]
        if len({found.place.id for found in cities}) != 1:
            return None
        acts = all(self.reading(city.field, city).why.startswith("subject of") for city in cities)
        return None if acts else cities[-1]

    def _bind_foreign(self, field: TextField, scene: Scene, span: Span) -> list[Binding]:
        told = told_foreign(scene.sentence, self._published)
        reported: Modality = told[0] if told else "happened"
        found = []
        for name in scene.sentence.names:
            mention = scene.mentions[name.index]
            bound, where = (
                (False, mention.why)
                if mention.reading == "name"
                else binds_foreign(scene.sentence, name, scene.sentence.at(span))
            )
            found.append(
                Binding(field, mention, span, reported, bound, f"{where}; {told[1] if told else 'told as happened'}")
            )
        return found

    def _scene(self, field: TextField, at: int) -> Scene:
        scene = self._scenes.get((field, at))
        if scene is None:
            start, end = self._sentences[field][at]
            inside = within(self._mentions.get(field, ()), start, end)
            scene = self._scenes[field, at] = Scene(self._texts[field], (start, end), inside)
        return scene

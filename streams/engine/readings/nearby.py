"""Finds the place that an event is most likely told of where the text binds it to none: the one that is named nearest.

A rule asks for this by `also: nearest`. It refuses places that only speak ("Paris condemned …") while another is named.
"""

from collections.abc import Callable, Sequence

from streams.engine.names import Mention
from streams.engine.readings.foreground import LEAD
from streams.engine.readings.lexicon import verbs
from streams.engine.readings.scene import Scene
from streams.engine.readings.words import verb
from streams.model import TextField

Wanted = Callable[[Mention], bool]
_NARROW = ("city", "capital", "region")


def nearest(scenes: Sequence[Scene], wanted: Wanted, people: Sequence[Mention | None]) -> Mention | None:
    """Give the place of the first sentence that names one; `scenes`: the event's own, then those nearest to it.

    `people`: for each of them the country of whose people it speaks.
    """
    for speaking in (False, True):
        for scene, hint in zip(scenes, people, strict=True):
            found = [mention for mention in _named(scene, speaking=speaking) if _on_land(mention) and wanted(mention)]
            if found or hint:
                return _narrowest(found) if found else hint
    return None


def _on_land(mention: Mention) -> bool:
    """Leave out seas, continents and blocs: "in the Gulf of Mexico. Louisiana's governor …"."""
    return mention.place.country is not None


def hinted(spans: Sequence[tuple[TextField, int, int]], peoples: Sequence[Mention]) -> list[Mention | None]:
    """Give for each sentence the first word for a people that it has."""
    return [
        next((one for one in peoples if one.field == field and start <= one.start < end), None)
        for field, start, end in spans
    ]


def near_first(field: TextField, at: int, titles: int, bodies: int) -> list[tuple[TextField, int]]:
    """Give an event's own sentence, then the title, those before and those of the lead behind: by field and number."""
    title: list[tuple[TextField, int]] = [("title", one) for one in range(titles)]
    lead: list[tuple[TextField, int]] = [("body", one) for one in range(min(LEAD + 1, bodies))]
    if field == "title":
        return [(field, at), *lead]
    return [(field, at), *title, *lead[:at][::-1], *lead[at + 1 :]]


def _named(scene: Scene, *, speaking: bool) -> list[Mention]:
    return [
        scene.mentions[name.index]
        for name, framed in zip(scene.sentence.names, scene.frames, strict=True)
        if scene.mentions[name.index].reading != "name"
        and framed.role != "distance"  # "in Rawa, northwest of Baghdad": what is far from it is another place's
        and (speaking or not (framed.role in ("subject", "object") and _speaks(scene.sentence.low(framed.governor))))
    ]


def _speaks(word: str) -> bool:
    return (verb(word) or ("",))[0] in verbs.SPEECH - verbs.HARM - verbs.ATTACK


def _narrowest(found: list[Mention]) -> Mention:
    """Give the first, or a place of its country that is narrower: "Sri Lanka's Kandy district"."""
    own = [mention for mention in found if mention.place.country == found[0].place.country]
    return next((mention for mention in own if mention.place.kind in _NARROW), found[0])

"""Holds one event against every name of its sentence: at it, around it, or done by those who act for it.

It refuses to look at other sentences (`article` does).
"""

from datetime import date

from streams.engine.readings.answers import Binding
from streams.engine.readings.around import near_by
from streams.engine.readings.binding import binds
from streams.engine.readings.deeds import acts
from streams.engine.readings.events import Event
from streams.engine.readings.foreground import REPORTED
from streams.engine.readings.happening import Modality
from streams.engine.readings.owning import earlier
from streams.engine.readings.scene import Scene
from streams.engine.readings.spots import Span
from streams.model import TextField

Told = tuple[Span, Modality, str]


def hold(field: TextField, scene: Scene, event: Event, told: Told, after: tuple[int, date | None]) -> list[Binding]:
    """Hold an event against the names of its sentence; `after`: where the dateline ends, and when it was published."""
    (span, reported, why), (head, published) = told, after
    found = []
    for name, framed in zip(scene.sentence.names, scene.frames, strict=True):
        mention = scene.mentions[name.index]
        if mention.end <= head:
            continue
        bound, where = (
            (False, mention.why)
            if mention.reading == "name"
            else binds(scene.sentence, event, name, framed, scene.clauses)
        )
        near, where = (False, where) if bound else near_by(scene, event, name, framed, where)
        news = (bound or near) and reported in REPORTED
        before = earlier(scene, event, name, framed, published) if news else ""
        deed = not bound and acts(scene.sentence, event, framed)
        bound, near, where = bound and not before, near and not before, before or where
        found.append(Binding(field, mention, span, reported, bound, f"{where}; {why}", deed, near))
    return found

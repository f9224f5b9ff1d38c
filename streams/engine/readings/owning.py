"""Gives a place to the attack that stands nearest to it, where that one is past: "…, as in the 2013 attack in".

It refuses to judge the event that was asked for (`happening`).
"""

from datetime import date

from streams.engine.readings.events import Event, triggers
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import things
from streams.engine.readings.looking_back import follows_up, looks_back
from streams.engine.readings.scene import Scene
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named


def earlier(scene: Scene, event: Event, name: Named, found: Frame, published: date | None) -> str:
    """Give what makes the place that of an earlier attack: "bombed positions after the Ankara attack"; else ''."""
    own = _other(scene.sentence, event, found)
    nearer = [own] if own >= 0 else triggers(scene.sentence, event.last, name.first)
    if not nearer:
        return ""
    at = nearer[-1]
    clause = next(each for each in scene.clauses if each.first <= at < each.last)
    told = Event(at, at + 1, at, scene.clauses.index(clause))
    back = looks_back(scene.sentence, told, clause, published)
    if not back and own >= 0 and told.clause != event.clause:
        back = follows_up(scene.sentence, told, clause)
    return f"the place of an earlier '{scene.sentence.low(at)}': {back}" if back else ""


def _other(sentence: Sentence, event: Event, found: Frame) -> int:
    """Give the noun of another event that the place hangs on; -1 where none is."""
    if found.head in things.EVENTS and found.last - 1 != event.head:
        return found.last - 1
    before = found.governor - 1  # "the planner of the bombing of Kabul airport is killed in Herat"
    hangs = found.role == "prep" and before < event.first and sentence.low(before) in things.EVENTS
    return before if hangs else -1

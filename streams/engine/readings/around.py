"""Tells whether a place lies around an event that is not in it: near it, off its coast, on its island, so far from it.

It refuses to say whether the event happened. A rule asks for this by `also: around`.
"""

from collections.abc import Sequence

from streams.engine.names import Mention
from streams.engine.readings.binding import binds
from streams.engine.readings.blocking import blocked
from streams.engine.readings.carrying import has_own_place
from streams.engine.readings.events import Event
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things
from streams.engine.readings.scene import Scene
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import is_scene
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_SCENERY = nouns(
    "coast shore shoreline water sea ocean gulf bay strait channel lake river delta valley gorge canyon pass island "
    "isle islet archipelago peninsula cape mountain mount mountainside hill hillside slope summit volcano ridge range "
    "highland forest jungle desert plain coastline border frontier countryside end tip side part area north south east "
    "west northeast northwest southeast southwest suburb outskirt town village hamlet city province region state "
    "county district department prefecture governorate oblast territory division municipality community mine reef"
) | {"outskirts", "highlands", "waters", "foothills", "uplands", "lowlands"}
_LEFT = nouns("takeoff take-off departure") | {"off", "leaving", "departing", "departed", "left"}
_BEFALLEN = verbs_of(
    "affect impact drench soak blanket bury isolate cross traverse lash swamp submerge scour threaten leave depart "
    "approach near"
)
_REACH = 7  # words before the name that may say what of it is meant


def near_by(scene: Scene, event: Event, name: Named, found: Frame, where: str) -> tuple[bool, str]:
    """Say whether an event that is not at the place is around it; else keep `where`, why it is not at it."""
    around = "" if scene.mentions[name.index].reading == "name" else lies_around(scene.sentence, name, found)
    near = bool(around) and binds(scene.sentence, event, name, found, scene.clauses, around)[0]
    return near, f"{where}; around it: {around}" if near else where


def in_surroundings(scene: Scene, event: Event, beside: Sequence[Scene]) -> list[tuple[Mention, str]]:
    """Give the place around an event that is at none of its own sentence: what it names, its way, a sentence beside.

    "Etna erupted"; "a bus from Nairobi to Kisumu overturned"; "Ferry sinks. Ninety people were aboard … off Lesbos."
    A sentence that names other places, which it only speaks of, borrows none.
    """
    here, clause = _named(scene), scene.clauses[event.clause]
    for mention, name, found in here:
        inside = event.first <= name.first < event.last and found.head not in _ACTORS
        if inside and mention.place.kind == "region":
            return [(mention, "named in the event")]
        if _on_the_way(scene.sentence, found) and clause.first <= name.first < clause.last:
            return [(mention, "on the way there, or from there")]
    telling = [mention for mention, _, found in here if found.head in _BODIES]
    if len(here) == len(telling) and not has_own_place(scene.sentence):
        for other in beside:
            for mention, name, found in _named(other):
                if found.head in _BODIES:
                    telling.append(mention)
                elif _stands(other.sentence, name, found):
                    return [(mention, f"{mention.place.name} is where the sentence beside is set")]
    return [(mention, "who tells it is of there") for mention in telling[:1]]


def _named(scene: Scene) -> list[tuple[Mention, Named, Frame]]:
    told = (
        (scene.mentions[name.index], name, found)
        for name, found in zip(scene.sentence.names, scene.frames, strict=True)
    )
    return [one for one in told if one[0].reading != "name"]


def _stands(sentence: Sentence, name: Named, found: Frame) -> bool:
    there = found.head not in _ACTORS and is_scene(sentence, found) and not blocked(sentence, name, found)
    return there or bool(lies_around(sentence, name, found))


# Who tells of accidents and storms at home: "Iceland's weather office says"
_BODIES = nouns(
    "office agency authority service bureau institute directorate brigade coastguard guard observatory operator "
    "railway police ministry aviation rescuer firefighter navy"
)
_WAY = frozenset("from to for between toward towards via".split())
_JOURNEY = nouns(
    "flight route road highway line way bus train ferry boat ship plane voyage journey trip ride service express "
    "crossing"
) | frozenset("travelling traveling flying sailing heading bound headed travelled traveled driving route off".split())


def _on_the_way(sentence: Sentence, found: Frame) -> bool:
    """Whether it is an end of the way that something was going: "a bus from Nairobi to Kisumu"."""
    if found.role != "prep" or sentence.low(found.governor) not in _WAY or found.head in _ACTORS:
        return False
    return any(sentence.low(at) in _JOURNEY for at in range(max(0, found.governor - _REACH), found.governor))


def lies_around(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give the word by which the place is only around the event, or ''."""
    if found.head in _ACTORS or found.head in things.OWNED:
        return ""
    if found.role == "distance":
        return "so far from it"
    if found.head in things.REGIONS or found.head in _SCENERY:
        return f"its '{found.head}'"
    if found.possessive and _names_scenery(sentence, name, found):
        return "what is named there"
    governor = sentence.low(found.governor) if found.governor >= 0 else ""
    if found.role == "object":
        return f"object of '{governor}'" if (verb(governor) or ("",))[0] in _BEFALLEN else ""
    if found.role != "prep":
        return ""
    return _behind(sentence, found, governor)


_ACTORS = things.ACTORS - things.EVENTS - things.REGIONS - _SCENERY


def _behind(sentence: Sentence, found: Frame, governor: str) -> str:
    before = sentence.low(found.governor - 1)
    if governor in small.NEARBY or (governor == "to" and before in ("close", "next")):
        return f"'{governor}' it"
    if governor == "between":
        dealing = {sentence.low(at) for at in range(found.governor - 2, found.governor)} & things.DEALINGS
        return "" if dealing else "'between' it and another"
    if governor == "from" and (before in _LEFT or before in small.UNITS | small.DIRECTIONS):
        return f"'{before} from' it"
    if governor in ("of", "on", "off"):
        for at in range(found.governor - 1, max(-1, found.governor - _REACH), -1):
            if sentence.low(at) in _SCENERY or sentence.low(at) in small.DIRECTIONS:
                return f"'{sentence.low(at)} {governor}' it"
            if sentence.finite(at) or sentence.low(at) in _ACTORS:
                break
    return "an island" if governor == "on" else ""


def _names_scenery(sentence: Sentence, name: Named, found: Frame) -> bool:
    """Whether what it owns is a mountain, an island, a lake: "Indonesia's Mount Sinabung", "Hawaii's Big Island"."""
    inside = range(name.last, found.last)
    return any(sentence.low(at) in _SCENERY for at in inside)

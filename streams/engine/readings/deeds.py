"""Tells whether a place stands for those who act for it, and the event is their own deed: "Ecuador declared …".

It refuses to say where they did it. A rule asks for this by `also: government`.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import things
from streams.engine.readings.sentence import Sentence

_FOR_IT = things.SPEAKERS | things.OFFICES  # "Ecuador's president", "the government of Ecuador"
_TITLE = 8  # words from "president" over "of Ecuador" to the verb: a name stands between


def acts(sentence: Sentence, event: Event, found: Frame) -> bool:
    """Say whether the event's own verb has the place, or who acts for it, for its subject."""
    own = range(event.first, event.last)
    if found.role == "prep":
        governor = sentence.low(found.governor)
        if governor == "by":  # "a curfew was imposed by Ecuador"
            return found.governor - 1 in own and _speaks_for(found)
        office = governor == "of" and sentence.low(found.governor - 1) in _FOR_IT
        return office and any(at in own and sentence.finite(at) for at in range(found.last, found.last + _TITLE))
    return found.role == "subject" and found.governor in own and _speaks_for(found)


def _speaks_for(found: Frame) -> bool:
    return not found.head or found.head in _FOR_IT

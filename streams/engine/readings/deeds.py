"""Tells whether a place stands for those who act for it, and the event is their own deed: "Ecuador declared …".

It refuses to say where they did it. A rule asks for this by `also: government`.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import things
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import verb
from streams.engine.readings.words import verbs as verbs_of

_FOR_IT = things.SPEAKERS | things.OFFICES  # "Ecuador's president", "the government of Ecuador"
_CARRYING_OUT = verbs_of(
    "hold call announce declare launch begin start impose order stage conduct lift approve pass adopt introduce set "
    "schedule cancel postpone mobilise mobilize enact unveil"
)
_LEADS_ON = frozenset("that whether for over against of in on at to from with by about amid after before , ; :".split())
_BETWEEN = 5  # words between a verb and what it carries out: "a new round of" is too far
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
    if found.role != "subject" or not _speaks_for(found):
        return False
    return found.governor in own or _carries_out(sentence, event, found.governor)


def _carries_out(sentence: Sentence, event: Event, governor: int) -> bool:
    """Say whether the event is what the verb carries out: "Japan will hold an early election"."""
    known = verb(sentence.low(governor))
    between = range(governor + 1, event.first)
    return (
        known is not None
        and known[0] in _CARRYING_OUT
        and len(between) <= _BETWEEN
        and not any(sentence.low(at) in _LEADS_ON or sentence.finite(at) for at in between)
    )


def _speaks_for(found: Frame) -> bool:
    return not found.head or found.head in _FOR_IT

"""Tells where something only came from: "a variant first detected in South Africa", "which originated in Kent".

It refuses to look at people, whose journeys `blocking` knows.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import verbs
from streams.engine.readings.sentence import Sentence

_SEEN = frozenset("detected discovered identified found reported seen recorded isolated sequenced confirmed".split())
_BEGUN = frozenset("originated originating originates originate".split())
_RELATIVE = ("which", "that", "who")


def origin(sentence: Sentence, event: Event, found: Frame) -> str:
    """Give the words that say that what the event is about was first seen there, in a clause of its own."""
    at = found.governor - 1
    if found.role != "prep" or sentence.low(found.governor) not in ("in", "from") or at <= event.head:
        return ""
    if sentence.low(at) in _BEGUN:
        return f"'{sentence.low(at)}' there"
    if sentence.low(at) not in _SEEN or sentence.low(at - 1) not in ("first", "originally"):
        return ""
    before = at - 2
    while sentence.low(before) in verbs.AUXILIARIES:
        before -= 1
    aside = sentence.low(before) in _RELATIVE or (before == at - 2 and event.last <= at - 1)
    return f"'{sentence.low(at - 1)} {sentence.low(at)}' there" if aside else ""

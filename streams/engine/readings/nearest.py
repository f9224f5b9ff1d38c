"""Finds the place that hangs on an event itself, nearer than any other: "the minister shot in Nara".

It refuses to say what follows for the other places of the sentence (`severing`, `binding`).
"""

from streams.engine.readings.events import Event, phrase_start, predicate
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import AIMED
from streams.engine.readings.words import verb

PARTING = frozenset((",", ";", ":", "and", "but", "as", "while", "after", "before", "that", "which", "who"))
PLACING = small.INSIDE | AIMED | small.NEARBY | {"of"}


def aside(sentence: Sentence, event: Event) -> bool:
    """Whether the event is told by a noun, or as what somebody went through: "the minister shot in", "who was shot"."""
    head = event.head
    if not sentence.finite(head):
        return True
    opened = head - 1
    while sentence.low(opened) in verbs.HELPING:
        opened -= 1
    if sentence.low(opened) in ("who", "that", "which"):
        return not sentence.is_mark(opened - 1)
    known = verb(sentence.low(head))
    reduced = opened == head - 1 and known is not None and known[1] in ("past", "part")
    hangs = sentence.low(opened) == "," or sentence.low(phrase_start(sentence, opened) - 1) in small.PREPOSITIONS
    return reduced and hangs and sentence.low(head + 1) in small.PREPOSITIONS


def next_place(sentence: Sentence, event: Event, name: Named) -> int:
    """Give where the name of another place stands that hangs on the event: "shot in Nara"; -1 where none does.

    A name that nobody knows is one behind "in", unless it is that of a part or a site: "shot in the Karrada district".
    """
    for at in range(event.head + 1, min(event.last + 9, len(sentence.words))):
        if at > event.head + 1 and (predicate(sentence, at) or sentence.low(at) in PARTING):
            return -1
        here = at + 1 + (sentence.low(at + 1) in small.DETERMINERS)
        other = sentence.owner.get(here)
        if other is None and sentence.low(at) == "in" and sentence.is_name(here):
            unknown = sentence.group_end(here)
            if sentence.low(unknown - 1) not in things.LOCAL:
                return here
        if other is None or other.index == name.index or sentence.low(at) not in PLACING:
            continue
        if not sentence.holds(other, name) and not sentence.holds(name, other):
            return here
    return -1


def told_on(sentence: Sentence, event: Event, name: Named) -> str:
    """Give the event's own place where the sentence goes on: "students abducted in Kaduna slept in Abuja"."""
    own = next_place(sentence, event, name) if aside(sentence, event) else -1
    if not 0 < own < name.first:
        return ""
    told = next((at for at in range(own + 1, name.first) if predicate(sentence, at)), -1)
    while sentence.low(told) in verbs.HELPING:
        told += 1  # "abducted in Kaduna, they were freed in Abuja"
    goes_on = told > 0 and (verb(sentence.low(told)) or ("",))[0] not in verbs.VIOLENCE
    return sentence.words[own].text if goes_on else ""

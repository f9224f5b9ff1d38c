"""Finds the word that carries an event, and the words of violence and disaster in a stretch of a sentence.

It refuses to say whether the event happened: `happening` does.
"""

from dataclasses import dataclass

from streams.engine.readings.clauses import COUNTS, Clause
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of


@dataclass(frozen=True, slots=True)
class Event:
    """One event in words: words[first:last], and `head`, the word that says that it happens."""

    first: int
    last: int
    head: int
    clause: int


def triggers(sentence: Sentence, first: int, last: int) -> list[int]:
    """Give the words of violence or disaster between two words."""
    found = []
    for at in range(first, last):
        low = sentence.low(at)
        known = verb(low)
        if (low in things.EVENTS and low not in things.CARRIERS) or (known is not None and known[0] in verbs.VIOLENT):
            found.append(at)
    return found


def locate(sentence: Sentence, first: int, last: int, cut: list[Clause]) -> Event:
    """Find the word of an event span that carries it: its verb, else its last noun of violence, else its last word."""
    inside = triggers(sentence, first, last)
    acting = [at for at in range(first, last) if _acts(sentence, at)]
    edge = [at for at in acting if at in (first, last - 1)]
    head = (edge or acting or inside or [last - 1])[-1]
    clause = next((at for at, each in enumerate(cut) if each.first <= head < each.last), 0)
    return Event(first, last, head, clause)


def answering(sentence: Sentence, event: Event, cut: list[Clause]) -> str:
    """Give what parts an event's words: "pounded a palace in response to the launch of drones" is two things.

    So is "drones over Kursk; the ministry in Moscow reports no dead".
    """
    for each in cut:
        within = event.first < each.first < event.last and each.link == "apart"
        if within and (each.word.startswith("in re") or _parts_places(sentence, event, each.first)):
            return each.word
    return ""


def _parts_places(sentence: Sentence, event: Event, at: int) -> bool:
    """Whether an event has a place on either side of a word, and neither lies in the other."""
    inside = [name for name in sentence.names if event.first < name.first < event.last]
    behind = [name for name in inside if name.first > at]
    return any(
        name.first < at and not sentence.holds(name, other) and not sentence.holds(other, name)
        for name in inside
        for other in behind
    )


_ACTING = verbs.ATTACK | verbs.INTERCEPT | verbs.HARM


def _acts(sentence: Sentence, at: int) -> bool:
    known = verb(sentence.low(at))
    return known is not None and known[0] in _ACTING and sentence.finite(at)


def predicate(sentence: Sentence, at: int) -> bool:
    """Say whether a finite verb stands here, -ing left out."""
    return sentence.finite(at) and (verb(sentence.low(at)) or ("", "s"))[1] != "ing"


_PHRASE_EDGES = small.PREPOSITIONS | small.SUBORDINATORS | {",", ";", ":", "and", "or", "that"}


def phrase_start(sentence: Sentence, at: int) -> int:
    """Give the word where the noun phrase that holds `at` begins: "the September 2013 three-day siege …"."""
    while at > 0 and not predicate(sentence, at - 1) and sentence.low(at - 1) not in _PHRASE_EDGES:
        at -= 1
    return at


_GATHERINGS = nouns("protest demonstration rally unrest crackdown coup mutiny outbreak")
_HARMING = verbs_of(
    "kill wound injure die drown hurt damage destroy collapse burn perish seize survive evacuate explode rock shake "
    "gut wreck torch"
)


def harm_in(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words[first:last] tell of violence or of its victims."""
    if any(sentence.low(at) not in _GATHERINGS for at in triggers(sentence, first, last)):
        return True
    for at in range(first, last):
        low = sentence.low(at)
        known = verb(low)
        if low in ("blew", "blown", "blows") and "up" in (sentence.low(at + 1), sentence.low(at + 2)):
            return True
        if low in things.HARMED or (known and sentence.finite(at) and known[0] in _HARMING):
            return True
    return False


def new_to_all(sentence: Sentence, at: int) -> bool:
    """Whether it befell people of whom nothing was known: "the murder of two supporters by a gunman"."""
    low = sentence.low(at + 1)
    return sentence.low(at) == "of" and (low in _UNNAMED or low in COUNTS or low.isdigit())


_UNNAMED = frozenset("a an at some several dozens scores".split())

"""Knows what is seen and done where something has struck: smoke, flight, survivors carried out, no light.

It refuses to say what struck, and where.
"""

from streams.engine.readings.events import predicate
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_SIGHTS = nouns(
    "smoke flame fireball siren alarm panic chaos blaze crater rubble ruin wreckage bang boom shot gunshot burst plume "
    "glass window windowpane ambulance shelter interceptor tracer"
) | {"ablaze", "alight"}
_RUNNING = verbs_of("flee run hide dive scramble cower huddle barricade scream shelter crouch echo billow wail lock")


def seen(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether words[first:last] tell what is seen and heard of it: "smoke rose over Bamako", "shoppers fled"."""
    running = ((verb(sentence.low(at)) or ("",))[0] for at in range(first, last) if sentence.finite(at))
    if any(sentence.low(at) in _SIGHTS for at in range(first, last)) or any(one in _RUNNING for one in running):
        return True
    return any(_rescues(sentence, at, last) for at in range(first, last))


_FREEING = verbs_of("carry pull drag bring lift lead dig")
_FREED = nouns("body survivor baby child wounded patient casualty people") | {"children"}


def _rescues(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a verb stands here that brings people out: "doctors carried babies out", "pulled four survivors from"."""
    known = verb(sentence.low(at))
    if known is None or known[0] not in _FREEING or not predicate(sentence, at):
        return False
    whom = {sentence.low(inner) for inner in range(at + 1, min(last, at + 6))}
    return bool(whom & _FREED) and bool(whom & {"out", "from"})


_LEFT = frozenset("is was are were be been leave leaves left go goes went plunge plunges plunged".split())
_SUPPLIES = nouns("power electricity heating heat water light gas current internet") | {"dark", "darkness", "running"}
_AFFECTED = {("out", "of"), ("under", "lock"), ("under", "lockdown"), ("in", "lockdown"), ("on", "lockdown")}
_LOST = frozenset("lose loses lost".split())


def deprived(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether words[first:last] tell what an attack cuts off: "half of Kyiv is without heating", "lost power"."""
    for at in range(first + 1, last):
        low, before = sentence.low(at), sentence.low(at - 1)
        without = low in ("without", "in", "into", "dark") and before in _LEFT
        if before in _LEFT and (low, sentence.low(at + 1)) in _AFFECTED:
            return True  # "the airport is out of service"
        if (without or low in _LOST) and any(sentence.low(behind) in _SUPPLIES for behind in range(at, at + 4)):
            return True
    return False


def lacked(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words[first:last] deny what people live on, which is news: "is without power", "no running water"."""
    return any(
        sentence.low(at) in ("no", "without") and bool({sentence.low(at + 1), sentence.low(at + 2)} & _SUPPLIES)
        for at in range(first, last)
    )

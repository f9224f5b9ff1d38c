"""Says whether a place, or who lives there, goes through what happens: "Kyiv residents spent the night in shelters".

It refuses to look at the event itself (`binding`).
"""

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import verb
from streams.engine.readings.words import verbs as verbs_of

SCENE_VERBS = verbs.SUFFER | verbs_of("come reel stand remain descend sink erupt lose count bury mourn")
PEOPLE = frozenset("residents resident people inhabitants citizens".split())
_LIVED = verbs.SUFFER | verbs_of(
    "report spend flee hear hide shelter run wake scramble seek huddle feel describe count watch film record cower"
)


def lived_through(sentence: Sentence, found: Frame) -> bool:
    """Whether the subject goes through what happens: "Kyiv residents spent the night", "Kabul erupts in"."""
    if found.role == "prep" and sentence.low(found.governor) == "of":
        before = {sentence.low(at) for at in range(max(0, found.governor - 3), found.governor)}
        return bool(before & PEOPLE) and lives_through(sentence, found.last)  # "residents of Kyiv hid as"
    lemma = (verb(sentence.low(found.governor)) or ("", ""))[0]
    return found.role == "subject" and lemma in (_LIVED if found.head in PEOPLE else SCENE_VERBS)


def lives_through(sentence: Sentence, at: int) -> bool:
    """Whether the verb is what people do where it happens: "Kyiv residents spent the night in shelters as"."""
    return (verb(sentence.low(at)) or ("", ""))[0] in _LIVED


def suffered(sentence: Sentence, found: Frame) -> bool:
    """Whether a time was bad for it: "the deadliest night for Kyiv since", "another day of terror for Kabul"."""
    before = {sentence.low(at) for at in range(found.governor - 5, found.governor)}
    return not found.head and bool(before & _TIMES) and any(low in _BAD or low.endswith("iest") for low in before)


_BAD = frozenset("worst hardest heaviest longest another".split())
_TIMES = frozenset("night nights day days morning evening week month".split())

"""Says whether what is held at a place tells where the event beside it was: "fans were shot after a match in Brussels".

It refuses to look where the event has a place of its own, or days lie between.
"""

from collections.abc import Sequence

from streams.engine.readings.clauses import Clause
from streams.engine.readings.events import Event, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_LEFT = nouns("rally meeting service mass prayer match concert speech lecture party wedding funeral interview dinner")
_FELLED = verbs_of("shoot stab gun murder assassinate kidnap abduct attack kill knife wound ambush")
_AROUND = ("after", "before", "ahead of", "during", "following")
_CROWDED = nouns(
    "match game final semi-final quarter-final qualifier friendly derby concert gig festival parade prayer service "
    "mass procession wedding funeral rally"
)
_LATER = nouns("day week month year")


def gathered(sentence: Sentence, event: Event, cut: Sequence[Clause], mine: int) -> bool:
    """Whether clause `mine` is only a time, told by what people had come for: "after prayers", "before the final"."""
    clause, struck = cut[mine], cut[event.clause]
    first = clause.first + len(clause.word.split())
    end = sentence.group_end(first + (sentence.low(first) in small.DETERMINERS))
    held = sentence.low(end if sentence.low(end) in _LEFT else end - 1)  # "after a campaign meeting at"
    if clause.word not in _AROUND or sentence.low(clause.first - 1) in _LATER:
        return False
    if held in _LEFT and _felled(sentence, event):
        return True
    return held in _CROWDED and not any(struck.first <= other.first < struck.last for other in sentence.names)


def broken_into(sentence: Sentence, event: Event, found: Frame, cut: Sequence[Clause]) -> bool:
    """Whether the event came upon what was held there: "Baghdad protests turn deadly as gunmen open fire"."""
    clause = cut[event.clause]
    held = found.role in ("subject", "event") and found.head in _HELD and found.last <= clause.first
    elsewhere = any(clause.first <= name.first < clause.last for name in sentence.names)
    return held and clause.word in ("as", "when") and not elsewhere


_HELD = _CROWDED | nouns("protest march demonstration vigil parade sit-in celebration match summit show")


def _felled(sentence: Sentence, event: Event) -> bool:
    """Whether the event is told of its victim: "was shot after a rally in Quito"."""
    known = verb(sentence.low(event.head))
    return known is not None and known[0] in _FELLED and predicate(sentence, event.head)

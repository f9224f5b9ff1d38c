"""Decides what the text says of an event: that it happened, was intercepted, is planned or feared, is past, or is none.

It refuses to look for the place (`binding`).
"""

from dataclasses import replace
from datetime import date
from typing import Literal

from streams.engine.readings.acting import played
from streams.engine.readings.aftermath import lacked
from streams.engine.readings.clauses import Clause
from streams.engine.readings.events import Event, answering, phrase_start, triggers
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.likened import made_safe
from streams.engine.readings.looking_back import follows_up, looks_back
from streams.engine.readings.reacting import reacted
from streams.engine.readings.remembering import bygone
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.threatening import brought_down, looked_back, threatened
from streams.engine.readings.violence import no_violence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Modality = Literal["happened", "intercepted", "planned", "past", "none"]
Verdict = tuple[Modality, str]
_FOLLOWED: dict[str, Modality] = {
    **dict.fromkeys(nouns("threat scare hoax plot alert warning fear shelter squad disposal maker factory siren plan "
                          "risk "
                          "joke capability drill exercise simulation rehearsal test material-belt vest"), "planned"),
    **dict.fromkeys(nouns("suspect trial conviction investigation inquiry inquest case charge mastermind planner "
                          "perpetrator anniversary memorial victim survivor commemoration probe verdict convict "
                          "plotter"
                          "monument museum sentence hearing compensation lawsuit report footage"), "past"),
}  # fmt: skip
_WEAPONS = nouns(
    "rifle helicopter jet dog submarine aircraft carrier weapon pilot operator factory plane maker vest police gear "
    "shield bus manufacturing production workshop depot warehouse facility storage unit crew programme program "
    "technology component industry manufacturer launcher stockpile cyclone"
)
_DOWNING = frozenset(
    "intercepted intercepts intercept intercepting downed downs downing neutralised neutralized jammed "
    "repelled repels repel repulsed interception".split()
)
_LANDED = verbs_of("kill wound injure hit strike damage destroy explode crash fall slam smash burn set land")


def happening(sentence: Sentence, event: Event, cut: list[Clause], published: date | None) -> Verdict:
    """Say what the sentence reports of the event, and by which words."""
    clause = cut[event.clause]
    answered = answering(sentence, event, cut)
    if answered:
        return "none", f"two things: '{answered}'"
    made = _no_means(sentence, event)
    if made:
        return "none", f"no means of it: '{made}'"
    before = _told_before(sentence, event, cut, published)
    if before is not None:
        return "past", before
    back = looks_back(sentence, event, _with_when(event, cut), published) or follows_up(sentence, event, clause)
    if not back and (war := bygone(sentence, event.last)):
        back = f"in a {war} that ended"
    return (
        _void(no_violence(sentence, event))
        or _void(made_safe(sentence, event), "planned")
        or _followed(sentence, event)
        or _negated(sentence, event)
        or _void(played(sentence, event, clause))
        or looked_back(sentence, event, back)
        or _talked_of(reacted(sentence, event, clause))
        or threatened(sentence, event, clause)
        or _stopped(sentence, clause)
        or ("happened", "told as happened")
    )


def _told_before(sentence: Sentence, event: Event, cut: list[Clause], published: date | None) -> str | None:
    """Give why what it hangs on is past: "… the 2013 attack in Nairobi, in which 67 people were killed"."""
    clause = cut[event.clause]
    relative = clause.word in ("which", "who", "whose", "that", "where") and clause.link == "added"
    earlier = triggers(sentence, max(0, clause.first - 14), clause.first)
    if not earlier or not (relative or clause.word == "before"):
        return None
    told = Event(earlier[-1], earlier[-1] + 1, earlier[-1], max(0, event.clause - 1))
    return looks_back(sentence, told, cut[told.clause], published)


def _with_when(event: Event, cut: list[Clause]) -> Clause:
    """Give the event's clause with one of "when" behind it, which dates it: "those killed when a bomb hit in 1998"."""
    own, behind = cut[event.clause], cut[event.clause + 1 : event.clause + 2]
    return replace(own, last=behind[0].last) if behind and behind[0].word == "when" else own


_RELATIVE = frozenset("that which who whose where".split())


def _no_means(sentence: Sentence, event: Event) -> str:
    """Give the weapon that is only spoken of in what was struck: "hit a plant where drones are made"; else ''."""
    weapon = event.last - 1
    if sentence.low(weapon) not in things.CARRIERS or event.head >= weapon:
        return ""
    inner = range(event.head + 1, weapon)
    told_of = any(sentence.low(at) in _RELATIVE and sentence.low(at - 1) not in verbs.SPEECH for at in inner)
    return sentence.low(weapon) if told_of else ""


def _talked_of(why: str) -> Verdict | None:
    return ("past", f"only spoken of: {why}") if why else None


def _void(why: str, reported: Modality = "none") -> Verdict | None:
    return (reported, why) if why else None


def _followed(sentence: Sentence, event: Event) -> Verdict | None:
    """Judge "bomb threat", "bombing suspect", "attack victims" by the noun behind."""
    for at in range(event.first, event.head):
        low, behind = sentence.low(at), sentence.low(at + 1)
        if behind in (_SHOWN | _TRADED if low in things.CARRIERS else _CALLED.get(low, ())):
            return "none", f"a thing: '{low} {behind}'"
        if low == "mortar" and {"brick", "bricks"} & {sentence.low(at - back) for back in (2, 3, 4)}:
            return "none", "a thing: 'bricks and mortar'"
    after = sentence.low(event.last)
    counted = after in ("case", "cases") and sentence.low(event.last - 1)[:1].isdigit()  # "COVID-19 cases"
    if (
        after in _FOLLOWED
        and not counted
        and not (
            after in ("plan", "plans", "tests", "test", "risks", "fears", "charges") and sentence.finite(event.last)
        )
    ):
        return _FOLLOWED[after], f"'{sentence.low(event.last - 1)} {after}'"
    last = sentence.low(event.last - 1)
    met = last not in things.CARRIERS and any(  # "explosions at a propane facility"
        sentence.low(at) in small.PREPOSITIONS for at in range(event.head + 1, event.last - 1)
    )
    if after in _WEAPONS and not met and last != "up" and not sentence.finite(event.last - 1):
        return "none", f"a thing: '{last} {after}'"
    return None


_SHOWN = nouns("test race racer show display fair exhibition exercise drill launch-pad parade course") - {"tests"}
_TRADED = nouns(  # "a drone maker collapses", "drone sightings trigger a closure"
    "deal maker manufacturer producer startup start-up purchase sale export import order ban law rule row debate "
    "dispute industry sector market company firm business delivery sighting footage picture photo photograph image "
    "video trade contract regulation enthusiast hobbyist cyclone"
)
_CALLED = {
    "bullet": nouns("train"),
    "hammer": nouns("price thrower") | {"blow"},
    "explosive": nouns("report growth allegation claim testimony interview book memoir revelation remark debate row"),
}
_DENYING = frozenset(("without", "not", "n't", "never"))


def _nobody(sentence: Sentence, event: Event) -> bool:
    """Whether the verb's own subject is nobody: "no one had been shot", "no drones struck"."""
    at = event.head - 1
    while sentence.low(at) in verbs.HELPING:
        at -= 1
    return "no" in (sentence.low(at - 1), sentence.low(at - 2)) and not sentence.is_mark(at - 1)


def _negated(sentence: Sentence, event: Event) -> Verdict | None:
    if lacked(sentence, event.first - 1, event.last):
        return None
    start = phrase_start(sentence, event.first)
    if sentence.low(start - 1) in small.PREPOSITIONS and sentence.low(start - 2) == "not":
        return "none", "denied: 'not'"
    inner = {sentence.low(at) for at in range(max(event.first, event.head - 3), event.head)}
    if sentence.finite(event.head) and _nobody(sentence, event):
        return "none", "denied: 'no'"
    denying = inner & _DENYING or {sentence.low(at) for at in range(event.first, event.last)} & {"without"}
    if denying:
        return "none", f"denied: '{min(denying)}'"
    nearby = [sentence.low(at) for at in range(max(0, event.first - 3), event.first)]
    if (
        (nearby and nearby[-1] in ("no", "zero", "without", "not", "never", "n't"))
        or "denied" in nearby
        or "denies" in nearby
    ):
        return "none", f"denied: '{nearby[-1]}'"
    return None


def _stopped(sentence: Sentence, clause: Clause) -> Verdict | None:
    """Tell drones that were shot down from those that struck."""
    shot = landed = ""
    for at in range(clause.first, clause.last):
        low = sentence.low(at)
        known = verb(low)
        down = known and known[0] == "shoot" and "down" in (sentence.low(at + 1), sentence.low(at + 3))
        if low in _DOWNING or down or brought_down(sentence, at):
            shot = low
        elif known and known[0] in _LANDED and known[1] != "base" and not (low == "destroyed" and shot):
            landed = low
    if shot and not landed:
        return "intercepted", f"'{shot}'"
    return None

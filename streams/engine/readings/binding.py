"""Decides whether an event of a sentence happened at a place of that sentence.

It refuses to judge whether the event happened at all (`happening`) and to look at other sentences (`article`).
"""

from streams.engine.readings.blocking import blocked
from streams.engine.readings.clauses import Clause
from streams.engine.readings.events import Event, phrase_start, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.gathering import broken_into
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.nearest import next_place
from streams.engine.readings.origins import origin
from streams.engine.readings.parting import apart
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.severing import life_there, severed
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import AIMED, agentive, is_scene, standing
from streams.engine.readings.suffering import lived_through
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Verdict = tuple[bool, str]
_OPENING = 3  # words
_NEXT = 12  # words after "where"


def binds(sentence: Sentence, event: Event, name: Named, found: Frame, cut: list[Clause], around: str = "") -> Verdict:
    """Say whether the event is told as being at the name, and by which words; `around`: those by which it is near."""
    named = _event_named(sentence, event, name, found)
    if named:
        return True, named
    against = _apposed(sentence, name) or blocked(sentence, name, found)
    arrived = against.endswith(("a destination", "from there")) and _where_it_was(sentence, event, found, cut)
    if against and not arrived and not around and not _went_in(sentence, event, found):
        return False, against
    other = (
        _told_where(sentence, name, cut[event.clause]) or life_there(sentence, name) or origin(sentence, event, found)
    )
    if other:
        return False, other
    direct = _direct(sentence, event, name, found, cut) or _befell_its_people(sentence, name)
    if direct:
        return True, direct
    if not around and not is_scene(sentence, found):
        meant = "metonym" if found.role == "subject" else "no place of it"
        return False, f"{meant}: {standing(sentence, found)}"
    if sentence.low(name.last) == ":" and name.first < _OPENING:
        return _opening(sentence, event, name, cut)
    held = apart(sentence, event, name, cut)
    if held.endswith("'as'") and lived_through(sentence, found):
        held = ""
    if held:
        return False, held
    between = severed(sentence, event, name, found, cut)
    if between:
        return False, between
    return True, around or standing(sentence, found)


def _apposed(sentence: Sentence, name: Named) -> str:
    """Give the name before, which it only explains: "east of Sanaa, the capital of Yemen"."""
    at = name.first - (sentence.low(name.first - 1) == "the") - 1
    before = next((other for other in sentence.names if other.last == at), None)
    if before is None or sentence.low(at) != "," or sentence.low(name.first) != "capital":
        return ""
    same = sentence.places[before.index].country == sentence.places[name.index].country
    return f"it says what {sentence.words[before.first].text} is" if same else ""


_HARM = verbs.HARM | verbs.VIOLENT
_PEOPLE = nouns("resident inhabitant citizen people civilian commuter")
_OFFICERS = nouns("mayor governor councillor bishop archbishop imam rabbi headmaster rector prefect sheriff")


def _befell_its_people(sentence: Sentence, name: Named) -> str:
    """Give the verb of harm that follows its people: "15 residents of Kyiv are injured in a strike"."""
    done = verb(sentence.low(name.last + 1))
    cities = {each.id for each in sentence.places if not each.whole}
    alone = sentence.low(name.first - 2) in _OFFICERS and len(cities) == 1
    people = sentence.low(name.first - 1) == "of" and (sentence.low(name.first - 2) in _PEOPLE or alone)
    harmed = people and sentence.low(name.last) in verbs.BE and done is not None and done[0] in _HARM
    return f"its people '{sentence.low(name.last + 1)}'" if harmed else ""


def _opening(sentence: Sentence, event: Event, name: Named, cut: list[Clause]) -> Verdict:
    """Judge "Islamabad: the army said that a drone …"; but in "Kremlin: attack will not go unanswered" it speaks.

    "Vilnius: allies meet as Russia hits Odesa" tells of Odesa.
    """
    speaks = sentence.places[name.index].landmark
    clause = cut[event.clause]
    near = next_place(sentence, event, name)
    if clause.link in ("apart", "told") or (near in sentence.owner and sentence.low(near - 1) in _THERE):
        hit = [other for other in sentence.names if other.first - 1 == event.head and other.index != name.index]
        own = near if near > 0 else next((at.first for at in hit if not sentence.holds(at, name)), -1)
        if own > 0:
            return False, f"the event has its own place: '{sentence.words[own].text}'"
    return (False, "who says it") if speaks else (True, "it opens the sentence")


_THERE = frozenset("in at near off".split())


def _told_where(sentence: Sentence, name: Named, clause: Clause) -> str:
    """Give the other place that the event is told of: "in Quito, a curfew in Guayaquil, where a bomb had gone off"."""
    inner = range(clause.first + 1, clause.last - 1)
    resumed = next((at for at in inner if sentence.low(at) == "," and predicate(sentence, at + 1)), clause.last)
    if clause.word != "where" or clause.first <= name.first < resumed:
        return ""  # "Children from Kharkiv, where a missile hit their school, are spending the summer in Vilnius"
    at = clause.first - 1 - (sentence.low(clause.first - 1) == ",")
    other = sentence.owner.get(at)
    if other is None or other.index == name.index or sentence.holds(other, name) or sentence.holds(name, other):
        return ""
    return f"told of '{sentence.words[other.first].text}'"


def _went_in(sentence: Sentence, event: Event, found: Frame) -> bool:
    """Whether who did it is told to have come in before: "advanced into its suburbs and shelled the airport"."""
    joined = sentence.low(found.governor) == "into" and sentence.low(found.last) == "and"
    return joined and event.head - found.last in (1, 2) and predicate(sentence, event.head)


def _where_it_was(sentence: Sentence, event: Event, found: Frame, cut: list[Clause]) -> bool:
    """Whether a relative clause of the place tells the event: "Moscow's Kapotnya district, where a drone hit".

    Not where it tells what else was done there ("where he condemned the attack"), or another clause comes between.
    """
    at = found.last + (sentence.low(found.last) == ",")
    if sentence.low(at) != "where" or not 0 < event.head - at < _NEXT:
        return False
    if any(at < each.first <= event.head and each.link == "apart" and each.word.isalpha() for each in cut):
        return False
    between = (verb(sentence.low(inner)) for inner in range(at, event.head) if predicate(sentence, inner))
    return not any(known and known[0] in verbs.SPEECH - verbs.HARM - verbs.ATTACK for known in between)


_STANDING = (things.SITES | things.SPEAKERS) - things.EVENTS  # "the embassy in Bamako told …" is no event
_ON_IT = AIMED | {"in", "of", "across"}


def _direct(sentence: Sentence, event: Event, name: Named, found: Frame, cut: list[Clause]) -> str:
    """Give the words that make the place the event's own: "attack on X", "hit X", "X was hit", "X blast"."""
    governor = found.governor
    low = sentence.low(governor) if governor >= 0 else ""
    inside = range(event.first, event.last)
    if _where_it_was(sentence, event, found, cut):
        return "where it happened"
    stands = governor - 1 == event.head or sentence.low(governor - 1) not in _STANDING
    if found.role == "prep" and low in _ON_IT and governor - 1 in inside and stands:
        return f"'{sentence.low(governor - 1)} {low}' it"
    if found.head in things.TEAMS:
        return ""  # "Harare's cricketers were bombarded with sixes"
    if found.role == "object" and governor in inside and (verb(low) or ("",))[0] in verbs.STRIKE_OBJECT:
        return f"object of '{low}'"
    if broken_into(sentence, event, found, cut):
        return f"the '{found.head}' there"
    if found.role == "object" and found.head in _ITSELF and _left_so(sentence, event, governor):
        return f"what it '{low}'"
    if found.role == "passive" and (governor in inside or (verb(low) or ("",))[0] in verbs.STRIKE_OBJECT):
        by = sentence.low(governor + 1)
        own = next_place(sentence, event, name) if governor < event.first else -1  # "shops were hit; an oven burst in"
        return f"was '{low}'" if governor in inside or (own < 0 and by in ("by", "in", "with", "amid")) else ""
    return ""


_ITSELF = things.LOCAL | frozenset(  # no more of it than its port, or how it is left; not "London stocks"
    ("", *"awake dark silent quiet empty cold deserted tense hungry powerless sleepless".split())
)
_LEAVING = verbs_of("leave keep turn send put bring throw set")


def _left_so(sentence: Sentence, event: Event, governor: int) -> bool:
    """Whether the event itself does it to the place: "an overnight attack leaves Kyiv in the dark", "put Kyiv on"."""
    if (verb(sentence.low(governor)) or ("",))[0] not in _LEAVING or not event.head < governor:
        return False
    start = phrase_start(sentence, event.first)
    placed = any(start <= other.first < governor for other in sentence.names)  # "the blast in Aleppo leaves Paris in"
    told = any(predicate(sentence, at) for at in range(event.first, governor))
    return sentence.low(start - 1) not in small.PREPOSITIONS and not placed and not told


def _event_named(sentence: Sentence, event: Event, name: Named, found: Frame) -> str:
    """Give "Kabul blast": the event bears the place's name, whatever stands before it."""
    own = found.head in things.EVENTS and event.first <= found.last - 1 < event.last
    verbal = verb(found.head) is not None and sentence.low(found.governor) in ("to", "from", "for")
    if (sentence.places[name.index].whole and found.head in things.OWNED) or (verbal and found.head.endswith("s")):
        return ""  # "US airstrike"; "a bus to Italy crashes"
    return f"the '{found.head}' there" if own and not agentive(sentence, found) else ""

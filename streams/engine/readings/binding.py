"""Decides whether an event of a sentence happened at a place of that sentence.

It refuses to judge whether the event happened at all (`happening`) and to look at other sentences (`article`).
"""

from streams.engine.readings.clauses import SAYING, Clause, stretches
from streams.engine.readings.events import Event, harm_in, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Named, Sentence
from streams.engine.readings.standing import AIMED, agentive, blocked, is_scene, lived_through, standing
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Verdict = tuple[bool, str]
_GATHERED = nouns(
    "protest demonstration rally march vigil funeral ceremony summit talk meeting conference court trial hearing "
    "hospital clinic official speech interview visit concert press-conference negotiation forum match game "
    "tournament correspondent bureau reporter institute think-tank analyst studio headquarters-of"
)
_SEVERING = (
    (
        verbs.SPEECH
        | verbs.JUDGE
        | verbs_of(
            "rally demonstrate march meet gather arrest detain sentence convict travel arrive cancel skip attend "
            "prompt unveil open sign vote prosecute charge hospitalise treat welcome visit move suspend close raise "
            "host study graduate live reside perform tour marry play resign build manufacture produce develop design "
            "sell assemble supply purchase bury born grow train discuss denounce protest"
        )
    )
    - verbs.HARM
    - verbs.ATTACK
    - {"report", "see", "claim", "confirm", "feel", "witness", "experience", "target", "mark"}
)
_TRADED = nouns("share stock bond market future price currency equity exchange trader investor oil gold")
_RULING = nouns("court tribunal jury analyst economist researcher scientist expert")
_CARRYING = verbs_of("take rush transfer transport airlift carry admit move evacuate bring treat")
_SHELTERS = nouns("hospital clinic morgue custody court prison jail infirmary mortuary")


def binds(sentence: Sentence, event: Event, name: Named, found: Frame, cut: list[Clause]) -> Verdict:
    """Say whether the event is told as being at the name, and by which words."""
    named = _event_named(sentence, event, name, found)
    if named:
        return True, named
    against = blocked(sentence, name, found)
    if against:
        return False, against
    direct = _direct(sentence, event, found)
    if direct:
        return True, direct
    if not is_scene(sentence, found):
        return False, f"no place of it: {standing(sentence, found)}"
    apart = _apart(sentence, event, name, cut)
    if apart.endswith("'as'") and lived_through(sentence, found):
        apart = ""
    if apart:
        return False, apart
    severed = _severed(sentence, event, name, found, cut)
    if severed:
        return False, severed
    return True, standing(sentence, found)


def _direct(sentence: Sentence, event: Event, found: Frame) -> str:
    """Give the words that make the place the event's own: "attack on X", "hit X", "X was hit", "X blast"."""
    governor = found.governor
    low = sentence.low(governor) if governor >= 0 else ""
    inside = range(event.first, event.last)
    if found.role == "prep" and low in AIMED | {"in", "of", "across"} and governor - 1 in inside:
        return f"'{sentence.low(governor - 1)} {low}' it"
    if found.role == "object" and governor in inside and (verb(low) or ("",))[0] in verbs.STRIKE_OBJECT:
        return f"object of '{low}'"
    if found.role == "passive" and (governor in inside or (verb(low) or ("",))[0] in verbs.STRIKE_OBJECT):
        by = sentence.low(governor + 1)
        return f"was '{low}'" if governor in inside or by in ("by", "in", "with", "amid") else ""
    return ""


def _event_named(sentence: Sentence, event: Event, name: Named, found: Frame) -> str:
    """Give "Kabul blast": the event bears the place's name, whatever stands before it."""
    own = found.head in things.EVENTS and event.first <= found.last - 1 < event.last
    verbal = verb(found.head) is not None and sentence.low(found.governor) in ("to", "from", "for")
    if (sentence.places[name.index].whole and found.head in things.OWNED) or (verbal and found.head.endswith("s")):
        return ""  # "US airstrike"; "a bus to Italy crashes"
    return f"the '{found.head}' there" if own and not agentive(sentence, found) else ""


def _apart(sentence: Sentence, event: Event, name: Named, cut: list[Clause]) -> str:
    """Give what holds event and place apart: another clause that is not about the event."""
    mine = next((at for at, clause in enumerate(cut) if clause.first <= name.first < clause.last), 0)
    spans = stretches(cut)
    if mine == event.clause:
        return ""
    own = _own_place(sentence, cut, spans[event.clause], name)
    if cut[mine].link == "said" or (cut[spans[event.clause][0]].link == "told" and spans[mine] < spans[event.clause]):
        local = not own and any(sentence.low(at) in _LOCAL for at in range(cut[mine].first, name.last))
        return "" if local else "where it is said, not where it happened"
    if spans[mine] == spans[event.clause]:
        return ""
    parting = cut[max(spans[mine][0], spans[event.clause][0])].word or ","
    if own:
        return f"another clause ('{parting}'), and the event has its own place"
    first, last = cut[spans[mine][0]].first, cut[spans[mine][1]].last
    if parting in ("as", "while", "when", "where") and spans[mine] > spans[event.clause]:
        busy = next((at for at in range(first, last) if sentence.low(at) in _GATHERED), None)
        return "" if busy is None else f"where the '{sentence.low(busy)}' is"  # "is shot as he leaves his home in …"
    if harm_in(sentence, first, last) or _consequence(sentence, first, last):
        return ""
    return f"another clause: '{parting}'"


_LOCAL = nouns("police policeman mayor resident witness hospital medic doctor firefighter neighbour neighbor sheriff")
_CLOSING = verbs_of("close shut evacuate suspend halt cordon disrupt ground lock paralyse paralyze black")


def _consequence(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words[first:last] tell what an attack brings with it: "the airport is closed after a drone attack"."""
    found = (verb(sentence.low(at)) for at in range(first, last) if sentence.finite(at))
    return any(known is not None and known[0] in _CLOSING for known in found)


def _own_place(sentence: Sentence, cut: list[Clause], span: tuple[int, int], name: Named) -> bool:
    """Whether the event's stretch has a place of its own, in the gazetteer or by its looks ("in Fastiv")."""
    first, last = cut[span[0]].first, cut[span[1]].last
    for other in sentence.names:
        if first <= other.first < last and other.index != name.index and not sentence.holds(other, name):
            before = {sentence.low(at) for at in range(max(first, other.first - 3), other.first)}
            if before & (small.INSIDE | AIMED | {"near", "of"}) or sentence.finite(other.first - 1):
                return True
    return any(
        sentence.low(at) in ("in", "at", "near") and sentence.is_name(at + 1) and at + 1 not in sentence.owner
        for at in range(first, last)
    )


_PRESENT = verbs_of("arrive leave attend travel visit march gather meet rally demonstrate open walk perform")


def _severed(sentence: Sentence, event: Event, name: Named, found: Frame, cut: list[Clause]) -> str:
    """Give the word that comes between: "denounced in", "a rally in … over", "taken to a hospital in"."""
    if name.first < event.first:
        return _severed_before(sentence, event, name)
    for at in range(found.first - 1, event.head, -1):
        known = verb(sentence.low(at))
        if not known or not sentence.finite(at) or known[1] == "ing":
            continue
        if known[0] in _PRESENT and any(
            each.first <= at < each.last and each.word in ("as", "while", "when") for each in cut
        ):
            continue  # "police open fire as his body arrives at the airport in Nairobi"
        if known[0] in _SEVERING or (known[0] in _CARRYING and _sheltering(sentence, at, name)):
            return f"'{sentence.low(at)}' there"
        if known[0] in verbs.HARM | verbs.ATTACK:
            return ""
    return ""


def _harmed_next(sentence: Sentence, at: int) -> bool:
    """Whether the next verb is one of harm or a passive: "a court in Kabul was bombed"."""
    for later in range(at, len(sentence.words)):
        if sentence.finite(later):
            known = verb(sentence.low(later))
            return sentence.low(later) in verbs.BE or bool(known and known[0] in verbs.HARM | verbs.ATTACK)
    return False


def _place_behind(sentence: Sentence, event: Event, name: Named) -> str:
    """Give the place that hangs on an event told as a noun, where a verb parts it from the name.

    "Protesters in Jakarta burned flags over the attack on a mosque in Christchurch": not in Jakarta. "In Kabul, gunmen
    launched an attack on an office in Karte Seh" opens with its scene, and stays there.
    """
    opens = name.first < 3 and sentence.low(name.last) in (",", ":")
    if opens or sentence.finite(event.head) or not any(predicate(sentence, at) for at in range(name.last, event.first)):
        return ""
    for other in sentence.names:
        if other.first < event.last or other.first > event.last + 9:
            continue
        between = range(event.last, other.first)
        if any(sentence.finite(at) or sentence.low(at) in _PARTING for at in between):
            return ""
        before = other.first - 1 - (sentence.low(other.first - 1) in small.DETERMINERS)
        if sentence.low(before) not in _PLACING or sentence.holds(other, name) or sentence.holds(name, other):
            continue
        return sentence.words[other.first].text
    return ""


_PARTING = frozenset((",", ";", ":", "and", "but", "as", "while", "after", "before", "that", "which", "who"))
_PLACING = small.INSIDE | AIMED | small.NEARBY | {"of"}


def _sheltering(sentence: Sentence, at: int, name: Named) -> bool:
    """Whether a hospital or a court stands between: where victims and suspects were brought."""
    return any(sentence.low(later) in _SHELTERS for later in range(at + 1, name.first))


def _severed_before(sentence: Sentence, event: Event, name: Named) -> str:
    """Judge a place before its event by the main verb: one of harm ("in Kabul, a bomb kills"), not of talk."""
    if sentence.low(name.first - 2) in _TRADED:
        return f"where the '{sentence.low(name.first - 2)}' are traded"
    if sentence.low(name.first - 2) in _RULING and not _harmed_next(sentence, name.last):
        return f"where the '{sentence.low(name.first - 2)}' is"
    own = _place_behind(sentence, event, name)
    if own:
        return f"the event has its own place: '{own}'"
    local = any(sentence.low(at) in _LOCAL for at in range(max(0, name.first - 3), name.first))
    for at in range(name.last, event.last):
        known = verb(sentence.low(at))
        if local and known and known[0] in SAYING:
            continue  # "police in Kabul say that a bomb …"
        if known and sentence.finite(at) and known[1] != "ing":
            return f"'{sentence.low(at)}' there" if known[0] in _SEVERING - _CLOSING else ""
    for at in range(name.first - 1, max(-1, name.first - 9), -1):
        known = verb(sentence.low(at))
        if sentence.low(at) in _GATHERED:
            return f"where the '{sentence.low(at)}' is"
        if known and sentence.finite(at) and known[1] != "ing":
            return f"'{sentence.low(at)}' there" if known[0] in _SEVERING else ""
    return ""

"""Says what holds an event and a place of one sentence apart: another clause, which is not about the event.

It refuses to look at the words between them inside a clause (`severing`).
"""

from streams.engine.readings.aftermath import deprived, seen
from streams.engine.readings.clauses import Clause, stretches
from streams.engine.readings.events import Event, harm_in, predicate
from streams.engine.readings.gathering import gathered
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import AIMED
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

GATHERED = nouns(
    "protest demonstration rally march vigil funeral ceremony summit talk meeting conference court trial hearing "
    "hospital clinic official speech interview visit concert press-conference negotiation forum match game "
    "tournament correspondent bureau reporter institute think-tank analyst studio headquarters-of"
)
LOCAL = nouns(
    "police policeman mayor resident witness hospital medic doctor firefighter neighbour neighbor sheriff "
    "grocer baker shopkeeper teacher nurse driver student pupil pensioner waiter waitress barber mother father "
    "passenger commuter tenant vendor mechanic caretaker"
)
_MORE = frozenset("another others second third fourth fifth two three four five six several more".split())
_MEETING = verbs_of("meet gather convene discuss debate negotiate host sign vote talk")
_BROUGHT = verbs.CLOSE | verbs_of("rescue search dig comb sift scour recover")


def apart(sentence: Sentence, event: Event, name: Named, cut: list[Clause]) -> str:
    """Give what holds event and place apart: another clause that is not about the event."""
    mine = next((at for at, clause in enumerate(cut) if clause.first <= name.first < clause.last), 0)
    spans = stretches(cut)
    if mine == event.clause:
        return ""
    own = _own_place(sentence, cut, spans[event.clause], name)
    if cut[mine].link == "said" or (cut[spans[event.clause][0]].link == "told" and spans[mine] < spans[event.clause]):
        local = at_home(sentence, cut, event, cut[mine].first, name)
        return "" if local and not own else "where it is said, not where it happened"
    if spans[mine] == spans[event.clause]:
        return ""
    parting = cut[max(spans[mine][0], spans[event.clause][0])].word or ","
    if parting == "since" and not any(predicate(sentence, at) for at in range(event.first, cut[mine].first)):
        return ""  # "the largest swarm since the war began comes at"
    if _one_more(sentence, cut[mine]):
        return ""
    if own:
        return f"another clause ('{parting}'), and the event has its own place"
    first, last = cut[spans[mine][0]].first, cut[spans[mine][1]].last
    if parting in ("as", "while", "when", "where") and spans[mine] > spans[event.clause]:
        return _busy(sentence, first, last)
    told = parting in (":", ";") and (
        seen(sentence, first, last)  # "drone bursts, soldiers run: parade ends in panic"
        or _counted(sentence, event, cut[spans[event.clause][0]], range(first, last))
    )
    if told or harm_in(sentence, first, last) or _consequence(sentence, first, last):
        return ""
    before = spans[mine] < spans[event.clause]
    if (before and _set_there(sentence, name, cut[mine], cut[event.clause], parting)) or _moments(
        sentence, cut[max(spans[mine], spans[event.clause])[0]]
    ):
        return ""
    site = sentence.low(name.last) in things.SITES or sentence.low(name.last + 1) in things.SITES
    timed = (parting in ("after", "as", "following") and site) or gathered(sentence, event, cut, mine)
    told_of = timed and not any(predicate(sentence, at) for at in range(first, last))
    return "" if told_of else f"another clause: '{parting}'"


def _counted(sentence: Sentence, event: Event, clause: Clause, before: range) -> bool:
    """Whether the event only counts whom a heading is about: "Bus taken near bank in Lima: 17 abducted"."""
    number = sentence.low(clause.first)[:1].isdigit() or sentence.low(clause.first) in _MORE
    busy = any(sentence.low(at) in GATHERED or _meets(sentence, at) for at in before)
    return number and 0 < event.head - clause.first < 4 and not busy


def _moments(sentence: Sentence, later: Clause) -> bool:
    """Whether only moments lie between: "a grenade was thrown minutes after he had spoken in a square of Lima"."""
    return later.word in ("after", "before") and sentence.low(later.first - 1) in _MOMENTS


_MOMENTS = frozenset("minutes moments seconds".split())


def _busy(sentence: Sentence, first: int, last: int) -> str:
    """Give what goes on at the place of a clause behind the event: "as leaders meet in Kyiv".

    "Is shot as he leaves a rally in Quito": he is where he is shot.
    """
    theirs = bool({sentence.low(first), sentence.low(first + 1)} & small.PRONOUNS)
    if theirs and sentence.low(first) != "where":
        return ""
    busy = next((at for at in range(first, last) if sentence.low(at) in GATHERED), None)
    if busy is None and not theirs:
        busy = next((at for at in range(first, last) if _meets(sentence, at)), None)
    return "" if busy is None else f"where the '{sentence.low(busy)}' is"  # "is shot as he leaves his home in …"


_WHOM = frozenset("him her them his their".split())
_GONE = verbs_of(
    "go move travel come return fly sail drive head flee escape retire arrive depart leave journey visit cross retreat "
    "withdraw land"
)
_SHELTERING = verbs_of("lie crouch cower hide shelter huddle barricade")


def _under_way(sentence: Sentence, clause: Clause, name: Named, opened: str) -> bool:
    """Whether the place's clause only sets the scene: "they were walking in a park in Tehran when a drone dropped"."""
    for at in range(clause.first, clause.last):
        known = verb(sentence.low(at + 1))
        here = verb(sentence.low(at))
        if at < name.first and here and here[0] in _SHELTERING and predicate(sentence, at):
            return opened in ("when", "as", "while")  # "tourists lay on the floor of a restaurant as"
        if sentence.low(at) in ("was", "were", "been") and sentence.low(at + 1) in _STAYING:
            return opened == "when"  # "had been in the capital for a day when a missile hit"
        if sentence.low(at) in ("was", "were") and sentence.low(at + 1) in small.ADVERBS:
            known = verb(sentence.low(at + 2))  # "were still filing out of a mosque in Kabul when"
        if sentence.low(at) in ("was", "were") and known and known[1] == "ing" and known[0] not in verbs.SPEECH:
            busy = any(sentence.low(other) in GATHERED for other in range(clause.first, clause.last))
            return opened == "when" or (opened == "as" and not busy and known[0] not in _MEETING)
        done = verb(sentence.low(at + 1)) if sentence.low(at) == "had" else None
        settled = done is not None and done[0] not in _GONE | verbs.SPEECH | _MEETING
        if settled or (sentence.low(at) == "had" and sentence.low(at + 1) in ("just", "barely", "scarcely", "hardly")):
            return opened == "when"  # "marchers had linked hands outside its station when two explosions"
    return False


_STAYING = small.INSIDE | frozenset("on asleep home packed full crowded busy".split())


def _set_there(sentence: Sentence, name: Named, clause: Clause, struck: Clause, opened: str) -> bool:
    """Whether the place's clause sets the scene that the event's clause breaks into."""
    if _afield(sentence, struck.first + 1, struck.last):
        return False
    whom = {sentence.low(at) for at in range(struck.first, struck.last)} & _WHOM
    speaking = opened == "when" and any(
        (sentence.low(at) in ("was", "were") and sentence.low(at + 1) in ("speaking", "addressing"))
        or sentence.low(at) in ("escaped", "escapes", "survived", "survives")
        for at in range(clause.first, name.first)
    )
    if whom and speaking:
        return True  # "the candidate was addressing a crowd in Lima when a boy fired at his head"
    return _under_way(sentence, clause, name, opened) or seen(sentence, clause.first, clause.last)


_FAR_OFF = nouns(
    "village town hamlet province border coast frontier countryside mountain desert highway oblast governorate "
    "prefecture county region peninsula island"
)


def _afield(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words[first:last] place the event in some countryside: "when a bomb exploded in a border town"."""
    for at in range(first, last):
        if sentence.low(at) in small.DETERMINERS or sentence.low(at) in _PLACED_BY:
            end = sentence.group_end(at + 1 + (sentence.low(at + 1) in small.DETERMINERS))
            if sentence.low(end - 1) in _FAR_OFF and sentence.low(end) != "'s":
                return True
    return False


def _meets(sentence: Sentence, at: int) -> bool:
    known = verb(sentence.low(at))
    return known is not None and known[0] in _MEETING and sentence.finite(at)


def _one_more(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause tells of one more of the same: "…, while a third exploded in", "and two others hit"."""
    at = clause.first
    while sentence.low(at) in _MORE or sentence.low(at) in (clause.word, "a", "the", "at", "least", "one", ","):
        at += 1
    known = verb(sentence.low(at))
    return sentence.low(at - 1) in _MORE and known is not None and known[0] in verbs.VIOLENCE


def _consequence(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words[first:last] tell what it brings with it: an airport closed, rescuers digging."""
    found = ((verb(sentence.low(at)) or ("",))[0] for at in range(first, last) if sentence.finite(at))
    return not _BROUGHT.isdisjoint(found) or deprived(sentence, first, last)


def _done_to(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands here whose object is where it happens: "struck Kyiv"; not "accused Ukraine"."""
    return sentence.finite(at) and (verb(sentence.low(at)) or ("",))[0] not in _ABOUT_THEM


_ABOUT_THEM = (verbs.SPEECH | verbs.JUDGE) - verbs.HARM - verbs.ATTACK
_PLACED_BY = small.INSIDE | AIMED | {"near", "of"}


def _own_place(sentence: Sentence, cut: list[Clause], span: tuple[int, int], name: Named) -> bool:
    """Whether the event's stretch has a place of its own, in the gazetteer or by its looks ("in Fastiv")."""
    first, last = cut[span[0]].first, cut[span[1]].last
    for other in sentence.names:
        another = other.index != name.index and sentence.places[other.index].meant and not sentence.holds(other, name)
        if first <= other.first < last and another and not _whose(sentence, other):
            before = {sentence.low(at) for at in range(max(first, other.first - 3), other.first)}
            if before & (_PLACED_BY) or _done_to(sentence, other.first - 1) or _befallen(sentence, other.last):
                return True
    cut_off = deprived(sentence, 0, len(sentence.words)) and "at"  # "loses power as drones hit a substation at …"
    named = (at for at in range(first, last) if _unknown_name(sentence, at) and sentence.low(at) != cut_off)
    return not all(_site_named(sentence, at) for at in named)


def _whose(sentence: Sentence, name: Named) -> bool:
    """Whether a country's name only says whose they are: "missiles of a U.S. drone", "the head of Iraq's militias"."""
    end = sentence.group_end(name.last + (sentence.low(name.last) == "'s"))
    return sentence.places[name.index].whole and end > name.last and sentence.low(end - 1) in _THEIRS


_THEIRS = things.OWNED | things.SPEAKERS


def _befallen(sentence: Sentence, at: int) -> bool:
    """Whether the verb that follows a name is a passive of harm: "Odesa, however, was hit"."""
    while sentence.low(at) in small.ADVERBS or sentence.low(at) in (",", "however"):
        at += 1
    done = verb(sentence.low(at + 1))
    return sentence.low(at) in verbs.BE and done is not None and done[0] in verbs.VIOLENCE


def _unknown_name(sentence: Sentence, at: int) -> bool:
    """Whether a preposition that places stands here, before a name that is no place we know: "in Fastiv"."""
    return sentence.low(at) in ("in", "at", "near") and sentence.is_name(at + 1) and at + 1 not in sentence.owner


_CITY_SITES = nouns(
    "stadium market mosque church cathedral temple school university hotel restaurant cafe bar mall square street "
    "avenue station hospital clinic theatre cinema museum park bridge quarter neighbourhood neighborhood"
)


def _site_named(sentence: Sentence, at: int) -> bool:
    """Whether a name behind a preposition is that of a site or a part of the city spoken of: "at Konis Stadium"."""
    return sentence.low(sentence.group_end(at + 1) - 1) in _CITY_SITES


def at_home(sentence: Sentence, cut: list[Clause], event: Event, first: int, name: Named) -> bool:
    """Whether who speaks from words[first:] at the name tells of it: police, or anybody who names a site of the city.

    The city that they speak in is the only one then: "officials in Lima say a bomb went off at Nacional Stadium".
    """
    if any(sentence.low(at) in LOCAL for at in range(first, name.last)):
        return True
    span = stretches(cut)[event.clause]
    within = range(cut[span[0]].first, cut[span[1]].last)
    one = sum(not sentence.places[other.index].whole for other in sentence.names) == 1
    return one and any(_unknown_name(sentence, at) and _site_named(sentence, at) for at in within)

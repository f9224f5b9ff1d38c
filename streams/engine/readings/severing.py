"""Gives the word that comes between an event and a place: "denounced in", "a rally in", "taken to a hospital in".

It refuses to look at clauses that are not about the event (`parting`).
"""

from streams.engine.readings.clauses import SAYING, Clause
from streams.engine.readings.events import Event, harm_in, phrase_start, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.nearest import PLACING, aside, next_place, told_on
from streams.engine.readings.parting import GATHERED, LOCAL, at_home
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import visited
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

SEVERING = (
    (
        verbs.SPEECH
        | verbs.JUDGE
        | verbs_of(
            "rally demonstrate march meet gather arrest detain sentence convict display exhibit show screen auction "
            "travel arrive cancel skip attend "
            "prompt unveil open sign vote prosecute charge hospitalise treat welcome visit move suspend close raise "
            "pray console pay "
            "host study graduate live reside perform tour marry play resign build manufacture produce develop design "
            "sell assemble supply purchase bury born grow train discuss denounce protest"
        )
    )
    - verbs.HARM
    - verbs.ATTACK
    - {"report", "see", "claim", "confirm", "feel", "witness", "experience", "target", "mark"}
)
_TRADED = nouns("share stock bond market future price currency equity exchange trader investor oil gold")
_RULING = nouns("court tribunal jury analyst economist researcher scientist expert") | frozenset(
    "based headquartered registered exiled domiciled seated born".split()
)
_CARRYING = verbs_of("take rush transfer transport airlift carry admit move evacuate bring treat")
_SHELTERS = nouns("hospital clinic morgue custody court prison jail infirmary mortuary")
_PRESENT = verbs_of("arrive leave attend travel visit march gather meet rally demonstrate open walk perform")


_MEANWHILE = frozenset("as while when where".split())


def severed(sentence: Sentence, event: Event, name: Named, found: Frame, cut: list[Clause]) -> str:
    """Give the word that comes between: "denounced in", "a rally in … over", "taken to a hospital in"."""
    if name.first < event.first:
        return _severed_before(sentence, event, name, at_home(sentence, cut, event, max(0, name.first - 3), name))
    own = told_on(sentence, event, name)
    if own:
        return f"the event has its own place: '{own}'"
    head = event.head if event.head < name.first else event.first  # "the bomber, who grew up in …, blew himself up"
    for at in range(found.first - 1, head, -1):
        known = verb(sentence.low(at))
        if not known or not sentence.finite(at) or known[1] == "ing":
            continue
        if so_called(sentence, at) or _told_of_another(sentence, at, found, cut):
            continue
        if sentence.low(at - 1) in ("he", "she", "they") and sentence.low(at - 2) in _MEANWHILE:
            continue  # "is hit by bullets while he speaks in"
        if known[0] in _PRESENT and any(each.first <= at < each.last and each.word in _MEANWHILE for each in cut):
            continue  # "police open fire as his body arrives at the airport in Nairobi"
        buried = known[0] == "bury" and sentence.low(at + 1) not in ("under", "beneath", "alive", "by")
        if known[0] in SEVERING or buried or (known[0] in _CARRYING and _sheltering(sentence, at, name)):
            return f"'{sentence.low(at)}' there"
        if known[0] in verbs.VIOLENCE:
            return ""
    return ""


def _told_of_another(sentence: Sentence, at: int, found: Frame, cut: list[Clause]) -> bool:
    """Whether the verb is in what is told of somebody: "kill a man who had called for peace, outside his home in"."""
    clause = next(each for each in cut if each.first <= at < each.last)
    inner = range(at, found.first)
    closed = any(sentence.low(mark) == "," and sentence.low(mark + 1) in small.PREPOSITIONS for mark in inner)
    return clause.word in ("who", "whom", "whose") and closed


def so_called(sentence: Sentence, at: int) -> bool:
    """Whether the verb only says what the event is held to be: "killed in what officials call an Israeli strike"."""
    held = (verb(sentence.low(at)) or ("",))[0] in _HELD
    return held and any(sentence.low(back) == "what" for back in range(at - 7, at))


_HELD = verbs_of("call describe term label say believe consider claim deem think suspect")


def _harmed_next(sentence: Sentence, at: int) -> bool:
    """Whether the next verb is one of harm or a passive: "a court in Kabul was bombed"."""
    for later in range(at, len(sentence.words)):
        if sentence.finite(later):
            known = verb(sentence.low(later))
            return sentence.low(later) in verbs.BE or bool(known and known[0] in verbs.VIOLENCE)
    return False


_COUNTRYSIDE = things.REGIONS | nouns("border coast frontier village countryside hill mountain desert")


_PLACES_BY = small.INSIDE | small.NEARBY


def _place_behind(sentence: Sentence, event: Event, name: Named) -> str:
    """Give the place that hangs on an event told as a noun, where a verb parts it from the name.

    "Protesters in Jakarta burned flags over the attack on a mosque in Christchurch": not in Jakarta. "In Kabul, gunmen
    launched an attack on an office in Karte Seh" opens with its scene, and stays there.
    """
    opens = name.first < 3 and sentence.low(name.last) in (",", ":")
    if opens or not aside(sentence, event) or not any(predicate(sentence, at) for at in range(name.last, event.first)):
        return ""
    at = next_place(sentence, event, name)
    if at > 0:
        return sentence.words[at].text
    at = event.last + 1 + (sentence.low(event.last + 1) in small.DETERMINERS)
    end = sentence.group_end(at)
    region = sentence.low(event.last) in _PLACES_BY and sentence.low(end - 1) in _COUNTRYSIDE
    return sentence.low(end - 1) if end > at and region else ""


def _sheltering(sentence: Sentence, at: int, name: Named) -> bool:
    """Whether a hospital or a court stands between: where victims and suspects were brought."""
    return any(sentence.low(later) in _SHELTERS for later in range(at + 1, name.first))


_WOUNDS = frozenset("wounds injuries burns".split())


def life_there(sentence: Sentence, name: Named) -> str:
    """Give the verb by which somebody's life went there: "the bomber, who grew up in Brussels, blew himself up".

    Or where it ended, far from where it was struck: "died in Doha of his wounds".
    """
    if sentence.low(name.last) == "of" and {sentence.low(name.last + step) for step in range(1, 4)} & _WOUNDS:
        return "where somebody died of wounds"
    for at in range(name.first - 1, max(0, name.first - 7), -1):
        known = verb(sentence.low(at))
        if known and sentence.finite(at):
            whose = {sentence.low(back) for back in range(at - 3, at)} & {"who", "whose"}
            return f"'{sentence.low(at)}' there" if whose and known[0] in SEVERING else ""
    return ""


def _spoken_of(sentence: Sentence, event: Event, name: Named) -> str:
    """Give "over … strikes" where people at the place only speak of the event: "burned flags over drone strikes"."""
    start = phrase_start(sentence, event.first)
    about = sentence.low(start - 1) in ("over", "about") and name.last < start
    deed = sentence.low(event.head) in things.EVENTS - things.CARRIERS  # no drones that are fired against
    against = "against" in {sentence.low(at) for at in (start - 1, *range(event.first, event.head))}
    protested = against or (verb(sentence.low(start - 1)) or ("",))[0] in _PROTESTING
    told = (about or (protested and deed and name.last < start)) and not predicate(sentence, event.head)
    return f"spoken of: '{sentence.low(start - 1)} … {sentence.low(event.head)}'" if told else ""


def _local_abroad(sentence: Sentence, event: Event, name: Named) -> str:
    """Give the place behind the event where only who acts is of the first: "police in Jakarta shot a man off Aceh"."""
    if sentence.low(name.first - 1) not in ("in", "from") or sentence.low(name.first - 2) not in _ACTING:
        return ""
    for other in sentence.names:
        near = event.last <= other.first < event.last + 12 and sentence.low(other.first - 1) in PLACING | {"off"}
        if near and not sentence.holds(other, name) and not sentence.holds(name, other):
            return sentence.words[other.first].text
    return ""


_PROTESTING = verbs_of("protest oppose")
_ACTING = LOCAL | things.SPEAKERS | nouns("embassy ministry consulate")
_PARTS_FROM = SEVERING - verbs.CLOSE


def _severed_before(sentence: Sentence, event: Event, name: Named, local: bool) -> str:
    """Judge a place before its event by the main verb: one of harm ("in Kabul, a bomb kills"), not of talk."""
    if sentence.low(name.first - 2) in _TRADED and sentence.low(name.first - 3) not in ("a", "an"):
        return f"where the '{sentence.low(name.first - 2)}' are traded"
    if sentence.low(name.first - 2) in _RULING and not _harmed_next(sentence, name.last):
        return f"where the '{sentence.low(name.first - 2)}' is"
    elsewhere = _local_abroad(sentence, event, name)
    if elsewhere:
        return f"the event has its own place: '{elsewhere}'"
    spoken = _spoken_of(sentence, event, name)
    if spoken:
        return spoken
    own = _place_behind(sentence, event, name)
    if own:
        return f"the event has its own place: '{own}'"
    main = _main_verb(sentence, event, name, local)
    if main >= 0:
        lemma = (verb(sentence.low(main)) or ("",))[0]
        its_own = event.first <= main <= event.head or visited(sentence, main)  # "in Tokyo … released nerve gas"
        buried = lemma == "bury" and sentence.low(main + 1) not in ("under", "beneath", "alive", "by")
        return f"'{sentence.low(main)}' there" if (buried or lemma in _PARTS_FROM) and not its_own else ""
    for at in range(name.first - 1, max(-1, name.first - 9), -1):
        known = verb(sentence.low(at))
        if sentence.low(at) in GATHERED and not _laid_up(sentence, at):
            return f"where the '{sentence.low(at)}' is"
        if known and sentence.finite(at) and known[1] != "ing":
            return f"'{sentence.low(at)}' there" if known[0] in SEVERING else ""
    return ""


def _laid_up(sentence: Sentence, at: int) -> bool:
    """Whether those in a hospital were hurt in the only city named: "17 are dead and 50 in hospital in Baghdad"."""
    cities = {each.id for each in sentence.places if not each.whole}
    return sentence.low(at) in ("hospital", "hospitals") and len(cities) == 1 and harm_in(sentence, 0, at)


def _main_verb(sentence: Sentence, event: Event, name: Named, local: bool) -> int:
    """Give where the first finite verb behind the place stands, no further than the event; -1 where there is none."""
    for at in range(name.last, event.last):
        known = verb(sentence.low(at))
        if local and known and known[0] in SAYING:
            continue  # "police in Kabul say that a bomb …"
        if so_called(sentence, at):
            continue
        if known and sentence.finite(at) and known[1] != "ing" and sentence.low(at - 1) != "to":
            return at
    return -1

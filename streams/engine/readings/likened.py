"""Tells arms that harm nobody here: found and made safe, or only what something is likened to.

It refuses to judge whether an attack is told at all (`violence`).
"""

from streams.engine.readings.events import Event
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_DISPOSING = nouns("squad expert sapper diver disposal")
_LONG_LOST = frozenset("wartime unexploded forgotten rusty old".split())


def made_safe(sentence: Sentence, event: Event) -> str:
    """Give who blew up what had been found: "the bomb squad blew up a suitcase", "a mine was blown up by divers"."""
    arms = [at for at in range(event.first, event.last) if sentence.low(at) in things.CARRIERS]
    if any(_of_war(sentence, at) for at in arms):
        return "left from a war"
    known = verb(sentence.low(event.head))
    every = range(len(sentence.words)) if arms else ()
    disarmed = next((sentence.low(at) for at in every if _disarms(sentence, at)), "")
    if disarmed:
        return f"made safe: '{disarmed}'" if _nobody_hurt(sentence) else ""
    if known is None or known[0] not in ("blow", "detonate", "explode", "destroy"):
        return ""
    by = range(event.head + 1, event.head + 6) if sentence.low(event.head - 1) in verbs.BE else range(event.head)
    who = next((sentence.low(at) for at in by if sentence.low(at) in _DISPOSING), "")
    led = "by" in (sentence.low(event.head + 1), sentence.low(event.head + 2)) or by.start == 0
    old = next((sentence.low(at) for at in range(event.last) if _long_lost(sentence, at)), "")
    if not _nobody_hurt(sentence):
        return ""
    return f"made safe by a '{who}'" if who and led else old and f"made safe: '{old}'"


_DISARMING = verbs_of("defuse disarm")
_MAKING = frozenset("made make makes rendered renders".split())


def _disarms(sentence: Sentence, at: int) -> bool:
    """Whether it is told here that arms were made safe."""
    if sentence.low(at) == "safe":
        return any(sentence.low(back) in _MAKING for back in range(at - 6, at))
    return (verb(sentence.low(at)) or ("",))[0] in _DISARMING


def _long_lost(sentence: Sentence, at: int) -> bool:
    """Whether arms stand here that have lain about since a war: "a wartime shell"."""
    return sentence.low(at) in _LONG_LOST and bool({sentence.low(at + 1), sentence.low(at + 2)} & things.CARRIERS)


def _of_war(sentence: Sentence, at: int) -> bool:
    """Whether arms here are from a world war: "a World War II-era bomb", "a grenade of the Second World War"."""
    near = range(at - 16, at + 8)
    return any((sentence.low(word), sentence.low(word + 1)) == ("world", "war") for word in near)


def _nobody_hurt(sentence: Sentence) -> bool:
    """Whether nobody is told to have been hurt by it."""
    said = {word.low for word in sentence.words}
    return not said & (things.HARMED - {"bodies", "body"}) or "nobody" in said


_SOARING = nouns("price cost rent rate sale share stock bill fee profit yield temperature number")
_FIREWORKS = nouns("firework firecracker")
_MEASURES = frozenset("size force power strength weight shape speed".split())


def likened(sentence: Sentence, event: Event) -> str:
    """Give the words by which arms are a likeness: "hail the size of grenades", "the shell of a building"."""
    said = {word.low for word in sentence.words}
    for at in range(event.first, event.last):
        if sentence.low(at).startswith("rocket") and said & _FIREWORKS:
            return f"no arms: '{min(said & _FIREWORKS)}'"
        if "salute" in said and sentence.low(at).startswith("gun") and _nobody_hurt(sentence):
            return "a salute"
        if sentence.low(at) not in things.CARRIERS:
            continue
        if sentence.low(at) in ("shell", "shells") and sentence.low(at + 1) == "of":
            return f"no arms: '{sentence.low(at)} of'"
        if sentence.low(at).startswith("rocket") and sentence.low(at - 1) in _SOARING:
            return f"no arms: '{sentence.low(at - 1)} {sentence.low(at)}'"
        for back in range(at - 1, at - 5, -1):
            if sentence.low(back) == "the" or sentence.is_mark(back):
                break  # "the force of the bomb"
            like = sentence.low(back) == "like" and sentence.low(back + 1) in ("a", "an")
            if like or (sentence.low(back) == "of" and sentence.low(back - 1) in _MEASURES):
                return f"a likeness: '{sentence.low(back)} … {sentence.low(at)}'"
    return ""


_CARGO = nouns(
    "medicine insulin vaccine blood parcel pizza meal grocery mail letter vial leaflet seed defibrillator camera"
)
_CARRYING = verbs_of("carry deliver drop bring ferry transport haul")
_HOBBY = nouns("hobbyist enthusiast")
_ARMED = nouns("bomb explosive grenade warhead missile rocket mortar munition shell attack strike") | frozenset(
    "exploded explodes exploding killed kills killing wounded wounding".split()
)


def peaceful(sentence: Sentence, event: Event) -> str:
    """Give the word by which a drone is nobody's weapon: "a drone carrying insulin crashed", "a hobbyist's drone"."""
    if not any(sentence.low(at) in ("drone", "drones", "uav", "uavs") for at in range(event.first, event.last)):
        return ""
    said = {word.low for word in sentence.words}
    if said & (_ARMED | things.HARMED):
        return ""
    told = next((at for at in range(len(sentence.words)) if _is_cargo(sentence, at)), -1)
    return f"no weapon: '{sentence.low(told)}'" if told >= 0 else ""


def _is_cargo(sentence: Sentence, at: int) -> bool:
    """Whether a hobbyist stands here, or what a drone brings to somebody."""
    carried = (verb(sentence.low(back)) for back in range(at - 4, at))
    brought = sentence.low(at) in _CARGO and any(known and known[0] in _CARRYING for known in carried)
    return brought or sentence.low(at) in _HOBBY


_NETWORKED = nouns("computer website server malware ransomware software hacker database cyberattack")
_HITTING = frozenset("attack attacks attacked attacking hit hits strike strikes targeted".split())


def digital(sentence: Sentence, event: Event) -> str:
    """Give the word by which an attack is one on computers: "the attack shut down its computer network"; else ''."""
    said = {word.low for word in sentence.words}
    if (
        sentence.low(event.head) not in _HITTING
        or event.last - event.first > 1
        or said & (things.HARMED | (_ARMED - nouns("attack strike")))
    ):
        return ""
    return f"no violence: '{min(said & _NETWORKED)}'" if said & _NETWORKED else ""


_FLIGHTS = frozenset("landing takeoff take-off crewmembers crew runway".split())
_FOUGHT = frozenset("fighting militants insurgents rebels ammunition".split())
_FAILS = verbs_of("crash break catch skid overrun")
_BROUGHT_DOWN = nouns("bomb drone hijacker gunman terrorist tower") | frozenset(
    "shot shoot shoots hit hits struck hijacked downed attack attacked explosion bombing".split()
)


def crashed(sentence: Sentence, event: Event) -> str:
    """Give the flight that came down by itself, whatever it carried: "a plane with ammunition crashes on landing"."""
    said = {word.low for word in sentence.words}
    armed = any(sentence.low(at) in things.CARRIERS | _FOUGHT for at in range(event.first, event.last))
    if not armed or not said & _FLIGHTS or said & _BROUGHT_DOWN:
        return ""
    failed = any(
        (verb(sentence.low(at)) or ("",))[0] in _FAILS and sentence.finite(at) for at in range(len(sentence.words))
    )
    return f"an accident: '{min(said & _FLIGHTS)}'" if failed else ""


_ARMS = nouns("bomb missile rocket grenade mortar explosive")
_WORN = nouns("vest belt device")
_IDLE = verbs_of(
    "ban outlaw prohibit build make manufacture produce develop design sell buy purchase own acquire possess deliver "
    "supply stockpile seize find discover recover smuggle defuse scrap dismantle export import store assemble destroy "
    "catch arrest detain"
)


def idle(sentence: Sentence, event: Event) -> str:
    """Tell a weapon that is only spoken of: "a treaty banning cluster bombs"."""
    arms = sentence.low(event.last - 1)
    worn = arms in _WORN and event.last - event.first == 2  # "caught with explosive vests"
    if not worn and (event.last - event.first > 1 or arms not in _ARMS or sentence.finite(event.head)):
        return ""
    known = [verb(sentence.low(at)) for at in range(max(0, event.first - 5), event.first)]
    return f"a thing: '{sentence.low(event.first)}'" if any(one and one[0] in _IDLE for one in known) else ""

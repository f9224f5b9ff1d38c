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
    known = verb(sentence.low(event.head))
    disarmed = next((sentence.low(at) for at in range(len(sentence.words)) if _disarms(sentence, at)), "")
    if disarmed and any(sentence.low(at) in things.CARRIERS for at in range(event.first, event.last)):
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


def _disarms(sentence: Sentence, at: int) -> bool:
    """Whether it is told here that arms were made safe."""
    made = {sentence.low(back) for back in range(at - 6, at)} & {"made", "make", "makes", "rendered", "renders"}
    return (verb(sentence.low(at)) or ("",))[0] in _DISARMING or (sentence.low(at) == "safe" and bool(made))


def _long_lost(sentence: Sentence, at: int) -> bool:
    """Whether arms stand here that have lain about since a war: "a wartime shell"."""
    return sentence.low(at) in _LONG_LOST and bool({sentence.low(at + 1), sentence.low(at + 2)} & things.CARRIERS)


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

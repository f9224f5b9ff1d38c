"""Decides how a place stands to events: whether it stands as a scene at all.

It refuses to look at clauses and at the event's own words (`binding`).
"""

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.suffering import PEOPLE, SCENE_VERBS, lives_through, suffered
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

AIMED = frozenset("on upon against at toward towards into onto over around".split())
_UNDER_WAY = frozenset("flying heading headed bound route way travelling traveling moving racing speeding".split())
STEPS = frozenset("steps step metres meters metre meter yards yard feet blocks block street streets door".split())


def standing(sentence: Sentence, found: Frame) -> str:
    """Say in words how the name stands."""
    governor = sentence.low(found.governor) if found.governor >= 0 else ""
    if found.role == "prep":
        return f"behind '{governor}'"
    if found.role in ("subject", "passive"):
        return f"subject of '{governor}'"
    if found.role == "object":
        return f"object of '{governor}'"
    return f"in front of '{found.head}'" if found.head else "by itself"


def on_the_way(sentence: Sentence, found: Frame) -> bool:
    """Whether something only moves there: "drones heading for Moscow", "a missile on its way to Riyadh"."""
    governor, before = sentence.low(found.governor), sentence.low(found.governor - 1)
    if governor == "approaching":
        return found.head not in things.SITES
    return governor in ("to", "for", "toward", "towards") and before in _UNDER_WAY


def agentive(sentence: Sentence, found: Frame) -> bool:
    """Tell "Moscow's attack" and "Kyiv drone attack on Moscow", where it attacks, from "the Kabul attack"."""
    if found.possessive and found.head in things.AGENTIVE:
        return True
    after = sentence.low(found.last + 1)
    if after in small.DATES or after[:1].isdigit():
        return False
    return sentence.low(found.last) in ("on", "against") or (
        sentence.low(found.last) in ("at", "targeting", "hitting", "into") and found.head in things.AGENTIVE
    )


_SCENIC = (
    small.INSIDE
    | AIMED
    | frozenset("off around outside near by beneath including along behind beside opposite past approaching".split())
)
_OUTLIVING = verbs_of("survive escape die")
_HIT_PEOPLE = frozenset(
    "chief governor residents resident citizens people police policeman officer mayor soldiers army politician "
    "journalist lawmaker judge leader student teacher lawyer editor reporter doctor bureau office party council".split()
)


_AT_COURT = frozenset("outside inside near at beside".split())


def is_scene(sentence: Sentence, found: Frame) -> bool:
    """Whether the name stands as a place where things happen, whatever the event."""
    if found.head == "court" and sentence.low(found.governor) in _AT_COURT and found.role == "prep":
        return True  # "a blast outside a Nairobi court"
    if found.head in things.ACTORS and found.head not in things.EVENTS:
        survives = (verb(sentence.low(found.governor)) or ("",))[0] in _OUTLIVING and found.head in _HIT_PEOPLE
        if survives and found.role == "subject":
            return True  # "Mogadishu's mayor survives a bomb"
        lived = found.head in PEOPLE and found.role == "subject" and lives_through(sentence, found.governor)
        return lived or (found.head in _HIT_PEOPLE and found.role in ("object", "passive"))
    if found.role == "prep":
        return _prepositional_scene(sentence, found)
    if found.role == "event":
        return not agentive(sentence, found)
    if found.role in ("subject", "passive", "object"):
        return _verbal_scene(sentence, found)
    return True


def _prepositional_scene(sentence: Sentence, found: Frame) -> bool:
    governor = sentence.low(found.governor)
    if governor in ("on", "upon", "against"):
        own = sentence.owner.get(found.first + (sentence.low(found.first) in small.DETERMINERS))
        landmark = own is not None and sentence.places[own.index].landmark  # "on Westminster Bridge"
        return (
            landmark
            or found.head in things.SITES
            or found.inside
            or _struck(sentence, found)
            or _addressed(sentence, found)
        )
    if governor == "of":
        out = sentence.low(found.governor - 1) == "out" and found.head in things.SITES
        return out or _of_event(sentence, found)  # "as they drive out of Baghdad's airport"
    if governor == "from":
        return sentence.low(found.governor - 1) in STEPS
    if governor == "for" and suffered(sentence, found):
        return True
    return governor in _SCENIC or on_the_way(sentence, found) or governor in ("to", "toward", "towards", "into", "onto")


def _addressed(sentence: Sentence, found: Frame) -> bool:
    """Whether a street is named before the city: "on Avenida Joaquim Chissano, Maputo"."""
    street = found.governor + 1 + (sentence.low(found.governor + 1) in small.DETERMINERS)
    return found.listed and sentence.is_name(street) and street not in sentence.owner


def _target(sentence: Sentence, at: int) -> bool:
    """Whether it is told to be where it happened: "Addis Ababa was the target of a drone"."""
    behind = {sentence.low(at + step) for step in range(1, 5)}
    return sentence.low(at) in verbs.BE and "the" in behind and bool(behind & {"target", "scene", "site"})


_SERVICES = nouns("line service traffic flight runway") | {"airspace"}  # "Kyiv metro line closed after"
_PASSING = verbs_of("leave exit enter approach pass guard visit cross clean repair queue")
_SITE_VERBS = verbs.HARM | SCENE_VERBS | {"be"}


def _verbal_scene(sentence: Sentence, found: Frame) -> bool:
    lemma = (verb(sentence.low(found.governor)) or ("", ""))[0]
    if found.role == "object" and lemma not in verbs.VIOLENCE:
        lemma = _joined_verb(sentence, found.governor) or lemma
    if found.role == "subject":
        if found.head in things.EVENTS:
            return not agentive(sentence, found)
        if found.head in things.SITES:
            return lemma in _SITE_VERBS or sentence.low(found.governor) in verbs.BE
        if found.head in _SERVICES:
            return lemma in verbs.CLOSE
        if found.inside and sentence.low(found.governor) in verbs.BE:
            return True  # "the centre of Vienna is closed off"
        return (lemma in SCENE_VERBS or _target(sentence, found.governor)) and not found.head
    if found.role == "passive":
        return lemma in verbs.STRIKE_OBJECT or found.head in things.SITES or visited(sentence, found.governor)
    through = lemma in _PASSING and sentence.low(found.governor).endswith("ing")  # "fired on cars leaving its airport"
    return lemma in verbs.STRIKE_OBJECT or (found.head in things.SITES and (lemma in verbs.VIOLENCE or through))


def visited(sentence: Sentence, at: int) -> bool:
    """Whether what does it to the place are arms: "Moscow is visited by drones again"."""
    end = sentence.group_end(at + 2 + (sentence.low(at + 2) in small.DETERMINERS))
    return sentence.low(at + 1) == "by" and sentence.low(end - 1) in things.CARRIERS


def _joined_verb(sentence: Sentence, at: int) -> str:
    """Give the verb of attack that shares this verb's object: "attack and temporarily occupy a Mogadishu hotel"."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if sentence.low(back) in ("and", "or"):
            known = verb(sentence.low(back - 1))
            return known[0] if known and known[0] in verbs.VIOLENCE else ""
    return ""


_HURLED = verbs.ATTACK | verbs.HURL
_ATTACKS = things.EVENTS | things.CARRIERS


def _struck(sentence: Sentence, found: Frame) -> bool:
    """Whether "on" and "against" hang on an attack, with few words between: "airstrikes against the capital"."""
    for at in range(found.governor - 1, max(-1, found.governor - 7), -1):
        low = sentence.low(at)
        known = verb(low)
        if low in _ATTACKS or (known and known[0] in _HURLED):
            return True
        if sentence.finite(at):
            return False
    return False


_OF_WHAT = things.EVENTS | things.SITES | things.PARTS


def _of_event(sentence: Sentence, found: Frame) -> bool:
    """Whether "of" hangs on what happens to a place or a part of it: "the shelling of", "the streets of"."""
    before = {sentence.low(at) for at in range(max(0, found.governor - 3), found.governor)}
    roused = any((verb(sentence.low(found.governor - step)) or ("",))[0] in _ROUSING for step in (2, 3, 4))
    if before & PEOPLE and (roused or lives_through(sentence, found.last)):
        return True
    if sentence.low(found.governor - 1) in _SHARES and not found.head:
        return True  # "half of Kyiv is without light"
    return (
        found.inside
        or bool(before & (_OF_WHAT))
        or _struck_part(sentence, found)
        or _spot(sentence, found)
        or _within_site(sentence, found)
    )


_ROUSING = verbs_of("wake rouse startle terrify jolt shake")  # "two blasts woke the people of Bamako"
_SHARES = frozenset("most half third thirds quarter quarters majority much all parts part rest".split())
_TITLES = nouns("archbishop bishop patriarch mufti rabbi imam mayor lord duke earl king queen bank council")
_NO_SPOT = things.ACTORS | _TITLES | things.ACTING | things.NAMES | things.REGIONS


def _spot(sentence: Sentence, found: Frame) -> bool:
    """Whether "of" hangs on a named or numbered spot: "in the Medina of Tunis", "in sector F-9 of"."""
    last, named = found.governor - 1, False
    for at in range(last, max(-1, last - 7), -1):
        low = sentence.low(at)
        bare = at == last and at in sentence.owner and sentence.low(at - 1) not in small.DETERMINERS
        if low in small.PREPOSITIONS or low in _NO_SPOT or bare:
            return named and low in ("in", "at", "inside") and not sentence.titled
        named = named or low.isdigit() or sentence.words[at].capital
    return False


def _within_site(sentence: Sentence, found: Frame) -> bool:
    """Whether a spot of a site there is meant: "on the platform of Minsk's busiest station", "in the hall of"."""
    if found.head not in things.SITES or not found.possessive:
        return False
    for at in range(found.governor - 1, max(-1, found.governor - 5), -1):
        if sentence.low(at) in small.INSIDE or sentence.low(at) in ("on", "outside", "near", "among", "behind"):
            return True
        if sentence.finite(at) or sentence.low(at) in small.PREPOSITIONS:
            return False
    return False


def _struck_part(sentence: Sentence, found: Frame) -> bool:
    """Whether a part of a site there is hit: "hit the control room of Mogadishu's airport"."""
    if found.head not in things.SITES:
        return False
    reach = range(found.governor - 1, max(-1, found.governor - 6), -1)
    if any(sentence.low(at) in ("brought", "brings") and sentence.low(at + 1) == "down" for at in reach):
        return True
    return any((verb(sentence.low(at)) or ("",))[0] in verbs.STRIKE_OBJECT and sentence.finite(at) for at in reach)

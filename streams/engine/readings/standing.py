"""Decides how a place stands to events: what keeps every event from it, and whether it stands as a scene at all.

It refuses to look at clauses and at the event's own words (`binding`).
"""

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Named, Sentence
from streams.engine.readings.words import verb
from streams.engine.readings.words import verbs as verbs_of

AIMED = frozenset("on upon against at toward towards into onto over around".split())
_SCENE_VERBS = verbs.SUFFER | verbs_of("come reel stand remain descend sink erupt")
_PEOPLE = frozenset("residents resident people inhabitants citizens".split())
_LIVED = verbs.SUFFER | verbs_of("spend flee hear hide shelter run wake scramble seek huddle feel describe")


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


def blocked(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give what keeps any event from the place: a distance, a region around it, a destination, an origin, a name."""
    governor = sentence.low(found.governor) if found.governor >= 0 else ""
    if found.role == "distance":
        start = max(0, found.governor - 4)
        return " ".join(word.text for word in sentence.words[start : found.last])
    if found.role == "based":
        return f"'{found.note}'"
    if found.role == "called":
        return f"a name: '{governor}'"
    if sentence.low(name.last) in ("to", "-", "–", "—") and name.last + 1 in sentence.owner and found.role != "subject":
        return "between two places"
    owned = _owned(sentence, name, found)
    if owned:
        return owned
    if found.head in things.REGIONS and not found.possessive:
        return f"the region around it: '{found.head}'"
    named = _named_after(sentence, name, found)
    if named:
        return f"a name: '{named}'"
    if found.role == "prep":
        return _blocked_by_preposition(sentence, name, found, governor)
    return ""


def _owned(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give what belongs to the name and stands elsewhere: "the U.S. consulate in Erbil", "Kabul Bank in Kandahar"."""
    named = sentence.low(name.first - 3) in ("a", "the") and name.first - 5 in sentence.owner
    if named and sentence.low(name.first - 2) in ("suburb", "suburbs") and sentence.low(name.first - 4) == ",":
        return "a suburb with a name of its own"  # "in Saitama, a suburb of Tokyo"
    if sentence.places[name.index].whole and found.head in things.OWNED:
        return f"its '{found.head}', which may be anywhere"
    if (
        sentence.low(name.last) == "'s"
        and sentence.low(name.last - 2) == "of"
        and sentence.low(name.first) == "capital"
    ):
        return "the capital of a part of it"
    behind = sentence.owner.get(found.last + 1)
    elsewhere = behind is not None and not sentence.holds(behind, name) and sentence.low(found.last) in ("in", "at")
    if elsewhere and found.head in things.SITES and not found.possessive and sentence.words[found.last - 1].capital:
        return f"a name: the '{found.head}' is elsewhere"
    return ""


def _named_after(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give the word that makes it the name of a paper, a team, a street: "Washington Nationals", "Damascus Gate"."""
    if found.possessive:
        return ""
    for at in range(name.last, found.last):
        word = sentence.words[at]
        if word.capital and (word.low in things.NAMES or (not sentence.titled and word.low in things.STREETS)):
            return word.low
    return ""


def _blocked_by_preposition(sentence: Sentence, name: Named, found: Frame, governor: str) -> str:
    before = sentence.low(found.governor - 1)
    if governor in small.NEARBY - {"around", "off", "by"} or (governor == "around" and before != "and"):
        site = found.head in things.SITES or found.inside or sentence.places[name.index].landmark
        return "" if site else f"'{governor}' it, not in it"
    if governor == "to" and before in ("close", "next", "adjacent"):
        return f"'{before} to' it, not in it"
    if governor == "from" and before in _STEPS and sentence.places[name.index].landmark:
        return ""  # "a few steps from the Kremlin" is in the city
    if (before in small.UNITS and governor in ("from", "of", "off", "outside", "beyond")) or (
        governor in ("from", "of") and before in small.DIRECTIONS and sentence.low(found.governor - 2) != "the"
    ):
        return f"'{before} {governor}' it"
    if governor == "from":
        return "from there"
    if governor in ("to", "for", "toward", "towards", "into", "onto") and not _aimed(sentence, found):
        return f"'{governor}' it: a destination"
    if governor in (
        "with",
        "between",
        "among",
        "versus",
        "v",
        "vs",
        "without",
        "like",
        "than",
        "about",
        "despite",
        "via",
        "by",
    ):
        return f"metonym: behind '{governor}'"
    return ""


_STEPS = frozenset("steps step metres meters metre meter yards yard feet blocks block street streets door".split())


def _aimed(sentence: Sentence, found: Frame) -> bool:
    """Whether something was launched, fired or flown "at", "towards", "into" it, or damage done "to" it."""
    for at in range(found.governor - 1, max(-1, found.governor - 12), -1):
        low = sentence.low(at)
        known = verb(low)
        if known and known[0] in verbs.HURL and sentence.low(found.governor) != "to":
            return True
        if low in ("damage", "destruction", "blow", "attack", "attacks", "strike", "strikes", "raid", "raids") and (
            sentence.low(found.governor) != "for"
        ):
            return True
        if known and sentence.finite(at):
            return known[0] in verbs.STRIKE_OBJECT | {"plough", "plow", "drive", "bring", "spread"} and (
                sentence.low(found.governor) != "for"
            )
    return False


def agentive(sentence: Sentence, found: Frame) -> bool:
    """Tell "Moscow's attack" and "Kyiv drone attack on Moscow", where it attacks, from "the Kabul attack"."""
    if found.possessive and found.head in things.AGENTIVE:
        return True
    after = sentence.low(found.last + 1)
    if after in small.MONTHS | small.DAYS or after[:1].isdigit():
        return False
    return sentence.low(found.last) in ("on", "against") or (
        sentence.low(found.last) in ("at", "targeting", "hitting", "into") and found.head in things.AGENTIVE
    )


_SCENIC = small.INSIDE | AIMED | frozenset("off around outside near by beneath including along behind".split())
_HIT_PEOPLE = frozenset("residents resident citizens people police policeman officer mayor soldiers army politician "
                        "journalist lawmaker judge bureau office party council".split())  # fmt: skip


def lived_through(sentence: Sentence, found: Frame) -> bool:
    """Whether the subject goes through what happens: "Kyiv residents spent the night", "Kabul erupts in"."""
    lemma = (verb(sentence.low(found.governor)) or ("", ""))[0]
    return found.role == "subject" and lemma in (_LIVED if found.head in _PEOPLE else _SCENE_VERBS)


def is_scene(sentence: Sentence, found: Frame) -> bool:
    """Whether the name stands as a place where things happen, whatever the event."""
    if found.head in things.SPEAKERS | things.TEAMS | things.GOVERNED and found.head not in things.EVENTS:
        lived = found.head in _PEOPLE and found.role == "subject" and _lived(sentence, found.governor)
        return lived or (found.head in _HIT_PEOPLE and found.role in ("object", "passive"))
    if found.role == "prep":
        return _prepositional_scene(sentence, found)
    if found.role == "event":
        return not agentive(sentence, found)
    if found.role in ("subject", "passive", "object"):
        return _verbal_scene(sentence, found)
    return True


def _lived(sentence: Sentence, at: int) -> bool:
    """Whether the verb is what people do where it happens: "Kyiv residents spent the night in shelters as"."""
    return (verb(sentence.low(at)) or ("", ""))[0] in _LIVED


def _prepositional_scene(sentence: Sentence, found: Frame) -> bool:
    governor = sentence.low(found.governor)
    if governor in ("on", "upon", "against"):
        return found.head in things.SITES or found.inside or _struck(sentence, found)
    if governor == "of":
        return _of_event(sentence, found)
    if governor == "from":
        return sentence.low(found.governor - 1) in _STEPS
    return governor in _SCENIC or governor in ("to", "toward", "towards", "into", "onto")


def _verbal_scene(sentence: Sentence, found: Frame) -> bool:
    lemma = (verb(sentence.low(found.governor)) or ("", ""))[0]
    if found.role == "object" and lemma not in verbs.HARM | verbs.ATTACK:
        lemma = _joined_verb(sentence, found.governor) or lemma
    if found.role == "subject":
        if found.head in things.EVENTS:
            return not agentive(sentence, found)
        if found.head in things.SITES:
            return lemma in verbs.HARM | _SCENE_VERBS | {"be"}
        return lemma in _SCENE_VERBS and not found.head
    if found.role == "passive":
        return lemma in verbs.STRIKE_OBJECT or found.head in things.SITES
    return lemma in verbs.STRIKE_OBJECT or (found.head in things.SITES and lemma in verbs.HARM | verbs.ATTACK)


def _joined_verb(sentence: Sentence, at: int) -> str:
    """Give the verb of attack that shares this verb's object: "attack and temporarily occupy a Mogadishu hotel"."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if sentence.low(back) in ("and", "or"):
            known = verb(sentence.low(back - 1))
            return known[0] if known and known[0] in verbs.HARM | verbs.ATTACK else ""
    return ""


def _struck(sentence: Sentence, found: Frame) -> bool:
    """Whether "on" and "against" hang on an attack, with few words between: "airstrikes against the capital"."""
    for at in range(found.governor - 1, max(-1, found.governor - 7), -1):
        low = sentence.low(at)
        known = verb(low)
        if low in things.EVENTS | things.CARRIERS or (known and known[0] in verbs.ATTACK | verbs.HURL):
            return True
        if sentence.finite(at):
            return False
    return False


def _of_event(sentence: Sentence, found: Frame) -> bool:
    """Whether "of" hangs on what happens to a place or a part of it: "the shelling of", "the streets of"."""
    before = {sentence.low(at) for at in range(max(0, found.governor - 3), found.governor)}
    if before & _PEOPLE and _lived(sentence, found.last):
        return True
    return found.inside or bool(before & (things.EVENTS | things.SITES | things.PARTS))

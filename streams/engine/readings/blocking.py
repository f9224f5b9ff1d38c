"""Decides what keeps every event from a place: a distance, a region around it, a destination, an origin, a name.

It refuses to look at clauses and at the event's own words (`binding`).
"""

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import STEPS, on_the_way
from streams.engine.readings.suffering import suffered
from streams.engine.readings.words import nouns, verb

_TEAMS = things.TEAMS - things.EVENTS - nouns("side national fan supporter spinner captain league opener cap")
_FALLEN = frozenset("debris wreckage fragments fragment remains parts".split())


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
    if sentence.low(name.first - 1) in ("-", "–") and name.first - 2 in sentence.owner and found.head:
        return "between two places"  # "the Brussels-Paris train"
    owned = _owned(sentence, name, found) or _wider(sentence, name, found) or _short_of(sentence, name, found)
    if owned:
        return owned
    named = _named_after(sentence, name, found)
    if named:
        return f"a name: '{named}'"
    if found.role == "prep":
        return _blocked_by_preposition(sentence, name, found, governor)
    return ""


def _wider(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give the region around the place, the road to it, or the team of its name, that is meant."""
    if _shares_region(sentence, name):
        return "the region around it, named with others"
    if _another_citys(sentence, name):
        return "a quarter of another city"
    if _leads_there(sentence, name, found):
        return f"only the '{found.head}' that leads there"
    if found.possessive:
        return ""
    if found.head in things.REGIONS or _satellite(sentence, name, found):
        return f"the region around it: '{found.head}'"
    return f"a team: its '{found.head}'" if found.head in _TEAMS else ""


def _another_citys(sentence: Sentence, name: Named) -> bool:
    """Whether a city that stands beside a quarter's name owns it: "Kherson's Dniprovskyi district", "… of Kherson".

    The city decides then: a quarter of that name in the capital is another one.
    """
    quarter = {sentence.low(name.last), sentence.low(name.last - 1)} & things.PARTS
    if not sentence.places[name.index].landmark or not quarter:
        return False
    before = sentence.owner.get(name.first - 2) if sentence.low(name.first - 1) == "'s" else None
    of = name.last + 1 if sentence.low(name.last) in things.PARTS else name.last
    behind = sentence.owner.get(of + 1) if sentence.low(of) == "of" else None
    owners = [owner for owner in (before, behind) if owner is not None]
    own = sentence.places[name.index].id  # "the Dahiyeh district of Beirut"
    return any(not sentence.places[owner.index].whole and sentence.places[owner.index].id != own for owner in owners)


_ROADS = frozenset("road highway motorway expressway autobahn railway".split())


def _leads_there(sentence: Sentence, name: Named, found: Frame) -> bool:
    """Whether only a road to it is meant: "on the Beirut road", "the Damascus highway"."""
    way = sentence.words[found.last - 1] if found.head in _ROADS else None
    return way is not None and not way.capital and not found.possessive and found.last == name.last + 1


def _shares_region(sentence: Sentence, name: Named) -> bool:
    """Whether names in a row share a plural behind them: "over the Moscow, Kaluga and Bryansk regions"."""
    at = name.last
    while sentence.low(at) in (",", "and") or (sentence.is_name(at) and at < name.last + 14):
        at += 1
    low = sentence.low(at)
    return at > name.last + 1 and sentence.low(at - 1) != "," and low.endswith("s") and low in things.REGIONS


_STOPPED = frozenset("destroyed downed intercepted shot brought".split())


def _short_of(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give where what was sent at it was stopped: "a drone sent against Riyadh was destroyed over Najran"."""
    if found.role != "prep" or sentence.low(found.governor) not in ("against", "at", "toward", "towards"):
        return ""
    if sentence.low(found.last) == "never":
        return "stopped short of it: 'never'"  # "drones sent at Riyadh never arrived"
    for at in range(found.last, min(len(sentence.words) - 2, found.last + 9)):
        over = at + 1 + (sentence.low(at + 1) == "down")
        if sentence.low(at) in _STOPPED and sentence.low(over) in ("over", "above", "in", "near", "off"):
            where = over + 1 + (sentence.low(over + 1) in small.DETERMINERS)
            other = sentence.is_name(where) and sentence.low(where) != sentence.low(name.first)
            return f"stopped short of it: '{sentence.low(at)} {sentence.low(over)}'" if other else ""
    return ""


def _satellite(sentence: Sentence, name: Named, found: Frame) -> bool:
    """Tell "the Paris suburb of Pantin", a town beside it, from "Beirut's southern suburb"."""
    within = any(sentence.low(at) in small.POSITIONS for at in (name.first - 1, *range(name.last, found.last)))
    named = found.head == "suburbs" or sentence.low(found.last) in ("of", ",")
    return found.head in ("suburb", "suburbs") and named and not within


_BESIDE_IT = frozenset("sister twin neighbour neighbor neighbouring neighboring rival satellite".split())


def _owned(sentence: Sentence, name: Named, found: Frame) -> str:
    """Give what belongs to the name and stands elsewhere: "the U.S. consulate in Erbil", "Kabul Bank in Kandahar"."""
    named = sentence.low(name.first - 3) in ("a", "the") and name.first - 5 in sentence.owner
    if named and sentence.low(name.first - 2) in ("suburb", "suburbs") and sentence.low(name.first - 4) == ",":
        return "a suburb with a name of its own"  # "in Saitama, a suburb of Tokyo"
    if sentence.places[name.index].whole and found.head in things.OWNED:
        return f"its '{found.head}', which may be anywhere"
    twin = next((sentence.low(at) for at in range(name.last, found.last) if sentence.low(at) in _BESIDE_IT), "")
    if twin:
        return f"a '{twin}' place, not it"
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


_STANDING = things.SITES | nouns("court stock-exchange exchange newspaper studio newsroom") - {"courts"}
_BESIDE = small.NEARBY - {"around", "off", "by"}


_DEALING = frozenset("with between among versus v vs without like than about despite via by".split())


def _blocked_by_preposition(sentence: Sentence, name: Named, found: Frame, governor: str) -> str:
    before = sentence.low(found.governor - 1)
    if on_the_way(sentence, found):
        there = _fell(sentence, found.last) or _within(sentence, found)
        return "" if there else f"'{before} {governor}' it: a destination"
    if governor in _BESIDE or (governor == "around" and before != "and"):
        site = found.head in _STANDING or found.inside or sentence.places[name.index].landmark
        return "" if site else f"'{governor}' it, not in it"
    if governor == "to" and before in ("close", "next", "adjacent"):
        return "" if found.head in _STANDING else f"'{before} to' it, not in it"
    if governor == "from" and before in STEPS and sentence.places[name.index].landmark:
        return ""  # "a few steps from the Kremlin" is in the city
    if (before in small.UNITS - {"yard", "block"} and governor in ("from", "of", "off", "outside", "beyond")) or (
        governor in ("from", "of") and before in small.DIRECTIONS and sentence.low(found.governor - 2) != "the"
    ):
        return f"'{before} {governor}' it"
    if governor == "from" or _at_sea(sentence, found):
        return f"'{governor}' there" if governor == "off" else "from there"
    arriving = sentence.low(found.governor - 3) in ("as", "while", "when") and governor == "into"
    if arriving and sentence.low(found.governor - 2) in small.PRONOUNS:
        return ""  # "knifed on a train as it pulled into Brussels"
    between = governor == "to" and _between_places(sentence, found)
    if between or (governor in ("to", "for", "toward", "towards", "into", "onto") and not _aimed(sentence, found)):
        return f"'{governor}' it: a destination"
    if governor in _DEALING:
        return f"metonym: behind '{governor}'"
    return ""


def _within(sentence: Sentence, found: Frame) -> bool:
    """Whether the way leads to a site, and no other place is named: "hit on his way to Kabul airport"."""
    return found.head in things.SITES and len(sentence.names) == 1


_ROUTES = nouns("road route highway motorway railway line train bus flight convoy ferry")


def _between_places(sentence: Sentence, found: Frame) -> bool:
    """Whether it is the end of a way: "on the coast road from Sidon to"; not "rockets fired from Gaza to"."""
    behind = range(found.governor - 4, found.governor)
    return any(sentence.low(at) == "from" and sentence.low(at - 1) in _ROUTES for at in behind)


def _at_sea(sentence: Sentence, found: Frame) -> bool:
    """Whether it lies off the place: "a tanker off Muscat"; but "a bomb went off" is none of it."""
    went = sentence.finite(found.governor - 1)
    return sentence.low(found.governor) == "off" and not went and not found.head


def _fell(sentence: Sentence, first: int) -> bool:
    """Whether what was stopped on the way still came down: "… heading for Moscow, and debris damaged a roof"."""
    return any(sentence.low(at) in _FALLEN for at in range(first, len(sentence.words)))


_CARRIED_INTO = verbs.STRIKE_OBJECT | {"plough", "plow", "drive", "bring", "spread"}


_ENTERING = frozenset("get burst break force".split())  # gunmen do, into its parliament


def _aimed(sentence: Sentence, found: Frame) -> bool:
    """Whether something was launched, fired or flown "at", "towards", "into" it, or damage done "to" it."""
    if sentence.low(found.governor) == "for" and suffered(sentence, found):
        return True
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
            entered = known[0] in _ENTERING and sentence.low(found.governor) == "into" and found.head in things.SITES
            return entered or (known[0] in _CARRIED_INTO and (sentence.low(found.governor) != "for"))
    return False

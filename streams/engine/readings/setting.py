"""Finds the place of an event in the sentence before, which sets the scene, or in the one behind, which tells the harm.

It refuses to look at a sentence that has more than one city, or that only tells who spoke, met or was tried there.
"""

from collections.abc import Iterator

from streams.engine.names import Mention
from streams.engine.readings.aftermath import seen
from streams.engine.readings.blocking import blocked
from streams.engine.readings.carrying import has_own_place
from streams.engine.readings.events import harm_in, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.parting import GATHERED
from streams.engine.readings.scene import Scene
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.severing import SEVERING
from streams.engine.readings.spots import Named
from streams.engine.readings.standing import is_scene
from streams.engine.readings.words import nouns, verb

CITIES = ("capital", "city")
_POINTING = frozenset("the that this its their".split())
_POINTED_AT = things.EVENTS | things.CARRIERS | nouns("attacker gunman bomber assailant shooter building") | {"gunmen"}
_DATED = nouns("anniversary trial court verdict memorial commemoration exhibition film book report study") | {"ago"}


def told_beside(
    scene: Scene, title: Scene | None, before: Scene | None, behind: Scene | None, head: int
) -> tuple[Mention, str] | None:
    """Give the city of an event whose sentence names none, and where it is told; `head`: where the dateline ends."""
    found = set_before(before, scene) if before else None
    if found is not None:
        return found, f"{found.place.name} is where the sentence before is set"
    found = titled(title, scene) if title else None
    if found is not None:
        return found, f"{found.place.name} is where the title is set"
    found = told_behind(scene, behind, head) if behind else None
    return None if found is None else (found, f"{found.place.name} is where the victims are")


def set_before(before: Scene, scene: Scene) -> Mention | None:
    """Give the one city where the sentence before is set, if this one, which names no place, goes on from it."""
    found = only_scene(before)
    if found is None or has_place(scene, found[1]):
        return None
    name, mention = found
    sentence = before.sentence
    told = [at for at in range(len(sentence.words)) if predicate(sentence, at)]
    if any(parts(sentence, at) for at in told) or dated(sentence):
        return None
    quiet = all(sentence.low(at) in verbs.BE for at in told)
    whole = 0, len(sentence.words)
    gone_on = quiet or harm_in(sentence, *whole) or seen(sentence, *whole) or points_back(scene.sentence)
    busy = any(sentence.low(at) in GATHERED for at in range(name.first)) and not quiet
    return mention if gone_on and not busy else None


def titled(title: Scene, scene: Scene) -> Mention | None:
    """Give the one city where a title tells of something, if the first sentence tells an attack and no place.

    "Students hide as shooter roams Prague faculty. Fourteen people died in a massacre at Charles University."
    """
    found = only_scene(title, sited=True)
    if found is None or has_place(scene, found[1]) or dated(title.sentence):
        return None
    sentence = title.sentence
    told = [at for at in range(len(sentence.words)) if predicate(sentence, at)]
    busy = any(word.low in GATHERED - {"hospital", "hospitals"} for word in sentence.words)
    return None if busy or not told or any(parts(sentence, at) for at in told) else found[1]


def told_behind(scene: Scene, behind: Scene, head: int = 0) -> Mention | None:
    """Give the one city where the sentence behind tells of victims, if this one names no nearer place.

    "Russia launched 300 drones at Ukraine overnight. At least 21 people died in Kyiv." `head`: where its dateline ends.
    """
    found = only_scene(behind)
    if found is None or (has_place(scene, found[1], head) and not _some_of_them(behind.sentence)):
        return None
    name, mention = found
    clause = next(each for each in behind.clauses if each.first <= name.first < each.last)
    if clause.link in ("said", "told") or dated(behind.sentence):
        return None
    told = [at for at in range(clause.first, clause.last) if predicate(behind.sentence, at)]
    harmed = any((verb(behind.sentence.low(at)) or ("",))[0] in _SUFFERED for at in told)
    harmed = harmed or (behind.sentence.low(0) in _OF_THEM and behind.sentence.low(name.first - 2) in _SENT)
    harmed = harmed or any(one == name and sealed_off(behind.sentence, frame) for one, frame in framed(behind))
    return mention if harmed and not any(parts(behind.sentence, at) for at in told) else None


_OF_THEM = frozenset("most some many several all half others dozens".split())
_SENT = frozenset("aimed directed flown fired launched flew".split())  # "Most are aimed at Kyiv"


def _some_of_them(sentence: Sentence) -> bool:
    """Whether it goes on with some of those that were told of: "Eight or more of them die in Kyiv"."""
    return any((sentence.low(at), sentence.low(at + 1)) == ("of", "them") for at in range(5))


_SUFFERED = verbs.VIOLENT | frozenset("die kill wound injure hurt damage destroy burn perish land fall".split())


def only_scene(scene: Scene, *, sited: bool = False) -> tuple[Named, Mention] | None:
    """Give the name of the only city of a sentence, where it stands as a scene, or `sited` in front of a site."""
    cities = [(name, found) for name, found in framed(scene) if scene.mentions[name.index].place.kind in CITIES]
    if len({scene.mentions[name.index].place.id for name, _ in cities}) != 1:
        return None
    for name, found in cities:
        mention = scene.mentions[name.index]
        if mention.reading == "name" or blocked(scene.sentence, name, found):
            return None
        site = sited and found.role in ("object", "bare", "passive", "prep") and found.head in things.SITES
        stands = site or is_scene(scene.sentence, found) or sealed_off(scene.sentence, found)
        if stands and found.head not in things.ACTORS:
            return name, mention
    return None


def sealed_off(sentence: Sentence, found: Frame) -> bool:
    """Whether it is shut on account of what went on there: "Downtown Ottawa is locked down as police search"."""
    if found.role == "prep":  # "police sealed off central Ottawa"
        closed = (verb(sentence.low(found.governor - 1)) or ("",))[0] in verbs.CLOSE
        return closed and sentence.low(found.governor) in ("down", "off")
    shut = (verb(sentence.low(found.governor)) or ("",))[0] in verbs.CLOSE
    behind = found.last if found.role == "object" else found.governor + 1
    apart = {sentence.low(found.governor + 1), sentence.low(behind)} & {"down", "off"}
    under = sentence.low(behind) == "under" and sentence.low(sentence.group_end(behind + 1) - 1) in _CURFEWS
    return found.role in ("passive", "subject", "object") and ((shut and bool(apart)) or under)


_CURFEWS = ("curfew", "lockdown")


def framed(scene: Scene) -> Iterator[tuple[Named, Frame]]:
    """Give each name of a sentence with how it stands."""
    return zip(scene.sentence.names, scene.frames, strict=True)


def has_place(scene: Scene, city: Mention, head: int = 0) -> bool:
    """Whether a sentence has a place of its own: any but the country around the city, or one that only acts."""
    for name, found in framed(scene):
        place = scene.mentions[name.index].place
        if scene.mentions[name.index].end <= head:
            continue
        acts = found.role == "subject" or not is_scene(scene.sentence, found)  # "a U.S. drone fired"
        abroad = place.country != city.place.country and not acts
        if place.kind != "country" or abroad:
            return True
    return has_own_place(scene.sentence)


def parts(sentence: Sentence, at: int) -> bool:
    """Whether the verb tells what was said, decided or held there, and not what went on."""
    known = verb(sentence.low(at))
    aimed = sentence.low(at) == "aimed" and sentence.low(at + 1) == "at"  # "a strike … aimed at"
    return known is not None and known[0] in SEVERING and not aimed


def dated(sentence: Sentence) -> bool:
    """Whether the sentence looks back on years gone by, or on what is told of them."""
    return any(
        word.low in _DATED or (len(word.low) == 4 and word.low.isdigit() and "1900" <= word.low <= "2100")
        for word in sentence.words
    )


def points_back(sentence: Sentence) -> bool:
    """Whether the sentence begins with what was set before: "The bomb went off at noon"."""
    at = 1 if sentence.low(0) in _POINTING else 0
    while at and at < 4 and sentence.low(at) not in _POINTED_AT and sentence.low(at) not in small.PREPOSITIONS:
        at += 1
    return at > 0 and sentence.low(at) in _POINTED_AT

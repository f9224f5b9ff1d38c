"""Finds the city where a story is set that tells its event without a place: "Both sites lie in the centre of Bamako".

It refuses to choose among cities: the title and the first sentences must speak of one alone.
"""

from collections.abc import Iterable, Sequence

from streams.engine.names import Mention
from streams.engine.readings.aftermath import seen
from streams.engine.readings.events import harm_in, predicate
from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.parting import GATHERED, LOCAL
from streams.engine.readings.scene import Scene
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.setting import CITIES, dated, framed, has_place, only_scene, parts, points_back, sealed_off
from streams.engine.readings.spots import Named
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_LYING = verbs_of("lie stand sit happen occur")
_THEY = frozenset("they he she it both this that".split())


def located(scene: Scene, others: Sequence[Scene]) -> tuple[Mention, str] | None:
    """Give the one city where a sentence says that it was; `others`: the title and those beside, the nearest first."""
    if len(_cities([scene, *others])) != 1:
        return None
    for other in others:
        found = only_scene(other)
        if found is not None and not has_place(scene, found[1]) and _sets(other, found[0]):
            return found[1], f"{found[1].place.name} is where it is told to have been"
        police = _own_police(other)
        if police is not None and not has_place(scene, police):
            return police, f"the police of {police.place.name} tell it"
    return None


def _cities(every: Iterable[Scene]) -> set[str]:
    places = (mention for scene in every for mention in scene.mentions if mention.reading != "name")
    return {mention.place.id for mention in places if mention.place.kind in CITIES}


def _sets(other: Scene, name: Named) -> bool:
    """Whether a sentence tells nothing else of the city than what is, or is seen or suffered, there."""
    sentence = other.sentence
    whole = 0, len(sentence.words)
    told = [at for at in range(*whole) if predicate(sentence, at)]
    clause = next(each for each in other.clauses if each.first <= name.first < each.last)
    busy = any(sentence.low(at) in GATHERED for at in range(name.first))
    own = [found for one, found in framed(other) if one == name]
    if any(sealed_off(sentence, found) or _went_through(sentence, found) for found in own) and not dated(sentence):
        return True
    if clause.link in ("said", "told") or busy or dated(sentence) or any(parts(sentence, at) for at in told):
        return False
    inside = any(found.role == "prep" and sentence.low(found.governor) in _IN for found in own)  # not "brought to"
    going_on = inside and (seen(sentence, *whole) or harm_in(sentence, *whole))
    if points_back(sentence) or sentence.low(0) in _THEY:
        return going_on or all(_is_there(sentence, at) for at in told)
    return going_on or _lies_there(other, name)


_IN = small.INSIDE | {"of", "on"}


def _went_through(sentence: Sentence, found: Frame) -> bool:
    """Whether it was something for the city itself: "the worst thing that Bangkok had seen"."""
    return (
        found.role == "subject" and not found.head and (verb(sentence.low(found.governor)) or ("",))[0] in verbs.SUFFER
    )


def _is_there(sentence: Sentence, at: int) -> bool:
    return sentence.low(at) in verbs.AUXILIARIES or (verb(sentence.low(at)) or ("",))[0] in _LYING


def _lies_there(other: Scene, name: Named) -> bool:
    """Whether it only says where a site is: "The plant, which is in Riyadh, makes", "Both sites lie in"."""
    sentence = other.sentence
    of_site = any(sentence.low(at) in _SITED for at in range(5))
    told = [at for at in range(name.first) if predicate(sentence, at) or _is_there(sentence, at)]
    return of_site and sentence.low(0) in _KNOWN and bool(told) and _is_there(sentence, told[-1])


_KNOWN = frozenset("the both this that these those its their".split())
_SITED = things.SITES | frozenset("site sites scene attack attacks".split())


def _own_police(other: Scene) -> Mention | None:
    """Give the city whose own police, or hospitals, tell of harm: "one attacker has been killed, Vienna police say"."""
    sentence = other.sentence
    for name, found in framed(other):
        mention = other.mentions[name.index]
        speaks = found.role == "subject" and (verb(sentence.low(found.governor)) or ("",))[0] in verbs.SPEECH
        local = found.head in LOCAL and mention.place.kind in CITIES and mention.reading != "name"
        if speaks and local and harm_in(sentence, 0, len(sentence.words)) and not dated(sentence):
            return None if _of_theirs_abroad(sentence) else mention
    return None


def _of_theirs_abroad(sentence: Sentence) -> bool:
    """Whether they tell of their people far away, or whom they send: "London police said two Britons were killed"."""
    return any(
        word.low in _AWAY or (word.low.endswith("s") and sentence.is_name(at) and _is_count(sentence.low(at - 1)))
        for at, word in enumerate(sentence.words)
    )


_AWAY = nouns("national citizen holidaymaker compatriot") | {"sent", "flown", "dispatched", "abroad", "overseas"}
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve several dozens many".split())


def _is_count(low: str) -> bool:
    return low.isdigit() or low in _COUNTS

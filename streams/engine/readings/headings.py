"""Says whether a title only names a topic, and whether the text bears it out: "Brussels bombings", "31 are dead".

It refuses to look at what the text places somewhere itself (`binding`).
"""

from datetime import date

from streams.engine.names import Mention
from streams.engine.readings.carrying import has_own_place, of_quarter
from streams.engine.readings.clauses import COUNTS, Clause
from streams.engine.readings.dating import long_ago
from streams.engine.readings.events import Event
from streams.engine.readings.foreground import REPORTED
from streams.engine.readings.happening import happening
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.nearest import aside
from streams.engine.readings.scene import Scene
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Span
from streams.engine.readings.standing import is_scene
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_SUFFERED = verbs_of("kill wound injure die hurt murder shoot stab slay perish")
_HURTING = (things.EVENTS - nouns("protest demonstration rally coup mutiny outbreak crackdown unrest hostage")) | nouns(
    "derailment accident"
)
_TOLD = frozenset("dead deaths wounded injured".split())


def names_harm(scene: Scene, event: Span) -> bool:
    """Whether a title's event is one that hurts people: "bombings", "bus crash"; no coup, and no epidemic."""
    first, last = scene.sentence.at(event)
    return any(scene.sentence.low(at) in _HURTING for at in range(first, last))


def is_heading(scene: Scene) -> bool:
    """Whether a title's sentence has no verb: a topic, not a report."""
    return not any(scene.sentence.finite(word) for word in range(len(scene.sentence.words)))


def bears_out(scene: Scene, city: Mention, published: date | None) -> bool:
    """Say whether a sentence of the lead tells harm as news, and nowhere but in the city."""
    sentence = scene.sentence
    whole = Clause(0, len(sentence.words), "main", "")
    if any(word.low == "toll" or long_ago(sentence, at, whole, published) for at, word in enumerate(sentence.words)):
        return False
    if _elsewhere(scene, city):
        return False
    told = (at for at in range(len(sentence.words)) if _harm(sentence, at))
    return any(_is_news(scene, at, published) for at in told)


def _elsewhere(scene: Scene, city: Mention) -> bool:
    """Whether the sentence has another place than the city, its quarters and its country, or one that only acts."""
    sentence = scene.sentence
    for name, found in zip(sentence.names, scene.frames, strict=True):
        place = scene.mentions[name.index].place
        acts = found.role == "subject" or not is_scene(sentence, found)
        abroad = place.country != city.place.country and not acts
        part = found.head in things.LOCAL | things.REGIONS and sentence.low(found.last) == "of"
        own = place.id == city.place.id or of_quarter(sentence, name) or (part and _is(scene, found.last + 1, city))
        if not own and (place.kind != "country" or abroad):
            return True
    return has_own_place(scene.sentence)


def _is(scene: Scene, at: int, city: Mention) -> bool:
    """Whether the word at `at` names the city."""
    named = scene.sentence.owner.get(at)
    return named is not None and scene.mentions[named.index].place.id == city.place.id


def _harm(sentence: Sentence, at: int) -> bool:
    low, known = sentence.low(at), verb(sentence.low(at))
    before = {sentence.low(at - 1), sentence.low(at - 2)}
    told = low in _TOLD and any(word in verbs.BE | COUNTS or word.isdigit() for word in before)
    return told or (known is not None and known[0] in _SUFFERED and sentence.finite(at))


def _is_news(scene: Scene, at: int, published: date | None) -> bool:
    clause = next(number for number, each in enumerate(scene.clauses) if each.first <= at < each.last)
    event = Event(at, at + 1, at, clause)
    if scene.sentence.finite(at) and aside(scene.sentence, event):
        return False  # "the widow of a man who was killed sues"
    told, _ = happening(scene.sentence, event, scene.clauses, published)
    return told in REPORTED

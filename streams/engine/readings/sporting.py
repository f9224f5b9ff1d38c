"""Tells a game from violence by the words of its two sides: "the attack tore Toulouse apart in the semi-final".

It refuses to know teams by name, and to judge where anybody is hurt or armed.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb

_COUNTED = frozenset("two three four five six seven eight nine ten eleven twelve man woman boy girl men women".split())
_INNER = nouns(  # what is said within a game
    "captain striker goalkeeper midfielder defender winger forward fly-half goal penalty half-time referee wicket "
    "innings batsman bowler quarterback pitcher scorer equaliser bench opponent scoreline scrum hat-trick header try "
    "tie visitor challenger side kick corner"
)
_SPORT = _INNER | nouns(
    "match coach league fixture season point derby squad title relegation playoff trophy semi final semifinal "
    "quarterfinal rugby football hockey basketball kickoff win score game half crossbar"
)
_FORWARDS = nouns("attacker sniper shooter")  # on a pitch
_BORROWED_BY_SPORT = frozenset(
    "attack strike shoot hit raid blast storm pound batter down massacre bombard shell kill besiege rain unleash fire "
    "hammer".split()
)
_BORROWED_ARMS = nouns("bomb bomber missile rocket gun weapon grenade cannon army drone siege")
HURT = frozenset("killed kills killing dead wounded wounding injured injuring stabbed".split())
IN_EARNEST = (
    things.HARMED
    | HURT
    | nouns(
        "gunman police policeman officer bomb bomber explosion bullet knife attacker drone missile soldier ambulance "
        "hospital militant rocket rebel gun weapon grenade army troop fan supporter stadium"
    )
    | {"gunmen", "kill", "injures", "shooting"}
)


def sporting(sentence: Sentence, event: Event) -> bool:
    """Whether words of two sides of a game stand around a borrowed one: "the attack … the captain … the points".

    Nobody is hurt there, and nobody armed: "gunmen attack a coach after a match" is no game.
    """
    said = _said(sentence)
    known = verb(sentence.low(event.head))
    forward = any(sentence.low(at) in _FORWARDS for at in range(event.first, event.last))
    arms = any(sentence.low(at) in _BORROWED_ARMS for at in range(event.first, event.last))
    borrowed = forward or arms or (known is not None and known[0] in _BORROWED_BY_SPORT)
    if sentence.low(event.head) == "shot" and (sentence.low(event.head - 1) in verbs.BE | _COUNTED):
        return False  # "five shot at football match"
    earnest = (said - _FORWARDS) & IN_EARNEST
    if len(said & _INNER) > 1:
        earnest -= _BORROWED_ARMS | {"kill"}  # "rained missiles on the visitors' goal"
    return borrowed and len(said & _SPORT) > 1 and not earnest


_ENDED = frozenset("game tie match contest hopes rally chase off".split())


def _said(sentence: Sentence) -> set[str]:
    """Give the words, but for those by which a game is ended: "killed off the game", "dead and buried"."""
    said = set()
    for at, word in enumerate(sentence.words):
        killed = verb(word.low) == ("kill", (verb(word.low) or ("", ""))[1])
        if killed and {sentence.low(at + 1), sentence.low(at + 2)} & _ENDED:
            continue
        if word.low == "dead" and sentence.low(at + 1) == "and" and sentence.low(at + 2) == "buried":
            continue
        said.add(word.low)
    return said


def hurt_or_armed(sentence: Sentence) -> bool:
    """Whether the sentence tells of people hurt or armed, as no game does."""
    return bool(_said(sentence) & (IN_EARNEST - _BORROWED_ARMS))

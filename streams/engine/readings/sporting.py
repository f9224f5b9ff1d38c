"""Tells a game from violence by the words of its two sides: "the attack tore Toulouse apart in the semi-final".

It refuses to know teams by name, and to judge where anybody is hurt or armed.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb

_COUNTED = frozenset("two three four five six seven eight nine ten eleven twelve man woman boy girl men women".split())
_SPORT = nouns(
    "match coach captain striker goalkeeper midfielder defender winger league fixture season goal penalty point "
    "derby squad title relegation half-time referee wicket innings batsman bowler quarterback pitcher playoff trophy "
    "scorer equaliser bench opponent scoreline semi final semifinal quarterfinal rugby football hockey basketball "
    "scrum fly-half hat-trick header kickoff win kick score"
)
_FORWARDS = nouns("attacker sniper shooter")  # on a pitch
_BORROWED_BY_SPORT = frozenset(
    "attack strike shoot hit raid blast storm pound batter down massacre bombard shell".split()
)
IN_EARNEST = (
    things.HARMED
    | nouns(
        "gunman police policeman officer bomb bomber explosion bullet knife attacker drone missile soldier ambulance "
        "hospital militant rocket rebel gun weapon grenade army troop fan supporter stadium"
    )
    | {"gunmen", "kill", "killed", "kills", "killing", "dead", "wounding", "injuring", "injures", "stabbed", "shooting"}
)


def sporting(sentence: Sentence, event: Event) -> bool:
    """Whether words of two sides of a game stand around a borrowed one: "the attack … the captain … the points".

    Nobody is hurt there, and nobody armed: "gunmen attack a coach after a match" is no game.
    """
    said = {word.low for word in sentence.words}
    known = verb(sentence.low(event.head))
    forward = any(sentence.low(at) in _FORWARDS for at in range(event.first, event.last))
    borrowed = forward or (known is not None and known[0] in _BORROWED_BY_SPORT)
    if sentence.low(event.head) == "shot" and (sentence.low(event.head - 1) in verbs.BE | _COUNTED):
        return False  # "five shot at football match"
    return borrowed and len(said & _SPORT) > 1 and not (said - _FORWARDS) & IN_EARNEST

"""Tells shots of police that warn, scatter a crowd or stop somebody armed from attacks: "warning shots".

It refuses to judge where somebody is told to have been killed.
"""

from streams.engine.readings.events import Event
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb

_DEADLY = frozenset("dead kill kills killed killing dies died death deaths fatally live".split())
_HARMLESS = frozenset("warning stun flash smoke sound tear rubber plastic blank sponge foam percussion paint".split())
_FIRED = nouns("shot grenade bullet round bomb cartridge projectile")
_PROTESTING = nouns("protest protester demonstration demonstrator")
_KEEPERS = frozenset("police policemen officers forces security gendarmes".split())
_CONTROLLING = nouns("bullet cannon baton clash grenade") | {"tear", "gas", "water", "rubber", "stun", "flash"}
_SCATTERING = frozenset("disperse dispersing scatter".split())
_POLICE = nouns("officer policeman police trooper agent guard constable") | {
    "policemen",
    "taliban",
    "soldiers",
    "troops",
}
_DEFYING = frozenset("refused refuses refusing drop dropped down lunged lunges approached".split())


def restrained(sentence: Sentence, event: Event) -> str:
    """Give the words by which shots warn or scatter, or meet somebody armed; else ''."""
    said = {word.low for word in sentence.words}
    edges = {sentence.low(event.first), sentence.low(event.last - 1)}
    if said & _DEADLY or (edges & (_PROTESTING | _KEEPERS) and edges & _CONTROLLING):
        return ""  # where a rule asks for clashes
    span = range(event.first, event.last)
    mild = next((at for at in span if sentence.low(at) in _FIRED and sentence.low(at - 1) in _HARMLESS), -1)
    if mild >= 0:
        return f"no attack: '{sentence.low(mild - 1)} {sentence.low(mild)}'"
    fired = any(sentence.low(at) in _FIRED or (verb(sentence.low(at)) or ("",))[0] in ("shoot", "fire") for at in span)
    if not fired:
        return ""
    if said & _SCATTERING:
        return f"no attack: to '{min(said & _SCATTERING)}'"
    if any(sentence.low(at) == "air" and sentence.low(at - 2) in ("in", "into") for at in range(event.last + 5)):
        return "no attack: into the air"
    return "police meet somebody armed" if _stopped(sentence, event) else ""


def _stopped(sentence: Sentence, event: Event) -> bool:
    """Whether police shoot who is armed, or did not give in: "an officer shoots a man who refused to drop his gun"."""
    by = any(sentence.low(at) in _POLICE for at in range(event.first - 7, event.head))
    whom = {sentence.low(at) for at in range(event.head + 1, event.head + 4)}
    after = [sentence.low(at) for at in range(event.head + 1, len(sentence.words))]
    return by and ("armed" in whom or ("who" in after and bool(_DEFYING & set(after))))

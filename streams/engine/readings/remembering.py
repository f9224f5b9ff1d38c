"""Finds what is put up or held for those whom an event befell: a wreath, a plaque, a requiem.

It refuses to take a monument that something happened beside for one of what happened.
"""

from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns

_DEDICATED = nouns("memorial monument plaque statue wreath vigil tribute candle requiem")
_DEDICATED_TO = frozenset("to for of".split())


def dedicated(sentence: Sentence, first: int) -> str:
    """Give what is put up for those whom the event befell: "a wreath was laid for those killed in"; else ''."""
    for at in range(first - 1, max(-1, first - 20), -1):
        if sentence.low(at) in _DEDICATED and not placed(sentence, at):
            led = any(sentence.low(to) in _DEDICATED_TO for to in range(at + 1, first))
            return sentence.low(at) if led else ""
    return ""


def placed(sentence: Sentence, at: int) -> bool:
    """Whether a preposition of place leads to what stands here: "standing guard at the war memorial"."""
    return any(sentence.low(back) in ("at", "near", "outside", "beside", "by") for back in range(at - 3, at))

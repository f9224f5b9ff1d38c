"""Finds what is put up or held for those whom an event befell: a wreath, a plaque, a requiem.

It refuses to take a monument that something happened beside for one of what happened.
"""

from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns

_DEDICATED = nouns("memorial monument plaque statue wreath vigil tribute candle requiem poem mural rose flower") | {
    "names"
}
_DEDICATED_TO = frozenset("to for of".split())


def dedicated(sentence: Sentence, first: int) -> str:
    """Give what is put up for those whom the event befell: "a wreath was laid for those killed in"; else ''."""
    for at in range(first - 1, max(-1, first - 20), -1):
        if sentence.low(at) in _DEDICATED and not placed(sentence, at):
            led = any(sentence.low(to) in _DEDICATED_TO for to in range(at + 1, first))
            return sentence.low(at) if led else ""
    return ""


_WARS = nouns("siege war conflict uprising revolt genocide occupation revolution battle insurgency")


def bygone(sentence: Sentence, last: int) -> str:
    """Give the war behind the event that is told to be over: "killed in the siege that ended in 1996"; else ''."""
    for at in range(last, min(len(sentence.words), last + 14)):
        if sentence.low(at) in _WARS and sentence.low(at + 1) in ("that", "which") and sentence.low(at + 2) == "ended":
            return sentence.low(at)
    return ""


def placed(sentence: Sentence, at: int) -> bool:
    """Whether a preposition of place leads to what stands here: "standing guard at the war memorial"."""
    return any(sentence.low(back) in ("at", "near", "outside", "beside", "by") for back in range(at - 3, at))


def going_on(sentence: Sentence, at: int) -> bool:
    """Whether what began last week goes on: "51 have drowned since the rains came last week"."""
    return sentence.low(at + 1) == "week" and any(sentence.low(back) == "since" for back in range(at - 7, at))

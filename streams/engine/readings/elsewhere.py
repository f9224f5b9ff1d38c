"""Binds events in texts of other languages than English: same sentence, unless a word of a few classes speaks up.

A distance, a side, a region around it, a verb of speech behind the name, a look back, a plot that failed. It refuses to
parse: where no such word stands, the sentence decides.
"""

from datetime import date
from typing import Literal

from streams.engine.readings.lexicon import abroad
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named

Told = tuple[Literal["past", "planned"], str]
_BACK = 4  # words before a name that place it
_BEHIND = 3  # words behind a name in which its verb stands


def binds_foreign(sentence: Sentence, name: Named, event: tuple[int, int]) -> tuple[bool, str]:
    """Say whether an event of the sentence, words[first:last], may be at the name."""
    against = (
        _outside(sentence, name)
        or _beyond(sentence, name)
        or _acts(sentence, name)
        or _told_there(sentence, name)
        or _parted(sentence, name, event)
    )
    return (False, against) if against else (True, "same sentence")


def _outside(sentence: Sentence, name: Named) -> str:
    """Give a distance, a nearness or a region by the words around the name."""
    before = [sentence.low(at) for at in range(max(0, name.first - _BACK), name.first)]
    behind = [sentence.low(at) for at in range(name.last, name.last + _BEHIND)]
    for low in (*before, *behind):
        if low.startswith(abroad.FAR):
            return f"a distance: '{low}'"
    near = next((low for low in before[-2:] if low in abroad.NEAR), "")
    if near:
        return f"'{near}' it, not in it"
    beside = [*before[-2:], *behind[:1]]
    around = next((low for low in beside if low.startswith(abroad.AROUND) and len(low) < 16), "")
    if around:
        return f"the region around it: '{around}'"
    end = sentence.words[name.last - 1].end if not behind[0] else sentence.words[name.last].start
    end = sentence.places[name.index].span[1] if sentence.places else end
    unspaced = sentence.text[end : end + 2]
    other = next((letters for letters in abroad.UNSPACED_OTHER if unspaced.startswith(letters)), "")
    if other:
        return f"its '{other}'"
    site = next((letters for letters in abroad.UNSPACED_AROUND if unspaced.startswith(letters)), "")
    return f"the region around it: '{site}'" if site else ""


def _beyond(sentence: Sentence, name: Named) -> str:
    """Give the side of the place that is meant, or the way that leads there."""
    before, second = sentence.low(name.first - 1), sentence.low(name.first - 2)
    for low, between in ((second, before), (before, "")):
        if between in abroad.PART and low.startswith(abroad.SIDES) and _side(sentence, low, name):
            return f"'{low}' of it"
    after = sentence.low(name.last + 1) if sentence.low(name.last)[:1] in ("'", "’") else sentence.low(name.last)
    if after.startswith(abroad.SIDES) and after.endswith(("inde", "ında", "unda", "ünde")):
        return f"'{after}' of it"
    moved = next((sentence.low(at) for at in range(max(0, name.first - 3), name.first)
                  if sentence.low(at).startswith(abroad.GO)), "")  # fmt: skip
    if moved:
        return f"'{moved}' there: a destination"
    if before in abroad.BOUND:
        return f"'{before}' it: a destination"
    return ""


def _side(sentence: Sentence, low: str, name: Named) -> bool:
    """Whether the word is no article or verb that looks like a side, and no part: "la banlieue sud de Beyrouth"."""
    within = next((at for at in range(name.first - 1, max(-1, name.first - 4), -1) if sentence.low(at) == low), 0)
    if sentence.low(within - 1) in abroad.DISTRICT:
        return False
    return low not in ("est", "este", "sur") or sentence.low(name.first - 1) in ("de", "von", "del")


def _told_there(sentence: Sentence, name: Named) -> str:
    """Give the word by which it is only told there, where the sentence names another place, too."""
    others = [one for one in sentence.names if one.index != name.index and not sentence.holds(one, name)]
    if not any(not sentence.holds(name, one) for one in others):
        return ""
    near = range(max(0, name.first - _BACK), min(len(sentence.words), name.last + _BEHIND - 1))
    said = next((sentence.low(at) for at in near if sentence.low(at).startswith(abroad.SAY)), "")
    return f"where it is said: '{said}'" if said else ""


def _parted(sentence: Sentence, name: Named, event: tuple[int, int]) -> str:
    """Give the mark that parts the name from the event: "…; Brasília envia reforços"."""
    first, last = (name.last, event[0]) if name.first < event[0] else (event[1], name.first)
    return "another clause: ';'" if any(sentence.low(at) in (";", "；") for at in range(first, last)) else ""


def _acts(sentence: Sentence, name: Named) -> str:
    """Give the verb by which the name stands for a government: "Lisboa condenou"."""
    if sentence.low(name.first - 1).startswith(abroad.ACCUSE):
        return f"metonym: '{sentence.low(name.first - 1)}'"
    for at in (*range(name.last, name.last + _BEHIND), name.first - 1):
        low = sentence.low(at)
        if low == "," and at == name.last and name.first > 0:
            break
        if low.startswith(abroad.SPEAK) and (at >= name.last or name.first == 1):
            return f"metonym: '{low}'"
    if name.first > 1:
        return ""
    end = sentence.words[-1].end
    rest = sentence.text[sentence.places[name.index].span[1] : end]
    last = next((letters for letters in abroad.SPEAK_LAST if letters in rest), "")
    verb = next((word.low for word in sentence.words[-_BEHIND:] if word.low.startswith(abroad.SPEAK)), "")
    return f"metonym: '{last or verb}'" if last or verb else ""


def told_foreign(sentence: Sentence, published: date | None) -> Told | None:
    """Give the word by which the sentence speaks of something past (a verdict, a year gone by) or that never came."""
    text = sentence.text[sentence.span[0] : sentence.span[1]]
    for letters in abroad.UNSPACED_PAST:
        if letters in text:
            return "past", f"looks back: '{letters}'"
    for letters in abroad.UNSPACED_NOT_YET:
        if letters in text:
            return "planned", f"did not happen: '{letters}'"
    for at, word in enumerate(sentence.words):
        low = word.low.rpartition("'")[2]
        if low.startswith(abroad.PAST) or _years(sentence, at):
            return "past", f"looks back: '{word.low}'"
        if low.startswith(abroad.NOT_YET):
            return "planned", f"did not happen: '{word.low}'"
        year = int(word.low) if len(word.low) == 4 and word.low.isascii() and word.low.isdigit() else 0
        if 1900 <= year <= 2100 and published is not None and year < published.year and sentence.low(at + 1) != "%":
            return "past", f"in {year}"
    return None


def _years(sentence: Sentence, at: int) -> bool:
    """Whether "ten years after" begins at a word, in one of the languages."""
    low, after = sentence.low(at).rpartition("'")[2], sentence.low(at + 1)
    return any(low == unit and after.startswith(later) for unit, later in abroad.AGO)

"""Tells what is plotted, feared, permitted or averted, and so has not happened.

It refuses to tell what was stopped on its way (`happening`).
"""

from typing import Literal

from streams.engine.readings.clauses import COUNTS, Clause
from streams.engine.readings.events import Event, phrase_start, predicate
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Verdict = tuple[Literal["planned", "none"], str]
_THREAT = nouns(
    "plot plan threat risk danger possibility fear conspiracy alert intention prospect warning hoax scare"
) | frozenset(
    "planned possible potential imminent threatened would-be foiled thwarted averted feared future further "
    "conspiring plotting planning preparing intending impending hypothetical prevented unexploded defused "
    "disarmed attempting preventing undetonated discovery discovered wartime".split()
)


_PLANNING = verbs_of("plan plot prepare conspire scheme intend mean") | nouns("plan plot plotter preparation")


def looked_back(sentence: Sentence, event: Event, back: str | None) -> tuple[Literal["planned", "past"], str] | None:
    """Judge what is past, as `back` says; but who is arrested for what he planned is news of a plan."""
    words = [sentence.low(at) for at in range(event.first, event.last)]
    planned = next((low for low in words if low in _PLANNING or (verb(low) or ("",))[0] in _PLANNING), "")
    if back and back.startswith("followed up") and planned:
        return "planned", f"'{planned}'; {back}"
    return ("past", back) if back else None


def threatened(sentence: Sentence, event: Event, clause: Clause) -> Verdict | None:
    """Judge a plot, a threat, a warning, a modal: what is feared has not happened."""
    reach = 20 if sentence.low(event.head - 1) in ("and", "or") else 8  # "planning to blow up … and assassinate"
    allowed = clause.word if clause.word in ("if", "unless", "until") else _allowed(sentence, event)
    if allowed:
        return "planned", f"'{allowed}'"
    for at in range(event.head - 1, max(-1, event.first - reach), -1):
        low = sentence.low(at)
        if event.first <= at < event.head - 4 and low not in verbs.MODALS:
            continue
        if _ends(sentence, at, event) or (
            at < clause.first and (low in (",", ";") or clause.word not in _SAYING_OPENS)
        ):
            break
        known = verb(low)
        if low in _THREAT and not _added(sentence, at):
            return "planned", f"'{low}'"
        modal = low in verbs.MODALS and low not in ("must", "can") and not _month(sentence, at)
        if modal and sentence.finite(event.head):
            return "planned", f"'{low} {sentence.low(event.head)}'"
        if known and known[0] in verbs.FOIL and (_of_another(sentence, event, at) or brought_down(sentence, at)):
            continue  # "two men who attempted to enter a court opened fire"
        called_for = known is not None and known[1] == "base" and sentence.low(at - 1) != "to"
        if known and known[0] in verbs.FOIL and not called_for and known[0] not in ("call", "order"):
            return ("planned", f"'{low}'") if at >= event.first or not sentence.is_mark(event.first - 1) else None
        if known and known[0] in verbs.HARM and reach == 8:
            break
    return _averted(sentence, event, clause) or _supposed(sentence, event)


def _added(sentence: Sentence, at: int) -> bool:
    """Whether it only counts on: "a further 19 injured in two bombings"."""
    after = sentence.low(at + 1)
    return sentence.low(at) == "further" and (after[:1].isdigit() or after in COUNTS)


def _month(sentence: Sentence, at: int) -> bool:
    """Whether a date stands here: "KHARKIV, May 4 - Three bombs tore through"."""
    beside = (sentence.low(at + 1), sentence.low(at - 1))
    return sentence.low(at) == "may" and any(word.isdigit() for word in beside)


def _ends(sentence: Sentence, at: int, event: Event) -> bool:
    """Whether what comes before only tells more of the subject: "Doha, where they spoke of a plan, is bombed"."""
    return sentence.low(at) == "," and sentence.low(at + 1) in verbs.BE and predicate(sentence, event.head)


_ALLOWING = verbs_of("allow permit enable empower entitle license let train equip oblige require instruct")


def _allowed(sentence: Sentence, event: Event) -> str:
    """Give the verb that only lets it happen: "a law that allows the army to shoot down drones"; else ''."""
    if sentence.low(event.head - 1) != "to":
        return ""
    for at in range(event.head - 2, max(-1, event.head - 9), -1):
        known = verb(sentence.low(at))
        if known and known[0] in _ALLOWING:
            return f"{sentence.low(at)} … to {sentence.low(event.head)}"
        if sentence.is_mark(at) or (known and predicate(sentence, at)):
            return ""
    return ""


def _of_another(sentence: Sentence, event: Event, at: int) -> bool:
    """Whether what is sought or planned at a word is not the event, which is told behind it in a past tense."""
    told = (verb(sentence.low(event.head)) or ("", ""))[1] in ("past", "s")
    return told and sentence.low(at + 1) == "to" and sentence.low(at + 2) not in ("be", "have") and at + 2 != event.head


def _supposed(sentence: Sentence, event: Event) -> Verdict | None:
    """Judge what was only held to be so at first: "initially believed to be caused by a bomb"."""
    for at in range(max(0, event.head - 8), event.head):
        if sentence.low(at) in ("initially", "originally", "first") and sentence.low(at + 1) in _HELD:
            return "none", f"'{sentence.low(at)} {sentence.low(at + 1)}'"
        doubted = sentence.low(at) in ("not", "n't") and sentence.low(at + 1) in _BELIEVE
        if doubted and not any(sentence.is_mark(mark) for mark in range(at, event.head)):
            return "none", f"'{sentence.low(at)} {sentence.low(at + 1)}'"  # "do not believe that a bomb was the cause"
    reach = range(max(0, event.first - 4), event.first)
    taken = next((sentence.low(at) for at in reach if sentence.low(at) in _TAKEN), "")
    if taken and sentence.low(phrase_start(sentence, event.first) - 1) == "for":
        return "none", f"'{taken} for' it"  # "the police first took it for murder"
    return None


def brought_down(sentence: Sentence, at: int) -> bool:
    """Whether what is stopped here was in the air already: "air defences stopped four drones above"."""
    if sentence.low(at) not in ("stopped", "stops"):
        return False
    if sentence.low(at - 1) in verbs.BE:
        return any(sentence.low(back) in things.CARRIERS for back in range(max(0, at - 8), at))
    return sentence.low(sentence.group_end(at + 1) - 1) in things.CARRIERS


_TAKEN = frozenset("took taken mistook mistaken".split())
_BELIEVE = frozenset("believe think suspect assume".split())
_HELD = frozenset("believed thought suspected assumed mistaken".split())
_SAYING_OPENS = ("said that", "that", "")


def _averted(sentence: Sentence, event: Event, clause: Clause) -> Verdict | None:
    """Judge "… was foiled", "broken up an attempt to …"."""
    for at in range(event.last, min(event.last + 6, clause.last)):
        if sentence.low(at) in ("foiled", "thwarted", "averted", "prevented", "imminent", "planned", "defused"):
            return "planned", f"'{sentence.low(at)}'"
    before = [sentence.low(at) for at in range(max(0, event.first - 10), event.first)]
    if "attempt" in before and "to" in before and {"broken", "broke", "breaks", "stopped", "blocked"} & set(before):
        return "planned", "an attempt broken up"
    return None

"""Tells what is only acted: an exercise with blanks, "hostages" in quotes, and what a heading calls a drill or a match.

It refuses to take a deadly exercise for a game: where a heading tells of harm, the text is read as any other.
"""

import re
from typing import Literal

from streams.engine.readings.clauses import Clause
from streams.engine.readings.events import Event, harm_in
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.sporting import HURT, hurt_or_armed
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

_QUOTES = frozenset('"“”„«»‘’')
_ROLES = nouns("hostage gunman victim casualty attacker assailant hijacker intruder patient") | frozenset(
    "gunmen wounded dead seized captured occupied".split()
)
_BLANK = nouns("cartridge round bullet grenade") | {"ammunition", "fire"}
_STAGED = nouns("play musical opera ballet series drama comedy sitcom exhibition show game")
_TRAINING = verbs_of("practise practice rehearse simulate")


def acted_out(sentence: Sentence) -> str:
    """Give the word by which nothing of the sentence is meant: "blank cartridges", a part in quotes; else ''."""
    for at in range(len(sentence.words)):
        low = sentence.low(at)
        if low in _ROLES and sentence.low(at - 1) in _QUOTES and sentence.low(at + 1) in _QUOTES:
            return low
        if low == "blanks" or (low == "blank" and sentence.low(at + 1) in _BLANK):
            return low
        if low in _STAGED and sentence.low(at + 1) == "about":
            return low
        known, after = verb(low), verb(sentence.low(at + 1))
        rehearsed = known is not None and known[0] in _TRAINING and sentence.finite(at)
        if rehearsed and (sentence.low(at + 1) in ("what", "how") or (after is not None and after[1] == "ing")):
            return low
    return ""


_EXERCISES = nouns("exercise drill simulation rehearsal") | {"wargame", "manoeuvres", "maneuvers"}
_CONTESTS = nouns(
    "cup league championship semi-final semifinal quarter-final quarterfinal final playoff derby qualifier trophy"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def headed(title: str, sentence: Sentence) -> tuple[Literal["none"], str] | None:
    """Judge by a heading that its text tells of a game: "Exercise Steppe Shield", "Copa semi-final"."""
    topic = set(_WORD.findall(title.lower())) & (_EXERCISES | _CONTESTS)
    if not topic or _tells_of_harm(title):
        return None
    if (found := topic & _EXERCISES) and not {word.low for word in sentence.words} & HURT:
        return "none", f"not real: '{min(found)}' in the heading"
    if (found := topic & _CONTESTS) and not hurt_or_armed(sentence):
        return "none", f"a match: '{min(found)}' in the heading"
    return None


def _tells_of_harm(title: str) -> bool:
    heading = Sentence(title, (0, len(title)), ())
    return harm_in(heading, 0, len(heading.words))


_PLAY = frozenset(
    "rehearse rehearses rehearsed rehearsing drill drills exercise exercises simulated simulation simulations "
    "rehearsal mock war-game manoeuvres "
    "maneuvers film movie novel documentary videogame sequel episode fictional screenplay thriller premiere "
    "box-office test-fired test-fires test-fire championship tournament playoff playoffs season semifinal "
    "quarterfinal".split()
)


def played(sentence: Sentence, event: Event, clause: Clause) -> str:
    """Give what makes it no real event: a film, a drill, a match's score; else ''."""
    inner = {sentence.low(at) for at in range(event.first - 1, event.last) if not _only_sounds_so(sentence, at)} & _MOCK
    acted = acted_out(sentence)
    if acted:
        return f"not real: '{acted}'"
    if inner or _scored(sentence):
        return f"not real: '{min(inner)}'" if inner else "a match: its score"
    told = next((at for at in range(min(4, event.first)) if sentence.low(at) in _TOLD), -1)
    if told >= 0 and sentence.low(told + 1) not in _FILMING and not sentence.finite(told):
        return f"not real: '{sentence.low(told)}'"  # "A documentary built around …"
    for at in range(max(0, event.first - 12), min(clause.last, event.last + 12)):
        low = sentence.low(at)
        near = event.first - 8 <= at < event.last + 6
        if low in (_PLAY if near else _TOLD) and not event.first <= at < event.last:
            if low in _TOLD and (sentence.low(at + 1) in _FILMING or sentence.low(at - 1) == "to"):
                continue  # "a film director is shot"; "leans out to film the sky"
            if _only_sounds_so(sentence, at):
                continue
            return f"not real: '{low}'"
    return ""


_MOCK = frozenset(
    "mock simulated dummy fictitious simulating wartime unexploded prop toy fake replica dud rehearsing".split()
)
_YEARLY = frozenset("christmas holiday festive rainy dry harvest tourist wedding".split())
_SCHOOL = nouns("exam examination test interview election trial")


_SHOWS = nouns("parade ceremony concert play show procession pageant recital")


def _only_sounds_so(sentence: Sentence, at: int) -> bool:
    """Whether only a test is mock, or what is rehearsed no attack: "a mock exam", "rehearsing for a parade"."""
    if sentence.low(at).startswith("rehears"):
        return any(sentence.low(near) in _SHOWS for near in range(at - 2, at + 6))
    if sentence.low(at) == "season":
        return sentence.low(at - 1) in _YEARLY  # "at a Christmas season party"
    return sentence.low(at) == "mock" and sentence.low(sentence.group_end(at) - 1) in _SCHOOL


def _scored(sentence: Sentence) -> bool:
    """Whether the sentence gives a score: "crushed 4-0", "a 3-1 win"."""
    return any(
        sentence.low(at) in ("-", "–")
        and sentence.low(at - 1).isdigit()
        and sentence.low(at + 1).isdigit()
        and sentence.words[at - 1].end == sentence.words[at].start
        and int(sentence.low(at + 1)) <= int(sentence.low(at - 1)) < _GOALS
        for at in range(1, len(sentence.words) - 1)
    )


_GOALS = 13  # more than that is a range of numbers
_TOLD = nouns("film movie novel documentary videogame thriller screenplay")
_FILMING = nouns("director maker producer star crew critic festival studio theatre theater fan actor actress set")

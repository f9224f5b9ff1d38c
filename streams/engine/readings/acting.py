"""Tells what is only acted: an exercise with blanks, "hostages" in quotes, and what a heading calls a drill or a match.

It refuses to take a deadly exercise for a game: where a heading tells of harm, the text is read as any other.
"""

import re
from typing import Literal

from streams.engine.readings.events import harm_in
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

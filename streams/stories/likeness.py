"""How much a text is like a story: shared words weighed by rarity, and the facts that agree or contradict.

It refuses to learn as it goes: the same story and the same text always give the same likeness.
"""

import math
from itertools import repeat
from operator import mul
from typing import Final

from streams.model import Features
from streams.stories.copies import packed
from streams.stories.facts import NUMBER_WEIGHT, Facts, weight
from streams.stories.state import Profile

MIDDLE: Final = 0.5
"""What the middle of a story counts, beside the one of its texts that is nearest."""
UNLIKE: Final = 0.1
"""What is no more like a story by its words has nothing to do with it, whatever facts agree."""
NAME_BOOST: Final = 0.5
_UNSEEN: Final = 0.2  # of a text: how often a story is taken to tell a word that none of its texts tells
_RARE_NAME: Final = 7.0


class Told:
    """One text's features, weighed once and then held against many stories."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.names = frozenset(features.names)
        self.words = frozenset(features.words)
        self.vector = {word: weight(word) * (1 + NAME_BOOST * (word in self.names)) for word in features.words}
        self.vector |= {
            f"#{number}": NUMBER_WEIGHT for number in features.numbers if number[0].isdigit() and " " not in number
        }
        self.squares = {term: value * value for term, value in self.vector.items()}
        self.weighed = {term: value * weight(term) for term, value in self.vector.items()}
        self.norm = math.sqrt(sum(self.squares.values())) or 1.0
        self.facts = Facts(self.words, features.names, features.people, features.numbers)
        self.sketch = packed(features.minhash)


def likeness(told: Told, profile: Profile, near: float | None = None) -> float:
    """Give how much a text is like a story: below 0 for a contradiction, 1 for a copy; `near`: `nearest`, if known."""
    if not told.vector or not profile.articles:
        return 0.0
    like = MIDDLE * _middle(told, profile) + (1 - MIDDLE) * (nearest(told, profile) if near is None else near)
    return like + told.facts.speak_for(profile) if like > UNLIKE else like


def distinction(told: Told, one: Profile, other: Profile) -> float:
    """Give how much more a text's words belong to one story than to another, of those that either of them tells.

    What both tell in most of their texts is the kind of the event, and says nothing; a likeness counts it all the same.
    """
    scale = (other.articles + 1) / (one.articles + 1)
    ours, theirs = one.terms.get, other.terms.get
    favour = 0.0
    for term, value in told.vector.items():
        here, there = ours(term, 0), theirs(term, 0)
        if here or there:
            favour += value * math.log((here + _UNSEEN) / (there + _UNSEEN) * scale)
    return favour / _RARE_NAME


def _middle(told: Told, profile: Profile) -> float:
    """Give the cosine between the text and the middle of the story."""
    weighed = told.weighed
    dot = sum(map(mul, weighed.values(), map(profile.terms.get, weighed, repeat(0))))
    dot += NAME_BOOST * sum(map(mul, weighed.values(), map(profile.names.get, weighed, repeat(0))))
    return dot / told.norm / profile.norm if profile.norm else 0.0


def nearest(told: Told, profile: Profile) -> float:
    """Give the cosine between the text and the text of the story that is most like it."""
    square = told.squares.get
    cosines = (sum(map(square, terms, repeat(0.0))) / norm for norm, terms in profile.told)
    return max(cosines, default=0.0) / told.norm

"""How much a text is like a story: shared words weighed by rarity, and what speaks against it.

What tells two events of one kind apart is who, where, how many and when: a story's leading names that the text lacks
while it has others, numbers that count the same thing differently. It refuses to learn as it goes: the same story and
the same text always give the same likeness.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from typing import Final

from streams.model import Features
from streams.stories.copies import packed
from streams.stories.features import frequency
from streams.stories.state import Profile

MIDDLE: Final = 0.5
"""What the middle of a story counts, beside the two of its texts that are nearest."""
NAME_BOOST: Final = 0.5
NUMBER_WEIGHT: Final = 10.0
RARE: Final = 0.001
NEAREST: Final = 2
WHO: Final = 0.05
WHOM: Final = 0.2
COUNT_DIFFERS: Final = 0.06
COUNT_AGREES: Final = 0.03
_UNSEEN: Final = 0.2  # of a text: how often a story is taken to tell a word that none of its texts tells
_RARE_NAME: Final = 7.0
_RAREST: Final = 6.0  # about the weight of the rarest word: what names are measured by


@lru_cache(maxsize=200_000)
def weight(term: str) -> float:
    """Give how much a shared word says: 0 for the commonest, 6.9 for a rare one."""
    return NUMBER_WEIGHT if term[0] == "#" else -math.log(min(max(frequency(term), RARE), 1.0))


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
        self.norm = math.sqrt(sum(self.squares.values())) or 1.0
        self.counts = counts_of(features.numbers)
        self.people = [tuple(name.split(" ", 1)) for name in features.people]
        self.sketch = packed(features.minhash)


def counts_of(numbers: Iterable[str]) -> dict[str, set[str]]:
    """Give the numbers of a text by what they count."""
    counts: dict[str, set[str]] = {}
    for entry in numbers:
        number, _, noun = entry.partition(" ")
        if noun:
            counts.setdefault(noun, set()).add(number)
    return counts


def likeness(told: Told, profile: Profile, near: float | None = None) -> float:
    """Give how much a text is like a story: below 0 for a contradiction, 1 for a copy; `near`: `nearest`, if known."""
    if not told.vector or not profile.articles:
        return 0.0
    like = MIDDLE * _middle(told, profile) + (1 - MIDDLE) * (nearest(told, profile) if near is None else near)
    against = WHO * _other_names(told, profile) + WHOM * _other_people(told, profile)
    return like - against - _other_numbers(told, profile)


def middle_weight(term: str, profile: Profile) -> float:
    """Give what a term weighs in the middle of a story."""
    named = profile.names.get(term)
    value = profile.terms[term] * weight(term)
    return value if named is None else value + weight(term) * NAME_BOOST * named


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
    terms = profile.terms
    dot = sum(value * middle_weight(term, profile) for term, value in told.vector.items() if term in terms)
    return dot / told.norm / profile.norm if profile.norm else 0.0


def nearest(told: Told, profile: Profile) -> float:
    """Give the mean cosine between the text and the two texts of the story that are most like it."""
    square = told.squares.get
    cosines = sorted((sum(map(square, terms, repeat(0.0))) / norm for norm, terms in profile.told), reverse=True)
    best = cosines[:NEAREST]
    return sum(best) / len(best) / told.norm if best else 0.0


def _other_names(told: Told, profile: Profile) -> float:
    """Say how sure it is that text and story each name somebody, or some place, that the other does not."""
    mine = max((weight(name) for name in told.names if name not in profile.terms), default=0.0)
    if not mine:
        return 0.0
    terms, half = profile.terms, profile.articles / 2
    theirs = max(
        (
            weight(name) * count / profile.articles
            for name, count in profile.names.items()
            if terms.get(name, 0) >= half and name not in told.words
        ),
        default=0.0,
    )
    return min(mine, theirs) / _RAREST


def _other_people(told: Told, profile: Profile) -> float:
    """Say how sure it is that text and story each tell of somebody by full name whom the other does not know."""
    mine = max((_rarity(name) for name in told.people if not any(part in profile.terms for part in name)), default=0.0)
    if not mine:
        return 0.0
    theirs = 0.0
    for entry, count in profile.people.items():
        name = tuple(entry.split(" ", 1))
        if count * 2.5 >= profile.articles and not any(part in told.words for part in name):
            theirs = max(theirs, _rarity(name) * (count + 0.5) / (profile.articles + 1))
    return min(mine, theirs) / _RAREST


def _rarity(name: tuple[str, ...]) -> float:
    return min(weight(part) for part in name)


def _other_numbers(told: Told, profile: Profile) -> float:
    """Say how much the numbers speak against it; below 0 where they agree."""
    if not told.counts:
        return 0.0
    known = counts_of(profile.numbers)
    against = 0.0
    for noun, numbers in told.counts.items():
        theirs = known.get(noun)
        if theirs:
            against += COUNT_DIFFERS if numbers.isdisjoint(theirs) else -COUNT_AGREES
    return max(-2 * COUNT_AGREES, min(2 * COUNT_DIFFERS, against))

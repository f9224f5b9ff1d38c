"""How much a text is like a story: shared words weighed by rarity, and what speaks against it.

What tells two events of one kind apart is who, where, how many and when: a story's leading names that the text lacks
while it has others, numbers that count the same thing differently, places that differ. It refuses to learn as it goes:
the same story and the same text always give the same likeness.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from streams.model import Features
from streams.stories.features import SKETCH, frequency
from streams.stories.state import Profile, Text

MAX_TERMS: Final = 160
MAX_TOLD: Final = 10
MAX_TEXTS: Final = 12
COPY: Final = 0.6
"""Share of equal runs of words from which on two texts are copies of one."""

NAME_BOOST: Final = 0.5
NUMBER_WEIGHT: Final = 10.0
RARE: Final = 0.001
NEAREST: Final = 2
WHO: Final = 0.1
COUNT_DIFFERS: Final = 0.06
COUNT_AGREES: Final = 0.03


@lru_cache(maxsize=200_000)
def weight(term: str) -> float:
    """Give how much a shared word says: 0.7 for the commonest, 6.9 for a rare one."""
    share = frequency(term)
    return -math.log(min(0.5, -math.log(1 - min(share, 0.95)) / 4)) if share else -math.log(RARE)


def sketched(features: Features) -> bytes:
    """Give a sketch as the state keeps it: two bytes a value."""
    return b"".join(value.to_bytes(2, "big") for value in features.minhash)


def sameness(one: bytes, other: bytes) -> float:
    """Estimate the share of equal runs of words of two texts from their sketches."""
    if len(one) != len(other) or not one:
        return 0.0
    return sum(1 for at in range(0, len(one), 2) if one[at : at + 2] == other[at : at + 2]) / SKETCH


class Told:
    """One text's features, weighed once and then held against many stories."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.names = frozenset(features.names)
        self.words = frozenset(features.words)
        self.vector = {word: weight(word) * (1 + NAME_BOOST * (word in self.names)) for word in features.words}
        self.vector |= {f"#{number}": NUMBER_WEIGHT for number in features.numbers if number.isdigit()}
        self.norm = math.sqrt(sum(value * value for value in self.vector.values())) or 1.0
        self.counts = counts_of(features.numbers)
        self.sketch = sketched(features)


def counts_of(numbers: Iterable[str]) -> dict[str, set[str]]:
    """Give the numbers of a text by what they count."""
    counts: dict[str, set[str]] = {}
    for entry in numbers:
        number, _, noun = entry.partition(" ")
        if noun:
            counts.setdefault(noun, set()).add(number)
    return counts


def likeness(told: Told, profile: Profile) -> float:
    """Give how much a text is like a story: below 0 for a contradiction, 1 for a copy."""
    if not told.vector or not profile.articles:
        return 0.0
    near = _nearest(told, profile)
    like = 0.5 * _middle(told, profile) + 0.5 * near
    return like - WHO * _other_people(told, profile) - _other_numbers(told, profile)


def _boosted(word: str, profile: Profile) -> float:
    if word.startswith("#"):
        return NUMBER_WEIGHT
    return weight(word) * (1 + NAME_BOOST * profile.names.get(word, 0) / profile.terms.get(word, 1))


def _middle(told: Told, profile: Profile) -> float:
    """Give the cosine between the text and the middle of the story."""
    dot = norm = 0.0
    for word, count in profile.terms.items():
        value = count * _boosted(word, profile)
        norm += value * value
        dot += value * told.vector.get(word, 0.0)
    return dot / told.norm / math.sqrt(norm) if norm else 0.0


def _nearest(told: Told, profile: Profile) -> float:
    """Give the mean cosine between the text and the three texts of the story that are most like it."""
    cosines = []
    for words in profile.told:
        dot = norm = 0.0
        for word in words:
            value = _boosted(word, profile)
            norm += value * value
            dot += value * told.vector.get(word, 0.0)
        cosines.append(dot / told.norm / math.sqrt(norm) if norm else 0.0)
    best = sorted(cosines, reverse=True)[:NEAREST]
    return sum(best) / len(best) if best else 0.0


def _other_people(told: Told, profile: Profile) -> float:
    """Say how sure it is that text and story each name somebody, or some place, that the other does not."""
    mine = max((weight(name) for name in told.names if name not in profile.terms), default=0.0)
    theirs = max(
        (
            weight(name) * count / profile.articles
            for name, count in profile.names.items()
            if profile.terms.get(name, 0) * 2 >= profile.articles and name not in told.words
        ),
        default=0.0,
    )
    return min(mine, theirs) / 6


def _other_numbers(told: Told, profile: Profile) -> float:
    """Say how much the numbers speak against it; below 0 where they agree."""
    known = counts_of(profile.numbers)
    against = 0.0
    for noun, numbers in told.counts.items():
        theirs = known.get(noun)
        if not theirs:
            continue
        if numbers & theirs:
            against -= COUNT_AGREES
        else:
            against += COUNT_DIFFERS
    return max(-2 * COUNT_AGREES, min(2 * COUNT_DIFFERS, against))


def absorb(profile: Profile, told: Told, origin: str | None) -> None:
    """Take a text into the profile of its story; what is a copy of one that it has adds no text."""
    features = told.features
    if not told.vector:
        return
    profile.articles += 1
    for word in features.words:
        profile.terms[word] = profile.terms.get(word, 0) + 1
    for number in features.numbers:
        if number.isdigit():
            profile.terms[f"#{number}"] = profile.terms.get(f"#{number}", 0) + 1
        profile.numbers[number] = profile.numbers.get(number, 0) + 1
    for name in features.names:
        if name in told.words:
            profile.names[name] = profile.names.get(name, 0) + 1
    profile.terms, profile.numbers = _bounded(profile.terms), _bounded(profile.numbers)
    profile.names = {name: count for name, count in profile.names.items() if name in profile.terms}
    kept = profile.told if len(profile.told) < MAX_TOLD else [profile.told[0], *profile.told[2:]]
    profile.told = [*kept, list(told.vector)]
    if told.sketch and copied_from(told, profile) is None:
        texts = profile.texts if len(profile.texts) < MAX_TEXTS else [profile.texts[0], *profile.texts[2:]]
        profile.texts = [*texts, Text(told.sketch, origin)]


def copied_from(told: Told, profile: Profile) -> Text | None:
    """Give the text of a story that this one is a copy of, the likest of them; or None."""
    best, share = None, COPY
    for text in profile.texts:
        same = sameness(told.sketch, text.sketch)
        if same > share or (same >= COPY and best is None):
            best, share = text, same
    return best


def _bounded(counts: dict[str, int]) -> dict[str, int]:
    """Keep what stands in most articles, of equals the newest."""
    if len(counts) <= MAX_TERMS:
        return counts
    place = {term: at for at, term in enumerate(counts)}
    kept = set(sorted(counts, key=lambda term: (-counts[term], -place[term]))[:MAX_TERMS])
    return {term: count for term, count in counts.items() if term in kept}

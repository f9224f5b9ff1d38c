"""Whether a story's texts fall into two strands, told in words of their own: then it holds two events.

The first text of a second event of one kind often reads like the first event, for nothing else is open. Once there are
a few texts of both, each is more like its own than like the others. No match is moved then: whoever comes next to the
second strand begins a story of it. It refuses to look at more than the texts that a story keeps apart.
"""

import math
from itertools import repeat
from operator import mul
from typing import Final

from streams.stories.facts import weight
from streams.stories.likeness import NAME_BOOST, Told
from streams.stories.state import Profile

LEAST: Final = 3
"""Texts that a story must have before it can hold two strands."""
APART: Final = 0.24
"""How much more the texts of each strand are like each other than like those of the other one."""
_ROUNDS: Final = 6
_UNSEEN: Final = 0.1  # of a text: how often a strand is taken to hold a word that none of its texts holds

Vector = dict[str, float]


def begins_strand(told: Told, profile: Profile) -> bool:
    """Say whether a text belongs to a strand of the story that its first text is no part of."""
    if len(profile.told) < LEAST:
        return False
    vectors = [_unit(terms, profile) for _, terms in profile.told]
    vectors.append({term: value / told.norm for term, value in told.vector.items()})
    apart = _parted(vectors)
    if apart[0] or not apart[-1]:
        return False
    ours = [vector for vector, other in zip(vectors, apart, strict=True) if other]
    theirs = [vector for vector, other in zip(vectors, apart, strict=True) if not other]
    if min(len(ours), len(theirs)) < 2:
        return False
    one, other = _sum(ours), _sum(theirs)
    cross = _dot(one, other) / len(ours) / len(theirs)
    return min(_within(one, len(ours)), _within(other, len(theirs))) - cross > APART


def _unit(terms: list[str], profile: Profile) -> Vector:
    """Give a kept text as a vector of length 1; what is a name is known from the story."""
    named, held = profile.names.get, profile.terms.get
    vector = {term: weight(term) * (1 + NAME_BOOST * named(term, 0) / held(term, 1)) for term in terms}
    length = math.sqrt(sum(map(mul, vector.values(), vector.values()))) or 1.0
    return {term: value / length for term, value in vector.items()}


def _parted(vectors: list[Vector]) -> list[bool]:
    """Part texts in two around the last and the one least like it: True for those that go with the last."""
    last = len(vectors) - 1
    likes = [_dot(vectors[last], vector) for vector in vectors[:last]]
    least = min(range(last), key=likes.__getitem__)
    apart = [like > _dot(vectors[least], vector) for like, vector in zip(likes, vectors, strict=False)]
    apart[least] = False
    apart.append(True)
    for _ in range(_ROUNDS):
        if min(sum(apart), len(apart) - sum(apart)) < 2:
            break
        favour = _favour(vectors, apart)
        again = [sum(value * favour[term] for term, value in vector.items()) > 0 for vector in vectors]
        if again == apart:
            break
        apart = again
    return apart


def _favour(vectors: list[Vector], apart: list[bool]) -> Vector:
    """Say of each word how much more it belongs to the texts apart than to the others."""
    size = sum(apart), len(apart) - sum(apart)
    counts: dict[str, list[int]] = {}
    for vector, other in zip(vectors, apart, strict=True):
        for term in vector:
            counts.setdefault(term, [0, 0])[not other] += 1
    scale = (size[1] + 1) / (size[0] + 1)
    return {term: math.log((ours + _UNSEEN) / (theirs + _UNSEEN) * scale) for term, (ours, theirs) in counts.items()}


def _sum(vectors: list[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
    return total


def _within(total: Vector, size: int) -> float:
    """Give the mean cosine between two of the texts of which this is the sum."""
    return (sum(value * value for value in total.values()) - size) / size / (size - 1)


def _dot(one: Vector, other: Vector) -> float:
    product: float = sum(map(mul, one.values(), map(other.get, one, repeat(0.0))))
    return product

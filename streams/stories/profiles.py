"""How the profile of a story takes in a text: what its articles have in common, and the latest of them.

Every part of it has its most, so that a story of five thousand articles is kept in no more room than one of fifty. It
refuses to compare: that is the likeness's.
"""

import math
from typing import Final

from streams.stories.copies import keep_text
from streams.stories.facts import weight
from streams.stories.likeness import NAME_BOOST, Told
from streams.stories.state import Profile

MAX_TERMS: Final = 160
MAX_NUMBERS: Final = 120
MAX_PEOPLE: Final = 30
MAX_TOLD: Final = 10
"""Texts that are kept apart, to be compared one by one: the first, and the newest."""


def absorb(profile: Profile, told: Told, origin: str | None) -> None:
    """Take a text into the profile of its story; what is a copy of one that it has adds no text."""
    if not told.vector:
        return
    profile.articles += 1
    for term in told.vector:
        profile.terms[term] = profile.terms.get(term, 0) + 1
    for number in told.features.numbers:
        if " " in number:
            profile.numbers[number] = profile.numbers.get(number, 0) + 1
    for name in told.features.names:
        if name in told.words:
            profile.names[name] = profile.names.get(name, 0) + 1
    for person in told.features.people:
        profile.people[person] = profile.people.get(person, 0) + 1
    profile.terms = bounded(profile.terms, MAX_TERMS)
    profile.numbers = bounded(profile.numbers, MAX_NUMBERS)
    profile.people = bounded(profile.people, MAX_PEOPLE)
    profile.names = {name: count for name, count in profile.names.items() if name in profile.terms}
    named = profile.names.get
    profile.norm = math.sqrt(
        sum((weight(term) * (count + NAME_BOOST * named(term, 0))) ** 2 for term, count in profile.terms.items())
    )
    kept = profile.told if len(profile.told) < MAX_TOLD else [profile.told[0], *profile.told[2:]]
    profile.told = [*kept, (told.norm, list(told.vector))]
    keep_text(profile, told.sketch, origin)


def bounded(counts: dict[str, int], most: int) -> dict[str, int]:
    """Keep what stands in most articles, of equals the newest."""
    if len(counts) <= most:
        return counts
    place = {term: at for at, term in enumerate(counts)}
    kept = set(sorted(counts, key=lambda term: (-counts[term], -place[term]))[:most])
    return {term: count for term, count in counts.items() if term in kept}

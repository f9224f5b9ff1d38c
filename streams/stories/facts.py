"""What text and story say of one event, and where they contradict: who, how many, how old, on which day.

These facts tell two events of one kind apart, whose words are the same. Each is worth something of a likeness, for or
against; what only one of the two tells is worth nothing. It refuses to weigh the words: that is the likeness's.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from streams.stories.features import AGE, frequency
from streams.stories.state import Profile

NUMBER_WEIGHT: Final = 10.0
RARE: Final = 0.001
WHO: Final = 0.05
WHOM: Final = 0.8
SHARED: Final = 0.035
"""What each rare name is worth that the text shares with all texts of a story."""
MOST_SHARED: Final = 3
"""Rare names that are counted as shared, the rarest."""
BESIDE: Final = 0.3
"""How much less other people count for each rare name that text and story share: one event has many people."""
COUNT_DIFFERS: Final = 0.06
"""What it is worth that another number is counted; twice of it where all of many texts agree on theirs."""
COUNT_AGREES: Final = 0.03
LARGE: Final = 0.03
"""What it is worth, beside, that a number agrees that few things are counted by: 23, or 5.6."""
AGE_AGREES: Final = 0.05
AGE_DIFFERS: Final = 0.05
DAY: Final = 0.04
"""What the day of the week is worth; twice of it where many texts tell of it."""
NEXT_DAY: Final = 0.5
"""How much of an agreement it is that one tells of Friday and the other one of Saturday."""
_MOST_AGREES: Final = 2 * COUNT_AGREES + LARGE + AGE_AGREES
_MOST_DIFFERS: Final = 2 * COUNT_DIFFERS + AGE_DIFFERS
_RAREST: Final = 6.0  # about the weight of the rarest word: what names are measured by
_SMALL: Final = frozenset(map(str, range(10)))
_DAYS: Final = {
    name: day
    for day, names in enumerate(
        (
            "monda lundi lunes monta понед",
            "tuesd mardi вторн",
            "wedne mercr miérc mittw",
            "thurs jeudi jueve четве",
            "frida vendr viern freit пятни",
            "satur samed sábad samst суббо",
            "sunda diman sonnt воскр",
        )
    )
    for name in names.split()
}
"""Days of the week as folded words; those that are other words as well are left out."""


@lru_cache(maxsize=200_000)
def weight(term: str) -> float:
    """Give how much a shared word says: 0 for the commonest, 6.9 for a rare one."""
    return NUMBER_WEIGHT if term[0] == "#" else -math.log(min(max(frequency(term), RARE), 1.0))


class Facts:
    """What one text says of an event, read once and then held against many stories."""

    def __init__(
        self, words: frozenset[str], names: Iterable[str], people: Iterable[str], numbers: Iterable[str]
    ) -> None:
        self._words = words
        self._names = sorted(((weight(name), name) for name in names if name not in _DAYS), reverse=True)
        self._people = [tuple(name.split(" ", 1)) for name in people]
        self._counts = counts_of(numbers)
        self._days = [_DAYS[word] for word in words if word in _DAYS]

    def speak_for(self, profile: Profile) -> float:
        """Say how much the facts speak for the text telling the story; below 0 where they speak against it."""
        shared = self._shared_names(profile)
        others = WHO * self._other_names(profile)
        others += WHOM * self._other_people(profile) * max(0.0, 1 - BESIDE * shared)
        return SHARED * shared + self._numbers(profile) + DAY * self._day(profile) - others

    def _other_names(self, profile: Profile) -> float:
        """Say how sure it is that text and story each name somebody, or some place, that the other does not."""
        terms = profile.terms
        mine = next((rarity for rarity, name in self._names if name not in terms), 0.0)
        if not mine:
            return 0.0
        half = profile.articles / 2
        theirs = max(
            (
                weight(name) * count / profile.articles
                for name, count in profile.names.items()
                if name not in self._words and terms.get(name, 0) >= half and name not in _DAYS
            ),
            default=0.0,
        )
        return min(mine, theirs) / _RAREST

    def _other_people(self, profile: Profile) -> float:
        """Say how sure it is that text and story each tell of somebody by full name whom the other does not know."""
        terms, words = profile.terms, self._words
        mine = max((_rarity(name) for name in self._people if not any(part in terms for part in name)), default=0.0)
        if not mine:
            return 0.0
        theirs = 0.0
        for entry, count in profile.people.items():
            name = tuple(entry.split(" ", 1))
            if count * 2.5 >= profile.articles and not any(part in words for part in name):
                theirs = max(theirs, _rarity(name) * (count + 0.5) / (profile.articles + 1))
        return min(mine, theirs) / _RAREST

    def _shared_names(self, profile: Profile) -> float:
        """Say how many rare names the text shares with the story, each as far as the story's texts have it."""
        known = profile.names.get
        shares = [rarity * count for rarity, name in self._names if (count := known(name, 0))]
        return sum(sorted(shares, reverse=True)[:MOST_SHARED]) / profile.articles / _RAREST

    def _numbers(self, profile: Profile) -> float:
        """Say how much it speaks for it that the same is counted, and gives the same number."""
        if not self._counts:
            return 0.0
        known: dict[str, dict[str, int]] = {}
        for entry, count in profile.numbers.items():
            number, _, noun = entry.partition(" ")
            if noun in self._counts:
                known.setdefault(noun, {})[number] = count
        speaks = 0.0
        for noun, numbers in known.items():
            same = self._counts[noun] & numbers.keys()
            if same:
                speaks += COUNT_AGREES + LARGE * (not same <= _SMALL) + AGE_AGREES * (noun == AGE)
            else:
                sure = 2 * max(numbers.values()) / (profile.articles + 1)
                speaks -= sure * (COUNT_DIFFERS + AGE_DIFFERS * (noun == AGE))
        return max(-_MOST_DIFFERS, min(_MOST_AGREES, speaks))

    def _day(self, profile: Profile) -> float:
        """Say how surely the text tells of the day that the story's texts tell of; below 0: of none near it."""
        if not self._days:
            return 0.0
        told = [0] * 7
        for name in _DAYS.keys() & profile.terms.keys():
            told[_DAYS[name]] += profile.terms[name]
        most = max(told)
        if not most:
            return 0.0
        best = max(told[day] + NEXT_DAY * (told[day - 1] + told[(day + 1) % 7]) for day in self._days)
        return (2 * min(1.0, best / most) - 1) * 2 * most / (most + 1)


def counts_of(numbers: Iterable[str]) -> dict[str, set[str]]:
    """Give the numbers of a text by what they count."""
    counts: dict[str, set[str]] = {}
    for entry in numbers:
        number, _, noun = entry.partition(" ")
        if noun:
            counts.setdefault(noun, set()).add(number)
    return counts


def _rarity(name: tuple[str, ...]) -> float:
    return min(weight(part) for part in name)

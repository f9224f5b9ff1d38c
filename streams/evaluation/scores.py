"""Counts and what follows from them: precision, recall, shares with their 95 % intervals, B-cubed of clusters. Pure.

It refuses to know what is counted.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964  # 95 % of a normal distribution lie within


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, with the Wilson interval, which holds for few and for extreme counts."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share itself; 0 where there is nothing to share."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = (p + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z / (1 + _Z * _Z / n) * sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        """0.923 (24 of 26; 95 %: 0.76 to 0.98)."""
        low, high = self.interval
        return f"{self.value:.3f} ({self.part} of {self.whole}; 95 %: {low:.2f} to {high:.2f})"


@dataclass(frozen=True, slots=True)
class Counts:
    """How often yes was said and was right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    left: int = 0  # rightly left alone

    def __add__(self, other: "Counts") -> "Counts":
        """Pool two."""
        return Counts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.left + other.left,
        )

    @classmethod
    def of(cls, said: bool, true: bool) -> "Counts":
        """Count one judgement."""
        return cls(int(said and true), int(said and not true), int(true and not said), int(not said and not true))

    @property
    def precision(self) -> Share:
        """Of what was said, how much was true."""
        return Share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Share:
        """Of what is true, how much was said."""
        return Share(self.right, self.right + self.missed)


def b_cubed(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> tuple[float, float]:
    """Give B-cubed precision and recall; both sequences name, item by item, the cluster that it is in.

    >>> b_cubed(["a", "a", "b"], [1, 1, 1])
    (1.0, 0.5555555555555556)
    """
    if not found:
        return 0.0, 0.0
    pairs = Counter(zip(found, wanted, strict=True))
    ours, theirs = Counter(found), Counter(wanted)
    precision = sum(count * count / ours[pair[0]] for pair, count in pairs.items())
    recall = sum(count * count / theirs[pair[1]] for pair, count in pairs.items())
    return precision / len(found), recall / len(found)

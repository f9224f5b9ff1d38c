"""What the comparison asks of a peer; its ways of working are called `one` (article at a time) and `batch`.

It refuses to know any peer.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from benchmarks.shared_rules import Load

BATCH = 1000
Found = list[frozenset[str]]  # for each article, the ids of the rules that it matches


class Missing(Exception):
    """A peer is not here; says why and how to get it."""


class Way(NamedTuple):
    """One way in which a peer can be asked: its name, how many articles at a time, and its bar."""

    name: str
    batch: int
    bar: float | None = None  # times its rate that Tocsin is to reach


class Peer(Protocol):
    """A peer: made without work, given a load, asked, closed."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def version(self) -> str:
        """Which one it is."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """How it can be asked."""

    @property
    def most_rules(self) -> int:
        """With how many rules it is left out, for it would take an hour."""

    def take(self, load: Load) -> None:
        """Take rules and articles; not measured."""

    def found(self, way: Way, count: int) -> Found:
        """Give the matches of the first articles; not measured."""

    def run(self, way: Way, first: int, count: int) -> int:
        """Hold so many articles against all rules, from this one on; gives the matches. Measured."""

    def clock(self) -> float:
        """Give the processor time spent so far, in seconds."""

    def notes(self) -> Mapping[str, str]:
        """Give what else is worth printing, by way."""

    def close(self) -> None:
        """Let go of everything."""


class Here(ABC):
    """A peer within this process, which has only to say what it holds."""

    @abstractmethod
    def held(self, way: Way, first: int, count: int) -> list[tuple[int, str]]:
        """Give (article, rule) for each match of so many articles, from this one on."""

    def found(self, way: Way, count: int) -> Found:
        """Give the matches of the first articles."""
        rules: list[set[str]] = [set() for _ in range(count)]
        for article, rule in self.held(way, 0, count):
            rules[article].add(rule)
        return [frozenset(own) for own in rules]

    def run(self, way: Way, first: int, count: int) -> int:
        """Hold articles against every rule."""
        return len(self.held(way, first, count))

    def clock(self) -> float:
        """Give this process' time."""
        return time.process_time()

    def notes(self) -> Mapping[str, str]:
        """Nothing more to say."""
        return {}

    def close(self) -> None:  # noqa: B027 - most peers within this process hold nothing; who does says so
        """Nothing to let go of."""

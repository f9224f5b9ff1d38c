"""Finds the open stories that a text may belong to, among the many of its rule and group: by the words they share.

It refuses to choose: it names a few, the likeliest first, in an order that does not hang on how it was filled.
"""

import heapq
from collections.abc import Iterable
from typing import Final

from streams.stories.likeness import Told

FEW: Final = 6
"""Up to this many stories of one rule and group are all looked at."""
CANDIDATES: Final = 6
INDEXED: Final = 40
"""Terms of one story that are indexed, the ones that most of its articles hold."""
LOOKED_AT: Final = 600
"""Finds of one text, from its rarest term on: when so many are made, no commoner term is looked up."""
CROWDED: Final = 5_000
"""A term of more open stories than this finds none: it says too little, and would cost too much."""


class Index:
    """The open stories of one rule and group."""

    def __init__(self) -> None:
        self._terms: dict[str, tuple[str, ...]] = {}  # story -> its indexed terms
        self._stories: dict[str, set[str]] = {}  # term -> stories

    def __len__(self) -> int:
        return len(self._terms)

    def put(self, story: str, terms: Iterable[str]) -> None:
        """Index a story by these terms, in place of those it had."""
        new = tuple(terms)
        old = self._terms.get(story, ())
        if new == old and story in self._terms:
            return
        for term in set(old).difference(new):
            self._drop(term, story)
        for term in new:
            self._stories.setdefault(term, set()).add(story)
        self._terms[story] = new

    def remove(self, story: str) -> None:
        """Forget a story."""
        for term in self._terms.pop(story, ()):
            self._drop(term, story)

    def candidates(self, told: Told) -> list[str]:
        """Give the stories to look at."""
        if len(self._terms) <= FEW:
            return sorted(self._terms)
        found = [(stories, term) for term in told.vector if len(stories := self._stories.get(term, ())) <= CROWDED]
        found.sort(key=lambda pair: (len(pair[0]), pair[1]))
        shared: dict[str, float] = {}
        looked_at = 0
        for stories, term in found:
            looked_at += len(stories)
            if looked_at > LOOKED_AT and shared:
                break
            value = told.vector[term]
            for story in stories:
                shared[story] = shared.get(story, 0.0) + value
        return [story for _, story in heapq.nsmallest(CANDIDATES, ((-value, key) for key, value in shared.items()))]

    def _drop(self, term: str, story: str) -> None:
        stories = self._stories.get(term)
        if stories is not None:
            stories.discard(story)
            if not stories:
                del self._stories[term]


def indexed_terms(terms: dict[str, int]) -> list[str]:
    """Give the terms that a story is found by: those that most of its articles hold, then by name."""
    if len(terms) <= INDEXED:
        return sorted(terms)
    return sorted(sorted(terms, key=lambda term: (-terms[term], term))[:INDEXED])

"""Finds the open stories that a text may belong to, among the many of its rule and group: by the words they share.

It refuses to choose: it names a few, the likeliest first, in an order that does not hang on how it was filled.
"""

import heapq
from collections.abc import Collection, Iterable
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
    """The open stories of one rule and group.

    Most rules and groups have a few stories at a time, which are all looked at: terms are looked up, and take memory
    many times that of the stories, only where there are more.
    """

    def __init__(self) -> None:
        self._terms: dict[str, str] = {}  # story -> its indexed terms, a line each
        self._stories: dict[str, str | set[str]] = {}  # term -> its one story, or several
        self._filled = False

    def __len__(self) -> int:
        return len(self._terms)

    def put(self, story: str, terms: Iterable[str]) -> None:
        """Index a story by these terms, in place of those it had."""
        new, old = "\n".join(terms), self._terms.get(story, "")
        if new == old and story in self._terms:
            return
        self._terms[story] = new
        if self._filled:
            for term in set(old.split("\n")).difference(new.split("\n")):
                self._drop(term, story)
            self._add(story, new)
        elif len(self._terms) > FEW:
            self._filled = True
            for one, held in self._terms.items():
                self._add(one, held)

    def remove(self, story: str) -> None:
        """Forget a story."""
        held = self._terms.pop(story, "")
        if len(self._terms) <= FEW // 2:
            self._stories, self._filled = {}, False
        elif self._filled:
            for term in held.split("\n"):
                self._drop(term, story)

    def candidates(self, told: Told) -> list[str]:
        """Give the stories to look at."""
        if len(self._terms) <= FEW:
            return sorted(self._terms)
        found = [(stories, term) for term in told.vector if 0 < len(stories := self._of(term)) <= CROWDED]
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

    def _of(self, term: str) -> Collection[str]:
        stories = self._stories.get(term, ())
        return (stories,) if isinstance(stories, str) else stories

    def _add(self, story: str, terms: str) -> None:
        for term in filter(None, terms.split("\n")):
            known = self._stories.get(term)
            if known is None or known == story:
                self._stories[term] = story
            elif isinstance(known, str):
                self._stories[term] = {known, story}
            else:
                known.add(story)

    def _drop(self, term: str, story: str) -> None:
        stories = self._stories.get(term)
        if stories == story:
            del self._stories[term]
        elif isinstance(stories, set):
            stories.discard(story)
            if not stories:
                del self._stories[term]


def indexed_terms(terms: dict[str, int]) -> list[str]:
    """Give the terms that a story is found by: those that most of its articles hold, then by name."""
    if len(terms) <= INDEXED:
        return sorted(terms)
    return sorted(sorted(terms, key=lambda term: (-terms[term], term))[:INDEXED])

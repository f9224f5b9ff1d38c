"""Finds the letters that regular expressions require, in one pass over an article, whatever stands around them.

It refuses to match: an expression whose letters are there is only worth a try.
"""

from collections.abc import Iterable, Mapping

from daachorse import CharwiseDoubleArrayAhoCorasick

from streams.engine.automaton import Group
from streams.engine.text import Text


class Literals:
    """Texts, case folded, each with its group."""

    def __init__(self, groups: Mapping[str, Group]) -> None:
        self._groups = list(groups.values())
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(groups)) if groups else None

    def found(self, text: Text) -> Iterable[Group]:
        """Give the groups of the texts that stand in an article's own letters, in any case."""
        if self._automaton is None:
            return ()
        groups = self._groups
        return {groups[number] for _, _, number in self._automaton.find_overlapping(text.composed_raw.casefold())}


def share_of(texts: Iterable[str]) -> float:
    """Reckon the share of articles in which one of these texts stands, also within words: short ones often do."""
    return min(1.0, sum(0.5 * 0.6 ** (len(text) - 3) if text.isascii() else 0.02 for text in texts))

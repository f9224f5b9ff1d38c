"""Gathers the patterns of all terms and names, and builds the automaton that finds them.

Patterns that belong to the same terms are one class: "strikes" and "struck" are one, and the scan of an article only
keeps classes apart. It refuses to know what the terms are for.
"""

from collections.abc import Sequence
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from streams.engine.patterns import Pattern
from streams.engine.scan import Found, Page, Scan

Site = tuple[int, int, int]  # leaf or class, and what to cut off before and behind


class Automaton(NamedTuple):
    """Finds all patterns in one pass. `groups`: the class of each pattern; `sites`: the classes of each leaf."""

    find: CharwiseDoubleArrayAhoCorasick | None
    groups: list[int]
    sites: dict[int, tuple[Site, ...]]
    size: int

    def scan(self, page: Page, found: Sequence[Found] | None = None) -> Scan:
        """Find every pattern on a page; `found`, where the caller has searched already."""
        if found is None:
            found = self.search(page)
        groups = self.groups
        hits: dict[int, list[Found]] = {}
        for find in found:
            group = groups[find[2]]
            if group in hits:
                hits[group].append(find)
            else:
                hits[group] = [find]
        return Scan(page, hits, set(hits))

    def search(self, page: Page) -> Sequence[Found]:
        """Give what the automaton finds: folded start, end and number of the pattern."""
        if self.find is None:
            return ()
        found: Sequence[Found] = self.find.find_overlapping(page.text.folded)
        return found


class Vocabulary:
    """The patterns of a set of rules, while it is compiled."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        """Begin with the patterns of names, so that a pattern's number tells whether it is one."""
        self._numbers: dict[str, int] = {pattern: number for number, pattern in enumerate(names)}
        self._leaves: dict[int, list[Site]] = {}

    def add(self, leaf: int, patterns: Sequence[Pattern]) -> None:
        """Let a leaf be found by these patterns."""
        numbers = self._numbers
        for text, lead, trail in patterns:
            number = numbers.setdefault(text, len(numbers))
            self._leaves.setdefault(number, []).append((leaf, lead, trail))

    def add_names(self, leaf: int, numbers: Sequence[int]) -> None:
        """Let a leaf be found by patterns of names, given by number; only as a sign that it may be there."""
        for number in numbers:
            self._leaves.setdefault(number, []).append((leaf, 0, 0))

    def build(self) -> Automaton:
        """Build the automaton and part the patterns into classes; class 0 are the patterns of no leaf."""
        classes: dict[tuple[Site, ...], int] = {(): 0}
        sites: dict[int, list[Site]] = {}
        groups = [0] * len(self._numbers)
        for number, leaves in self._leaves.items():
            key = tuple(dict.fromkeys(sorted(leaves))) if len(leaves) > 1 else tuple(leaves)
            group = classes.get(key)
            if group is None:
                group = classes[key] = len(classes)
                for leaf, lead, trail in key:
                    sites.setdefault(leaf, []).append((group, lead, trail))
            groups[number] = group
        patterns = list(self._numbers)
        find = CharwiseDoubleArrayAhoCorasick(patterns) if patterns else None
        return Automaton(find, groups, {leaf: tuple(own) for leaf, own in sites.items()}, len(patterns))

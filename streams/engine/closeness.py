"""Conditions about what stands close together, compiled: near, and together in a sentence or paragraph.

They refuse to reach from one field into the next: a title's last word is not near a body's first.
"""

from collections.abc import Sequence
from typing import Literal

from streams.engine.logic import NoneOf
from streams.engine.nearness import AnySpan, windows
from streams.engine.node import Joint, Node, Spans, merged, within
from streams.engine.scan import Scan


class Near(Joint):
    """Each occurs, with few other words from the first to the last, all in one field."""

    __slots__ = ("_shortest_first", "ordered", "words")

    def __init__(self, children: tuple[Node, ...], words: int, *, ordered: bool) -> None:
        super().__init__(children)
        self.words = words
        self.ordered = ordered
        # What one word must tell is asked before what any of fifty may: most texts have the one or the other
        self._shortest_first = sorted(range(len(children)), key=lambda at: _size(children[at]))

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Give the stretches; what holds without standing anywhere ("none of") only has to hold."""
        if self.lacks(scan):
            return None
        found_by: dict[int, list[AnySpan]] = {}
        for at in self._shortest_first:
            spans = self.children[at].spans(scan, low, high)
            if spans is None:
                return None
            found_by[at] = spans
        things = [found_by[at] for at in range(len(self.children)) if found_by[at]]
        if not things:
            return []
        found = windows(scan.text, things, self.words, ordered=self.ordered)
        return [window[:3] for window in found if scan.text.one_field(window[0], window[1])] or None


def _size(node: Node) -> int:
    """Count the conditions that one is made of."""
    return 1 + sum(map(_size, node.children))


class Together(Joint):
    """All hold within one sentence, or one paragraph."""

    __slots__ = ("unit",)

    def __init__(self, children: tuple[Node, ...], unit: Literal["sentence", "paragraph"]) -> None:
        super().__init__(children)
        self.unit = unit

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Give one span for each sentence in which all hold, from the first to the last that stands in it.

        Where one thing is asked for and others only must not be said, each stretch of that one is a span of its own.
        """
        if self.lacks(scan):
            return None
        alone = sum(not isinstance(child, NoneOf) for child in self.children) == 1
        fewest: list[AnySpan] | None = None
        known: list[Spans] = []
        for child in self.children:
            if isinstance(child, NoneOf):
                known.append(None)  # it is asked for the sentence alone
                continue
            spans = child.spans(scan, low, high)
            if spans is None:
                return None
            if spans and (fewest is None or len(spans) < len(fewest)):
                fewest = spans
            known.append(spans if child.is_local else None)
        units = {scan.text.unit(self.unit, span[0]) for span in fewest} if fewest else scan.text.units(self.unit)
        found: list[AnySpan] = []
        for start, end in sorted(units):
            parts = self._parts(scan, known, max(start, low), min(end, high))
            if parts and alone:
                found += parts
            elif parts is not None:
                edges = (parts[0][0], max(part[1] for part in parts)) if parts else (start, end)
                found.append((*edges, tuple(parts)))
        return found or None

    def _parts(self, scan: Scan, known: Sequence[Spans], low: int, high: int) -> Spans:
        parts: list[AnySpan] = []
        for child, whole in zip(self.children, known, strict=True):
            spans = child.spans(scan, low, high) if whole is None else within(whole, low, high)
            if spans is None:
                return None
            parts += spans
        return merged(parts)

"""Conditions made of conditions, compiled: any, all, none, so many, so heavy, so often, in this part, by language.

They refuse to look at the text themselves.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from streams.engine.nearness import AnySpan
from streams.engine.node import Joint, Node, Spans, merged
from streams.engine.scan import Group, Scan


class _Asked(NamedTuple):
    """Which of many conditions are worth asking: those of groups that were found, by their places, and some always."""

    by_group: Mapping[Group, Sequence[int]]
    groups: frozenset[Group]
    always: Sequence[int]


class Any(Node):
    """At least one holds: asks only those of which something was found, for a list may have hundreds."""

    __slots__ = ("_asked",)

    def __init__(self, children: tuple[Node, ...]) -> None:
        self.children = children
        self._asked: _Asked | None = None

    def _settle(self) -> _Asked:
        """Learn what each is found by: when first asked, for most conditions of most rules never are."""
        by_group: dict[Group, list[int]] = {}
        always = []
        for at, child in enumerate(self.children):
            groups = child.groups()
            for group in groups:
                by_group.setdefault(group, []).append(at)
            if not groups:
                always.append(at)
        self._asked = _Asked(by_group, frozenset(by_group), always)
        return self._asked

    def groups(self) -> Collection[Group]:
        """Give those of all, where each has some."""
        _, groups, always = self._asked or self._settle()
        return () if always else groups

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where any holds."""
        by_group, groups, always = self._asked or self._settle()
        asked = {at for group in groups & scan.present for at in by_group[group]}
        asked.update(always)
        children = map(self.children.__getitem__, sorted(asked))
        holding = [spans for child in children if (spans := child.spans(scan, low, high)) is not None]
        if not holding:
            return None
        return holding[0] if len(holding) == 1 else merged(list(chain.from_iterable(holding)))


class All(Joint):
    """Every one holds."""

    __slots__ = ()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where they hold, once all do."""
        if self.lacks(scan):
            return None
        found: list[AnySpan] = []
        for child in self.children:
            spans = child.spans(scan, low, high)
            if spans is None:
                return None
            found += spans
        return merged(found)


class NoneOf(Node):
    """None holds."""

    __slots__ = ()

    def __init__(self, children: tuple[Node, ...]) -> None:
        self.children = children

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Hold everywhere and nowhere, or not."""
        for child in self.children:
            if child.spans(scan, low, high) is not None:
                return None
        return []


class Weighed(Node):
    """The weights of those that hold reach the threshold (at_least: every weight is 1)."""

    __slots__ = ("threshold", "weights")

    def __init__(self, children: tuple[Node, ...], weights: tuple[float, ...], threshold: float) -> None:
        self.children = children
        self.weights = weights
        self.threshold = threshold

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where those stand that hold, once they weigh enough."""
        total, found = self.weigh(scan, low, high)
        return merged(found) if total >= self.threshold - 1e-9 else None

    def weigh(self, scan: Scan, low: int, high: int) -> tuple[float, list[AnySpan]]:
        """Give the weight of those that hold, and where they stand."""
        found: list[AnySpan] = []
        total = 0.0
        for child, weight in zip(self.children, self.weights, strict=True):
            spans = child.spans(scan, low, high)
            if spans is not None:
                total += weight
                found = found + spans
        return total, found


def counted(spans: Iterable[AnySpan]) -> list[AnySpan]:
    """Choose as many spans as fit without overlap."""
    chosen: list[AnySpan] = []
    reached = -1
    for span in sorted(spans, key=lambda span: (span[1], span[0])):
        if span[0] >= reached:
            chosen.append(span)
            reached = span[1]
    return chosen


class Times(Node):
    """Occurs at least so often, without overlap."""

    __slots__ = ("count",)

    def __init__(self, child: Node, count: int) -> None:
        self.children = (child,)
        self.count = count

    def groups(self) -> Collection[Group]:
        """Give those of what is counted."""
        return self.children[0].groups() if self.count > 0 else ()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Give the spans that were counted, once they are enough."""
        chosen = counted(self.children[0].spans(scan, low, high) or ())
        return chosen if len(chosen) >= self.count else None


class Scope(Node):
    """Holds within the title, the lead or the body."""

    __slots__ = ("part",)

    def __init__(self, child: Node, part: Literal["title", "lead", "body"]) -> None:
        self.children = (child,)
        self.part = part

    def groups(self) -> Collection[Group]:
        """Give those of what has to hold there."""
        return self.children[0].groups()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Ask the child, for this part only."""
        start, end = scan.text.part(self.part)
        return self.children[0].spans(scan, max(low, start), min(high, end))


class Every(Node):
    """Holds for every article."""

    __slots__ = ()

    def __init__(self) -> None:
        self.children = ()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:  # noqa: ARG002 - as every node
        """Hold."""
        return []


class ByLanguage(Node):
    """The variant of the article's language decides, else the other."""

    __slots__ = ("variants",)

    def __init__(self, variants: dict[str, Node], other: Node) -> None:
        self.children = (*variants.values(), other)
        self.variants = variants

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Ask the one that counts."""
        return self.variants.get(scan.page.language, self.children[-1]).spans(scan, low, high)

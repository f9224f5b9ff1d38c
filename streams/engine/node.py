"""A compiled condition, and what all of them answer.

Every node tells where in a stretch of text it holds: `spans(scan, low, high)` gives None where it does not hold between
these folded offsets, else the spans at which it does (an empty list for what holds without standing anywhere, such as
"none of these"). A span is `(start, end)`, with a third element where there is more to say: the spans it consists of, a
`Mention`, a `Bound` or a `FieldValue`. Matching, evidence and explaining are made of these answers alone. It refuses to
compile, which is `lowering`'s.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from operator import itemgetter

from streams.engine.nearness import AnySpan
from streams.engine.scan import Group, Scan
from streams.language import syntax
from streams.language.needs import Needs

Spans = list[AnySpan] | None
_start = itemgetter(0)
_PLACE = itemgetter(0, 1)
_FEW = 8  # groups, up to which to ask a condition takes no longer than to look for its groups


class Node(ABC):
    """A compiled condition. `needs`: clauses that must all be met, or it cannot hold; terms have none of their own.

    `is_local`: in any stretch it holds at those spans that lie within, of those at which it holds in the whole text.
    """

    __slots__ = ("children", "needs", "number", "source")

    is_local = False
    number: int
    source: syntax.Node
    needs: Needs
    children: tuple["Node", ...]

    def groups(self) -> Collection[Group]:
        """Give groups of which one must be found for the node to hold; none where that is not all that may tell."""
        return ()

    @abstractmethod
    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where the node holds between two folded offsets; None where it does not."""


class Joint(Node):
    """Conditions that must all hold: where nothing was found of a long list that one asks for, none is asked."""

    __slots__ = ("_long", "_needed")

    def __init__(self, children: tuple[Node, ...]) -> None:
        self.children = children
        self._needed: tuple[Collection[Group], ...] | None = None
        self._long: tuple[Collection[Group], ...] | None = None

    def groups(self) -> Collection[Group]:
        """Give those of that condition which has the fewest."""
        return min(self._asked(), key=len, default=())

    def _asked(self) -> tuple[Collection[Group], ...]:
        """Learn what each is found by: when first asked, for most conditions of most rules never are."""
        if self._needed is None:
            self._needed = tuple(filter(None, [child.groups() for child in self.children]))
        return self._needed

    def lacks(self, scan: Scan) -> bool:
        """Tell whether nothing was found that one of them asks for, of those that ask for much."""
        asked = self._long
        if asked is None:
            asked = self._long = tuple(groups for groups in self._asked() if len(groups) > _FEW)
        for groups in asked:  # noqa: SIM110 - a generator takes three times as long
            if not scan.has_any(groups):
                return True
        return False


def merged(found: list[AnySpan]) -> list[AnySpan]:
    """Put spans in the order of the text, each stretch once; of one stretch, what says the more of it is kept."""
    if len(found) < 2:
        return found
    by_place: dict[tuple[int, int], AnySpan] = {}
    more: list[AnySpan] = []  # what an event of the same words says beside the first: another place
    for span in found:
        known = by_place.setdefault((span[0], span[1]), span)
        if known != span and len(span) > 2:
            if len(known) > 2:
                more.append(span)
            else:
                by_place[span[0], span[1]] = span
    return sorted([*by_place.values(), *more], key=_PLACE) if more else [by_place[place] for place in sorted(by_place)]


def within(found: Spans, low: int, high: int) -> Spans:
    """Keep what lies between two offsets, of spans in order: each sentence of a long text is asked for its own."""
    if not found:
        return found
    some = found[bisect_left(found, low, key=_start) : bisect_right(found, high, key=_start)]
    return [span for span in some if span[1] <= high] or None

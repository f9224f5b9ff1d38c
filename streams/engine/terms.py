"""Terms, compiled: words, lists of words, and regular expressions. They refuse to search: the automaton has."""

import re
from collections.abc import Callable, Mapping

from streams.engine.automaton import Group, Site
from streams.engine.nearness import AnySpan
from streams.engine.node import Node, Spans, merged, within
from streams.engine.patterns import Plan, is_loose, trimmed
from streams.engine.scan import Scan


class Leaf(Node):
    """A term: what the automaton found, held against the article's own letters where folding says too little."""

    __slots__ = ("accepts", "languages", "loose", "sites")

    def __init__(self, plan: Plan, languages: tuple[str, ...]) -> None:
        self.sites: tuple[Site, ...] = ()
        self.languages = languages
        self.accepts: Callable[[str], bool] | None = None  # for exact and cased terms: told the article's own letters
        # Words that are written together with the term, and are no part of it, are cut off.
        self.loose = plan.words if any(map(is_loose, plan.words)) else ()
        self.children = ()

    def raw_spans(self, scan: Scan) -> list[AnySpan]:
        """Give what the automaton found, before anything else is asked of it."""
        found: list[AnySpan] = []
        for group, lead, trail in self.sites:
            if group in scan.present:
                spans = scan.spans(group)
                found += [(start + lead, end - trail) for start, end in spans] if lead or trail else spans
        if self.loose:
            found = [trimmed(scan.text.folded, span, self.loose) for span in found]
        return found

    def _found(self, scan: Scan) -> list[AnySpan]:
        found = self.raw_spans(scan)
        if not found or (self.languages and scan.page.language not in self.languages):
            return []
        if self.accepts is not None:
            own = ((span, scan.text.piece(span[0], span[1])) for span in found)
            found = [
                span for span, piece in own if self.accepts(scan.text.fields[piece.field][piece.start : piece.end])
            ]
        return merged(found) if len(found) > 1 else found

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where the term stands."""
        memo = scan.memo.get(self.number)
        if memo is None:
            memo = scan.memo[self.number] = self._found(scan)
        return (memo if low <= 0 and high >= scan.end else within(memo, low, high)) or None


_NOT_YET: Mapping[Group, tuple[Leaf, ...]] = {}  # one for all lists that were never asked for


class AnyWords(Node):
    """Any of many terms: asks only those of which the automaton found something."""

    __slots__ = ("_by_group", "_groups")

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        self.children = leaves
        self._groups: frozenset[Group] | None = None
        self._by_group = _NOT_YET

    def _settled(self) -> frozenset[Group]:
        """Learn under which groups the terms are found: when first asked, for most lists of most rules never are."""
        by_group: dict[Group, tuple[Leaf, ...]] = {}
        for leaf in self.children:
            assert isinstance(leaf, Leaf)  # noqa: S101 - made of leaves alone
            for group, _, _ in leaf.sites:
                by_group[group] = (*by_group.get(group, ()), leaf)
        self._by_group = by_group  # before the groups: another thread that sees these must find it whole
        self._groups = groups = frozenset(by_group)
        return groups

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where any of the terms stands."""
        groups = self._groups
        if groups is None:
            groups = self._settled()
        found: list[AnySpan] = []
        asked = 0
        for group in groups & scan.present:
            for leaf in self._by_group[group]:
                spans = leaf.spans(scan, low, high)
                if spans:
                    found = found + spans
                    asked += 1
        return (merged(found) if asked > 1 else found) or None


class Pattern(Node):
    """A regular expression on the article's own text."""

    __slots__ = ("compiled",)

    def __init__(self, compiled: "re.Pattern[str]") -> None:
        self.compiled = compiled
        self.children = ()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where the expression matches; an empty match is none."""
        memo: list[AnySpan] | None = scan.memo.get(self.number)
        if memo is None:
            memo = []
            for field, text in scan.text.fields.items():
                for found in self.compiled.finditer(text):
                    if found.end() > found.start():
                        memo.append(scan.text.folded_span(field, found.start(), found.end()))
            scan.memo[self.number] = memo
        return within(memo, low, high) or None

"""Terms, compiled: words, lists of words, and regular expressions. They refuse to search: the automaton has."""

import re
from collections.abc import Callable

from streams.engine.nearness import AnySpan
from streams.engine.node import Node, Spans, merged, within
from streams.engine.scan import Scan


class Leaf(Node):
    """A term: what the automaton found, held against the article's own letters where folding says too little."""

    __slots__ = ("accepts", "languages", "open_end", "sites", "verify")

    def __init__(self, verify: "re.Pattern[str] | None", languages: tuple[str, ...], *, open_end: bool) -> None:
        self.sites: tuple[tuple[int, int, int], ...] = ()  # class of patterns, what to cut off before and behind
        self.verify = verify
        self.open_end = open_end
        self.languages = languages
        self.accepts: Callable[[str], bool] | None = None  # for exact and cased terms: told the article's own letters
        self.children = ()

    def raw_spans(self, scan: Scan) -> list[AnySpan]:
        """Give what the automaton found, before anything else is asked of it."""
        found: list[AnySpan] = []
        for group, lead, trail in self.sites:
            found += [(start + lead, end - trail) for start, end, _ in scan.hits.get(group, ())]
        return found

    def _found(self, scan: Scan) -> list[AnySpan]:
        found = self.raw_spans(scan)
        if not found or (self.languages and scan.page.language not in self.languages):
            return []
        folded = scan.text.folded
        if self.verify is not None:
            ends = ((start, self.verify.match(folded, start)) for start, _ in found)
            found = [(start, end.end()) for start, end in ends if end]
        elif self.open_end:
            found = [(start, folded.index(" ", end)) for start, end in found]
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


class AnyWords(Node):
    """Any of many terms: asks only those of which the automaton found something."""

    __slots__ = ("by_class", "classes")

    def __init__(self, leaves: tuple[Node, ...]) -> None:
        self.children = leaves
        self.classes: frozenset[int] = frozenset()
        self.by_class: dict[int, tuple[Leaf, ...]] = {}

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where any of the terms stands."""
        found: list[AnySpan] = []
        asked = 0
        for group in self.classes & scan.present:
            for leaf in self.by_class[group]:
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

"""Terms, compiled: words, lists of words, and regular expressions. They refuse to search: the automaton has."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from streams.engine.automaton import Group, Site
from streams.engine.cuts import raw_end, raw_start
from streams.engine.nearness import AnySpan
from streams.engine.node import Node, Spans, merged, within
from streams.engine.patterns import Word, trimmed
from streams.engine.scan import Scan
from streams.engine.vocabulary import Row
from streams.language.needs import Clause, Needs

_FEW = 64  # groups of a list, up to which each is looked for in the text: a set takes more room, and time to make


@dataclass(slots=True)
class Strict:
    """What few terms ask for beside their words.

    `languages` that the article must be in; what `accepts` the article's own letters, for exact and cased terms; words
    that may be written together with what is `loose`, and no part of the term, so that it is cut off; the letters of
    each word in a `row`, where the automaton looked for one of them alone.
    """

    languages: tuple[str, ...] = ()
    accepts: Callable[[str], bool] | None = None
    loose: tuple[Word, ...] = ()
    row: Row = ()


_PLAIN = Strict()


class Leaf(Node):
    """A term: what the automaton found, held against what else it asks for."""

    __slots__ = ("rate", "sites", "strict")

    is_local = True

    def __init__(self, rate: float, strict: Strict | None = None) -> None:
        """`rate`: the share of articles that hold the term."""
        self.rate = rate
        self.sites: tuple[Site, ...] = ()
        self.strict = _PLAIN if strict is None else strict  # the same for nearly all of a hundred thousand rules' terms
        self.children = ()

    def groups(self) -> Collection[Group]:
        """Give those under which the automaton finds it."""
        return {group for group, _, _ in self.sites}

    def raw_spans(self, scan: Scan) -> list[AnySpan]:
        """Give what the automaton found, before anything else is asked of it."""
        strict = self.strict
        found: list[AnySpan] = []
        if strict.row:
            found += _in_a_row(scan, strict.row)
        else:
            for group, lead, trail in self.sites:
                spans = scan.where[group]
                found += [(start + lead, end - trail) for start, end in spans] if lead or trail else spans
        if strict.loose:
            found = [trimmed(scan.text.folded, span, strict.loose) for span in found]
        return found

    def _found(self, scan: Scan) -> list[AnySpan]:
        found = self.raw_spans(scan)
        strict = self.strict
        if not found or (strict.languages and scan.page.language not in strict.languages):
            return []
        accepts = strict.accepts
        if accepts is not None:
            own = ((span, scan.text.piece(span[0], span[1])) for span in found)
            found = [span for span, piece in own if accepts(scan.text.fields[piece.field][piece.start : piece.end])]
        return merged(found)

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where the term stands."""
        memo = scan.memo.get(self.number)
        if memo is None:
            memo = scan.memo[self.number] = self._found(scan)
        return (memo if low <= 0 and high >= scan.end else within(memo, low, high)) or None


def _in_a_row(scan: Scan, row: Row) -> list[AnySpan]:
    """Find words in a row by the letters that each may have."""
    letters, blanks = scan.letters, scan.page.blanks
    return [
        (blanks[first - 1] + 1, blanks[first + len(row) - 1])
        for first in range(len(letters) - len(row) + 1)
        if all(letters[first + at] in of_word for at, of_word in enumerate(row))
    ]


def needs_of(node: Node) -> Needs:
    """Give what must be found for a condition to hold; of terms, of which there are many, it is not kept."""
    return (Clause((node.number,), node.rate),) if isinstance(node, Leaf) else node.needs


class _Asked(NamedTuple):
    """What of a list's terms a group stands for."""

    is_enough: bool  # whether one of the terms stands wherever the group does
    strict: tuple[Leaf, ...]  # the terms that ask for more


class AnyWords(Node):
    """Any of many terms: asks only those of which the automaton found something."""

    __slots__ = ("_groups", "_others")

    is_local = True

    def __init__(self, leaves: tuple[Node, ...]) -> None:
        self.children = leaves
        # What they are found under, most by letters alone: of few groups a string or tuple, of many a set.
        self._groups: Collection[Group] | None = None
        self._others: Mapping[Group, _Asked] = {}  # groups that are no letter, or tell too little by themselves

    def _settle(self) -> Collection[Group]:
        """Learn under which groups the terms are found: when first asked, for most lists of most rules never are."""
        by_group: dict[Group, list[tuple[Leaf, bool]]] = {}
        for leaf in self.children:
            assert isinstance(leaf, Leaf)  # noqa: S101 - made of leaves alone
            for group, lead, trail in leaf.sites:
                by_group.setdefault(group, []).append((leaf, leaf.strict is _PLAIN and not (lead or trail)))
        letters, others = "", {}
        for group, leaves in by_group.items():
            strict = tuple(leaf for leaf, is_enough in leaves if not is_enough)
            if isinstance(group, str) and not strict:
                letters += group
            else:
                others[group] = _Asked(len(strict) < len(leaves), strict)
        self._others = others
        few = (*letters, *others) if others else letters
        groups = self._groups = few if len(few) <= _FEW else frozenset(few)  # at last: another thread may ask
        return groups

    def groups(self) -> Collection[Group]:
        """Give those of all the terms."""
        return self._settle() if self._groups is None else self._groups

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where any of the terms stands; all of a text is put in order once, however many conditions ask."""
        memo = scan.memo.get(self.number)
        if memo is None:
            memo = scan.memo[self.number] = self._everywhere(scan)
        return (memo if low <= 0 and high >= scan.end else within(memo, low, high)) or None

    @staticmethod
    def _standing(scan: Scan, groups: Collection[Group]) -> Collection[Group]:
        """Give those that stand in a text; it has fewer words than a long list."""
        if isinstance(groups, frozenset):
            return groups & scan.present
        said, hits = scan.letters, scan.hits
        return [group for group in groups if group in (said if isinstance(group, str) else hits)]

    def _everywhere(self, scan: Scan) -> list[AnySpan]:
        groups = self._groups
        if groups is None:
            groups = self._settle()
        said, where = scan.letters, scan.where
        holding: list[list[AnySpan]] = []
        alike = False  # whether two may have the same span, as no two letters do
        if isinstance(groups, str):
            for letter in groups:
                if letter in said:
                    holding.append(where[letter])  # noqa: PERF401 - as fast again as a comprehension of one or two
        else:
            for group in self._standing(scan, groups):
                asked = self._others.get(group)
                alike = alike or asked is not None
                if asked is None or asked.is_enough:
                    holding.append(where[group])
                if asked is not None:
                    holding += [spans for leaf in asked.strict if (spans := leaf.spans(scan, 0, scan.end))]
        if not holding:
            return []
        found = holding[0]
        if len(holding) > 1:
            every = chain.from_iterable(holding)
            found = sorted(set(every) if alike else every)
        return found


class Pattern(Node):
    """A regular expression on the article's own text, composed."""

    __slots__ = ("compiled",)

    is_local = True

    def __init__(self, compiled: "re.Pattern[str]") -> None:
        self.compiled = compiled
        self.children = ()

    def spans(self, scan: Scan, low: int, high: int) -> Spans:
        """Tell where the expression matches; an empty match is none."""
        memo: list[AnySpan] | None = scan.memo.get(self.number)
        if memo is None:
            memo = []
            for field in scan.text.fields:
                own = scan.text.composed(field)
                for found in self.compiled.finditer(own.text[1:-1]):
                    if found.end() > found.start():
                        start, end = raw_start(own, found.start() + 1), raw_end(own, found.end() + 1)
                        memo.append(scan.text.folded_span(field, start, end))
            scan.memo[self.number] = memo
        return within(memo, low, high) or None

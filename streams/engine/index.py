"""Finds the rules that an article may match, without looking at the others.

Each rule is looked up by the clause that is found most rarely; what else it needs is asked of the same scan before
its conditions are evaluated. Cost grows with the text and what is found in it, not with the number of rules. It
refuses to decide a match: a candidate is only worth a look, and a rule that is none cannot match.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from streams.engine.automaton import Group, Site, marks_of
from streams.engine.freeing import let_go
from streams.engine.lowering import Lowering
from streams.engine.meanings import Meanings
from streams.engine.nametable import NameTable
from streams.engine.node import Node
from streams.engine.page import Page
from streams.engine.said import Said
from streams.engine.scan import Scan
from streams.engine.screening import Naming, Screen
from streams.engine.sites import ANY_NAME, settle
from streams.engine.steps import lists_in
from streams.engine.sweep import Sweep
from streams.engine.terms import needs_of
from streams.engine.vocabulary import Vocabulary
from streams.language.needs import Clause, rate_of
from streams.language.syntax import Rule

_CHECKS = 3  # further clauses that a candidate is held against before it is evaluated
_FEW = 16  # groups, up to which a tuple is as fast to look through as a set, and a fifth of its size
_COMMON = 0.75  # a name found in so many articles is not worth the check


@dataclass(slots=True, eq=False)
class Entry:
    """A rule, compiled. Not a tuple, of which a field is read in twice the time: it is read for each candidate."""

    rule: Rule
    when: Node
    but: Node | None
    checks: tuple[Collection[Group], ...]
    steps: tuple[Node, ...] = ()  # of a sequence
    lists: tuple[str, ...] = ()  # watch lists whose names the match binds, where the rule needs them


_Compiled = tuple[Rule, Node, Node | None, tuple[Node, ...]]  # a rule, its `when`, its `except`, its steps


class Unsearchable(NamedTuple):
    """A rule that could not be compiled, and why."""

    rule: Rule
    error: ValueError


def _lowered(rules: Sequence[Rule], lowering: Lowering) -> tuple[list[_Compiled], list[Unsearchable]]:
    """Lower each rule; those that can't be are told beside."""
    compiled: list[_Compiled] = []
    failed: list[Unsearchable] = []
    for rule in rules:
        try:
            but = lowering.node(rule.except_) if rule.except_ is not None else None
            steps = tuple(map(lowering.node, rule.steps))
            compiled.append((rule, lowering.node(rule.when), but, steps))
        except ValueError as error:
            failed.append(Unsearchable(rule, error))
    return compiled, failed


def _is_worth_it(clause: Clause) -> bool:
    """Tell whether to check a clause. Of many leaves the rate is reckoned far too high, as if each stood apart."""
    return clause.rate < _COMMON or len(clause.leaves) > _FEW


class Index:
    """Rules, compiled together: their automaton, and the way from what it finds to the rules."""

    def __init__(
        self, rules: Sequence[Rule], names: NameTable, frequencies: Mapping[str, float], *, watch_inside: bool
    ) -> None:
        """Compile; `watch_inside`: this index finds names (else another one on the same page does)."""
        vocabulary = Vocabulary(names.places.alphabet if watch_inside else None)
        lowering = Lowering(names, vocabulary, frequencies, watch_inside=watch_inside)
        compiled, self.failed = _lowered(rules, lowering)
        lowering.seal()
        self.automaton, sites = vocabulary.build(lowering.wide)
        self._meanings = Meanings(names.gazetteer, settle(lowering, sites))
        self._names = names.settle(sites) if watch_inside else None
        fields = {value: sites[leaf][0][0] for value, leaf in lowering.fields.items()}
        self._said = Said(fields, {text: sites[leaf][0][0] for text, leaf in lowering.literals.items()})
        self._postings: dict[Group, Sequence[Entry]] = {}
        postings: defaultdict[Group, list[Entry]] = defaultdict(list)
        self._always: list[Entry] = []
        self.entries: dict[str, Entry] = {}
        self.rules = {rule.id: rule for rule in rules}
        self._asks_for_names = False
        self._classes: dict[tuple[int, ...], frozenset[Group]] = {}
        for one in compiled:
            self._post(one, sites, postings)
        while postings:
            group, entries = postings.popitem()
            self._postings[group] = tuple(entries)  # half the memory of a list
        self._marks = marks_of(self._postings)
        self._naming = Naming(names.places, self._meanings) if self._meanings else None
        self.screen = None
        if not self._always and not self.failed:
            naming = self._naming if watch_inside else None
            self.screen = Screen.of(self.automaton, self._postings, naming, self._said)
        # Whether rules are looked up by more than words and phrases: then no text can be left out by these alone.
        self.is_beyond = bool(self._always) or any(isinstance(group, int) and group < 0 for group in self._postings)
        lowering.close()
        let_go(sites, compiled)

    def retire(self) -> None:
        """Free all, piece by piece; nothing may ask this index any more."""
        let_go(self._postings, self._always, self.entries, self.rules, self._classes)
        self._meanings.let_go()
        self.automaton.table.retire()
        self.automaton.phrases.retire()

    def _post(
        self, one: _Compiled, sites: Mapping[int, Sequence[Site]], postings: defaultdict[Group, list[Entry]]
    ) -> None:
        rule, when, but, steps = one
        clauses = sorted(needs_of(when), key=rate_of)
        needs = [self._groups(clause, sites) for clause in clauses[: 1 + _CHECKS]]
        checks = tuple(groups for groups, clause in zip(needs[1:], clauses[1:], strict=False) if _is_worth_it(clause))
        lists = tuple(sorted(set(lists_in(when)))) if "entity" in rule.group_by else ()
        entry = self.entries[rule.id] = Entry(rule, when, but, checks, steps, lists)
        if not needs:
            self._always.append(entry)
        for group in needs[0] if needs else ():
            postings[group].append(entry)

    def _groups(self, clause: Clause, sites: Mapping[int, Sequence[Site]]) -> Collection[Group]:
        held = self._classes.get(clause.leaves)
        if held is not None:
            return held
        groups = tuple(dict.fromkeys([site[0] for leaf in clause.leaves for site in sites.get(leaf, ())]))
        self._asks_for_names |= ANY_NAME in groups
        if len(groups) <= _FEW:
            letters = [group for group in groups if isinstance(group, str)]
            return "".join(letters) if len(letters) == len(groups) else groups
        held = self._classes[clause.leaves] = frozenset(groups)  # as thousands of names, of which many rules ask
        return held

    def looked_up(self, sweep: Sweep) -> Mapping[int, set[Group]]:
        """Give, for each text that has any, the words and phrases by which rules are looked up."""
        return sweep.among(self._postings.keys(), self._marks)

    def scan(self, page: Page, sweep: Sweep) -> Scan:
        """Give what was found on a page; what its fields and names say is looked up when it is asked for."""
        scan = sweep.scan(page.at, page)
        if self._names is not None:
            scan.names = self._names
            page.names_scan = scan
        scan.ask_beside(self._beside)
        return scan

    def _beside(self, page: Page) -> set[Group]:
        """Give the groups of what a page's fields and names say."""
        told = self._said.found(page.article, page.text)
        if self._naming is not None:
            told |= self._naming.present(page)
        if self._asks_for_names and page.names_found:
            told.add(ANY_NAME)
        return told

    def candidates(self, scan: Scan, looked_up: Iterable[Group]) -> Collection[Entry]:
        """Give the rules that may match, each once; `looked_up`: what of the page's words and phrases they are by."""
        found: dict[str, Entry] = {entry.rule.id: entry for entry in self._always}
        postings, has_any = self._postings, scan.has_any
        for group in (*looked_up, *(postings.keys() & scan.beside)) if self.is_beyond else looked_up:
            for entry in postings[group]:
                for check in entry.checks:
                    if not has_any(check):
                        break
                else:
                    found[entry.rule.id] = entry
        return found.values()

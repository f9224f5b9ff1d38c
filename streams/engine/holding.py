"""Holds articles against the rules of one or two indexes, as many at once as are worth it.

It refuses to read a rule that raises as one that does not match, and to keep anything of an article.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from streams.engine.evidence import gather
from streams.engine.index import Entry, Index
from streams.engine.nametable import NameTable
from streams.engine.page import Page
from streams.engine.scan import Scan
from streams.engine.sheaf import Sheaf
from streams.engine.steps import StepFound, entities_of, steps_of
from streams.engine.text import Text
from streams.language.syntax import Rule
from streams.model import Article, Evidence, Place


class Found(NamedTuple):
    """A rule that an article matches, with the proof and what it binds: places; names and steps where it needs them."""

    rule: Rule
    evidence: tuple[Evidence, ...]
    places: tuple[Place, ...]
    entities: tuple[str, ...] = ()
    steps: tuple[StepFound, ...] = ()


class Failed(NamedTuple):
    """A rule that raised: neither a match nor none."""

    rule: Rule
    error: Exception


class Result(NamedTuple):
    """What one article matches, sorted by rule id; `candidates`: how many rules were evaluated for it."""

    found: tuple[Found, ...]
    failed: tuple[Failed, ...]
    candidates: int


NOTHING = Result((), (), 0)


class Rules(NamedTuple):
    """Indexes, each with the ids of its rules that count no more, and the names on which both are."""

    indexes: Sequence[tuple[Index, Collection[str]]]
    names: NameTable
    failed: Sequence[Failed]  # what no article can be held against


_by_id = attrgetter("rule.id")
_Look = tuple[Scan, Collection[Entry]]  # what one index found in an article, and the rules to be held against it


def hold(articles: Sequence[Article], texts: Sequence[Text], rules: Rules, *, prefilter: bool = True) -> list[Result]:
    """Hold articles, with their texts, against all rules; `prefilter` False looks at each one."""
    sheaf = Sheaf(texts)
    swept = [(index, struck, index.automaton.sweep(sheaf)) for index, struck in rules.indexes]
    looked_up = [index.looked_up(sweep) for index, _, sweep in swept]
    may_be_out = prefilter and not any(index.is_beyond for index, _ in rules.indexes)
    nothing = Result((), tuple(sorted(rules.failed, key=_by_id)), 0)
    results = []
    for at, article in enumerate(articles):
        groups = [of_text.get(at, ()) for of_text in looked_up]
        if may_be_out and not any(groups):
            results.append(nothing)
            continue
        page = Page(article, rules.names, sheaf, at)
        scans = [index.scan(page, sweep) for index, _, sweep in swept]
        looks: list[_Look] = []
        for (index, struck, _), scan, found in zip(swept, scans, groups, strict=True):
            entries = index.candidates(scan, found) if prefilter else index.entries.values()
            looks.append((scan, [entry for entry in entries if entry.rule.id not in struck] if struck else entries))
        results.append(_judged(looks, rules.failed))
        page.names_scan = None  # they hold each other: all is to be free now, not when the collector comes
    return results


def _judged(looks: Iterable[_Look], unsearchable: Sequence[Failed]) -> Result:
    """Evaluate the candidates of one article."""
    found: list[Found] = []
    failed = list(unsearchable)
    looked_at = 0
    for scan, entries in looks:
        looked_at += len(entries)
        for entry in entries:
            try:
                one = _evaluate(entry, scan)
            except Exception as error:  # noqa: BLE001 - whatever a rule raises is reported as its failure
                failed.append(Failed(entry.rule, error))
                continue
            if one is not None:
                found.append(one)
    found.sort(key=_by_id)
    failed.sort(key=_by_id)
    return Result(tuple(found), tuple(failed), looked_at)


def _evaluate(entry: Entry, scan: Scan) -> Found | None:
    spans = scan.whole(entry.when)
    if spans is None or (entry.but is not None and scan.whole(entry.but) is not None):
        return None
    found = Found(entry.rule, *gather(scan, spans))
    if not (entry.lists or entry.steps):
        return found
    names, steps = entities_of(scan, spans, entry.lists), steps_of(scan, entry.steps, entry.lists)
    return found._replace(entities=names, steps=steps)

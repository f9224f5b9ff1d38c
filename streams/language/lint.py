"""Looks for what is legal and likely not meant: rules without tests, that never or always hold, that say a thing twice.

Everything here is a warning. It searches no text: how often a rule rings on a sample is an argument.
"""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date

from streams.language.amounts import read_date
from streams.language.certainty import Forms, Judge, domains_of, required
from streams.language.comments import cut_off
from streams.language.definitions import is_shared
from streams.language.logic import contradiction, holds_anywhere, searched_everywhere, show
from streams.language.needless import needless_terms
from streams.language.places import KnownPlaces
from streams.language.problems import Finding, Path, Problem, quoted
from streams.language.reading import Reading
from streams.language.sameness import Nowhere, meaning
from streams.language.syntax import Every, FieldIs, NoneOf, Rule
from streams.language.unreachable import faults
from streams.language.written import texts, where

TOO_MANY = 50.0  # alerts in 1,000 articles


def lint(
    reading: Reading,
    *,
    per_thousand: Mapping[str, float] | None = None,
    too_many: float = TOO_MANY,
    today: date | None = None,
    whole: bool = True,
    places: KnownPlaces | None = None,
    forms_of: Forms | None = None,
) -> list[Problem]:
    """Give the warnings of a reading that kept its tests.

    `per_thousand`: rule id -> matches in 1,000 articles of a sample. `today` tells which rules are over. `whole` False:
    not all files that share the lists were read, so that nothing is called unused. `places` tells which conditions no
    place meets, and `forms_of` which words are one another's forms.
    """
    found: dict[str, list[Finding]] = {}
    rules = {rule.mark: rule for rule in reading.ruleset.rules}
    twins: dict[Hashable, str] = {}
    nowhere, judge = Nowhere(places), Judge(forms_of)
    families = {domain: name for name, domains in reading.ruleset.publishers for domain in domains}
    for file, source in reading.sources.items():
        notes = found.setdefault(file, [])
        for number in range(len(source.rules)):
            rule = rules.get(source.rule_mark(number))
            if rule is None:
                continue
            path: Path = ("rules", number)
            notes += _rule(rule, path, source.rules[number], forms_of)
            notes += _faults(rule, path, source.rules[number], judge)
            notes += _origins(rule, path, families)
            notes += _twin(rule, path, twins)
            notes += _placeless(rule, path, nowhere)
            notes += _busy(rule, path, (per_thousand or {}).get(rule.id, 0.0), too_many)
            notes += _over(rule, path, today)
    for file, finding in _lists(reading, forms_of, whole=whole):
        found.setdefault(file, []).append(finding)
    problems = [reading.sources[file].place(finding) for file, notes in found.items() for finding in notes]
    problems += [problem for source in reading.sources.values() for problem in cut_off(source)]
    return sorted(problems, key=lambda one: (one.mark.file, one.mark.line, one.mark.column))


def _placeless(rule: Rule, path: Path, nowhere: Nowhere) -> Iterator[Finding]:
    for place in nowhere.in_rule(rule):
        what = f"the gazetteer has no {show(place)}"
        yield _note((*path, "when"), what, "Widen it, or take a part out.", "never", rule)


def _busy(rule: Rule, path: Path, rate: float, too_many: float) -> Iterator[Finding]:
    """Warn where a rule matches more of 1,000 articles than anybody can read."""
    if rate > too_many:
        what = f"it matches {rate:.0f} of 1,000 articles"
        yield _note((*path, "when"), what, "Ask for more: a place, a second term.", "too-broad", rule)


def _over(rule: Rule, path: Path, today: date | None) -> Iterator[Finding]:
    """Warn where a rule no longer counts."""
    day = read_date(rule.expires) if rule.expires else None
    if today is not None and day is not None and day < today:
        what = f"the rule is over since {rule.expires}"
        yield _note((*path, "expires"), what, "Take it out, or give it more time.", "expired", rule)


def _note(path: Path, what: str, mend: str, code: str, rule: Rule | None = None, *, at_key: bool = False) -> Finding:
    return Finding(path, what, mend, code, "warning", rule.id if rule else None, at_key)


def _all_scopes(rule: Rule, path: Path, raw: object) -> Iterator[Finding]:
    """Warn where an exception has to stand in two parts of the text at once."""
    exception = raw.get("except") if isinstance(raw, dict) else None
    scopes = [key for key in exception if key in ("title", "lead", "body")] if isinstance(exception, dict) else []
    if len(scopes) > 1:
        what = f"`except` counts only where {' and '.join(f'`{key}`' for key in scopes)} all hold"
        mend = f"Write a list where one is enough: `[{', '.join(f'{{{key}: …}}' for key in scopes)}]`."
        yield _note((*path, "except"), what, mend, "all-at-once", rule)


def _rule(rule: Rule, path: Path, raw: object, forms_of: Forms | None) -> Iterator[Finding]:
    when = (*path, "when")
    if not rule.tests:
        mend = "Add `tests:` with an article that rings and one that does not."
        yield _note(path, "the rule has no tests", mend, "no-tests", rule)
    if isinstance(rule.when, Every):
        what = "the rule takes every article"
        yield _note(when, what, "Leave it at that only where all news is wanted.", "too-broad", rule)
    elif holds_anywhere(rule.when):
        what = "nothing in `when` has to be in an article"
        yield _note(when, what, "Add a term or a place that has to be there.", "too-broad", rule)
    if (expression := searched_everywhere(rule.when)) is not None:
        what = f"every article is searched for {quoted(expression)}"
        mend = "Write three letters in a row that it always has, or ask for a term beside it."
        yield _note(when, what, mend, "slow-regex", rule)
    yield from _all_scopes(rule, path, raw)
    for longer, shorter in needless_terms(rule.when, named=False, forms_of=forms_of):
        what = f"`{longer}` is never needed: `{shorter}` finds it already"
        yield _note(when, what, "Take one of them out.", "needless-term", rule)


def _faults(rule: Rule, path: Path, raw: object, judge: Judge) -> Iterator[Finding]:
    """Warn of a rule that can never match, and of what is never so of one that may."""
    why = contradiction(rule.when, rule.except_, judge)
    if why is not None:
        what = f"the rule can never match: {why}"
        yield _note((*path, "when"), what, "Take one of the two out.", "never", rule)
        return
    for fault in dict.fromkeys(faults(rule, judge)):
        yield _note(where(raw, path, fault.node), fault.what, fault.mend, fault.code, rule)


def _origins(rule: Rule, path: Path, families: Mapping[str, str]) -> Iterator[Finding]:
    """Warn where a rule waits for more origins than its sources are; agencies that texts credit come besides."""
    asked = rule.corroborate
    sources = [part.values for part in required(rule.when) if isinstance(part, FieldIs) and part.name == "source"]
    if asked is None or not sources:
        return
    owners = {next((families[name] for name in domains_of(one) if name in families), one) for one in sources[0]}
    if len(owners) < asked.origins:
        what = f"`source` leaves {len(owners)} origin{'s' * (len(owners) > 1)}, and {asked.origins} have to tell it"
        mend = "Take `source` out or name more: else only an agency that the text credits is another origin."
        yield _note((*path, "corroborate"), what, mend, "few-origins", rule)


def _twin(rule: Rule, path: Path, twins: dict[Hashable, str]) -> Iterator[Finding]:
    said = meaning(rule.when), rule.except_ and meaning(rule.except_), rule.steps
    first = twins.setdefault(said, rule.id)
    if first != rule.id:
        what = f"the rule asks for the same as `{first}`"
        yield _note((*path, "when"), what, "Keep one of them.", "duplicate-rule", rule)


def _lists(reading: Reading, forms_of: Forms | None, *, whole: bool) -> Iterator[tuple[str, Finding]]:
    seen = set()
    for one in reading.definitions:
        known = {"entity": "watch list"}.get(one.kind, one.kind)
        is_first = (one.kind, one.name) not in seen
        seen.add((one.kind, one.name))
        if (
            is_first
            and not one.named
            and one.kind != "publisher"
            and (whole or not (is_shared(one.file) or one.kind == "entity"))
        ):
            what = f"no rule uses the {known} `{one.name}`"
            yield one.file, _note(one.path, what, "Take it out, or name it in a rule.", "unused", at_key=True)
        if one.node is None:
            continue
        if one.kind == "list" and any(isinstance(part, NoneOf) for part in getattr(one.node, "of", ())):
            what = f"`none` in the list `{one.name}` holds in nearly every article"
            yield one.file, _note(one.path, what, "Write it in the rule, beside the list.", "too-broad", at_key=True)
        needless = list(needless_terms(one.node, named=True, forms_of=forms_of))
        written = dict(texts(one.raw, one.path)) if needless else {}  # of several, the last
        for longer, shorter in needless:
            what = f"`{longer}` is never needed: `{shorter}` finds it already"
            path = written.get(longer, one.path)
            yield one.file, _note(path, what, "Take one of them out.", "needless-term")

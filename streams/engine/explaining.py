"""Says why a rule matches an article, or what keeps it from matching: the same conditions, asked one by one.

Every step is answered by the compiled condition itself, so that an explanation never differs from a match. It refuses
to be fast: it compiles the rules it is asked about, and looks at every branch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from streams.engine.evidence import gather
from streams.engine.lowering import Lowering
from streams.engine.nametable import NameTable
from streams.engine.page import Page
from streams.engine.reasons import reason, title
from streams.engine.scan import Scan
from streams.engine.sites import settle
from streams.engine.vocabulary import Vocabulary
from streams.language import syntax
from streams.model import Article, Evidence, Place


@dataclass(frozen=True, slots=True)
class Step:
    """One condition: what it asks, whether it holds, and where, or how far it is from holding."""

    asks: str
    holds: bool
    why: str
    evidence: tuple[Evidence, ...] = ()
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one rule matches an article or does not."""

    rule: syntax.Rule
    matched: bool
    when: Step
    except_: Step | None = None
    places: tuple[Place, ...] = ()
    error: str | None = None


class Explainer:
    """Explains a few rules on one article."""

    def __init__(self, rules: Sequence[syntax.Rule], names: NameTable, article: Article) -> None:
        """Compile the rules with the names, and search the article."""
        vocabulary = Vocabulary(names.places.alphabet)
        self._rules = rules
        self._lowering = Lowering(names, vocabulary, {}, watch_inside=True)
        self._errors: dict[str, str] = {}
        for rule in rules:
            try:
                for tree in (rule.when, rule.except_):
                    if tree is not None:
                        self._lowering.node(tree)
            except ValueError as error:
                self._errors[rule.id] = str(error)
        automaton, sites = vocabulary.build(self._lowering.wide)
        settle(self._lowering, sites)
        page = Page(article, names)
        self._scan: Scan = automaton.scan(page)
        self._scan.names = names.settle(sites)
        page.names_scan = self._scan

    def explain(self) -> tuple[Explanation, ...]:
        """Explain each rule, in the order they were given."""
        return tuple(map(self._rule, self._rules))

    def _rule(self, rule: syntax.Rule) -> Explanation:
        if rule.id in self._errors:
            return Explanation(rule, False, Step("", False, "cannot be searched"), error=self._errors[rule.id])
        try:
            when = self._step(rule.when, (), 0, self._scan.end)
            but = self._step(rule.except_, (), 0, self._scan.end) if rule.except_ is not None else None
            spans = self._lowering.node(rule.when).spans(self._scan, 0, self._scan.end)
        except Exception as error:  # noqa: BLE001 - a rule that raises is what somebody asks to have explained
            return Explanation(rule, False, Step("", False, "raised"), error=repr(error))
        when = self._with_sequence(rule, when)
        matched = when.holds and not (but and but.holds)
        return Explanation(rule, matched, when, but, gather(self._scan, spans or ())[1] if matched else ())

    def _with_sequence(self, rule: syntax.Rule, when: Step) -> Step:
        """Say which steps of a sequence the article tells; whether they complete a chain is for the stories."""
        whole = (self._scan, 0, self._scan.end)
        told = [str(at) for at, step in enumerate(rule.steps, 1) if self._lowering.node(step).spans(*whole) is not None]
        return replace(when, why=f"{when.why}; step {', '.join(told)} of {len(rule.steps)}") if told else when

    def _step(self, tree: syntax.Node, languages: tuple[str, ...], low: int, high: int) -> Step:
        node = self._lowering.variant(tree, languages[0]) if languages else self._lowering.node(tree)
        spans = node.spans(self._scan, low, high)
        if isinstance(tree, syntax.Scope):
            start, end = self._scan.text.part(tree.part)
            low, high = max(low, start), min(high, end)
        steps = tuple(self._step(child, inner, low, high) for child, inner in self._children(tree, languages))
        why = reason(tree, node, spans, self._scan, (low, high))
        evidence = gather(self._scan, spans or ())[0] if not steps else ()
        return Step(title(tree), spans is not None, why, evidence, steps)

    def _children(self, tree: syntax.Node, languages: tuple[str, ...]) -> list[tuple[syntax.Node, tuple[str, ...]]]:
        if isinstance(tree, syntax.ByLanguage):
            chosen: Mapping[str, syntax.Node] = dict(tree.variants)
            own = self._scan.page.language
            return [(chosen[own], (own,))] if own in chosen else [(tree.other, languages)]
        if isinstance(tree, syntax.EventIn):
            return [(tree.event, languages)]
        if isinstance(tree, syntax.Score):
            return [(child, languages) for child, _ in tree.weights]
        if isinstance(tree, (syntax.Times, syntax.Scope)):
            return [(tree.of, languages)]
        of = getattr(tree, "of", ())
        return [(child, languages) for child in of]

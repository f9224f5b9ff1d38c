"""Compiles the tree of a rule into nodes, equal conditions of all rules into one.

Beside each node it works out what must be found for it to hold: clauses, by which the index chooses candidates. It
refuses what cannot be searched (a term without a letter, a regular expression that is none) with a `ValueError` that
names it; the language's checks come first, so that an editor sees neither.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import count

import re2

from streams.engine import closeness, facts, logic, terms
from streams.engine.freeing import let_go
from streams.engine.literals import share_of
from streams.engine.nametable import NameTable, name_leaf
from streams.engine.nearness import MOST_THINGS
from streams.engine.node import Node
from streams.engine.vocabulary import Row, Vocabulary
from streams.engine.wanted import Wanted
from streams.engine.wording import Wording
from streams.language import syntax
from streams.language.literals import required_letters
from streams.language.needs import Clause, Needs, combined, is_looked_up, least_rate, one_of

_FIELD_RATE = 0.02
_MAKERS: Mapping[type, str] = {
    syntax.Regex: "_regex", syntax.AnyOf: "_any", syntax.AllOf: "_all",
    syntax.NoneOf: "_none", syntax.AtLeast: "_at_least", syntax.Score: "_score", syntax.Times: "_times",
    syntax.Near: "_near", syntax.Together: "_together", syntax.Scope: "_scope", syntax.Every: "_every",
    syntax.FieldIs: "_field", syntax.PlaceIs: "_place", syntax.EntityIs: "_entity", syntax.EventIn: "_event",
    syntax.ByLanguage: "_by_language",
}  # fmt: skip


class Lowering:
    """One compilation: from trees to nodes, each equal one once."""

    def __init__(
        self, names: NameTable, vocabulary: Vocabulary, frequencies: Mapping[str, float], *, watch_inside: bool
    ) -> None:
        """Compile for these names; `watch_inside`: the vocabulary begins with those of watch lists."""
        self.names = names
        self.nodes: list[Node] = []  # all but terms
        self.terms: list[terms.Leaf] = []
        self.literals: dict[str, int] = {}  # letters that an expression requires -> their leaf
        self.fields: dict[tuple[str, str], int] = {}  # what an article's field may say -> its leaf
        self._numbers = count(1)
        self._by_tree: dict[int | tuple[int, tuple[str, ...]], Node] = {}
        self._by_key: dict[Hashable, Node] = {}
        self._terms: defaultdict[Hashable, dict[str, terms.Leaf]] = defaultdict(dict)  # by form and languages
        self.wanted = Wanted(names, self._numbers, watch_inside=watch_inside)
        self._wording = Wording(vocabulary, frequencies)
        self._languages: tuple[str, ...] = ()
        self.wide: dict[int, Row] = {}  # terms of which the automaton looks for one word alone
        if watch_inside:
            for number, plan in enumerate(names.plans):
                vocabulary.add(name_leaf(number), plan)

    def seal(self) -> None:
        """Let go of what only making nodes asks for, before there is more to hold: nothing is compiled any more."""
        let_go(self._by_tree, self._by_key, *self._terms.values(), *self._wording.plain.values())

    def close(self) -> None:
        """Let go of what only choosing candidates asks for; the nodes stay with whoever took them."""
        for node in self.nodes:
            node.needs = ()
        let_go(self.nodes, self.terms)

    def node(self, tree: syntax.Node) -> Node:
        """Compile a condition, which the caller has to hold; raises ValueError for what cannot be searched."""
        if isinstance(tree, syntax.Words):
            return self._words(tree)
        # Within a variant for one language the same words have other forms.
        key = (id(tree), self._languages) if self._languages else id(tree)
        held = self._by_tree.get(key)
        if held is None:
            held = self._by_tree[key] = self._made(tree)
        return held

    def _made(self, tree: syntax.Node) -> Node:
        # By name: a table of bound methods would be a cycle, and keep the whole engine until the collector comes.
        node: Node = getattr(self, _MAKERS[type(tree)])(tree)
        return node

    def variant(self, tree: syntax.Node, language: str) -> Node:
        """Compile a condition as the variant for one language."""
        outer, self._languages = self._languages, (language,)
        try:
            return self.node(tree)
        finally:
            self._languages = outer

    def _interned(self, key: Hashable, source: syntax.Node, make: Callable[[], Node], needs: Needs) -> Node:
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = self._numbered(make(), source)
            found.needs = needs
        return found

    def _made_of(self, key: Hashable, source: syntax.Node, make: Callable[[], Node]) -> Node:
        """Give the node of a condition that is made of others; it needs what these do."""
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = self._numbered(make(), source)
            found.needs = combined(source, list(map(terms.needs_of, found.children)))
        return found

    def _numbered(self, node: Node, source: syntax.Node) -> Node:
        node.number, node.source = next(self._numbers), source
        self.nodes.append(node)
        return node

    def _group(self, kind: type, children: Sequence[Node], *rest: Hashable) -> Hashable:
        return (kind, tuple([child.number for child in children]), *rest)

    def _nodes(self, trees: tuple[syntax.Node, ...]) -> list[Node]:
        return list(dict.fromkeys(map(self.node, trees)))

    def _words(self, tree: syntax.Words) -> Node:
        languages = tree.languages or self._languages
        known = self._terms[tree.form, languages]
        found = known.get(tree.text)
        if found is None:
            tree = replace(tree, languages=languages) if languages != tree.languages else tree
            number = next(self._numbers)
            found = known[tree.text] = self._wording.leaf(tree, number)
            found.number, found.source = number, tree
            self.terms.append(found)
        return found

    def _regex(self, tree: syntax.Regex) -> Node:
        try:
            options = re2.Options()
            options.case_sensitive = False
            options.log_errors = False
            compiled = re2.compile(tree.pattern, options)
        except re2.error as error:
            raise ValueError(f"the expression '{tree.pattern}' cannot be read: {error}") from error
        texts = sorted(required_letters(tree.pattern))
        leaves = tuple(sorted({self.literals.setdefault(text, next(self._numbers)) for text in texts}))
        needs = (Clause(leaves, share_of(texts)),) if is_looked_up(tree) else ()
        return self._interned(tree, tree, lambda: terms.Pattern(compiled), needs)

    def _any(self, tree: syntax.AnyOf) -> Node:
        children = self._nodes(tree.of)
        words = [child for child in children if isinstance(child, terms.Leaf)]
        if len(words) == len(children) > 1:  # as in most lists
            return self._listed(tree, words)
        flat: list[Node] = []
        for child in children:
            flat += child.children if isinstance(child, (logic.Any, terms.AnyWords)) else (child,)
        children = list(dict.fromkeys(flat))
        words = [child for child in children if isinstance(child, terms.Leaf)]
        if len(words) > 1:
            children = [self._listed(tree, words), *(child for child in children if not isinstance(child, terms.Leaf))]
        if len(children) == 1:
            return children[0]
        return self._made_of(self._group(logic.Any, children), tree, lambda: logic.Any(tuple(children)))

    def _listed(self, tree: syntax.AnyOf, words: Sequence[terms.Leaf]) -> Node:
        numbers = tuple([leaf.number for leaf in words])
        needs = one_of(numbers, [leaf.rate for leaf in words])
        return self._interned((terms.AnyWords, numbers), tree, lambda: terms.AnyWords(tuple(words)), needs)

    def _all(self, tree: syntax.AllOf) -> Node:
        children = self._nodes(tree.of)
        if len(children) == 1:
            return children[0]
        children.sort(key=lambda child: (facts.reads_sentences(child), least_rate(terms.needs_of(child))))
        return self._made_of(self._group(logic.All, children), tree, lambda: logic.All(tuple(children)))

    def _none(self, tree: syntax.NoneOf) -> Node:
        children = self._nodes(tree.of)
        return self._made_of(self._group(logic.NoneOf, children), tree, lambda: logic.NoneOf(tuple(children)))

    def _at_least(self, tree: syntax.AtLeast) -> Node:
        children = [self.node(child) for child in tree.of]
        return self._weighed(tree, children, (1.0,) * len(children), tree.count)

    def _score(self, tree: syntax.Score) -> Node:
        children = [self.node(child) for child, _ in tree.weights]
        return self._weighed(tree, children, tuple(weight for _, weight in tree.weights), tree.threshold)

    def _weighed(self, tree: syntax.Node, children: list[Node], weights: tuple[float, ...], threshold: float) -> Node:
        key = self._group(logic.Weighed, children, weights, threshold)
        return self._made_of(key, tree, lambda: logic.Weighed(tuple(children), weights, threshold))

    def _times(self, tree: syntax.Times) -> Node:
        child = self.node(tree.of)
        return self._made_of((logic.Times, child.number, tree.count), tree, lambda: logic.Times(child, tree.count))

    def _near(self, tree: syntax.Near) -> Node:
        if len(tree.of) > MOST_THINGS:
            raise ValueError(f"`near` takes at most {MOST_THINGS} things, not {len(tree.of)}: put terms into a list")
        children = [self.node(child) for child in tree.of]
        key = self._group(closeness.Near, children, tree.words, tree.ordered)
        return self._made_of(key, tree, lambda: closeness.Near(tuple(children), tree.words, ordered=tree.ordered))

    def _together(self, tree: syntax.Together) -> Node:
        children = self._nodes(tree.of)
        key = self._group(closeness.Together, children, tree.within)
        return self._made_of(key, tree, lambda: closeness.Together(tuple(children), tree.within))

    def _scope(self, tree: syntax.Scope) -> Node:
        child = self.node(tree.of)
        return self._made_of((logic.Scope, child.number, tree.part), tree, lambda: logic.Scope(child, tree.part))

    def _every(self, tree: syntax.Every) -> Node:
        return self._interned(tree, tree, logic.Every, ())

    def _field(self, tree: syntax.FieldIs) -> Node:
        values = frozenset(value.casefold() for value in tree.values)
        needs: Needs = ()
        if is_looked_up(tree):
            leaves = tuple(sorted({self._field_leaf(tree.name, value) for value in values}))
            needs = (Clause(leaves, min(1.0, _FIELD_RATE * len(values))),)
        return self._interned((facts.Field, tree.name, values), tree, lambda: facts.Field(tree.name, values), needs)

    def _field_leaf(self, name: str, value: str) -> int:
        leaf = self.fields.get((name, value))
        if leaf is None:
            leaf = self.fields[name, value] = next(self._numbers)
        return leaf

    def _place(self, tree: syntax.PlaceIs) -> Node:
        ids = self.wanted.ids(tree)
        return self._interned((facts.Place, ids), tree, lambda: facts.Place(ids), (self.wanted.places(tree),))

    def _entity(self, tree: syntax.EntityIs) -> Node:
        return self._interned(tree, tree, lambda: facts.Entity(tree.list), (self.wanted.list(tree.list),))

    def _event(self, tree: syntax.EventIn) -> Node:
        event = self.node(tree.event)
        ids = self.wanted.ids(tree.place)
        needs = (*terms.needs_of(event), self.wanted.places(tree.place))
        reported = frozenset(tree.reported)
        also = frozenset(tree.also)
        key = (facts.EventIn, event.number, ids, reported, also)
        return self._interned(key, tree, lambda: facts.EventIn(event, ids, reported, also), needs)

    def _by_language(self, tree: syntax.ByLanguage) -> Node:
        variants = {language: self.variant(variant, language) for language, variant in tree.variants}
        other = self.node(tree.other)
        children = [*variants.values(), other]
        key = self._group(logic.ByLanguage, children, tuple(variants))
        return self._made_of(key, tree, lambda: logic.ByLanguage(variants, other))

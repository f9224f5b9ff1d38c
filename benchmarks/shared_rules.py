"""Rules that Tocsin and its peers can all say, and those rules in words of no product.

What no peer has (sentences, places, readings) is drawn again, so that the rest keeps its shares. A peer is given every
word of every rule as one token, the same for all its forms, and text in which those forms are that token: what a
search engine gets from a stemmer, with Tocsin's own inflections, so that all look for the same. It refuses to measure.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.engine_rules import Maker
from streams.engine.folding import fold
from streams.engine.patterns import Plan, plan_of
from streams.engine.stems import inflector
from streams.language.syntax import AllOf, AnyOf, Near, Node, NoneOf, Ruleset, Scope, Words
from streams.model import Article

GAP = 64  # fillers between title and body where a peer has one field: more than any `near` allows


class Term(NamedTuple):
    """Words in a row, each one of some tokens."""

    words: tuple[tuple[str, ...], ...]


class Said(NamedTuple):
    """A condition: `any`, `all`, `none`, `near` (at most `apart` other words) or `title` of others."""

    kind: str
    of: tuple["Said | Term", ...]
    apart: int = 0
    ordered: bool = False


class SharedMaker(Maker):
    """Makes only rules that all peers can say."""

    def condition(self, *, quiet: bool) -> Node:
        """Draw until one is shared."""
        while True:
            drawn = super().condition(quiet=quiet)
            if is_shared(drawn):
                return drawn


def plan(term: Words) -> Plan:
    """Plan a term as the engine does."""
    return plan_of(term, inflector(term.languages))


def terms_of(node: Node) -> Iterator[Words]:
    """Give every term of a condition."""
    if isinstance(node, Words):
        yield node
    inner = getattr(node, "of", ())
    for child in inner if isinstance(inner, tuple) else (inner,):
        yield from terms_of(child)


def is_shared(node: Node) -> bool:
    """Tell whether all peers can say a condition, and mean the same by it."""
    if isinstance(node, Words):
        return node.form == "inflected" and all(not (word.open or word.clitic) for word in plan(node).words)
    if isinstance(node, Near):
        # One word that is both things is near itself to some peers, and not to Tocsin.
        forms = [{form for term in terms_of(child) for word in plan(term).words for form in word.forms}
                 for child in node.of]  # fmt: skip
        apart = sum(map(len, forms)) == len(set().union(*forms))
        return len(node.of) == 2 and apart and all(isinstance(child, Words | AnyOf) for child in node.of)
    if isinstance(node, Scope):
        return node.part == "title" and is_shared(node.of)
    return isinstance(node, AnyOf | AllOf | NoneOf) and all(map(is_shared, node.of))


def shown(node: Node) -> str:
    """Write a condition in a line, for people."""
    if isinstance(node, Words):
        return f'"{node.text}"'
    inner = getattr(node, "of", ())
    of = " ".join(map(shown, inner if isinstance(inner, tuple) else (inner,)))
    return f"{type(node).__name__}({of})"


class Spelling:
    """One token for all forms that no word of the rules tells apart."""

    def __init__(self, rules: Ruleset) -> None:
        """Gather every word of every rule."""
        words: dict[tuple[str, ...], int] = {}
        for rule in rules.rules:
            for term in terms_of(rule.when):
                for word in plan(term).words:
                    words.setdefault(word.forms, len(words))
        owners: dict[str, list[int]] = {}
        for forms, number in words.items():
            for form in forms:
                owners.setdefault(form, []).append(number)
        classes: dict[tuple[int, ...], str] = {}
        # Letters that no text has in a row, so that a token is no word of an article.
        self.tokens = {form: classes.setdefault(tuple(own), f"zq{len(classes)}qz") for form, own in owners.items()}

    def said(self, node: Node) -> Said | Term:
        """Put a condition into tokens."""
        if isinstance(node, Words):
            return Term(
                tuple(
                    tuple(dict.fromkeys(self.tokens.get(form, form) for form in word.forms))
                    for word in plan(node).words
                )
            )
        if isinstance(node, Scope):
            return Said("title", (self.said(node.of),))
        if isinstance(node, Near):
            return Said("near", tuple(map(self.said, node.of)), node.words, node.ordered)
        if not isinstance(node, AnyOf | AllOf | NoneOf):
            raise TypeError(f"no benchmark has a {type(node).__name__}")
        kind = {AnyOf: "any", AllOf: "all", NoneOf: "none"}[type(node)]
        return Said(kind, tuple(map(self.said, node.of)))

    def text(self, raw: str) -> str:
        """Give the tokens of a text, a space between."""
        tokens = self.tokens
        return " ".join([tokens.get(word, word) for word in fold(raw).text.split()])


class Load(NamedTuple):
    """What every peer is given: the rules as said, the articles, their tokens, and how many articles hold each."""

    rules: Mapping[str, Said | Term]
    articles: Sequence[Article]
    texts: Sequence[tuple[str, str]]  # title and body in tokens
    spelling: Spelling

    def weights(self) -> dict[str, float]:
        """Give each token the more weight the fewer articles hold it; only those that some article holds."""
        counts: Counter[str] = Counter()
        for title, body in self.texts:
            counts.update({*title.split(), *body.split()})
        return {token: math.log(2 + len(self.texts) / count) for token, count in counts.items()}


def load_of(rules: Ruleset, articles: Sequence[Article]) -> Load:
    """Make ready what the peers are given."""
    spelling = Spelling(rules)
    said = {rule.id: spelling.said(rule.when) for rule in rules.rules}
    texts = [(spelling.text(article.title), spelling.text(article.body)) for article in articles]
    return Load(said, articles, texts, spelling)


def phrases(node: Said | Term) -> Iterator[tuple[str, ...]]:
    """Give a term, or any of several, as phrases of single tokens."""
    if isinstance(node, Term):
        yield from product_of(node.words)
    else:
        for child in node.of:
            yield from phrases(child)


def product_of(words: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give every way to take one token of each word."""
    made: list[tuple[str, ...]] = [()]
    for word in words:
        made = [(*begun, token) for begun in made for token in word]
    yield from made

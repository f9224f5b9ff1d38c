"""Compiled `re`, one or a few expressions a rule: what most alerting scripts begin with.

Each expression has every form of its terms and is searched in text that Tocsin has folded (not measured). It refuses
more than 10,000 rules: a hundred thousand take a second for one article, and minutes to compile.
"""

import platform
import re
from collections.abc import Callable

from benchmarks.peer import Here, Way
from benchmarks.shared_rules import Load, Said, Term
from streams.engine.folding import fold

_Sides = tuple[str, str, str]  # title, body, and both, with two spaces between
_Test = Callable[[_Sides], bool]


class Expressions(Here):
    """The rules as closures over compiled expressions."""

    name = "re"
    version = platform.python_version()
    ways = (Way("one", 1),)
    most_rules = 10_000

    def take(self, load: Load) -> None:
        """Compile."""
        forms: dict[str, list[str]] = {}
        for form, token in load.spelling.tokens.items():
            forms.setdefault(token, []).append(form)
        self._forms = forms
        self._tests = {rule: self._test(said, 2) for rule, said in load.rules.items()}
        sides = [(fold(one.title).text, fold(one.body).text) for one in load.articles]
        self._texts = [(title, body, title + body) for title, body in sides]

    def _one(self, node: Said | Term) -> str:
        """Write a term, or any of several, as an expression between two spaces."""
        if isinstance(node, Said):
            return "(?:" + "|".join(map(self._one, node.of)) + ")"
        return " ".join(
            "(?:" + "|".join(form for token in word for form in self._forms.get(token, [token])) + ")"
            for word in node.words
        )

    def _test(self, node: Said | Term, side: int) -> _Test:
        if isinstance(node, Term) or (node.kind == "any" and all(isinstance(child, Term) for child in node.of)):
            search = re.compile(f" {self._one(node)} ").search
            return lambda sides: search(sides[side]) is not None
        if node.kind == "near":
            return self._near(node)
        tests = [self._test(child, 0 if node.kind == "title" else side) for child in node.of]
        if node.kind == "any":
            return lambda sides: any(test(sides) for test in tests)
        if node.kind == "none":
            return lambda sides: not any(test(sides) for test in tests)
        return lambda sides: all(test(sides) for test in tests)

    def _near(self, node: Said) -> _Test:
        first, second = (self._one(child) for child in node.of)
        between = rf"(?: +[^ ]+){{0,{node.apart}}} +"
        ways = f"{first}{between}{second}" + ("" if node.ordered else f"|{second}{between}{first}")
        search = re.compile(f" (?:{ways}) ").search
        return lambda sides: search(sides[0]) is not None or search(sides[1]) is not None

    def held(self, way: Way, first: int, count: int) -> list[tuple[int, str]]:  # noqa: ARG002 - it has one way
        """Try every rule on each article."""
        tests = self._tests.items()
        numbers = range(first, first + count)
        return [(at, rule) for at in numbers for rule, test in tests if test(self._texts[at % len(self._texts)])]

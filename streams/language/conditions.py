"""Reads conditions: what stands under `when`, `except`, in lists and macros.

Text is a term, a list is `any`, keys are operators; several operators in one mapping all have to hold. Each operator is
read by one function of `streams.language.operators`. It never looks at rules, and never raises for what is written.
"""

from collections.abc import Callable, Mapping
from typing import Any

from streams.language.definitions import Definition, Definitions, Kind, Scope
from streams.language.places import KnownPlaces, Places
from streams.language.problems import QUOTED_LENGTH, Findings, Path, mend_word, quoted
from streams.language.syntax import AllOf, AnyOf, Node
from streams.language.terms import Terms
from streams.language.values import LIST_LIMIT, Values

DEPTH_LIMIT = 60
SIZE_LIMIT = 200_000  # conditions in one rule, with all lists and macros put in
INNER = dict.fromkeys(("words", "ordered"), "`near: {of: [a, b], words: 6}`") | {
    "of": "`near: {of: [a, b], words: 6}` or `at_least: {count: 2, of: [a, b]}`",
    "count": "`times: {of: a, count: 2}` or `at_least: {count: 2, of: [a, b]}`",
    "threshold": "`score: {threshold: 3, weights: {a: 2, b: 1}}`",
    "weights": "`score: {threshold: 3, weights: {a: 2, b: 1}}`",
}
NOTHING = AnyOf(())  # stands where a condition could not be read: never holds

Read = Callable[["Conditions", dict[str, Any], Path], Node | None]
Operators = Mapping[str, tuple[Read, tuple[str, ...]]]  # key -> how it is read, the keys that go with it


class Conditions:
    """Reads the conditions of one file's scope."""

    def __init__(
        self, scope: Scope, all_definitions: Definitions, places: KnownPlaces | None, operators: Operators
    ) -> None:
        self.scope = scope
        self.operators = operators
        self.definitions = all_definitions
        self.values = Values(scope.findings)
        self.terms = Terms(self.values)
        self.places = Places(self.values, places)
        self.languages: tuple[str, ...] = ()  # inside `languages: {de: …}`: ("de",)
        self.size = 0
        self.level = 0
        self.deepest = 0
        self.used: set[Definition] = set()
        self.bound: set[str] = set()  # "place", "entity": what the condition finds, `none` aside
        # by id of a node: what in it has no place in the text. Nodes that are judged are kept alive beside it.
        self.placed: dict[int, str | None] = {}
        self.neighbours: dict[str, Conditions] = {}  # by file: a definition is read in its own file's scope

    @property
    def findings(self) -> Findings:
        """Where problems are noted."""
        return self.scope.findings

    def begin(self) -> tuple[int, int, int, set[Definition], set[str], tuple[str, ...]]:
        """Begin another condition of its own; gives what was counted and gathered for the one before."""
        before = self.size, self.level, self.deepest, self.used, self.bound, self.languages
        self.size, self.level, self.deepest, self.used, self.bound, self.languages = 0, 0, 0, set(), set(), ()
        return before

    def read(self, value: object, path: Path) -> Node:
        """Read one condition; NOTHING where it can't be read, after noting why."""
        self.size += 1
        if isinstance(value, str):
            return self.terms.inflected(value, path, self.languages) or NOTHING
        if self.level >= DEPTH_LIMIT:
            mend = "Name its parts under `lists:` or `macros:`, and write it flatter."
            self.findings.error(path, "too-deep", f"this is nested more than {DEPTH_LIMIT} deep", mend)
            return NOTHING
        self.level += 1
        self.deepest = max(self.deepest, self.level)
        try:
            if isinstance(value, list):
                return AnyOf(self.each(value, path))
            if isinstance(value, dict):
                return self._keys(value, path)
        finally:
            self.level -= 1
        if isinstance(value, bool | int | float):
            mend = 'Put it in quotes if it is a term: "{written}".'
            self.findings.wrong_type(path, "a condition", value, mend)
        else:
            mend = "Write a term, in quotes where it begins with #, or a list of them, or an operator such as `any:`."
            self.findings.error(path, "wrong-type", "a condition was expected, not nothing", mend)
        return NOTHING

    def each(self, value: object, path: Path, least: int = 1) -> tuple[Node, ...]:
        """Read a list of conditions."""
        if not isinstance(value, list):
            self.findings.wrong_type(path, "a list", value, _listed(value))
            return (self.read(value, path),) if isinstance(value, str | dict) else ()
        if len(value) < least:
            what = "the list is empty" if not value else f"there must be at least {least} entries"
            self.findings.error(path, "empty", what, "Write the terms or conditions that it is to hold.")
        if len(value) > LIST_LIMIT:
            mend = f"Cut it into lists of at most {LIST_LIMIT:,}."
            self.findings.error(path, "too-long", f"the list has {len(value):,} entries", mend)
            return ()
        languages, inflected = self.languages, self.terms.inflected
        seen = self.terms.seen[languages]
        nodes: list[Node] = []
        for number, entry in enumerate(value):
            if isinstance(entry, str):
                self.size += 1
                nodes.append(seen.get(entry) or inflected(entry, (*path, number), languages) or NOTHING)
            else:
                nodes.append(self.read(entry, (*path, number)))
        return tuple(nodes)

    def _keys(self, value: dict[str, Any], path: Path) -> Node:
        if len(value) == 1:
            (key,) = value
            if key in self.operators:
                return self.operators[key][0](self, value, path) or NOTHING
        operators = [key for key in value if key in self.operators]
        companions = {companion for key in operators for companion in self.operators[key][1]}
        for key in value:
            if key not in self.operators and key not in companions:
                self._refuse_key(key, value, path)
        if not operators:
            if not value:
                self.findings.error(path, "empty", "the condition is empty", "Write a term or an operator.")
            return NOTHING
        nodes = tuple(self.operators[key][0](self, value, path) or NOTHING for key in operators)
        return nodes[0] if len(nodes) == 1 else AllOf(nodes)

    def _refuse_key(self, key: object, value: dict[str, Any], path: Path) -> None:
        owner = next((name for name, (_, companions) in self.operators.items() if key in companions), None)
        if owner is not None:
            what = f"`{key}` goes with `{owner}`, which is not here"
            mend = f"Add `{owner}: …` beside it."
            self.findings.error((*path, str(key)), "unknown-key", what, mend, at_key=True)
            return
        beside = [self.operators[name][1] for name in value if name in self.operators]
        known = [*self.operators, *(companion for companions in beside for companion in companions)]
        shown = key if isinstance(key, str) else str(key)
        mend = mend_word(key, known, "operators")
        if shown.isdigit() and value.get(shown) is None:
            mend = "Write a number without commas: a comma parts what stands in `{…}`."
        elif shown in INNER:
            mend = f"Write it further in: {INNER[shown]}."
        self.findings.error((*path, shown), "unknown-key", f"unknown operator {quoted(shown)}", mend, at_key=True)

    # names

    def refer(self, kind: Kind, name: object, path: Path) -> Definition | None:
        """Give what a name stands for, unread; notes what is wrong with the name."""
        text = self.values.text(name, path, f"a {kind}'s name" if kind != "entity" else "a watch list's name")
        if text is None:
            return None
        found = self.scope.find(kind, text)
        if found is not None:
            found.named += 1
            self.used.add(found)
            return found
        elsewhere = self.definitions.elsewhere(kind, text)
        if elsewhere is not None:
            mend = f"It stands in {elsewhere}: add `include: [{elsewhere}]` at the top, or move it to a file in lists/."
        else:
            mend = mend_word(text, self.scope.names(kind), {"entity": "watch lists"}.get(kind, f"{kind}s"))
        what = "watch list" if kind == "entity" else kind
        self.findings.error(path, f"unknown-{kind}", f"there is no {what} {quoted(text)}", mend)
        return None

    def resolve(self, kind: Kind, name: object, path: Path) -> Node | None:
        """Give the condition that a list or macro stands for, read once."""
        definition = self.refer(kind, name, path)
        if definition is None:
            return None
        if definition.state == "being read":
            mend = "Take one of the names out of the circle."
            what = f"the {kind} `{definition.name}` holds itself"
            self.findings.error(path, "cycle", what, mend)
            return None
        if definition.state == "unread" and self.definitions.being_read < DEPTH_LIMIT:
            self.define(definition)
        self.size += definition.size
        self.bound |= definition.bound
        self.deepest = max(self.deepest, self.level + definition.depth)
        if definition.state == "unread" or self.level + definition.depth > DEPTH_LIMIT:
            mend = "Let lists hold terms, not lists that hold lists."
            self.findings.error(path, "too-deep", f"lists within lists are more than {DEPTH_LIMIT} deep", mend)
            return None
        if self.size > SIZE_LIMIT:
            mend = "Name fewer lists within lists: each is put in wherever it is named."
            self.findings.error(path, "too-large", f"this grows to more than {SIZE_LIMIT:,} conditions", mend)
            return None
        return definition.node

    def define(self, definition: Definition) -> None:
        """Read a list or macro in the scope of its own file."""
        home = self.neighbours.get(definition.file, self)
        kept = home.begin()
        kept_rule, home.findings.rule = home.findings.rule, None
        before = home.findings.errors
        definition.state = "being read"
        self.definitions.being_read += 1
        try:
            if definition.kind == "list":
                of = home.each(definition.raw, definition.path)
                definition.node = AnyOf(of, definition.name)
            else:
                definition.node = home.read(definition.raw, definition.path)
        finally:
            definition.state = "read"
            self.definitions.being_read -= 1
            definition.size, definition.depth = home.size, home.deepest + 1
            definition.names, definition.bound = home.used, home.bound
            definition.faulty = home.findings.errors > before or any(one.faulty for one in home.used)
            home.size, home.level, home.deepest, home.used, home.bound, home.languages = kept
            home.findings.rule = kept_rule


def _listed(value: object) -> str:
    """Say how to make a list of what is none."""
    if isinstance(value, str) and len(value) <= QUOTED_LENGTH and value.isprintable():
        return f"Write `[{value}]`, or begin each entry with `- `."
    if isinstance(value, dict) and value:
        return f"Write `[{{{next(iter(value))}: …}}]`, or begin each entry with `- `."
    return "Begin each entry with `- `, or write `[one, two]`."

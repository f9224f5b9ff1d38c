"""What certainly holds in an article where something else does: "drone strike" holds wherever "drone strikes" does.

It judges the words as written, and their forms where somebody who knows them says so; where inflection or another
language may decide, it is silent. It searches no text.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, combinations, takewhile

from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    EventIn,
    FieldIs,
    Near,
    Node,
    NoneOf,
    PlaceIs,
    Scope,
    Times,
    Together,
    Words,
)  # fmt: skip

Forms = Callable[[str], Collection[str]]
LOOKED_AT = 20_000  # terms of one list; past it a warning is not worth the time


def no_forms(word: str) -> Collection[str]:
    """Give the forms of a word, of which nothing is known."""
    return (word.casefold(),)


def required(node: Node) -> Iterator[Node]:
    """Give the conditions that all have to hold for this one to hold, itself among them."""
    yield node
    if isinstance(node, AllOf | Near | Together):
        for part in node.of:
            if not (isinstance(node, Together) and isinstance(part, NoneOf)):  # of that sentence, not of the article
                yield from required(part)
    elif isinstance(node, AnyOf) and len(node.of) == 1:
        yield from required(node.of[0])
    elif isinstance(node, AtLeast) and node.count == len(node.of):
        for part in node.of:
            yield from required(part)
    elif isinstance(node, EventIn):
        yield node.place
        yield from required(node.event)
    elif isinstance(node, Times):
        yield from required(node.of)
    elif isinstance(node, Scope):  # what holds in a part holds in the whole, but for what must not be there
        yield from (part for part in required(node.of) if not isinstance(part, NoneOf))


def forbidden(node: Node) -> Iterator[Node]:
    """Give the conditions of which none may hold where `node` holds."""
    for part in required(node):
        if isinstance(part, NoneOf):
            yield from part.of


class Judge:
    """What knows the forms of words. Lists are looked into once, however many rules name them."""

    def __init__(self, forms_of: Forms | None = None) -> None:
        self.forms_of = forms_of or no_forms
        self._lists: dict[int, tuple[AnyOf, Found]] = {}

    def found(self, *conditions: Node) -> "Found":
        """Gather conditions, to be asked which of them holds wherever another one does."""
        return Found(conditions, self)

    def of_list(self, node: AnyOf) -> "Found":
        """Gather what a list holds."""
        held = self._lists.get(id(node))
        if held is None:
            held = self._lists[id(node)] = node, Found(node.of[:LOOKED_AT], self)
        return held[1]


class Found:
    """Conditions, asked which of them holds wherever another one does."""

    def __init__(self, conditions: Iterable[Node], judge: Judge) -> None:
        self._judge = judge
        self._forms_of = judge.forms_of
        self._lists: list[Found] = []
        self._nodes: set[Node] = set()
        self._phrases: defaultdict[str, list[Words]] = defaultdict(list)  # by their words
        self._prefixes: defaultdict[str, list[Words]] = defaultdict(list)  # by their letters
        self._inflected: defaultdict[str, list[Words]] = defaultdict(list)  # single words, by each of their forms
        self._others: list[PlaceIs | FieldIs] = []
        self._scopes: dict[str, Found] = {}
        self._known: dict[int, tuple[AnyOf, Node | None]] = {}  # asked before: lists of lists, or each way through both
        for condition in conditions:
            self._add(condition)

    def _add(self, node: Node) -> None:
        self._nodes.add(node)
        if isinstance(node, AnyOf) and node.name is not None:
            self._lists.append(self._judge.of_list(node))
        elif isinstance(node, AnyOf):
            for part in node.of[:LOOKED_AT]:
                self._add(part)
        elif isinstance(node, Scope):
            self._scopes.setdefault(node.part, Found((), self._judge))._add(node.of)
        elif isinstance(node, PlaceIs | FieldIs):
            self._others.append(node)
        elif isinstance(node, Words):
            self._add_words(node)

    def _add_words(self, term: Words) -> None:
        own = " ".join(term.text.casefold().split())
        if term.form == "inflected" and own.endswith("*") and " " not in own:
            self._prefixes[own[:-1]].append(term)
        elif "*" not in own:
            self._phrases[own].append(term)
            if term.form == "inflected" and " " not in own:
                for form in self._forms(term):
                    self._inflected[form].append(term)

    def _forms(self, term: Words) -> Collection[str]:
        plain = term.text.isascii() and term.text.isalpha() and not term.languages
        return self._forms_of(term.text) if plain else no_forms(term.text)

    def by(self, node: Node) -> Node | None:
        """Give a condition that holds wherever this one does; None where that is not certain of any."""
        if not isinstance(node, AnyOf):
            return self._by_any(node)
        if id(node) not in self._known:
            self._known[id(node)] = node, self._by_any(node)
        return self._known[id(node)][1]

    def _by_any(self, node: Node) -> Node | None:
        own = self._by_own(node)
        return own or next((found for one in self._lists if (found := one.by(node)) is not None), None)

    def _by_own(self, node: Node) -> Node | None:
        if node in self._nodes:
            return node
        if isinstance(node, AnyOf):
            each = list(takewhile(lambda found: found is not None, map(self.by, node.of[:LOOKED_AT])))
            return each[0] if each and len(each) == len(node.of) else None
        if isinstance(node, Words):
            return self._by_words(node)
        if isinstance(node, PlaceIs | FieldIs):
            return next((one for one in self._others if _is_wider(one, node)), None)
        if isinstance(node, Scope):
            parts = ("title", "lead") if node.part == "title" else (node.part,)
            inner = (self._scopes[part].by(node.of) for part in parts if part in self._scopes)
            return next((one for one in inner if one is not None), None)
        return None

    def _by_words(self, term: Words) -> Words | None:
        words = term.text.casefold().split()
        for at, behind in combinations(range(len(words) + 1), 2):
            for other in self._phrases.get(" ".join(words[at:behind]), ()):
                if other != term and _is_within(other, term, at):
                    return other
        if term.form != "inflected":
            found = (self._by_letters(word, term) for word in words)
            return next((one for one in found if one is not None), None)
        if len(words) != 1:
            return None
        forms = self._forms(term)
        for other in self._inflected.get(words[0], ()):
            if other != term and other.languages == term.languages and set(forms) <= set(self._forms(other)):
                return other
        if self._forms_of is no_forms or term.languages or not term.text.isascii():
            return None
        return next((one for one in self._beginning(_shared(forms)) if not one.languages), None)

    def _beginning(self, letters: str) -> Iterator[Words]:
        """Give what finds all that begins with these letters."""
        return chain.from_iterable(self._prefixes.get(letters[:length], ()) for length in range(len(letters) + 1))

    def _by_letters(self, word: str, term: Words) -> Words | None:
        """Give what finds a word that has to stand in these letters."""
        for other in self._inflected.get(word, ()):
            if not other.languages or other.languages == term.languages:
                return other
        return next(self._beginning(word), None)


def _shared(forms: Collection[str]) -> str:
    """Give the letters that all forms begin with."""
    first, last = min(forms), max(forms)
    return first[
        : next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    ]


def _is_within(inner: Words, outer: Words, at: int) -> bool:
    """Tell whether a phrase is found wherever another one is, whose words from a certain one on are its own."""
    words, own = outer.text.split()[at:], inner.text.split()
    if "*" in outer.text:
        return False
    if inner.form == "cased":
        return outer.form == "cased" and words[: len(own)] == own
    same = all(
        mine == other or mine.islower() or outer.form != "inflected" for mine, other in zip(own, words, strict=False)
    )
    if inner.form == "exact":
        return same and outer.form != "inflected"
    return same and (inner.languages == outer.languages or (not inner.languages and outer.form != "inflected"))


def _is_wider(wide: PlaceIs | FieldIs, narrow: Node) -> bool:
    """Tell whether every place, or value of a field, that one condition takes is taken by another."""
    if isinstance(wide, FieldIs):
        return (
            isinstance(narrow, FieldIs)
            and wide.name == narrow.name
            and all(any(is_of(value, one) for one in wide.values) for value in narrow.values)
        )
    if not isinstance(narrow, PlaceIs):
        return False
    kinds = {*wide.kinds, "capital"} if "city" in wide.kinds else set(wide.kinds)
    filters = (
        (wide.countries, narrow.countries),
        (wide.continents, narrow.continents),
        (wide.blocs, narrow.blocs),
        (wide.named, narrow.named),
    )
    return (
        kinds.issuperset(narrow.kinds)
        and wide.population <= narrow.population
        and all(not ours or (theirs and set(ours).issuperset(theirs)) for ours, theirs in filters)
    )


def is_of(one: str, other: str) -> bool:
    """Tell whether a field's value is another, or a subdomain of it."""
    one, other = one.casefold(), other.casefold()
    return one == other or one.endswith(f".{other}")


def domains_of(value: str) -> Iterator[str]:
    """Give what a field's value is taken for, in small letters: itself, and each domain that it is a subdomain of."""
    parts = value.casefold().split(".")
    return (".".join(parts[at:]) for at in range(len(parts)))

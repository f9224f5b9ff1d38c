"""Terms that another term of the same list finds already.

It judges the words as written, and their forms where somebody who knows them says so; other languages are not judged.
"""

from collections.abc import Callable, Collection, Iterator

from streams.language.logic import LIST_LOOKED_AT
from streams.language.syntax import AllOf, AnyOf, AtLeast, Node, NoneOf, Scope, Words

Forms = Callable[[str], Collection[str]]


def needless_terms(node: Node, *, named: bool, forms_of: Forms | None = None) -> Iterator[tuple[str, str]]:
    """Give each term that another term of the same `any` finds already, with that one; `named`: of the list itself.

    A phrase that holds a shorter term is no waste in a list or under `event`, `near` and `together`: there the longest
    words decide what is read. Elsewhere it is.
    """
    if isinstance(node, AnyOf):
        if node.name is not None and not named:
            return  # a list is looked at where it is defined
        terms = [part for part in node.of if isinstance(part, Words) and part.form == "inflected"][:LIST_LOOKED_AT]
        yield from _needless([term.text for term in terms], phrases=not named)
        if forms_of is not None:
            yield from _forms([term.text for term in terms if not term.languages], forms_of)
        for part in node.of:
            if not (isinstance(part, AnyOf) and part.name is not None):
                yield from needless_terms(part, named=named, forms_of=forms_of)
    elif isinstance(node, AllOf | NoneOf | AtLeast):
        for part in node.of:
            yield from needless_terms(part, named=False, forms_of=forms_of)
    elif isinstance(node, Scope):
        yield from needless_terms(node.of, named=False, forms_of=forms_of)


def _needless(terms: list[str], *, phrases: bool) -> Iterator[tuple[str, str]]:
    single = {term.casefold(): term for term in terms if " " not in term}
    prefixes = [(folded[:-1], term) for folded, term in single.items() if folded.endswith("*")]
    seen: dict[str, str] = {}
    for term in terms:
        folded = term.casefold()
        if folded in seen:
            yield term, seen[folded]
            continue
        seen[folded] = term
        words = folded.split() if phrases else [folded]
        shorter = next((single[word] for word in words if word in single and word != folded), None)
        starts = ((short, word.startswith(prefix)) for prefix, short in prefixes for word in words)
        shorter = shorter or next((short for short, begins in starts if begins and short != term), None)
        if shorter is not None:
            yield term, shorter


def _forms(terms: list[str], forms_of: Forms) -> Iterator[tuple[str, str]]:
    """Give each word that is a form of a shorter one; a noun in -ing has forms of its own."""
    forms = {term: forms_of(term) for term in dict.fromkeys(terms) if term.isascii() and term.isalpha()}
    bases: dict[str, str] = {}
    for term in sorted(reversed(forms), key=len, reverse=True):  # of two as long, the first is the base
        bases |= dict.fromkeys(forms[term], term)
    for term in forms:
        base = bases.get(term.lower(), term)
        if base.lower() != term.lower() and not term.endswith("ing"):
            yield term, base

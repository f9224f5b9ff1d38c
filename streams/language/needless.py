"""Terms, kinds of places and sources that another one of the same list finds already.

It judges the words as written, and their forms where somebody who knows them says so; other languages are not judged.
"""

from collections.abc import Iterator

from streams.language.certainty import LOOKED_AT, Forms, Judge, domains_of
from streams.language.syntax import AllOf, AnyOf, AtLeast, EventIn, FieldIs, Node, NoneOf, PlaceIs, Scope, Words


def needless_terms(node: Node, *, named: bool, forms_of: Forms | None = None) -> Iterator[tuple[str, str]]:
    """Give each term that another term of the same `any` finds already, with that one; `named`: of the list itself.

    A phrase that holds a shorter term is no waste in a list or under `event`, `near` and `together`: there the longest
    words decide what is read. Elsewhere it is.
    """
    if isinstance(node, AnyOf):
        if node.name is not None and not named:
            return  # a list is looked at where it is defined
        yield from _of_one(node, forms_of, phrases=not named)
        for part in node.of:
            if not (isinstance(part, AnyOf) and part.name is not None):
                yield from needless_terms(part, named=named, forms_of=forms_of)
    elif isinstance(node, AllOf | NoneOf | AtLeast):
        for part in node.of:
            yield from needless_terms(part, named=False, forms_of=forms_of)
    elif isinstance(node, Scope):
        yield from needless_terms(node.of, named=False, forms_of=forms_of)
    else:
        yield from _of_subject(node)


def _of_one(node: AnyOf, forms_of: Forms | None, *, phrases: bool) -> Iterator[tuple[str, str]]:
    terms = [part for part in node.of if isinstance(part, Words) and part.form == "inflected"][:LOOKED_AT]
    yield from _needless([term.text for term in terms], phrases=phrases)
    if forms_of is not None:
        yield from _forms([term.text for term in terms if not term.languages], forms_of)
        yield from _letters(node, terms, forms_of)


def _of_subject(node: Node) -> Iterator[tuple[str, str]]:
    """Give each kind of place, and each source, that another one of the same condition takes in."""
    if isinstance(node, EventIn):
        node = node.place
    if isinstance(node, PlaceIs) and {"capital", "city"} <= set(node.kinds):
        yield "capital", "city"
    elif isinstance(node, FieldIs) and node.name == "source":
        values = {one.casefold(): one for one in node.values}
        for one in node.values:
            wider = next((values[domain] for domain in domains_of(one) if values.get(domain, one) != one), None)
            if wider is not None:
                yield one, wider


def _letters(node: AnyOf, terms: list[Words], forms_of: Forms) -> Iterator[tuple[str, str]]:
    """Give each word whose letters count, and that a term in any form finds; of phrases the longer says more."""
    strict = [part for part in node.of if isinstance(part, Words) and part.form != "inflected" and " " not in part.text]
    if strict:
        found = Judge(forms_of).found(*terms)
        for term in strict:
            other = found.by(term)
            if isinstance(other, Words):
                yield term.text, other.text


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

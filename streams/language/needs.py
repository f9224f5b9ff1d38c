"""What must be found for a condition to hold: clauses, of each of which one leaf has to be there.

The engine looks rules up by them, and the lint says by them which rules cannot be looked up. It refuses to be exact
about rates: they only choose which clause a rule is looked up by, and never whether it matches.
"""

from collections.abc import Callable, Iterable, Sequence
from math import prod
from operator import attrgetter
from typing import NamedTuple

from streams.language.literals import required_letters
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    ByLanguage,
    EntityIs,
    EventIn,
    FieldIs,
    Near,
    Node,
    PlaceIs,
    Regex,
    Scope,
    Score,
    Times,
    Together,
    Words,
)  # fmt: skip


class Clause(NamedTuple):
    """One of these leaves must be found for a condition to hold; `rate`: the share of articles in which one is."""

    leaves: tuple[int, ...]
    rate: float


Needs = tuple[Clause, ...]  # all must be met; none: nothing has to be found
rate_of: Callable[[Clause], float] = attrgetter("rate")


_TOGETHER, _EITHER, _ONE = (AllOf, Near, Together), (AnyOf, ByLanguage), (Scope, Times)


def combined(tree: Node, parts: Sequence[Needs]) -> Needs:
    """Give what a condition made of others needs, by what each of these does."""
    if isinstance(tree, _TOGETHER):
        return every(parts)
    if isinstance(tree, _EITHER):
        return alternatives(parts)
    if isinstance(tree, AtLeast):
        return at_least(parts, (1.0,) * len(parts), tree.count)
    if isinstance(tree, Score):
        return at_least(parts, [weight for _, weight in tree.weights], tree.threshold)
    return parts[0] if isinstance(tree, _ONE) else ()


def is_looked_up(tree: Node) -> bool:
    """Tell whether a condition that is made of no others has something that can be looked for in every article."""
    if isinstance(tree, FieldIs):
        return tree.name != "language"  # it may have to be detected, which no rule should make every article pay for
    if isinstance(tree, Regex):
        return bool(required_letters(tree.pattern))
    return isinstance(tree, Words | PlaceIs | EntityIs | EventIn)


def every(parts: Sequence[Needs]) -> Needs:
    """Give what must be found for all to hold: the clauses of each, the rarest first, each once."""
    clauses = dict.fromkeys([clause for needs in parts for clause in needs])
    return tuple(sorted(clauses, key=rate_of))


def alternatives(parts: Sequence[Needs]) -> Needs:
    """Give what must be found for one to hold: nothing, where one of them needs nothing; of no parts none ever holds.

    What all of them need is needed besides.
    """
    if () in parts:
        return ()
    shared = tuple(clause for clause in parts[0] if all(clause in needs for needs in parts[1:])) if parts else ()
    leaves: set[int] = set()
    taken: set[Clause] = set()
    missed = 1.0  # as if what is found told nothing of what else is
    for needs in parts:
        own = [clause for clause in needs if clause not in shared] if shared else needs
        if not own:
            return shared
        clause = own[0] if len(own) == 1 else min(own, key=rate_of)
        if clause not in taken:  # the same weapons beside other verbs are found in no more articles
            taken.add(clause)
            leaves.update(clause.leaves)
            missed *= 1.0 - clause.rate
    return (*shared, Clause(tuple(sorted(leaves)), 1.0 - missed))


def one_of(leaves: Iterable[int], rates: Iterable[float]) -> Needs:
    """Give what must be found for one of several leaves to be there: what `alternatives` gives for them."""
    return (Clause(tuple(sorted(leaves)), 1.0 - prod([1.0 - rate for rate in rates])),)


def at_least(parts: Sequence[Needs], weights: Sequence[float], threshold: float) -> Needs:
    """Give what must be found for the weights to reach the threshold.

    One of a group must hold if what is outside the group cannot reach it alone. Groups are made of the rarest parts,
    as small as they can be; every part whose absence alone decides is a group by itself.
    """
    room = sum(weight for weight in weights if weight > 0) - threshold
    if threshold <= 0:
        return ()
    ranked = sorted(
        ((needs, weight) for needs, weight in zip(parts, weights, strict=True) if weight > 0),
        key=lambda pair: (not pair[0], least_rate(pair[0])),
    )
    alone = [clause for needs, weight in ranked if weight > room + 1e-9 for clause in needs]
    if alone:
        return tuple(dict.fromkeys(alone))
    group: list[Needs] = []
    for needs, weight in ranked:
        group.append(needs)
        room -= weight
        if room < -1e-9:
            return alternatives(group)
    return ()


def least_rate(needs: Needs) -> float:
    """Give the share of articles that hold what a condition needs, as far as its rarest clause tells."""
    return needs[0].rate if len(needs) == 1 else min(map(rate_of, needs), default=1.0)

"""What must be found for a condition to hold, and how often that is found: the reckoning behind the index.

A clause is a set of leaves of which one must be found. It refuses to be exact about rates: they only choose which
clause a rule is looked up by, and never whether it matches.
"""

from collections.abc import Mapping, Sequence

from streams.engine.node import Clause, Node
from streams.engine.patterns import Word

UNKNOWN_RATE = 0.001  # share of articles that hold a word which no table knows
_NEXT_WORD = 0.15  # of the articles with a phrase's rarest word, those that have the next word beside it


def word_rate(word: Word, frequencies: Mapping[str, float]) -> float:
    """Estimate the share of articles that hold a word, in any of its forms."""
    unknown = UNKNOWN_RATE / len(word.forms)
    return sum([frequencies.get(form, unknown) for form in word.forms])


def phrase_rate(rates: Sequence[float]) -> float:
    """Estimate the share of articles in which words of these rates stand in a row."""
    return min(min(rates) * _NEXT_WORD ** (len(rates) - 1), 1.0) if rates else UNKNOWN_RATE


def _rarest(node: Node) -> Clause | None:
    return min(node.needs, key=lambda clause: clause.rate, default=None)


def every(children: Sequence[Node]) -> tuple[Clause, ...]:
    """Give what must be found for all of them to hold: the clauses of each, the rarest first, each once."""
    clauses = dict.fromkeys(clause for child in children for clause in child.needs)
    return tuple(sorted(clauses, key=lambda clause: clause.rate))


def alternatives(children: Sequence[Node]) -> tuple[Clause, ...]:
    """Give what must be found for one of them to hold: nothing, where one of them needs nothing."""
    chosen = [_rarest(child) for child in children]
    leaves: set[int] = set()
    rate = 0.0
    for clause in chosen:
        if clause is None:
            return ()
        leaves.update(clause.leaves)
        rate += clause.rate
    return (Clause(tuple(sorted(leaves)), min(rate, 1.0)),) if chosen else ()


def at_least(children: Sequence[Node], weights: Sequence[float], threshold: float) -> tuple[Clause, ...]:
    """Give what must be found for the weights to reach the threshold.

    One of a group must hold if what is outside the group cannot reach it alone. Groups are made of the rarest children,
    as small as they can be; every child whose absence alone decides is a group by itself.
    """
    room = sum(weight for weight in weights if weight > 0) - threshold
    if threshold <= 0:
        return ()
    ranked = sorted(
        ((child, weight) for child, weight in zip(children, weights, strict=True) if weight > 0),
        key=lambda pair: min((clause.rate for clause in pair[0].needs), default=1.0),
    )
    alone = [clause for child, weight in ranked if weight > room + 1e-9 for clause in child.needs]
    if alone:
        return tuple(dict.fromkeys(alone))
    group: list[Node] = []
    for child, weight in ranked:
        group.append(child)
        room -= weight
        if room < -1e-9:
            return alternatives(group)
    return ()

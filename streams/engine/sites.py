"""Tells compiled terms under which groups they are found, once the automaton is built."""

from collections.abc import Mapping

from streams.engine.automaton import Site
from streams.engine.lowering import NAMES, Lowering
from streams.engine.nametable import name_leaf
from streams.engine.terms import AnyWords, Leaf

ANY_NAME = -1  # the group that stands for "some name was found"; patterns have groups from 0
_FIRST_FIELD = -2  # and what fields of the article say, and letters of expressions, groups below it


def settle(lowering: Lowering, found: Mapping[int, tuple[Site, ...]]) -> Mapping[int, tuple[Site, ...]]:
    """Settle all terms; gives the groups of every leaf, those that stand for names and fields among them."""
    sites = {**found, NAMES: ((ANY_NAME, 0, 0),)}
    for number, leaf in enumerate((*lowering.fields.values(), *lowering.literals.values())):
        sites[leaf] = ((_FIRST_FIELD - number, 0, 0),)
    for leaf, names in lowering.standing_for.items():
        groups = dict.fromkeys(site for name in names for site in found.get(name_leaf(name), ()))
        sites[leaf] = tuple(groups)
    for node in lowering.nodes:
        if isinstance(node, Leaf):
            node.sites = sites.get(node.number, ())
    for node in lowering.nodes:
        if isinstance(node, AnyWords):
            node.settle()
    return sites

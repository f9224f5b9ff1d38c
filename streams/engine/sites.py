"""Tells compiled terms under which groups they are found, once the automaton is built."""

from streams.engine.automaton import Site
from streams.engine.lowering import Lowering
from streams.engine.nametable import name_leaf
from streams.engine.terms import Leaf
from streams.engine.wanted import NAMES

ANY_NAME = -1  # the group that stands for "some name was found"; patterns have groups from 0
_FIRST_FIELD = -2  # and what fields of the article say, and letters of expressions, groups below it


def settle(lowering: Lowering, sites: dict[int, tuple[Site, ...]]) -> None:
    """Settle all terms; adds to the groups of the leaves those of leaves that stand for names and fields."""
    for leaf, names in lowering.wanted.standing_for.items():
        groups = dict.fromkeys(site for name in names for site in sites.get(name_leaf(name), ()))
        sites[leaf] = tuple(groups)
    sites[NAMES] = ((ANY_NAME, 0, 0),)
    for number, leaf in enumerate((*lowering.fields.values(), *lowering.literals.values())):
        sites[leaf] = ((_FIRST_FIELD - number, 0, 0),)
    for node in lowering.nodes:
        if isinstance(node, Leaf):
            node.sites = sites.get(node.number, ())

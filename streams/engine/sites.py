"""Tells compiled terms under which groups they are found, once the automaton is built."""

from dataclasses import replace

from streams.engine.automaton import Group, Site
from streams.engine.lowering import Lowering
from streams.engine.nametable import name_leaf
from streams.engine.wanted import NAMES

ANY_NAME = -1  # the group that stands for "some name was found"; patterns have groups from 0
_FIRST_FIELD = -2  # and below it the groups of names, of what fields say, and of expressions' letters


def settle(lowering: Lowering, sites: dict[int, tuple[Site, ...]]) -> dict[Group, frozenset[str]]:
    """Settle all terms; adds the groups of leaves that stand for names and fields.

    Gives the places of which conditions ask, by the group that their names answer for.
    """
    wanted = lowering.wanted
    for leaf, names in wanted.of_lists.items():
        groups = dict.fromkeys(site for name in names for site in sites.get(name_leaf(name), ()))
        sites[leaf] = tuple(groups)
    sites[NAMES] = ((ANY_NAME, 0, 0),)
    for number, leaf in enumerate((*wanted.of_places, *lowering.fields.values(), *lowering.literals.values())):
        sites[leaf] = ((_FIRST_FIELD - number, 0, 0),)
    for term in lowering.terms:
        term.sites = sites.get(term.number, ())
        if term.number in lowering.wide:
            term.strict = replace(term.strict, row=lowering.wide[term.number])
    return {sites[leaf][0][0]: ids for leaf, ids in wanted.of_places.items()}

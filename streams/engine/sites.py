"""Tells compiled terms under which classes of patterns they are found, once the automaton is built."""

from collections.abc import Mapping

from streams.engine.lowering import Lowering
from streams.engine.terms import AnyWords, Leaf
from streams.engine.vocabulary import Automaton, Site


def settle(lowering: Lowering, automaton: Automaton) -> Mapping[int, tuple[Site, ...]]:
    """Settle all terms; gives the classes of every leaf, those that stand for fields of the article among them."""
    sites = dict(automaton.sites)
    first = 1 + max(automaton.groups, default=0)
    for number, leaf in enumerate(lowering.fields.values(), first):
        sites[leaf] = ((number, 0, 0),)
    for node in lowering.nodes:
        if isinstance(node, Leaf):
            node.sites = sites.get(node.number, ())
    for node in lowering.nodes:
        if isinstance(node, AnyWords):
            for leaf_node in node.children:
                assert isinstance(leaf_node, Leaf)  # noqa: S101 - made of leaves alone
                for group, _, _ in leaf_node.sites:
                    node.by_class[group] = (*node.by_class.get(group, ()), leaf_node)
            node.classes = frozenset(node.by_class)
    return sites

"""What must be found for a condition to hold, by which rules are looked up."""

from streams.language.needs import Clause, alternatives


def test_what_several_alternatives_ask_for_is_counted_once() -> None:
    """The same weapons beside other verbs are found in no more articles: a rule keeps its check by them."""
    weapons, tools = Clause((1, 2), 0.3), Clause((3,), 0.1)
    assert alternatives([(weapons,), (weapons,), (tools,)]) == alternatives([(weapons,), (tools,)])

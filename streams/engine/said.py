"""Tells what an article says beside words and names: its source, its categories, the letters that expressions require.

It refuses to judge any of it.
"""

from collections.abc import Mapping

from streams.engine.automaton import Group
from streams.engine.facts import said_of
from streams.engine.literals import Literals
from streams.engine.text import Text
from streams.model import Article


class Said:
    """Groups of what fields may say, and of letters."""

    def __init__(self, fields: Mapping[tuple[str, str], Group], letters: Mapping[str, Group]) -> None:
        """`fields`: by a field's name and what it may say, folded."""
        self._fields = fields
        self._literals = Literals(letters)
        self.groups = frozenset((*fields.values(), *letters.values()))

    def found(self, article: Article, text: Text) -> set[Group]:
        """Give the groups of what an article says, whose text this is."""
        found = set(self._literals.found(text))
        if self._fields:
            said = [(name, value) for name in ("source", "category") for value, _ in said_of(article, name)]
            found.update(self._fields[one] for one in said if one in self._fields)
        return found

"""Several texts whose words are taken apart together, and looked up together in one table.

Most of what it costs to begin with a text is not its letters but the calls that are made for it: for a dozen texts at
once they are made once. It refuses to know what words are for.
"""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from streams.engine.digests import taken_apart
from streams.engine.text import Text

Blanks = Sequence[int]


class Sheaf:
    """Texts one behind the other, with two blanks between any two, so that no phrase crosses them."""

    __slots__ = ("_starts", "firsts", "folded", "texts", "words")

    def __init__(self, texts: Sequence[Text]) -> None:
        """Take apart; at least one text."""
        self.texts = texts
        pieces = [text.folded for text in texts]
        self.folded = "".join(pieces)
        self.words = taken_apart(self.folded)
        self._starts = [0, *accumulate(map(len, pieces))]
        # The number of each text's first word, which is also that of the blank before it.
        self.firsts: list[int] = [0, len(self.words.blanks)]
        if len(texts) > 1:
            self.firsts = np.searchsorted(self.words.blanks, self._starts).tolist()

    def words_of(self, at: int) -> slice:
        """Give which of all words are those of one text."""
        return slice(self.firsts[at], self.firsts[at + 1] - 1)

    def blanks_of(self, at: int) -> Blanks:
        """Give where in one folded text its blanks stand: a word lies between any two, many of them empty."""
        own = self.words.blanks[self.firsts[at] : self.firsts[at + 1]]
        return (own - self._starts[at]).data

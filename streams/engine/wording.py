"""Makes compiled terms of the words of rules: how each is found, how often, and what its letters must be.

It refuses to search, and to number what it makes.
"""

from collections.abc import Callable, Mapping

from streams.engine.nametable import letters
from streams.engine.patterns import Plan, Planned, Word, plan_of
from streams.engine.rates import phrase_rate, word_rate
from streams.engine.stems import inflector
from streams.engine.terms import Leaf
from streams.language.syntax import Words


class Wording:
    """The words of one compilation; equal ones are planned once."""

    def __init__(self, frequencies: Mapping[str, float]) -> None:
        self._frequencies = frequencies
        self.planned: Planned = {}
        self.rates: dict[Word, float] = {}

    def leaf(self, term: Words) -> tuple[Plan, Leaf, float]:
        """Give how a term is found, the term, and the share of articles that hold it.

        Raises ValueError for a term without a letter or a digit.
        """
        plan = plan_of(term, inflector(term.languages), self.planned)
        if not (plan.words or plan.patterns):
            raise ValueError(f"the term '{term.text}' has no letter and no digit: nothing to search for")
        leaf = Leaf(plan, term.languages)
        if term.form != "inflected":
            leaf.accepts = _accepts(term.text, cased=term.form == "cased")
        return plan, leaf, phrase_rate(list(map(self._rate, plan.words)))

    def _rate(self, word: Word) -> float:
        rate = self.rates.get(word)
        if rate is None:
            rate = self.rates[word] = word_rate(word, self._frequencies)
        return rate


def _accepts(written: str, *, cased: bool) -> Callable[[str], bool]:
    """Make the check of a term whose letters count: as written, or in any case."""
    wanted = letters(written) if cased else letters(written).casefold()
    return lambda own: (letters(own) if cased else letters(own).casefold()) == wanted

"""Makes compiled terms of the words of rules: how each is found, how often, and what its letters must be.

It refuses to search, and to number what it makes.
"""

from collections.abc import Callable, Mapping

from streams.engine.nametable import letters
from streams.engine.patterns import Plan, is_loose, plain_words, plan_of, planned_word
from streams.engine.rates import phrase_rate, word_rate
from streams.engine.stems import inflector
from streams.engine.terms import Leaf, Strict
from streams.engine.vocabulary import Vocabulary
from streams.language.syntax import Words


class Wording:
    """The words of one compilation; equal ones are planned once."""

    def __init__(self, vocabulary: Vocabulary, frequencies: Mapping[str, float]) -> None:
        self._vocabulary = vocabulary
        self._frequencies = frequencies
        # By languages, what is written in letters that stand for themselves in any place of a term: number and rate.
        self.plain: dict[tuple[str, ...], dict[str, tuple[int, float]]] = {}

    def leaf(self, term: Words, number: int) -> tuple[Leaf, float]:
        """Give the term of this number, and the share of articles that hold it; lets the vocabulary have its words.

        Raises ValueError for a term without a letter or a digit.
        """
        languages = term.languages
        plain = plain_words(term.text) if term.form == "inflected" else ()
        if plain:
            known = self.plain.setdefault(languages, {})
            words, rates = [], []
            for written in plain:
                held = known.get(written)
                if held is None:
                    (word,) = planned_word(written, inflector(languages))
                    held = known[written] = self._vocabulary.number(word), word_rate(word, self._frequencies)
                words.append(held[0])
                rates.append(held[1])
            self._vocabulary.add_row(number, words)
            return Leaf(Strict(languages) if languages else None), phrase_rate(rates)
        plan = plan_of(term, inflector(languages))
        if not (plan.words or plan.patterns):
            raise ValueError(f"the term '{term.text}' has no letter and no digit: nothing to search for")
        self._vocabulary.add(number, plan)
        return Leaf(_strict(term, plan)), phrase_rate([word_rate(word, self._frequencies) for word in plan.words])


def _strict(term: Words, plan: Plan) -> Strict | None:
    accepts = _accepts(term.text, cased=term.form == "cased") if term.form != "inflected" else None
    loose = plan.words if any(map(is_loose, plan.words)) else ()
    return Strict(term.languages, accepts, loose) if accepts or loose or term.languages else None


def _accepts(written: str, *, cased: bool) -> Callable[[str], bool]:
    """Make the check of a term whose letters count: as written, or in any case."""
    wanted = letters(written) if cased else letters(written).casefold()
    return lambda own: (letters(own) if cased else letters(own).casefold()) == wanted

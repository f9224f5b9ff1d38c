"""Makes compiled terms of the words of rules: how each is found, how often, and what its letters must be.

It refuses to search, and to number what it makes.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from streams.engine.composing import compose
from streams.engine.patterns import Plan, is_loose, plain_words, plan_of, planned_word
from streams.engine.rates import phrase_rate, word_rate
from streams.engine.stems import inflector
from streams.engine.stops import is_whole
from streams.engine.terms import Leaf, Strict
from streams.engine.vocabulary import Vocabulary
from streams.engine.watched import letters
from streams.language.syntax import Words

_Held = tuple[int, float]  # the number of a word, and the share of articles that hold it


class Wording:
    """The words of one compilation; equal ones are planned once."""

    def __init__(self, vocabulary: Vocabulary, frequencies: Mapping[str, float]) -> None:
        self._vocabulary = vocabulary
        self._frequencies = frequencies
        # By languages, what is written in letters that stand for themselves in any place of a term: number and rate.
        self.plain: defaultdict[tuple[str, ...], dict[str, _Held]] = defaultdict(dict)

    def leaf(self, term: Words, number: int) -> Leaf:
        """Give the term of this number, and let the vocabulary have its words.

        Raises ValueError for a term without a letter or a digit.
        """
        languages = term.languages
        held = self._plain(term) if term.form == "inflected" else ()
        if held:
            self._vocabulary.add_row(number, [word for word, _ in held])
            return Leaf(phrase_rate([rate for _, rate in held]), Strict(languages) if languages else None)
        plan = plan_of(term, inflector(languages))
        if not (plan.words or plan.patterns):
            raise ValueError(f"the term '{term.text}' has no letter and no digit: nothing to search for")
        self._vocabulary.add(number, plan)
        return Leaf(phrase_rate([word_rate(word, self._frequencies) for word in plan.words]), _strict(term, plan))

    def _plain(self, term: Words) -> Sequence[_Held]:
        """Give the words of a term in plain letters; of another, none."""
        known = self.plain[term.languages]
        try:
            return [known[written] for written in term.text.split(" ")]
        except KeyError:  # a word that no term had yet, or more than plain letters
            plain = plain_words(term.text)
        for written in plain:
            if written not in known:
                (word,) = planned_word(written, inflector(term.languages))
                known[written] = self._vocabulary.number(word), word_rate(word, self._frequencies)
        return [known[written] for written in plain]


def _strict(term: Words, plan: Plan) -> Strict | None:
    accepts = _accepts(term.text, cased=term.form == "cased") if term.form != "inflected" else None
    if plan.breaks:
        accepts = _all_of(term.text, accepts)
    loose = plan.words if any(map(is_loose, plan.words)) else ()
    return Strict(term.languages, accepts, loose) if accepts or loose or term.languages else None


def _accepts(written: str, *, cased: bool) -> Callable[[str], bool]:
    """Make the check of a term whose letters count: as written, or in any case."""
    wanted = letters(written) if cased else letters(written).casefold()

    def accepts(own: str) -> bool:
        its = letters(own if own.isascii() else compose(own).text)
        return (its if cased else its.casefold()) == wanted

    return accepts


def _all_of(written: str, accepts: Callable[[str], bool] | None) -> Callable[[str], bool]:
    """Make the check of a term with marks of its own."""
    return lambda own: is_whole(own, written) and (accepts is None or accepts(own))

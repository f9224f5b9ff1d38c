"""How often words and phrases are found: the reckoning by which the index chooses what a rule is looked up by.

It refuses to be exact: a rate never decides whether a rule matches.
"""

from collections.abc import Mapping, Sequence

from streams.engine.patterns import Word

UNKNOWN_RATE = 0.001  # share of articles that hold a word which no table knows
_NEXT_WORD = 0.15  # of the articles with a phrase's rarest word, those that have the next word beside it


def word_rate(word: Word, frequencies: Mapping[str, float]) -> float:
    """Estimate the share of articles that hold a word, in any of its forms."""
    unknown = UNKNOWN_RATE / len(word.forms)
    return sum([frequencies.get(form, unknown) for form in word.forms])


def phrase_rate(rates: Sequence[float]) -> float:
    """Estimate the share of articles in which words of these rates stand in a row."""
    return min(min(rates) * _NEXT_WORD ** (len(rates) - 1), 1.0) if rates else UNKNOWN_RATE

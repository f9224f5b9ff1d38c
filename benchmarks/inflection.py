"""How well words of other languages are inflected, beside the lemma lists of simplemma; how long it takes.

Run `python -m benchmarks.inflection [LANGUAGE …]`, where `simplemma` and `wordfreq` are installed.
Of the 8,000 commonest words of a language, those that are a lemma; of their forms, those among the 40,000 commonest:
the share that is found, every person and tense counted; and how many forms of a word belong to another lemma alone.
"""

import sys
import time
from collections import defaultdict

from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from wordfreq import top_n_list

from streams.engine.folding import fold
from streams.engine.stems import inflector

LANGUAGES = "de fr es it pt nl sv da nb ru uk pl cs bg ro ca fi hu tr el id".split()
NAMED_OTHERWISE = {"sr": "hbs"}
SHORTEST = 4


def folded(word: str) -> str:
    return fold(word).text.strip()


def lemmas_of(language: str) -> dict[str, set[str]]:
    """Give each lemma with those of its forms that are common."""
    listed = DefaultDictionaryFactory().get_dictionary(NAMED_OTHERWISE.get(language, language))
    forms: dict[str, set[str]] = defaultdict(set)
    for word in top_n_list(language, 40_000):
        if word.isalpha() and len(word) >= SHORTEST:
            for written in {word, word.capitalize()}:
                lemma = listed.get(written)
                if lemma:
                    forms[lemma].add(word)
    return forms


def measure(language: str) -> None:
    """Print one row."""
    forms, common = lemmas_of(language), set(top_n_list(language, 8_000))
    of: dict[str, set[str]] = defaultdict(set)
    for lemma, words in forms.items():
        for word in words:
            of[folded(word)].add(lemma)
    wanted = [one for one in forms if one.lower() in common and len(one) >= SHORTEST and len(forms[one]) > 1]
    inflect, found, total, made, others = inflector((language,)), 0, 0, 0, 0
    begun = time.process_time()
    for lemma in wanted:
        got = {folded(lemma), *inflect(lemma)}
        found += sum(folded(word) in got for word in forms[lemma])
        total += len(forms[lemma])
        made += len(got)
        others += sum(one in of and lemma not in of[one] for one in got)
    took = (time.process_time() - begun) / len(wanted) * 1e3
    row = f"{language}  {len(wanted):5,} lemmas  {found / total:.3f} of their common forms found"
    print(f"{row}  {made / len(wanted):5.1f} made  {others / len(wanted):4.2f} of another lemma  {took:.2f} ms a word")


if __name__ == "__main__":
    for name in sys.argv[1:] or LANGUAGES:
        measure(name)

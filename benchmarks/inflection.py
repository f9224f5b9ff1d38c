"""How well words of other languages are inflected, beside the lists of forms of simplemma; how long it takes.

Run `python -m benchmarks.inflection [--unseen] [LANGUAGE …]`. Of the words among the 8,000 commonest of a language that
have several forms: how many of those that are among the 40,000 commonest are found, each once and each as often as it
is met; and how often what is made is a form of other words alone, beside what is right. With `--unseen` the tables of
`scripts.paradigms` are learnt anew of one half of all words, and tried on the other. It refuses to judge a meaning.
"""

import argparse
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from zlib import crc32

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.sources import fetch
from scripts.paradigms import LANGUAGES, ROOT, Lexicon, common_words, learn, lexicon_of, written
from streams.engine.folding import fold
from streams.engine.paradigms import forms_in, read_paradigms
from streams.engine.patterns import Inflect
from streams.engine.stems import inflector

SHORTEST = 4
COMMON, MET = 8_000, 40_000


def is_tried(word: str) -> bool:
    """Tell which half a word belongs to."""
    return bool(crc32(word.encode()) & 1)


def measure(language: str, lexicon: Lexicon, inflect: Inflect, *, unseen: bool) -> str:
    """Give one row."""
    ranked = sorted(lexicon.frequencies, key=lambda word: (-lexicon.frequencies[word], word))
    common, met = set(ranked[:COMMON]), set(ranked[:MET])
    found = total = others = 0
    found_rate = rate = other_rate = 0.0
    tried = 0
    begun = time.process_time()
    for word, own in lexicon.forms.items():
        forms = {form for form in own if form in met and len(form) >= SHORTEST}
        if word not in common or len(word) < SHORTEST or len(forms) < 2 or (unseen and not is_tried(word)):
            continue
        tried += 1
        made = {word, *inflect(lexicon.spelled[word])}
        wrong = {form for form in made & met if form in lexicon.words_of and word not in lexicon.words_of[form]}
        found, total, others = found + len(forms & made), total + len(forms), others + len(wrong)
        rate += sum(own[form] for form in forms)
        found_rate += sum(own[form] for form in forms & made)
        other_rate += sum(lexicon.frequencies[form] for form in wrong)
    took = (time.process_time() - begun) / tried * 1e3
    return (
        f"{language}  {tried:5,} words  found {found / total:.3f} of their common forms, {found_rate / rate:.3f}"
        f" weighed  {others / tried:4.2f} of other words each, {other_rate / rate:.3f} weighed  {took:.2f} ms a word"
    )


def _by_table(table: Mapping[str, str], word: str) -> set[str]:
    return forms_in(table, fold(word).text.strip())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=("de", "id", *LANGUAGES))
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "gazetteer", help="where packages are kept")
    asked = parser.parse_args()
    archives = fetch(asked.cache, "wordfreq", "simplemma")
    words = Frequencies(archives["wordfreq"])
    for language in asked.languages:
        lexicon = lexicon_of(language, archives["simplemma"], words)
        inflect = inflector((language,))
        if asked.unseen and language in LANGUAGES:
            half = written(learn(lexicon, common_words(lexicon, lambda word: not is_tried(word))))
            inflect = partial(_by_table, read_paradigms(half))
        print(measure(language, lexicon, inflect, unseen=asked.unseen), flush=True)


if __name__ == "__main__":
    main()

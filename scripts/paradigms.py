"""`make paradigms`: writes streams/engine/tables/, what words of each language are inflected to, by how they end.

It learns from simplemma's lists of forms (pinned in `scripts.gazetteer.sources`), weighed by how often wordfreq meets
each: of all words that end alike, which endings stand in the place of theirs. An ending is taken where what it makes is
a form of such a word oftener than it is a form of another one alone. No list is handed on: neither words nor their
forms, but endings. Equal sources give equal bytes. It refuses to look at any text of ours.
"""

import argparse
import lzma
import math
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.sources import Archive, fetch
from streams.engine.folding import fold
from streams.engine.paradigms import EMPTY, LONGEST, STEM

ROOT = Path(__file__).parent.parent
LANGUAGES = tuple("bg ca cs da el es fi fr hr hu it lt lv nb nl pl pt ro ru sk sl sv tr uk".split())
LISTED = {"hr": "hbs"}  # language -> the name of its list
COUNTED = {"hr": "sh"}  # language -> the name of its frequencies
_WORDS_MOST = 30_000  # the commonest of a language
_LEAST = 12  # words that end alike
_RARELY = 0.02  # share of them that an ending must be of
_SURE = 0.35  # share of what an ending makes, by its weight, that must be right
_UNMET = 1e-9  # rate of a form that is listed and was never met
_CHAINED = ("fi", "hu", "tr")  # languages of so many forms that those alone are learnt that were met
_HEAD = """\
# What words are inflected to, by how they end: an ending of a word without accents, and those that may stand in its
# place; - is none. The longest that fits counts. Made by `make paradigms`.
# Derived from the lists of simplemma 1.1.2 by Adrien Barbaresi, <https://github.com/adbar/simplemma> (MIT; joined from
# Wiktionary and others, named there), and of wordfreq 3.1.1 by Robyn Speer, <https://github.com/rspeer/wordfreq>:
# Creative Commons Attribution-ShareAlike 4.0, and so is this file, <https://creativecommons.org/licenses/by-sa/4.0/>.
"""
Ending = tuple[int, str]  # how many letters are taken off, and what comes in their place
Table = dict[str, frozenset[Ending]]


class Lexicon(NamedTuple):
    """The words of a language with the frequencies of their forms, all folded; whose forms a form may be.

    `spelled`: how a word is written.
    """

    forms: Mapping[str, Mapping[str, float]]
    spelled: Mapping[str, str]
    words_of: Mapping[str, frozenset[str]]
    frequencies: Mapping[str, float]


class Word(NamedTuple):
    """A word, its forms, and the weight of each ending that makes one."""

    word: str
    forms: frozenset[str]
    endings: Mapping[Ending, float]


def read_lexicon(listed: bytes, zipf: Mapping[str, float], unmet: float) -> Lexicon:
    """Read a list of simplemma's; what is no single word of letters, or a name in capitals, is left out.

    `unmet`: the rate of forms that are listed and were never met.
    """
    forms: dict[str, dict[str, float]] = defaultdict(dict)
    words_of: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    rates = {word: 10 ** (one - 9) for word, one in zipf.items()}
    # A pickle of the pinned archive, whose checksum was compared.
    for form_written, word_written in pickle.loads(lzma.decompress(listed)).items():  # noqa: S301
        form, word = _text(form_written), _text(word_written)
        if form.isalpha() and word.isalpha() and word[1:].islower() and min(len(form), len(word)) > STEM:
            folded, own = _folded(form), _folded(word)
            forms[own][folded] = max(rates.get(form.lower(), unmet), forms[own].get(folded, 0.0))
            words_of[folded].add(own)
            forms[own].setdefault(own, rates.get(word.lower(), 0.0))
            words_of[own].add(own)
            if own not in spelled or rates.get(word.lower(), 0.0) > rates.get(spelled[own].lower(), 0.0):
                spelled[own] = word
    frequencies: Counter[str] = Counter()
    for word, rate in rates.items():
        frequencies[_folded(word)] += rate  # type: ignore[assignment]
    return Lexicon(forms, spelled, {form: frozenset(of) for form, of in words_of.items()}, frequencies)


def _text(written: str | bytes) -> str:
    return written.decode() if isinstance(written, bytes) else written


def _folded(word: str) -> str:
    return fold(word).text.strip()


def _ending(word: str, form: str) -> Ending:
    shared = next((at for at, (one, other) in enumerate(zip(word, form, strict=False)) if one != other), None)
    kept = min(len(word), len(form)) if shared is None else shared
    return len(word) - kept, form[kept:]


def common_words(lexicon: Lexicon, is_taken: Callable[[str], bool] = bool) -> list[Word]:
    """Give the commonest words that have forms; `is_taken` leaves some out, to try on them what others taught."""
    ranked = sorted(((-sum(forms.values()), word) for word, forms in lexicon.forms.items() if is_taken(word)))
    found = []
    for rate, word in ranked[:_WORDS_MOST]:
        met = {form: own for form, own in lexicon.forms[word].items() if own > 0 and form != word}
        if rate < 0 and met:
            endings = {_ending(word, form): math.sqrt(own) for form, own in met.items()}
            endings = {ending: own for ending, own in endings.items() if len(word) - ending[0] >= STEM}
            found.append(Word(word, frozenset((word, *met)), endings))
    return found


def learn(lexicon: Lexicon, words: Iterable[Word]) -> Table:
    """Learn what words are inflected to, by how they end."""
    words = list(words)
    right: defaultdict[str, Counter[Ending]] = defaultdict(Counter)
    times: defaultdict[str, Counter[Ending]] = defaultdict(Counter)
    alike: Counter[str] = Counter()
    for one in words:
        for end in _ends(one.word):
            alike[end] += 1
            for ending, weight in one.endings.items():
                if ending[0] <= len(end):
                    right[end][ending] += weight  # type: ignore[assignment]
                    times[end][ending] += 1
    asked = {
        end: [ending for ending in right[end] if times[end][ending] >= max(2, _RARELY * count)]
        for end, count in alike.items()
        if count >= _LEAST or not end
    }
    wrong = _wrong(lexicon, words, asked)
    table = {
        end: frozenset(one for one in endings if right[end][one] >= _SURE * (right[end][one] + wrong[end][one]))
        for end, endings in asked.items()
    }
    return dict(_told_apart(table))


def _wrong(
    lexicon: Lexicon, words: Iterable[Word], asked: Mapping[str, list[Ending]]
) -> Mapping[str, Mapping[Ending, float]]:
    """Weigh, for each ending, what it makes of words that are forms of others alone."""
    wrong: defaultdict[str, defaultdict[Ending, float]] = defaultdict(lambda: defaultdict(float))
    for one in words:
        for end in _ends(one.word):
            for ending in asked.get(end, ()):
                made = one.word[: len(one.word) - ending[0]] + ending[1]
                of = lexicon.words_of.get(made)
                if made not in one.forms and of and one.word not in of and len(one.word) - ending[0] >= STEM:
                    wrong[end][ending] += math.sqrt(lexicon.frequencies.get(made, 0.0))
    return wrong


def _ends(word: str) -> Iterator[str]:
    for length in range(min(LONGEST, len(word) - 1) + 1):
        yield word[len(word) - length :]


def _told_apart(table: Table) -> Iterator[tuple[str, frozenset[Ending]]]:
    """Leave out what a shorter ending says as well."""
    for end, endings in table.items():
        shorter = next((table[end[at:]] for at in range(1, len(end) + 1) if end[at:] in table), None)
        if endings != shorter:
            yield end, endings


def written(table: Table) -> str:
    """Write a table, a line for each ending."""
    lines = []
    for end, endings in sorted(table.items()):
        others = sorted({end[: len(end) - cut] + more for cut, more in endings} - {end})
        lines.append(" ".join(one or EMPTY for one in (end, *others)))
    return f"{_HEAD}{chr(10).join(lines)}\n"


def lexicon_of(language: str, archive: Archive, words: Frequencies) -> Lexicon:
    """Read the lexicon of one language from the pinned packages."""
    listed = archive.read(f"simplemma/strategies/dictionaries/data/{LISTED.get(language, language)}.plzma")
    unmet = 0.0 if language in _CHAINED else _UNMET
    return read_lexicon(listed, words.by_language[COUNTED.get(language, language)], unmet)


def main() -> None:
    """Fetch, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "gazetteer", help="where packages are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "streams" / "engine" / "tables")
    asked = parser.parse_args()
    archives = fetch(asked.cache, "wordfreq", "simplemma")
    words = Frequencies(archives["wordfreq"])
    asked.out.mkdir(exist_ok=True)
    for language in asked.languages:
        lexicon = lexicon_of(language, archives["simplemma"], words)
        (asked.out / f"{language}.txt").write_text(written(learn(lexicon, common_words(lexicon))), encoding="utf-8")


if __name__ == "__main__":
    main()

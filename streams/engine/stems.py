"""Chooses how the words of a term are inflected, by the languages it is for: English ones by rule, others by stemmer.

A word's forms are made once, when rules are compiled: its stem with each ending of the language, where the stemmer
takes both for the same word. So an article costs nothing more, and what is found can be listed. Where no language is
named, a word in Latin letters is taken for English, another for the language that its script is most used for.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer

from streams.engine.ablaut import infinitive_of, verb_forms
from streams.engine.dutch import dutch_forms
from streams.engine.endings import ALIASES, PLAIN, PLAIN_LEAST, STEMMED, SURE
from streams.engine.folding import fold
from streams.engine.inflection import forms_of
from streams.engine.paradigms import LEARNT, forms_by_ending
from streams.engine.patterns import Inflect
from streams.engine.sets import IRREGULAR
from streams.language.terms import STOP_WORDS

_SCRIPTS = {"CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar"}
_LEAST = 3  # letters of a word that takes endings; shorter ones are other words too easily
_VOWELS = frozenset("aeiouyąęóáéíůúýěаеиіїоуюяєы")
_ROOT = 3  # letters of an Arabic verb, which takes more before it
_SHARED = 3  # letters that a word shares with its stem
_PREFIX_MOST, _BASE_LEAST = 5, 5  # letters before an irregular word, and of the word


@lru_cache(maxsize=1024)  # the same one for the same languages: what is planned with it is known by it
def inflector(languages: tuple[str, ...]) -> Inflect:
    """Give what makes the forms of a word, as written, in these languages; by its script, where none is named."""
    if not languages:
        return _by_script
    known = tuple(ALIASES.get(language, language) for language in languages)
    return lambda word: frozenset().union(*(_forms(word, language) for language in known))


def _by_script(word: str) -> Iterable[str]:
    if word.isascii():
        return forms_of(word)
    script = unicodedata.name(word[0], "").split(" ")[0]
    if script == "LATIN":
        return forms_of(fold(word).text.strip())
    return _forms(word, _SCRIPTS.get(script, ""))


@lru_cache(maxsize=65536)
def _forms(word: str, language: str) -> frozenset[str]:
    """Give the folded forms of a word in one language."""
    if language == "en":
        return forms_of(word) if word.isascii() else frozenset()
    if not word.isalpha() or word.lower() in STOP_WORDS.get(language, ()) or (word.isupper() and len(word) > 1):
        return frozenset()
    lower = word.lower()
    made = {lower, *_irregular(lower, language)}
    if len(lower) >= _LEAST:
        made |= _regular(lower, language) | _peculiar(lower, language)
        if language == "de" and word[0].islower():
            verb = infinitive_of(lower)
            made |= verb_forms(verb) if verb else set()
    return frozenset(folded for one in made if (folded := fold(one).text.strip()) and " " not in folded)


def _regular(word: str, language: str) -> set[str]:
    """Give what the endings of a language make of a word."""
    if language in LEARNT:
        return forms_by_ending(fold(word).text.strip(), language) | _surely(word, language)
    if language in PLAIN:
        return _plain(word, PLAIN[language])
    return _surely(word, language) | _stemmed(word, language) if language in STEMMED else set()


def _peculiar(word: str, language: str) -> set[str]:
    """Give what one language alone does to its words."""
    if language == "nl":
        return dutch_forms(word)
    if language == "ar" and len(word) == _ROOT:
        return {f"{before}{word}{behind}" for before in "يت" for behind in ("", "ون", "ها")}
    if language == "ru" and word.endswith("ться"):
        return {f"{one}{'сь' if one[-1] in _VOWELS else 'ся'}" for one in _verb(word[:-2])}
    return set()


def _verb(word: str) -> set[str]:
    """Give the forms of a Russian verb, without what makes it reflexive."""
    return _regular(word, "ru") | _irregular(word, "ru")


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(STEMMED[language][0])


@cache
def _endings(language: str) -> tuple[str, ...]:
    return ("", *STEMMED[language][1].split())


def _stemmed(word: str, language: str) -> set[str]:
    """Give what the language's endings make of a word, where the stemmer takes it for the same."""
    stem_of = _stemmer(language).stemWord
    stem = stem_of(word)
    pairs = enumerate(zip(_bare(word), _bare(stem), strict=False))  # stemmers take accents off, or change them
    shared = next((at for at, pair in pairs if pair[0] != pair[1]), min(len(stem), len(word)))
    if shared < _SHARED:
        return {word}
    made = {root + ending for root in {word[:shared], word} for ending in _endings(language)}
    return {one for one in made if stem_of(one) == stem} | {word}


def _bare(word: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


def _surely(word: str, language: str) -> set[str]:
    """Give what a word's own ending makes sure, beyond what was learnt: attaque, poussent, Ereignisse."""
    for ending, others in SURE.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= PLAIN_LEAST:
            root = word[: len(word) - len(ending)]
            return {word, *(root + other for other in others.split())}
    return {word}


def _irregular(word: str, language: str) -> frozenset[str]:
    """Give the forms of an irregular word, also with something before it: surprendre as prendre."""
    table = IRREGULAR.get(language, {})
    if word in table:
        return table[word]
    for begin in range(1, min(_PREFIX_MOST, len(word) - _BASE_LEAST) + 1):
        if word[begin:] in table:
            return frozenset(word[:begin] + form for form in table[word[begin:]])
    return frozenset()


def _plain(word: str, paradigms: tuple[str, ...]) -> set[str]:
    """Give the forms of the paradigms in which the longest ending is taken off; as a noun, where it has none."""
    longest = [(0, paradigms[0])]
    for paradigm in paradigms:
        for ending in paradigm.split():
            if word.endswith(ending) and len(word) - len(ending) >= PLAIN_LEAST and len(ending) >= longest[0][0]:
                longest = [*(longest if len(ending) == longest[0][0] else ()), (len(ending), paradigm)]
    roots = ((word[: len(word) - length], paradigm) for length, paradigm in longest)
    made = {word} | {root + ending for root, paradigm in roots for ending in ("", *paradigm.split())}
    if word[-1] not in _VOWELS:  # an ending that it seems to have may be its own: zamach
        made |= {word + ending for ending in paradigms[0].split()}
    return made

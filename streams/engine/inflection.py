"""Makes the forms of an English word: strike, strikes, struck, stricken, striking.

Whether a word is a noun or a verb is not known, so both are made: "bombs" and "bombing" for bomb. A form that is no
word ("childed") costs a pattern and finds nothing; a form that is another word would ring falsely, so doubling and
endings are strict: ban makes banned and never banner or bane. It refuses to guess at meaning: "terrorist" is no form
of "terror".
"""

from functools import lru_cache

from streams.engine.irregular import FUNCTION_WORDS, NOT_PLURAL, NOT_VERBAL, NOUNS, OWN_WORDS, VERBS

_VOWELS = "aeiou"
_HISS = ("s", "x", "z", "ch", "sh")
_NO_MEN = ("human", "german", "roman", "ottoman", "shaman", "talisman", "caiman", "norman")
_VERBS_ALL_THE_SAME = frozenset(
    "list enlist blacklist shortlist exist resist insist assist consist persist desist twist witness harness need"
    " succeed proceed exceed seed embed shed shred wing knife".split()
)
_NO_VERB = ("ing", "ed", "ness", "ity", "ism", "ist", "man", "men", "ware", "logy", "cy")


def _verb_bases() -> dict[str, tuple[str, ...]]:
    bases: dict[str, tuple[str, ...]] = {}
    for base, forms in VERBS.items():
        for form in forms:
            if form not in OWN_WORDS and form != base:
                bases[form] = (*bases.get(form, ()), base)
    return bases


_BASES = _verb_bases()
_SINGULARS = {
    plural: single for single, plurals in NOUNS.items() for plural in plurals if plural not in (OWN_WORDS | {single})
}


def _doubles(word: str) -> bool:
    """Tell whether the word ends in consonant, vowel, consonant, so that its last letter may double."""
    if len(word) < 3 or word[-1] in _VOWELS + "wxyh" or word[-2] not in _VOWELS:
        return False
    return word[-3] not in _VOWELS or (word[-3:-1] in ("ui", "ue") and word[-4:-3] == "q")


def _syllables(word: str) -> int:
    """Count groups of vowels, which is near enough for doubling."""
    groups = 0
    before = False
    for letter in word:
        vowel = letter in _VOWELS + "y"
        groups += vowel and not before
        before = vowel
    return groups


def _plurals(word: str) -> set[str]:
    if word in NOUNS:
        return set(NOUNS[word])
    if word.endswith("man") and len(word) > 4 and not word.endswith(_NO_MEN):
        return {word[:-3] + "men"}
    if word.endswith(_HISS):
        return {word + "es", word + word[-1] + "es"} if word in ("gas", "bus", "quiz") else {word + "es"}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return {word[:-1] + "ies"}
    if word.endswith("o"):
        return {word + "s", word + "es"}
    return {word + "s"}


def _verbal(word: str) -> set[str]:
    """Give the forms in -ed and -ing; those of an irregular verb in -ing only."""
    if word.endswith("ie"):
        forms = {word + "d", word[:-2] + "ying"}
    elif word.endswith(("ee", "oe", "ye")):
        forms = {word + "d", word + "ing"}
    elif word.endswith("e"):
        forms = {word + "d", word[:-1] + "ing"} | ({word + "ing"} if word.endswith(("nge", "ue")) else set())
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        forms = {word[:-1] + "ied", word + "ing"}
    elif word.endswith("c"):
        forms = {word + "ked", word + "king"}
    elif _doubles(word):
        forms = {word + word[-1] + "ed", word + word[-1] + "ing"}
        if _syllables(word) > 1:
            forms |= {word + "ed", word + "ing"}
    else:
        forms = {word + "ed", word + "ing"}
    return {form for form in forms if form.endswith("ing")} if word in VERBS else forms


def _stripped_plural(word: str) -> set[str]:
    if len(word) < 4 or not word.endswith("s") or word in NOT_PLURAL or word.endswith(("ss", "us", "is", "as")):
        return set()
    if word.endswith("ies") and len(word) > 4:
        return {word[:-3] + "y", word[:-1]}
    if word.endswith("es") and word[:-2].endswith((*_HISS, "o")):
        return {word[:-2], word[:-1]}
    return {word[:-1]}


def _stripped_verbal(word: str) -> set[str]:
    """Give the bases that this form in -ed or -ing may belong to; where spelling leaves two, one is no word."""
    ending = next((ending for ending in ("ied", "ed", "ing") if word.endswith(ending)), None)
    if ending is None or word in NOT_VERBAL:
        return set()
    stem = word.removesuffix(ending)
    if len(stem) < 3 or not any(letter in _VOWELS + "y" for letter in stem):
        return set()
    if ending == "ied":
        return {stem + "y"}
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS and len(stem) > 3:
        return {stem, stem[:-1]} if stem[-1] in "lszf" else {stem[:-1]}
    if stem.endswith("ck"):
        return {stem, stem[:-1]}
    if _doubles(stem) and _syllables(stem) == 1:
        return {stem + "e"}
    return {stem, stem + "e"}


def _bases(word: str) -> set[str]:
    """Give the words that this one is a form of, where it is one."""
    found = {*_BASES.get(word, ())}
    if word in _SINGULARS:
        found.add(_SINGULARS[word])
    if word.endswith("men") and len(word) > 4 and word != "women":
        found.add(word[:-3] + "man")
    if not found and word not in VERBS and word not in NOUNS:
        found = _stripped_plural(word) or _stripped_verbal(word)
    return found & VERBS.keys() or found


def _made_from(base: str) -> set[str]:
    is_verb = base in VERBS or base in _VERBS_ALL_THE_SAME
    verbal = _verbal(base) if is_verb or not (base in NOUNS or base.endswith(_NO_VERB)) else set()
    return {base, *VERBS.get(base, ())} | _plurals(base) | verbal


@lru_cache(maxsize=65536)
def forms_of(word: str) -> frozenset[str]:
    """Give every form of one English word, folded as text is, the word itself among them.

    Written in small letters, it is also traced back to its base ("struck", "missiles"); a name ("Hamas") only gains
    endings, and a word in capitals ("WHO") a plural alone.
    """
    folded = word.lower()
    if not folded.isascii() or not folded.isalpha() or folded in FUNCTION_WORDS or len(folded) < 2:
        return frozenset((folded,))
    if word.isupper():
        return frozenset((folded, folded + "s"))
    bases = _bases(folded) if word.islower() else set()
    if not bases:
        return frozenset(_made_from(folded))
    own = {folded} if folded.endswith(("s", "ed")) else {folded, *_plurals(folded)}
    return frozenset(own.union(*map(_made_from, bases)))

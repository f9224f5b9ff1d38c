"""Dutch spelling before endings: maag, magen; dief, dieven; klagen, klaagt; kussen, kust; aanval, aanvallen.

It refuses to know strong verbs, which stand in `streams.engine.sets`.
"""

_VOWELS = "aeiou"
_VOICELESS = "tkfschp"  # a verb whose stem ends so has its past in -te
_NO_GE = ("be", "ge", "er", "her", "ont", "ver")


def dutch_forms(word: str) -> set[str]:
    """Give plurals, declined adjectives and the forms of a regular verb, whichever the word may be."""
    made = {word, *(root + ending for root in _opened(word) for ending in ("e", "en", "er", "ers"))}
    made |= {word + ending for ending in ("s", "t", "je", "jes")}
    if word.endswith("en") and len(word) > 4:
        made |= _verb(word.removesuffix("en"))
        made.add(_closed(word.removesuffix("en")))
    return made


def _opened(word: str) -> set[str]:
    """Give what a word is before a vowel."""
    last = word[-1]
    if last in _VOWELS:
        return {word}
    if len(word) > 3 and word[-2] in "aeou" and word[-2] == word[-3]:  # a long vowel is written once: maag, mag-en
        shortened = word[:-2] + last
        return {shortened, shortened[:-1] + {"f": "v", "s": "z"}.get(last, last)}
    if word[-2] in _VOWELS and word[-3:-2] not in tuple(_VOWELS):
        return {word + last, word}
    return {word, word[:-1] + {"f": "v", "s": "z"}.get(last, last)}


def _closed(root: str) -> str:
    """Give what a verb's root is where no vowel follows: klag-, klaag; kuss-, kus; reiz-, reis."""
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        return root[:-1]
    if root[-1] not in _VOWELS and root[-2:-1] in tuple("aeou") and root[-3:-2] not in tuple(_VOWELS):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


def _verb(root: str) -> set[str]:
    stem = _closed(root)
    voiced = root[-1] not in _VOICELESS or root[-1] in "vz"
    past = "de" if voiced else "te"
    participle = stem if stem.endswith(("t", "d")) else stem + past[0]
    before = "" if root.startswith(_NO_GE) else "ge"
    finite = {stem, f"{stem}t", f"{root}en", f"{stem}{past}", f"{stem}{past}n", f"{root}end", f"{root}ende"}
    return finite | {before + participle, f"{before}{participle}e"}

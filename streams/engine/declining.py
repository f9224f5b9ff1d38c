"""The cases of names: "встреча с Владимиром Путиным", "Merkels Rede".

For names of watch lists, which are inflected as names are and never as verbs; those of places have their cases in the
gazetteer. It refuses what no ending tells: "Павел" is not found as "Павла" (write it as an alias).
"""

from typing import Final

GENITIVE_S: Final = frozenset("de sv da nb nn no nl".split())  # languages in which a name takes an s alone
_LEAST = 2  # letters before an ending
# What a name ends in, folded, and what it may end in instead; the first that fits.
_CYRILLIC: Final = tuple(
    (ending, tuple(others.split()))
    for ending, others in (
        ("ский", "ского скому ским ском"), ("цкий", "цкого цкому цким цком"), ("ський", "ського ському ським"),
        ("кий", "кого кому ким ком"), ("ый", "ого ому ым ом"), ("ой", "ого ому ым ом"), ("ая", "ой ую"),
        ("ова", "овой ову"), ("ева", "евой еву"), ("ина", "иной ину ины ине"), ("ия", "ии ию ией"), ("ія", "ії ію"),
        ("ко", "ка ку ком"), ("ро", "ра ру ром рі"), ("ло", "ла лу лом лі"),
        ("а", "ы и е у ой ей і ою"), ("я", "и е ю ей і ею"), ("й", "я ю ем е"),
        ("ь", "я ю ем е и ью"), ("ов", "ова ову овым ове"), ("ев", "ева еву евым еве"),
        ("ин", "ина ину иным ине"), ("", "а у ом е"),
    )
)  # fmt: skip
_VOWELS = "оеуюэіыиї"  # a name that ends so has one form


def cases_of(word: str) -> tuple[str, ...]:
    """Give what a folded word of a name may be, itself first; of a script without cases here, itself alone."""
    if not "а" <= word[0] <= "ӿ":
        return (word,)
    for ending, others in _CYRILLIC:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            if not ending and word[-1] in _VOWELS:
                break
            root = word[: len(word) - len(ending)]
            return (word, *(root + other for other in others))
    return (word,)

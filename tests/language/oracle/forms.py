"""The inflected forms of the few words that the generated rules use, spelled out by hand."""

_ENGLISH = (
    "drone drones droned droning",
    "strike strikes struck striking stricken",
    "hit hits hitting",
    "ship ships shipped shipping",
    "army armies",
    "child children",
    "fly flies flew flown flying",
    "cafe cafes",
    "angriff angriffs",
)
_GERMAN = ("angriff angriffe angriffs angriffen", "explodieren explodiert explodierte", "haus hauser")
_SPANISH = ("morir murio", "casa casas")
OF_LANGUAGE = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}


def forms(word: str, language: str) -> frozenset[str]:
    """Give the forms of a word; a word that no table has is only itself."""
    rows = (frozenset(row.split()) for row in OF_LANGUAGE.get(language, ()))
    return next((row for row in rows if word in row), frozenset((word,)))

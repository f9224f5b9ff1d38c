"""Makes "the Iraqi capital" of other languages: an adjective of the country, and the word for capital in its cases.

German, Dutch, French, Italian and Spanish adjectives come from a list of nationalities; Portuguese, Russian, Ukrainian
and Arabic ones are made of the country's name by the ways in which the language makes them, and kept where word
frequencies know the result. It refuses adjectives that no source has: of some countries there is none.
"""

import unicodedata
from collections.abc import Callable, Iterator

from scripts.gazetteer.endings import adjectives
from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.sources import Archive

_PHRASES = {  # {}: the adjective, agreeing with the word for capital
    "de": ("{}e Hauptstadt", "{}en Hauptstadt", "{}er Hauptstadt"),
    "nl": ("{} hoofdstad",),
    "fr": ("capitale {}",),
    "it": ("capitale {}",),
    "es": ("capital {}",),
    "pt": ("capital {}",),
    "ru": ("{}ая столица", "{}ой столицы", "{}ой столице", "{}ую столицу", "{}ой столицей"),
    "uk": ("{}а столиця", "{}ої столиці", "{}ій столиці", "{}у столицю", "{}ою столицею"),
    "ar": ("العاصمة {}",),
}
_LISTED = ("de", "nl", "fr", "it", "es")
_SILENT = {"ar": ("المالية",)}  # "of Mali" is "financial"
_FEMININE = {
    "fr": (
        ("ien", "ienne"), ("éen", "éenne"), ("ec", "ecque"), ("c", "que"), ("é", "ée"), ("e", "e"), ("i", "ie"),
        ("", "e"),
    ),
    "it": (("o", "a"), ("e", "e"), ("a", "a"), ("ì", "ì"), ("i", "i"), ("", "a")),
    "es": (("o", "a"), ("és", "esa"), ("án", "ana"), ("ín", "ina"), ("ol", "ola"), ("", "")),
    "nl": (("se", "se"), ("isch", "ische"), ("aans", "aanse"), ("ens", "ense"), ("ees", "ese"), ("aan", "aanse")),
    "de": (("isch", "isch"), ("sch", "sch")),
}  # fmt: skip
_PT_ENDS = ("ana", "iana", "esa", "ense", "enha")
_PT_LONG = ("ina", "ita")  # of long names only: "argelina", "vietnamita"
_STEM, _LONG = 3, 5


def nationalities(
    triples: list[tuple[str, str, str]], archive: Archive, words: Frequencies
) -> Iterator[tuple[str, str, str]]:
    """Give (country's place id, language, phrase): "irakischen Hauptstadt", "capitale irakienne"."""
    for language in _LISTED:
        listed = archive.json(f"package/langs/{language}.json")
        for country, word in sorted(listed.get("nationalities", listed).items()):
            if isinstance(word, str) and len(country) == 2:
                yield from _phrases(f"country:{country}", language, _agreeing(word, language, words))
    for id_, language, name in triples:
        made = _MADE.get(language)
        if made is not None and id_.startswith("country:") and " " not in name.removeprefix("ال"):
            known = [one for one in made(name) if words.zipf(_vouched(one, language), language) > 0]
            yield from _phrases(id_, language, known)


def _phrases(id_: str, language: str, agreeing: list[str]) -> Iterator[tuple[str, str, str]]:
    for adjective in dict.fromkeys(agreeing):
        if adjective not in _SILENT.get(language, ()):
            yield from ((id_, language, phrase.format(adjective)) for phrase in _PHRASES[language])


def _agreeing(word: str, language: str, words: Frequencies) -> list[str]:
    """Give a listed adjective as it stands beside the word for capital; in Dutch only what is met so."""
    word = word.lower().strip()
    if " " in word or "/" in word or "," in word:
        return []
    end, instead = next((rule for rule in _FEMININE[language] if word.endswith(rule[0])), ("", None))
    if instead is None:
        return []
    made = word[: len(word) - len(end)] + instead
    if language == "nl":
        return [made] if words.zipf(made, "nl") > 0 else []
    return [made, made.removesuffix("ki") + "quí"] if language == "es" and made.endswith("ki") else [made]


def _portuguese(name: str) -> list[str]:
    stem = _plain(name.lower()).replace("ç", "c")
    stems = [stem, stem.rstrip("aeiou"), stem.removesuffix("ia"), stem.removesuffix("istao"), stem.removesuffix("ao")]
    made = [one + end for one in stems if len(one) >= _STEM for end in _PT_ENDS]
    made += [one + end for one in stems if len(one) >= _LONG for end in _PT_LONG]
    return [*made, *([stem.removesuffix("istao") + "ã"] if stem.endswith("istao") else [])]


def _slavic(language: str) -> Callable[[str], list[str]]:
    end = {"ru": "ская", "uk": "ська"}[language]

    def made(name: str) -> list[str]:
        names = [name, *([name.removesuffix("истан")] if name.endswith("истан") else [])]
        found = [one for each in names for one in adjectives(each, language) if one.endswith(end)]
        return [one[: -len("ая" if language == "ru" else "а")] for one in found]

    return made


def _vouched(adjective: str, language: str) -> str:
    """Give the form by which word frequencies are asked."""
    return adjective + {"ru": "ой", "uk": "ої"}.get(language, "")


def _arabic(name: str) -> list[str]:
    bare = name.removeprefix("ال")
    stem = bare.removesuffix("ستان") if bare.endswith("ستان") else bare
    stems = [bare, stem, bare.removesuffix("يا"), bare.removesuffix("ا"), bare.removesuffix("ة")]
    return [f"ال{one}ية" for one in dict.fromkeys(stems)]


def _plain(text: str) -> str:
    """Take accents off, but for the cedilla and the tilde of "ão", which tell words apart."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


_MADE: dict[str, Callable[[str], list[str]]] = {
    "pt": _portuguese, "ru": _slavic("ru"), "uk": _slavic("uk"), "ar": _arabic,
}  # fmt: skip

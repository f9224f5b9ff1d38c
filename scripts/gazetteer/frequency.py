"""How often words occur in each language, by wordfreq: what tells a city's name from an ordinary word.

It refuses to hand any of its data on: the gazetteer's tables hold names of places, and what was decided with its help.
(`scripts.frequencies` hands on how common English words are, and says whose the counts are.)
"""

import gzip
from functools import cached_property
from typing import Any

import msgspec

from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.letters import fold

_FOLDER = "wordfreq/data"


class Frequencies:
    """Word frequencies on the Zipf scale (3: once in a million words; 6: once in a thousand), by language."""

    def __init__(self, archive: Archive) -> None:
        self.by_language: dict[str, dict[str, float]] = {}
        for name in sorted(archive.names):
            size, _, rest = name.removeprefix(f"{_FOLDER}/").partition("_")
            language = rest.removesuffix(".msgpack.gz")
            if not name.endswith(".msgpack.gz") or size not in ("small", "large"):
                continue
            if size == "small" and f"{_FOLDER}/large_{language}.msgpack.gz" in archive.names:
                continue
            self.by_language[language] = _read(archive.read(name))

    def zipf(self, word: str, language: str) -> float:
        """Give a word's frequency in one language; 0 where it is not listed."""
        return self.by_language.get(language, {}).get(word.lower(), 0.0)

    def folded(self, word: str, language: str) -> float:
        """Give the frequency of the commonest word that is folded like this one."""
        return self._folded.get(fold(word), {}).get(language, 0.0)

    def languages_of(self, word: str, least: float = 2.0) -> list[str]:
        """Give the languages in which the word is met at least so often."""
        return [language for language in self.by_language if self.zipf(word, language) >= least]

    def elsewhere(self, word: str, languages: tuple[str, ...]) -> float:
        """Give the highest frequency, accents ignored, in a language other than these."""
        found = self._folded.get(fold(word), {})
        return max((zipf for language, zipf in found.items() if language not in languages), default=0.0)

    def is_english(self, word: str, languages: tuple[str, ...]) -> bool:
        """Whether English has the word, accents ignored, and oftener than the languages it is to be a name in."""
        english = self.folded(word, "en")
        return english >= 3.0 and english > max(self.folded(word, language) for language in languages) - 0.3

    def anywhere(self, word: str) -> float:
        """Give the highest frequency, accents ignored, in any language."""
        return self.elsewhere(word, ())

    @cached_property
    def _folded(self) -> dict[str, dict[str, float]]:
        """Folded word -> language -> frequency; only what is met at least once in ten million words."""
        table: dict[str, dict[str, float]] = {}
        for language, words in self.by_language.items():
            for word, zipf in words.items():
                if zipf >= 2.0:
                    by = table.setdefault(fold(word), {})
                    by[language] = max(zipf, by.get(language, 0.0))
        return table


def _read(content: bytes) -> dict[str, float]:
    """Read wordfreq's cB form: a header, then one list of words for each hundredth of a power of ten below 1."""
    data: list[Any] = msgspec.msgpack.decode(gzip.decompress(content))
    return {word: 9 - centibels / 100 for centibels, words in enumerate(data[1:]) for word in words}

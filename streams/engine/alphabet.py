"""The letters that words become before phrases of them are searched: one character for each.

It refuses to know what words are for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice

from streams.engine.digests import Wide, digests_of

BREAK, OTHER = "\x00", "\x01"  # the letters of a gap wider than one space, and of a word that no term has
_FIRST = 0x21
_HALVES = range(0xD800, 0xE000)  # half characters are none
_FEW = 0x10000 - _FIRST - len(_HALVES)  # letters of at most three bytes in UTF-8: for rules
_WIDE = 0x10000  # from here on four bytes: for names, and for rules that have more words than there are short letters
_MOST = 0x110000 - _WIDE


class Alphabet:
    """Letters of words that every rule set's table has: those of the gazetteer's names, one for each word."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._sorted: list[str] = []
        self._digests: Wide = digests_of(())

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of each word."""
        return self._letters

    @property
    def digests(self) -> Wide:
        """The digest of each word, in the same order; worked out once, when there are no more words."""
        if len(self._digests) != len(self._letters):
            self._digests = digests_of(list(self._letters))
        return self._digests

    def letter(self, word: str) -> str:
        """Give the letter of a word, a new one where it has none yet."""
        found = self._letters.get(word)
        if found is None:
            found = self._letters[word] = _wide(len(self._letters))
        return found

    def begun_with(self, prefix: str) -> Iterator[str]:
        """Give the words that begin with these letters."""
        if len(self._sorted) != len(self._letters):
            self._sorted = sorted(self._letters)
        for word in islice(self._sorted, bisect_left(self._sorted, prefix), None):
            if not word.startswith(prefix):
                return
            yield word

    def beside(self, number: int) -> str:
        """Give the letter of this number of another alphabet, which shares none with this one."""
        if number >= _FEW:
            return _wide(len(self._letters) + number - _FEW)
        code = _FIRST + number
        return chr(code if code < _HALVES.start else code + len(_HALVES))


def _wide(number: int) -> str:
    if number >= _MOST:
        raise ValueError(f"more than {_MOST:,} different words in one rule set: split it")
    return chr(_WIDE + number)

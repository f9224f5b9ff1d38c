"""What words of other languages are inflected to, by how they end: tables that were learnt from lists of forms.

They are read from the files in `tables` beside this module, each once, when a rule first has a word of its language, as
code would be; `make paradigms` makes them anew. A word that nobody listed is inflected as those are that end like it.
It refuses to know irregular words.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FOLDER = files("streams.engine") / "tables"
LEARNT = frozenset(one.name.removesuffix(".txt") for one in _FOLDER.iterdir() if one.name.endswith(".txt"))
STEM = 2  # letters that stay, at least
LONGEST = 6  # letters of an ending that is learnt of
EMPTY = "-"  # how an ending of no letters is written


def read_paradigms(text: str) -> dict[str, str]:
    """Read a table: on each line an ending, and those that may stand in its place."""
    rows = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {"" if end == EMPTY else end: others for end, _, others in rows}


@cache
def _table(language: str) -> dict[str, str]:
    return read_paradigms((_FOLDER / f"{language}.txt").read_text(encoding="utf-8"))


def forms_by_ending(word: str, language: str) -> set[str]:
    """Give the forms of a folded word, itself among them."""
    return forms_in(_table(language), word)


def forms_in(table: Mapping[str, str], word: str) -> set[str]:
    """Give the forms of a folded word by the longest of its endings that a table has."""
    for length in range(min(LONGEST, len(word) - 1), -1, -1):
        end = word[len(word) - length :]
        if end in table:
            root = word[: len(word) - length]
            made = {root + ("" if other == EMPTY else other) for other in table[end].split()}
            return {one for one in made if len(one) > STEM} | {word}
    return {word}

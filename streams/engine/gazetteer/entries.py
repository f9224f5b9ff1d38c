"""What names may mean, read from the lines of names.tsv when first asked for: most names never occur in a text.

It refuses a line that has not the form of the table, when that line is met.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, overload

NameKind = Literal["name", "generated", "landmark", "demonym", "blocker", "unnamed"]
GEONAMES = "geonames:"  # left out in names.tsv
_KINDS: dict[str, NameKind] = {"n": "name", "g": "generated", "l": "landmark", "d": "demonym", "b": "blocker"}


class GazetteerError(ValueError):
    """A file of the gazetteer is not as it should be; the message says where, what, and the mend."""


class Entry(NamedTuple):
    """What a name may mean.

    `place_ids`: likeliest first. `cased`: capitals of the name must be capitals in the text. `wary`: also an ordinary
    word or a person's name, taken for the place only where the text around says so. `languages`: BCP 47; empty: any.
    A `generated` name speaks of the place ("the Iraqi capital"), a `landmark` stands in it, a `demonym` hints at its
    country, or names it in "the Swiss town", a `blocker` is something else that has the place's name in its own. What
    is `unnamed` may be any of its places ("the capital").
    """

    place_ids: tuple[str, ...]
    kind: NameKind = "name"
    cased: bool = True
    wary: bool = False
    languages: tuple[str, ...] = ()
    inner: str = ""  # of a blocker: the place's name in it


class Entries(Sequence[Entry]):
    """One entry a name, in the order of the names. What an editor adds or changes is laid over the table."""

    def __init__(self, path: str = "", lines: Sequence[str] = ()) -> None:
        self._path = path
        self._lines = lines
        self._read: dict[int, Entry] = {}
        self._meanings: dict[str, Entry] = {}
        self._length = len(lines)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(self._length))]
        entry = self._read.get(number)
        if entry is None:
            entry = self._read[number] = self._meaning(self._lines[number])
        return entry

    def __setitem__(self, number: int, entry: Entry) -> None:
        self._read[number] = entry

    def append(self, entry: Entry) -> None:
        """Add one entry behind the others."""
        self._read[self._length] = entry
        self._length += 1

    def _meaning(self, line: str) -> Entry:
        """Read a line but for the name; the cases of one name share what they mean."""
        meaning = line[line.find("\t") + 1 :]
        entry = self._meanings.get(meaning)
        if entry is None:
            try:
                flags, ids, languages = meaning.split("\t")
                entry = Entry(
                    tuple(id_ if ":" in id_ else GEONAMES + id_ for id_ in ids.split(" ")),
                    _KINDS[flags[0]], "c" in flags[1:], "w" in flags[1:],
                    tuple(languages.split(",")) if languages else (),
                )  # fmt: skip
            except (ValueError, KeyError, IndexError) as error:
                raise GazetteerError(f"{self._path}: {line!r}: {error}; run `make gazetteer` again") from error
            self._meanings[meaning] = entry
        return entry

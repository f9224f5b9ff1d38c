"""What the engine needs of a gazetteer: names to search for, and what the names found in a text mean.

The engine puts every name into its automaton, holds it against the article's own letters, lets the longest name win
across the gazetteer and all watch lists, and hands the survivors to `Gazetteer.resolve`. It refuses to know which
place a name means; the gazetteer refuses to search.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Literal, NamedTuple, Protocol

from streams.engine.text import Text
from streams.language.syntax import PlaceIs
from streams.model import Place, TextField

# A name of the gazetteer that stands in a text: the field, its raw offsets there, and its number in `Gazetteer.names`.
NameFind = tuple[TextField, int, int, int]


class Mention(NamedTuple):
    """A place that a text names. `why` says what decided between several places of that name.

    `reading` is `name` where the gazetteer found that the name stands inside the name of something else ("Washington
    Post"): no rule should take it for a place. `kind`: how it is named; "the Iraqi capital" is generated, the Kremlin
    a landmark of its place.
    """

    field: TextField
    start: int
    end: int
    text: str
    place: Place
    why: str = ""
    reading: Literal["literal", "name"] = "literal"
    kind: Literal["name", "generated", "landmark"] = "name"


class Resolved(Protocol):
    """The places that a text names, each worked out when it is asked for."""

    def all(self) -> Sequence[Mention]:
        """Give every mention, in order of the text."""

    def among(self, ids: frozenset[str]) -> Sequence[Mention]:
        """Give the mentions of these places, in order of the text; others may be among them."""

    def peoples(self) -> Sequence[Mention]:
        """Give the words for the people of a country ("Haitian"), for that country: no mention of it by themselves."""


class Gazetteer(Protocol):
    """The places that the engine knows, and their names in all languages."""

    @property
    def names(self) -> Sequence[str]:
        """Every name to search for, as it is written, each once; a name's number is its index here."""

    def resolve(self, text: Text, finds: Sequence[NameFind], language: Callable[[], str]) -> Resolved:
        """Say which place each find means; finds that are no place are left out. `language`: tells the text's.

        The finds come sorted by position and do not overlap, but each may stand for several places, and its case is
        the article's own: `text.fields[field][start:end]`.
        """

    def places(self, wanted: PlaceIs) -> Collection[str]:
        """Give the ids of all places that a condition takes."""

    def may_mean(self, name: int) -> Collection[str]:
        """Give the ids of all places that a name of this number may be resolved to, whatever stands around it."""


class Worked:
    """Mentions that are worked out all at once."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions

    def all(self) -> Sequence[Mention]:
        """Give every mention."""
        return self._mentions

    def among(self, ids: frozenset[str]) -> Sequence[Mention]:
        """Give the mentions of these places."""
        return [mention for mention in self._mentions if mention.place.id in ids]

    def peoples(self) -> Sequence[Mention]:
        """Know none."""
        return ()


NOWHERE: Resolved = Worked(())


class NoGazetteer:
    """A gazetteer without places, for rules that ask for none."""

    names: tuple[str, ...] = ()

    def resolve(self, text: Text, finds: Sequence[NameFind], language: Callable[[], str]) -> Resolved:  # noqa: ARG002 - the protocol's
        """Find nothing."""
        return NOWHERE

    def places(self, wanted: PlaceIs) -> Collection[str]:  # noqa: ARG002 - the protocol's
        """Know no place."""
        return ()

    def may_mean(self, name: int) -> Collection[str]:  # noqa: ARG002 - the protocol's
        """Know no name."""
        return ()

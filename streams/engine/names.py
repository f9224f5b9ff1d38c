"""What the engine needs of a gazetteer: names to search for, and what the names found in a text mean.

The engine puts every name into its automaton, holds it against the article's own letters, lets the longest name win
across the gazetteer and all watch lists, and hands the survivors to `Gazetteer.resolve`. It refuses to know which
place a name means; the gazetteer refuses to search.
"""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple, Protocol

from streams.engine.text import Text
from streams.language.syntax import PlaceIs
from streams.model import Place, TextField


class NameFind(NamedTuple):
    """A name of the gazetteer that stands in a text: raw offsets of the field, and its number in `Gazetteer.names`."""

    field: TextField
    start: int
    end: int
    name: int


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


class Gazetteer(Protocol):
    """The places that the engine knows, and their names in all languages."""

    @property
    def names(self) -> Sequence[str]:
        """Every name to search for, as it is written, each once; a name's number is its index here."""

    def resolve(self, text: Text, finds: Sequence[NameFind]) -> Sequence[Mention]:
        """Say which place each find means, in order of the text; finds that are no place are left out.

        The finds come sorted by position and do not overlap, but each may stand for several places, and its case is
        the article's own: `text.fields[find.field][find.start:find.end]`.
        """

    def places(self, wanted: PlaceIs) -> Collection[str]:
        """Give the ids of all places that a condition takes."""

    def may_mean(self, name: int) -> Collection[str]:
        """Give the ids of all places that a name of this number may be resolved to, whatever stands around it."""


class NoGazetteer:
    """A gazetteer without places, for rules that ask for none."""

    names: tuple[str, ...] = ()

    def resolve(self, text: Text, finds: Sequence[NameFind]) -> Sequence[Mention]:  # noqa: ARG002 - the protocol's
        """Find nothing."""
        return ()

    def places(self, wanted: PlaceIs) -> Collection[str]:  # noqa: ARG002 - the protocol's
        """Know no place."""
        return ()

    def may_mean(self, name: int) -> Collection[str]:  # noqa: ARG002 - the protocol's
        """Know no name."""
        return ()

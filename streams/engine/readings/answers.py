"""What the readings answer: how a mention is meant, and how an event stands to it. It refuses to find that out."""

from dataclasses import dataclass

from streams.engine.names import Mention
from streams.engine.readings.happening import Modality
from streams.engine.readings.leading import Kind
from streams.engine.readings.spots import Span
from streams.model import TextField


@dataclass(frozen=True, slots=True)
class Reading:
    """How one mention is meant. `name`: it stands inside the name of something else ("Washington Post")."""

    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class Binding:
    """One event held against one place. `bound`: the text says that the event is, was or will be AT this place.

    A rule is served by a binding that is bound and whose `reported` is among those it asks for (`past` and `none`
    never are). `acts`: not there, but the place stands for its government, which did it: "Ecuador declared a state of
    emergency". `around`: not there, but near it or off it. `why` is for `explain`, whichever way it went.
    """

    field: TextField
    mention: Mention
    event: Span
    reported: Modality
    bound: bool
    why: str
    acts: bool = False
    around: bool = False

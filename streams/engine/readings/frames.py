"""How a place's name stands in its sentence: behind which preposition, as whose subject, in front of which noun.

It refuses to find that out (`framing`), and to decide what follows from it: `metonymy` and `binding` do.
"""

from dataclasses import dataclass
from typing import Literal

Role = Literal["prep", "subject", "passive", "object", "event", "based", "bare", "distance", "called"]


@dataclass(frozen=True, slots=True)
class Frame:
    """`governor` is the word that the name hangs on (at -1: none): a preposition, a verb, the noun of an event.

    `head`: the noun that the name belongs to ("Kabul airport", "Moscow's decision"), else ''; `possessive`: by 's.
    `inside`: a part or a site of the place is meant ("a suburb of", "the airport of"). `first` and `last` are the whole
    phrase, in words. `listed`: it took the governor of the name before it ("Kyiv and Odesa"; "Sadr City, Baghdad").
    """

    role: Role
    governor: int
    first: int
    last: int
    head: str = ""
    possessive: bool = False
    inside: bool = False
    listed: bool = False
    note: str = ""

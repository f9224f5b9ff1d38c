"""Leaves out names of far towns that a part or a site of another city only shares: "the Marka quarter" under AMMAN.

It refuses to doubt a town whose country the article names in any other way.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from streams.engine.names import Mention
from streams.model import TextField

_QUARTER = re.compile(
    r" (?:district|neighbou?rhood|borough|arrondissement|quarter"
    r"|Stadium|Hotel|Market|Square|Street|Avenue|Mosque|Hospital|School|Bridge|Park)\b"
)


def without_namesakes(
    texts: Mapping[TextField, str], mentions: Mapping[TextField, Sequence[Mention]]
) -> Mapping[TextField, Sequence[Mention]]:
    """Give the mentions of each field without those whose quarter or site belongs to a city of another country."""
    every = [mention.place for many in mentions.values() for mention in many]
    named = Counter(place.country for place in every)
    cities = Counter(place.country for place in every if place.kind in ("capital", "city"))
    return {
        field: [one for one in many if not (_quarter(texts[field], one) and _alone(one, named, cities))]
        for field, many in mentions.items()
    }


def _quarter(text: str, mention: Mention) -> bool:
    return mention.place.kind == "city" and _QUARTER.match(text, mention.end) is not None


def _alone(mention: Mention, named: Counter[str | None], cities: Counter[str | None]) -> bool:
    """Whether it is the only name of its country, and a city of another one is named."""
    country = mention.place.country
    return named[country] == 1 and any(other != country for other in cities)

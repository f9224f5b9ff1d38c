"""Stories: a fold of the match log. One event is one alert, however many articles tell it. Pure.

It refuses I/O, clocks and chance: time comes with the records, and the same log gives the same bytes.
"""

from streams.stories.emitting import Taken
from streams.stories.features import features_of
from streams.stories.fold import Fold
from streams.stories.origins import Publishers, origin_of
from streams.stories.records import Finding, header_of, matches_of, policy_of
from streams.stories.state import Bounds

__all__ = [
    "Bounds",
    "Finding",
    "Fold",
    "Publishers",
    "Taken",
    "features_of",
    "header_of",
    "matches_of",
    "origin_of",
    "policy_of",
]

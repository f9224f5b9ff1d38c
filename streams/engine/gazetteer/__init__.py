"""The places that news names: who they are, what they are called, and which one a text means.

It refuses to search text (the engine's automaton does) and to judge whether a name stands for the place itself or for
its government (`streams.engine.readings` does); it decides which place a name means, and whether it is one at all.
"""

from streams.engine.gazetteer.atlas import Atlas
from streams.engine.gazetteer.entries import Entry, GazetteerError, NameKind
from streams.engine.gazetteer.places import Facts, Gazetteer
from streams.engine.gazetteer.reading import read_gazetteer

__all__ = ["Atlas", "Entry", "Facts", "Gazetteer", "GazetteerError", "NameKind", "read_gazetteer"]

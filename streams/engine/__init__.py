"""Holds articles against rules: text and rules in, matches with their evidence out.

Pure: no I/O, no clock, no chance, no global state. It refuses to read rule files (`streams.language`) and to know
stories, which one event makes of many matches (`streams.stories`).
"""

from streams.engine.engine import Engine, compile_rules
from streams.engine.explaining import Explanation, Step
from streams.engine.holding import Failed, Found, Result
from streams.engine.index import Unsearchable
from streams.engine.names import Gazetteer, Mention, NameFind, NoGazetteer
from streams.engine.text import Piece, Text

__all__ = [
    "Engine",
    "Explanation",
    "Failed",
    "Found",
    "Gazetteer",
    "Mention",
    "NameFind",
    "NoGazetteer",
    "Piece",
    "Result",
    "Step",
    "Text",
    "Unsearchable",
    "compile_rules",
]

"""The rule language. PURE: text of rule files in, rules and problems out; no I/O, no clock."""

from streams.language.keeping import Kept
from streams.language.places import KnownPlaces
from streams.language.reading import Reader, Reading, read_rules

__all__ = ["Kept", "KnownPlaces", "Reader", "Reading", "read_rules"]

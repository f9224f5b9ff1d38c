"""The table of operators: what stands under a key of a condition, how it is read, and the keys that go with it.

`streams.language.conditions` reads by it, the JSON Schema is made from it.
"""

from typing import Final

from streams.language import subjects, wording
from streams.language.conditions import Operators
from streams.language.places import FILTERS

OPERATORS: Final[Operators] = {
    "any": (wording.any_of, ()),
    "all": (wording.all_of, ()),
    "none": (wording.none_of, ()),
    "at_least": (wording.at_least, ()),
    "score": (wording.score, ()),
    "times": (wording.times, ()),
    "near": (wording.near, ()),
    "together": (wording.together, ()),
    "title": (wording.title, ()),
    "lead": (wording.lead, ()),
    "body": (wording.body, ()),
    "every": (subjects.every, ()),
    "source": (subjects.source, ()),
    "language": (subjects.language, ()),
    "category": (subjects.category, ()),
    "place": (subjects.place, FILTERS),
    "entity": (subjects.entity, ()),
    "event": (subjects.event, ("in", "reported", "also")),
    "list": (wording.listed, ()),
    "macro": (wording.macro, ()),
    "exact": (wording.exact, ()),
    "cased": (wording.cased, ()),
    "regex": (wording.regex, ()),
    "languages": (subjects.languages, ()),
}

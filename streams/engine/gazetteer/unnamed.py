"""Says which capital "the capital" is, where a text names none but speaks of one country only.

It refuses to guess: in a text of two countries, or of one that only sends the drones, it is nobody's.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from streams.engine.gazetteer.candidate import Candidate
from streams.model import Place

if TYPE_CHECKING:
    from streams.engine.gazetteer.places import Facts

_REACH = 18  # characters before it that are looked at
_NAMED = 10  # characters within which a city behind it says which it is: ", the city of Goma"
_THE = re.compile(r"\b(?:the|(?:country|nation)['’]s)[ \u00a0\n]$", re.IGNORECASE)
_ITS = re.compile(  # which may also be its money: "raised its capital"
    r"\b(?:in|on|near|outside|around|across|over|inside|into|at|against|towards?) (?:its|their)[ \u00a0\n]$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?]\s")  # a sentence, by its looks
_IN_TITLE = re.compile(
    r"\b(?:in|on|near|outside|around|across|over|inside|into|from|to|at|hits?|rocks?|shakes?|jolts?|rattles?|strikes?"
    r"|struck|targets?|attacks?|pounds?|pummels?|shells?|bombs?|storms?)[ \u00a0\n]$",
    re.IGNORECASE,
)
_OF = re.compile(r" of (?:the )?(?:[a-z]+(?:-[a-z]+)* ){0,2}")  # "of neighbouring", "of war-torn"
_SENDS = re.compile(
    r"(?:['’]s?)?[ -](?:\w+[ -])?(?:drones?|missiles?|rockets?|air|airstrikes?|strikes?|raids?|warplanes?|jets?|planes?"
    r"|aircraft|bombers?|artillery|shelling|made|built|led|backed|supplied)\b",
    re.IGNORECASE,
)


class Unnamed:
    """The capitals that one article speaks of without their names."""

    def __init__(self, spoken: Sequence[Candidate], facts: Mapping[str, "Facts"]) -> None:
        """Take all names of the article, in order of the text."""
        self._spoken = spoken
        self._facts = facts

    def meant(self, at: int) -> tuple[Place | None, str]:
        """Give the capital that spoken[at] stands for, and why it is that one; None where it may be another."""
        one = self._spoken[at]
        before = one.whole[max(0, one.start - _REACH) : one.start]
        is_title = one.field == "title"
        if not is_title and not one.whole[one.start].islower():
            return None, ""  # "The Capital" is a newspaper
        if _ITS.search(before):
            country = self._spoken_of_before(at)
            return self._of(one, country), "the capital of the country before it"
        if not _THE.search(before) and not (is_title and _IN_TITLE.search(before)):
            return None, ""
        behind = self._spoken[at + 1] if at + 1 < len(self._spoken) else None
        near = behind if behind and behind.field == one.field else None
        country, why = self._only_country, "the text speaks of no other country"
        if one.whole.startswith(" of ", one.end):
            country, why = self._owner(one, near) if near else "", "the capital of the country behind it"
        elif near and near.start - one.end <= _NAMED and self._kinds(near) & {"capital", "city"}:
            return None, ""
        return self._of(one, country), why

    def _of(self, one: Candidate, country: str) -> Place | None:
        return next((place for place in one.form.known.places if country and place.country == country), None)

    def _spoken_of_before(self, at: int) -> str:
        """Give the country that the sentence names last before a word: "Somalia and its capital"."""
        one, before = self._spoken[at], self._spoken[at - 1] if at else None
        if before is None or before.field != one.field or _ENDED.search(one.whole, before.end, one.start):
            return ""
        owner = self._facts[before.ids[0]] if before.ids and before.form.is_name else None
        return owner.country if owner and owner.kind == "country" else ""

    def _kinds(self, one: Candidate) -> set[str]:
        return {self._facts[id_].kind for id_ in one.ids}

    def _owner(self, one: Candidate, behind: Candidate) -> str:
        """Give the country whose capital it is said to be: "of neighbouring Ukraine", not "of the Indian state of"."""
        owner = self._facts[behind.ids[0]] if behind.ids and behind.form.is_name else None
        between = _OF.fullmatch(one.whole, one.end, behind.start)
        return owner.country if owner and owner.kind == "country" and between else ""

    @cached_property
    def _only_country(self) -> str:
        """The one country of which the text speaks; empty if it speaks of none, of several, or only of its weapons."""
        found, at_home = set(), False
        for one in self._spoken:
            ids, known = one.ids, one.form.known
            if known.kind == "unnamed" or one.wary:
                continue
            countries = {self._facts[id_].country for id_ in (ids[:1] if known.famous else ids)}
            if len(countries) == 1:
                found |= countries
                at_home = at_home or not _SENDS.match(one.whole, one.end)
        return found.pop() if len(found) == 1 and at_home else ""

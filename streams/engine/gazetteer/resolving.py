"""Decides, of the names found in one article, which are places and which place each one is.

A name is first held against its own letters and what stands beside it (is it a paper, a person, a word?); then what
follows it ("London, Ontario"), the article's other places, and at last its rank decide between places of one name.
It refuses to judge metonyms: "Washington" in "Washington said" is Washington here.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Literal

from streams.engine.gazetteer.beside import Beside, has_more
from streams.engine.gazetteer.candidate import Candidate
from streams.engine.gazetteer.choosing import BY_REGION, Hints, choose
from streams.engine.gazetteer.letters import MARKS
from streams.engine.gazetteer.unnamed import Unnamed
from streams.engine.names import Mention, NameFind
from streams.engine.text import Text

if TYPE_CHECKING:
    from streams.engine.gazetteer.places import Gazetteer

_Reading = Literal["literal", "name"]
_FEW = 64  # places among which a name's own are looked up as fast as what is known of the name


class Resolution:
    """The finds of one text. Which place one of them means is worked out when it is asked for, and once."""

    __slots__ = ("_beside", "_candidates", "_gazetteer", "_hints", "_made", "_others", "_times", "_unnamed")

    def __init__(
        self, gazetteer: "Gazetteer", text: Text, finds: Sequence[NameFind], language: Callable[[], str]
    ) -> None:
        self._gazetteer = gazetteer
        self._beside = Beside(gazetteer.surroundings, text)
        self._hints: Hints | None = None
        self._others: dict[tuple[int, tuple[str, ...]], Hints] = {}
        self._times: Counter[int] = Counter()
        self._candidates: list[Candidate] = []
        self._unnamed = Unnamed(self._candidates, gazetteer.facts)
        self._made: dict[int, Mention | None] = {}
        self._take(text, finds, language)
        _qualify(gazetteer, self._beside, [one for one in self._candidates if not one.form.is_demonym])

    def _take(self, text: Text, finds: Sequence[NameFind], language: Callable[[], str]) -> None:
        """Keep the finds whose letters and edges are the name's."""
        forms, beside, fields = self._gazetteer.written, self._beside, text.fields
        for field, start, end, number in finds:
            whole = fields[field]
            written = whole[start:end]
            form = forms[number, written]
            if form is None:
                continue
            one = Candidate(field, start, end, whole, written, form)
            behind = one.behind
            if (
                (form.is_sure and (behind < "-" or "." <= behind < MARKS))  # no hyphen
                or form.is_demonym
                or beside.fits(one)
            ):
                if form.is_foreign and language() == "en":
                    one.doubt()
                self._candidates.append(one)

    def all(self) -> Sequence[Mention]:
        """Give every mention, in order of the text."""
        mentions = map(self._mention, range(len(self._candidates)))
        return [mention for mention in mentions if mention]

    def among(self, ids: frozenset[str]) -> Sequence[Mention]:
        """Give the mentions of these places, in order of the text; others may be among them."""
        may_be = self._gazetteer.asked(ids) if len(ids) > _FEW else None
        likely = [
            at
            for at, one in enumerate(self._candidates)
            if (
                not ids.isdisjoint(one.ids)
                if may_be is None or one.ids is not one.form.ids
                else may_be[one.form.known.number]
            )
        ]
        return [mention for mention in map(self._mention, likely) if mention]

    def peoples(self) -> Sequence[Mention]:
        """Give the words for the people of a country, in order of the text."""
        return [
            Mention(
                one.field, one.start, one.end, one.written, one.form.known.places[0], "by its people", kind="generated"
            )
            for one in self._candidates
            if one.form.is_demonym
        ]

    def _mention(self, at: int) -> Mention | None:
        if at in self._made:
            return self._made[at]
        one = self._candidates[at]
        if one.form.known.kind == "unnamed":
            made = self._capital(at)
        elif one.form.is_demonym:
            made = self._part(one)
        else:
            made = _mention(self._gazetteer, self._beside, one, self._spoken_beside) if one.ids else None
        self._made[at] = made
        return made

    def _part(self, one: Candidate) -> Mention | None:
        """Give the country of which a part is spoken of by its people: "the Swiss town of Rafz"."""
        part, place = self._beside.part(one), one.form.known.places[0]
        why = f"'{one.written} {part}' is in {place.name}"
        return Mention(one.field, one.start, one.end, one.written, place, why, kind="generated") if part else None

    def _capital(self, at: int) -> Mention | None:
        """Give the capital of the one country that the text speaks of."""
        one, (place, why) = self._candidates[at], self._unnamed.meant(at)
        if place is None:
            return None
        return Mention(one.field, one.start, one.end, one.written, place, why, kind=one.form.known.mentioned)

    def _spoken_beside(self, one: Candidate) -> Hints:
        """Give what the article speaks of, but for what a name of several places says for itself: "Lebanon, Ohio"."""
        hints = self._spoken()
        if len(one.ids) == 1 or not one.hints:
            return hints
        known = id(one.form.known), one.hints
        if known not in self._others:  # once for each name: a hostile text has it a hundred thousand times
            said = self._said[id(one.form.known)]
            self._others[known] = {**hints, **{own: hints.get(own, 0) - said for own in one.hints}}
        return self._others[known]

    @property
    def _said(self) -> Counter[int]:
        """How often the article has each name, counted once: a hostile text has thousands of them."""
        self._times = self._times or Counter(id(one.form.known) for one in self._candidates)
        return self._times

    def _spoken(self) -> Hints:
        """Give what the article speaks of, by all its names."""
        hints = self._hints
        if hints is None:
            hints = self._hints = Counter(chain.from_iterable([one.hints for one in self._candidates]))
        return hints


def _qualify(gazetteer: "Gazetteer", beside: Beside, candidates: list[Candidate]) -> None:
    """Hold each name against the region or country that follows it directly: "London, Ontario"."""
    for here, behind in zip_longest(candidates, candidates[1:]):
        form = here.form
        if not form.is_name:
            continue
        if form.is_town or here.ids is not form.ids:
            _widen(gazetteer, beside, here)
        if not has_more(here.behind):
            continue
        if behind and beside.is_joined(here, behind):
            _join(gazetteer, here, behind)
        elif region := beside.qualifier(here):
            _narrow(gazetteer, here, [region], gazetteer.facts[region].name)


def _widen(gazetteer: "Gazetteer", beside: Beside, here: Candidate) -> None:
    """Take "Kunduz province" for the province; a town whose name a county has that we don't know is not meant."""
    word, end = beside.wider(here)
    if not word or not here.ids or gazetteer.facts[here.ids[0]].kind not in ("capital", "city"):
        return
    known = (gazetteer.region_of(gazetteer.facts[id_].country, gazetteer.facts[id_].name) for id_ in here.ids)
    regions = [region for region in known if region][:1]
    if not regions and word.lower() in ("region", "state"):
        return  # "the Houston region" is around Houston
    here.settle(regions, f"'{word}' makes a region of it", gazetteer.facts)
    here.end = end
    here.behind = here.whole[end : end + 2]


def _join(gazetteer: "Gazetteer", here: Candidate, behind: Candidate) -> None:
    """Let "Atlanta, Georgia" say which Atlanta and which Georgia."""
    wider = [id_ for id_ in behind.ids if gazetteer.facts[id_].kind in ("country", "region")]
    if wider and _narrow(gazetteer, here, wider, gazetteer.facts[wider[0]].name):
        kept = [id_ for id_ in wider if any(_lies_in(gazetteer, place, id_) for place in here.ids)]
        if kept and len(behind.ids) > 1:
            behind.settle(kept, f"behind '{gazetteer.facts[here.ids[0]].name}'", gazetteer.facts)


def _lies_in(gazetteer: "Gazetteer", place_id: str, wider_id: str) -> bool:
    if place_id == wider_id:
        return False
    wider, place = gazetteer.facts[wider_id], gazetteer.facts[place_id]
    return place.region == wider_id if wider.kind == "region" else place.country == wider.country


def _narrow(gazetteer: "Gazetteer", here: Candidate, wider: list[str], by: str) -> bool:
    """Keep the places that lie in one of the wider ones; where none does, and the wider one is a region, keep none.

    "Moscow, Idaho" is no Moscow that we know; but "in Kyiv, Russia's ..." may be a list, and says nothing.
    """
    kept = [id_ for id_ in here.ids if any(_lies_in(gazetteer, id_, place) for place in wider)]
    if kept:
        here.settle(kept, f"followed by {by}", gazetteer.facts)
        return True
    regions = [gazetteer.facts[id_] for id_ in wider if gazetteer.facts[id_].kind == "region"]
    abroad = len(regions) == len(wider) and any(region.country in BY_REGION for region in regions)
    if abroad and all(gazetteer.facts[id_].kind in ("capital", "city") for id_ in here.ids):
        here.settle([], "", gazetteer.facts)
    return False


def _mention(
    gazetteer: "Gazetteer", beside: Beside, candidate: Candidate, spoken: Callable[[Candidate], Hints]
) -> Mention | None:
    known, ids = candidate.form.known, candidate.ids
    if known.kind == "blocker":
        return _inside(gazetteer, candidate)
    named = ""
    if candidate.form.is_name and not candidate.why:
        famous = known.famous if ids is known.ids else gazetteer.facts[ids[0]].kind in ("country", "capital")
        named = beside.something_else(candidate, famous=famous)
    if known.why and ids is known.ids:
        place, why = known.places[0], candidate.why or known.why
    else:
        place, why = choose(gazetteer, beside, candidate, spoken)
    if (
        candidate.wary
        and not candidate.why
        and (named or not beside.speaks_for(candidate, spoken(candidate).get(place.country or "", 0)))
    ):
        return None
    text, start, end = candidate.whole, candidate.start, candidate.end
    if candidate.behind[:1] == ".":
        end += text[end - 2 : end - 1] == "."  # "U.S."
    reading: _Reading = "name" if named else "literal"
    return Mention(candidate.field, start, end, text[start:end], place, named or why, reading, known.mentioned)


def _inside(gazetteer: "Gazetteer", candidate: Candidate) -> Mention:
    """Give the place inside the name of something else ("Washington" of "Washington Post")."""
    place = gazetteer.by_id[candidate.ids[0]]
    original = candidate.whole[candidate.start : candidate.end]
    inner = candidate.form.known.entry.inner
    at = original.lower().find(inner.lower())
    at, end = (at, at + len(inner)) if at >= 0 else (0, len(original))
    start, end, why = candidate.start + at, candidate.start + end, f"inside '{original}'"
    return Mention(candidate.field, start, end, candidate.whole[start:end], place, why, "name")

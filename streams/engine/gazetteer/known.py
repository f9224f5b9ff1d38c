"""What is known of one name before any text is looked at; worked out when a text first has the name, then kept.

It refuses to decide between the places of a name.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.engine.gazetteer.entries import Entry, NameKind
from streams.engine.gazetteer.letters import KATAKANA, SHORT, fold, keeps_capitals
from streams.model import Place

if TYPE_CHECKING:
    from streams.engine.gazetteer.places import Facts, Gazetteer

_MOST_WRITTEN = 1 << 15  # forms that are kept: twenty thousand articles of news have 4,300
_MOST_ASKED = 1 << 13  # names of which is kept whether they may mean one of some places
Mentioned = Literal["name", "generated", "landmark"]
_MENTIONED: Mapping[NameKind, Mentioned] = {"generated": "generated", "landmark": "landmark", "unnamed": "generated"}


class Known(NamedTuple):
    """One name: as it is written, its entry, and what holds of its places whatever stands around it."""

    number: int
    name: str
    entry: Entry
    kind: NameKind
    cased: bool
    ids: tuple[str, ...]
    hints: tuple[str, ...]  # what an article that names it speaks of: its country where there is one, its region
    hints_if_wary: tuple[str, ...]  # the same where it may as well be a word
    is_town: bool  # the likeliest of its places is a capital or a city
    famous: bool  # it is a country or a capital
    places: tuple[Place, ...]  # the likeliest first
    why: str  # why it is that one, where it is the only one
    mentioned: Mentioned
    spoken: tuple[tuple[str, str], ...]  # of each place its region and its country, by which hints speak for it
    foreign: bool  # what the place is called in other languages only
    capital: Place | None  # where the likeliest is a country: its capital of the same name


def known_of(number: int, name: str, entry: Entry, facts: Mapping[str, "Facts"], places: Mapping[str, Place]) -> Known:
    """Work out what is known of a name, by its number."""
    ids = entry.place_ids
    kind = facts[ids[0]].kind if ids else ""
    own = tuple(places[id_] for id_ in ids)
    return Known(
        number,
        name,
        entry,
        entry.kind,
        entry.cased,
        ids,
        hints_of(ids, facts, wary=entry.wary) if entry.kind != "demonym" else (facts[ids[0]].country,),
        hints_of(ids, facts, wary=True) if entry.kind != "demonym" else (facts[ids[0]].country,),
        kind in ("capital", "city"),
        kind in ("country", "capital"),
        own,
        only_place(name, entry, own[0]) if len(own) == 1 else "",
        _MENTIONED.get(entry.kind, "name"),
        spoken_of(ids, facts),
        is_foreign(name, entry, own),
        capital_of(own),
    )


@dataclass(frozen=True, slots=True)
class Form:
    """A name as a text writes it, with what of the name is asked of every find: of most nothing else ever is."""

    known: Known
    ids: tuple[str, ...]
    hints: tuple[str, ...]
    hints_if_wary: tuple[str, ...]
    is_name: bool  # of a place itself
    is_demonym: bool
    is_town: bool
    is_sure: bool  # it is the name whatever stands beside it, but for a mark or a hyphen behind it
    is_word: bool  # one word with a capital, as a person's name is
    is_given: bool  # it may be a person's given name
    is_wary: bool  # the text around must say that it is a place
    is_foreign: bool  # so it must in an English text


class Written(dict[tuple[int, str], Form | None]):
    """The names of a gazetteer as texts write them; None where a text's letters are not the name's.

    Each is worked out when a text first has it, then kept, up to a number. Threads may share it.
    """

    def __init__(self, gazetteer: "Gazetteer") -> None:
        super().__init__()
        # Not the gazetteer itself, which keeps this: nothing would free the two.
        self._of_names = gazetteer.names, gazetteer.entries, gazetteer.facts, gazetteer.by_id
        self._given = gazetteer.surroundings.given
        self._known: dict[int, Known] = {}

    def __missing__(self, key: tuple[int, str]) -> Form | None:
        number, letters = key
        known = self._known.get(number)
        if known is None:
            names, entries, facts, places = self._of_names
            known = self._known[number] = known_of(number, names[number], entries[number], facts, places)
        form = _form(known, letters, self._given)
        if len(self) >= _MOST_WRITTEN:
            self.clear()  # one text of names in odd capitals would fill it for good
        self[key] = form
        return form


def _form(known: Known, letters: str, given: Collection[str]) -> Form | None:
    if known.cased and letters != known.name and not keeps_capitals(known.name, letters):
        return None
    is_whole = len(letters) > SHORT or letters == known.name
    is_sure = is_whole and known.kind not in ("generated", "unnamed") and letters[-1:] < KATAKANA
    is_word = letters[:1].isupper() and " " not in letters
    return Form(
        known,
        known.ids,
        known.hints,
        known.hints_if_wary,
        known.kind == "name",
        known.kind == "demonym",
        known.is_town,
        is_sure,
        is_word,
        is_word and fold(letters) in given,
        known.entry.wary,
        known.foreign,
    )


class Asked(dict[int, bool]):
    """Whether a name may mean one of some places, by its number; kept for so many names."""

    def __init__(self, gazetteer: "Gazetteer", ids: frozenset[str]) -> None:
        super().__init__()
        self._entries = gazetteer.entries
        self.ids = ids

    def __missing__(self, number: int) -> bool:
        found = not self.ids.isdisjoint(self._entries[number].place_ids)
        if len(self) < _MOST_ASKED:
            self[number] = found
        return found


def is_foreign(name: str, entry: Entry, places: Sequence[Place]) -> bool:
    """Whether no English text calls the place so: "Rim" is Rome to others."""
    if entry.kind != "name" or not entry.languages or "en" in entry.languages:
        return False
    folded = fold(name)
    return folded.isascii() and folded not in {fold(place.name) for place in places}


def hints_of(ids: Sequence[str], facts: Mapping[str, "Facts"], *, wary: bool) -> tuple[str, ...]:
    """Give what speaks for other places when a name may mean these: their country, if it is one; the region it is.

    Beside a country, a town of its name says nothing ("Lebanon"); a region does ("Georgia").
    """
    is_country = bool(ids) and facts[ids[0]].kind == "country"
    countries = {facts[id_].country for id_ in ids if not is_country or facts[id_].kind in ("country", "region")}
    one = tuple(countries) if len(countries) == 1 and not wary else ()
    return (*one, ids[0]) if ids and ids[0].startswith("region:") else one


def spoken_of(ids: Sequence[str], facts: Mapping[str, "Facts"]) -> tuple[tuple[str, str], ...]:
    """Give of each place its region and its country, by which hints speak for it."""
    return tuple((facts[id_].region or "-", facts[id_].country) for id_ in ids)


def capital_of(places: Sequence[Place]) -> Place | None:
    """Give the capital of a country that shares its name with it; the country must be the likeliest of the places."""
    if not places or places[0].kind != "country":
        return None
    return next((one for one in places if one.kind == "capital" and one.country == places[0].country), None)


def only_place(name: str, entry: Entry, place: Place) -> str:
    """Say why a name means its only place."""
    if entry.kind == "landmark":
        return f"'{name}' stands in {place.name}"
    if entry.kind == "generated":
        return f"'{name}' is {place.name}"
    return f"{place.name} is the only place of that name"

"""Decides between the places of one name: by what stands beside it, the article's other places, and at last rank.

It refuses to doubt that the name is a place (`resolving` has judged that).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from streams.engine.gazetteer.beside import Beside
from streams.engine.gazetteer.candidate import Candidate
from streams.engine.gazetteer.known import capital_of, only_place, spoken_of
from streams.engine.gazetteer.letters import fold
from streams.model import Place

if TYPE_CHECKING:
    from streams.engine.gazetteer.places import Gazetteer

Hints = dict[str, int]  # how often the article speaks of a country or a region
FAR_RANK = 8  # a place with so many times the people needs more than one hint to be left for its namesake
BY_REGION = ("US", "CA", "AU", "GB")  # whose regions are known everywhere: a town is written with its own behind it
MOST_OF_IT = 0.6  # share of a country's people that live in its capital, from which on to be in one is to be in both


def choose(
    gazetteer: "Gazetteer", beside: Beside, candidate: Candidate, spoken_beside: Callable[[Candidate], Hints]
) -> tuple[Place, str]:
    """Decide between places of one name, the likeliest first in the gazetteer."""
    known, facts = candidate.form.known, gazetteer.facts
    places, spoken, capital = known.places, known.spoken, known.capital
    if candidate.ids is not known.ids:
        places = tuple(gazetteer.by_id[id_] for id_ in candidate.ids)
        spoken, capital = spoken_of(candidate.ids, facts), capital_of(places)
    first = places[0]
    if len(places) == 1:
        return first, candidate.why or only_place(known.name, known.entry, first)
    if capital:
        written = fold(candidate.written)
        if written == fold(capital.name) != fold(first.name):
            return capital, f"'{capital.name}' is the city's own name"  # Tunis is Tunisia in Turkish only
        if said := beside.is_called_city(candidate):
            return capital, f"called {said}"
        most = facts[capital.id].population > MOST_OF_IT * facts[first.id].population > 0
        if most and (said := beside.is_inside(candidate)):
            return capital, f"'{said}' it, and the city is most of its country"  # Singapore, Djibouti
        return first, "country and capital share the name"
    hints = spoken_beside(candidate)
    hinted = [(hints.get(region, 0), hints.get(country, 0)) for region, country in spoken]
    at = hinted.index(max(hinted))
    if at == 0 or not _outweighs(gazetteer, (places[at], first), hinted[at], hinted[0]):
        return first, candidate.why or f"the best known of {len(places)} places of that name"
    return places[at], f"the article names other places of {places[at].country}"


def _outweighs(
    gazetteer: "Gazetteer", places: tuple[Place, Place], for_best: tuple[int, int], for_first: tuple[int, int]
) -> bool:
    """Whether the article's other places speak for a lesser known place of the name than the best known one.

    Of each is told how often they speak for its region and its country. A capital gives way only to a town whose
    region the article names, or that is not far smaller and of a country that it names twice ("Tripoli"); a country
    only to a region of such a country ("Georgia"), and so does a region that is known everywhere ("Florida"); of two
    towns, the lesser one needs a lead, and more than one hint if it is far smaller.
    """
    best, first = places
    few = gazetteer.facts[best.id].population * FAR_RANK < gazetteer.facts[first.id].population
    if first.kind == "capital":
        return for_first[1] == 0 and (for_best[0] > 0 or (for_best[1] >= 2 and not few))
    if first.kind == "country":
        return best.kind == "region" and for_best[1] >= 2 and for_first[1] == 0
    if first.kind == "region" and first.country in BY_REGION:
        return for_best[1] >= 2 and for_first[1] == 0
    return for_best[1] - for_first[1] >= (2 if few else 1)

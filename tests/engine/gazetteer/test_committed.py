"""What must hold of the committed tables, whatever edition of the sources they were made of."""

from pathlib import Path

from ryaml import loads  # type: ignore[attr-defined]  # its stub forgets to export it

from streams.engine.gazetteer import Gazetteer
from streams.engine.gazetteer.letters import fold
from streams.language.syntax import PlaceIs

STATES = loads((Path(__file__).parents[3] / "scripts" / "gazetteer" / "states.yaml").read_text())


def test_every_state_has_its_capitals(gazetteer: Gazetteer) -> None:
    """195 states and two others have as many capitals as states.yaml says."""
    capitals: dict[str, int] = dict.fromkeys(STATES, 0)
    for id_ in gazetteer.places(PlaceIs(("capital",))):
        capitals[gazetteer.facts[id_].country] += 1
    assert {country: len(names) for country, names in STATES.items()} == capitals
    assert 197 == len(STATES)


def test_every_capital_has_a_name(gazetteer: Gazetteer) -> None:
    """Each capital is found by its English name."""
    named = {
        id_
        for number, entry in enumerate(gazetteer.entries)
        for id_ in entry.place_ids
        if fold(gazetteer.names[number]) == fold(gazetteer.facts[id_].name)
    }
    assert frozenset() == gazetteer.places(PlaceIs(("capital",))) - named


def test_names_are_told_once_and_lead_to_places(gazetteer: Gazetteer) -> None:
    """No two names fold to the same, none is empty, and each leads to places that are there."""
    folded = [fold(name) for name in gazetteer.names]
    assert len(set(folded)) == len(folded)
    assert all(folded)
    assert all(entry.place_ids for entry in gazetteer.entries)
    assert set() == {id_ for entry in gazetteer.entries for id_ in entry.place_ids}.difference(gazetteer.facts)


def test_the_table_is_sorted(files: dict[str, bytes]) -> None:
    """Names stand in the order of their folded form: an editor's additions are found by bisection."""
    names = [line.split("\t")[0] for line in files["names.tsv"].decode().splitlines() if not line.startswith("#")]
    assert sorted(names, key=fold) == names


def test_blocs_are_made_of_countries(gazetteer: Gazetteer) -> None:
    """Every member of every bloc is a country of the gazetteer."""
    known = {place.country for place in gazetteer.facts.values() if place.kind == "country"}
    assert {} == {name: sorted(members - known) for name, members in gazetteer.blocs.items() if members - known}
    assert 27 == len(gazetteer.blocs["European Union"])


def test_places_are_chosen(gazetteer: Gazetteer) -> None:
    """Filters narrow by kind, country, continent, bloc, name and population; a capital is also a city."""

    def named(**wanted: object) -> set[str]:
        return {gazetteer.facts[id_].name for id_ in gazetteer.places(PlaceIs(**wanted))}  # type: ignore[arg-type]

    assert {"Pretoria", "Cape Town", "Bloemfontein"} == named(kinds=("capital",), countries=("ZA",))
    assert "Pretoria" in named(kinds=("city",), countries=("ZA",))
    assert {"Ottawa"} == named(kinds=("capital",), blocs=("USMCA",), countries=("CA",))
    assert {"Canberra", "Wellington"} <= named(kinds=("capital",), continents=("OC",))
    assert {"Tokyo"} == named(kinds=("capital",), countries=("JP",), population=1_000_000)
    assert {"Kyiv"} == named(kinds=("city",), named=("KYIV",))
    assert set() == named(kinds=("city",), named=("Atlantis-on-Sea",))


def test_nearest_names(gazetteer: Gazetteer) -> None:
    """A misspelt name leads to the right one; nonsense to none."""
    assert "Reykjavík" == gazetteer.nearest("Reykjavk")
    assert "NATO" == gazetteer.nearest_bloc("NATOO")
    assert None is gazetteer.nearest("qqqqqqqqqqqq")
    assert gazetteer.knows("Baghdad")
    assert not gazetteer.knows("Baghdadd")

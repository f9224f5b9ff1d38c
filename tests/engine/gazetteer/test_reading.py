"""What editors write on top of the tables, and what is said where it is wrong."""

import pytest

from streams.engine import compile_rules
from streams.engine.gazetteer import GazetteerError, read_gazetteer
from streams.language.syntax import Ruleset
from tests.engine.gazetteer.conftest import Reader

PLACES = "geonames:1\tcapital\tAlba\tXA\t\t1.0\t2.0\t500000\tEU\ncountry:XA\tcountry\tAlbaland\tXA\t\t\t\t900000\tEU\n"
NAMES = "Alba\tnc\tgeonames:1\ten\nAlbaland\tnc\tcountry:XA\ten\n"


def tables(**more: str) -> dict[str, bytes]:
    """Give tiny tables, and YAML files beside them."""
    files = {"places.tsv": PLACES, "names.tsv": NAMES} | {f"{name}.yaml": text for name, text in more.items()}
    return {name: text.encode() for name, text in files.items()}


def found(files: dict[str, bytes], text: str) -> list[str]:
    """Give what a gazetteer of these files finds in a text."""
    return Reader(compile_rules(Ruleset(()), read_gazetteer(files))).named(text)


def test_an_editor_adds_places_names_and_landmarks() -> None:
    """Each is found."""
    mine = "places: [{id: 'town:b', name: Bela, kind: city, country: XA}]\n"
    mine += "names: {Alba: [Weissenburg]}\nlandmarks: {Alba: [Old Gate]}"
    assert ["Bela=Bela XA city", "Weissenburg=Alba XA capital", "Old Gate=Alba XA capital"] == found(
        tables(mine=mine), "Bela, then Weissenburg; the Old Gate"
    )


def test_an_editor_silences_a_name() -> None:
    """A silent name is found no more, and the others are."""
    assert ["Albaland=Albaland XA country"] == found(tables(mine="silent: [Alba]"), "Alba in Albaland")


def test_an_editor_names_something_else() -> None:
    """A paper called after a town is no town."""
    assert ["Alba=Alba XA capital!"] == found(
        tables(mine="something_else: {Alba: [Alba Clarion]}"), "The Alba Clarion said"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense: 1", "mine.yaml: unknown key 'nonsense'"),
        ("names: {Nowhere: [X]}", "mine.yaml: in names: no place is called 'Nowhere'"),
        ("names: {Alba: [1]}", "mine.yaml: in names: '[1]' is no list of names"),
        ("- a", "mine.yaml: expected keys such as places"),
        ("a: [", "mine.yaml: no YAML"),
    ],
)
def test_errors_say_where(text: str, message: str) -> None:
    """Each error names the file, what is wrong, and the mend."""
    with pytest.raises(GazetteerError) as raised:
        read_gazetteer(tables(mine=text))
    assert message in str(raised.value)


def test_a_broken_table_says_its_line() -> None:
    """A line of the wrong form is told by number."""
    with pytest.raises(GazetteerError, match=r"places\.tsv:3"):
        read_gazetteer({"places.tsv": f"{PLACES}geonames:2\tvillage\tX\tXA\t\t\t\t1\tEU\n".encode(), "names.tsv": b""})

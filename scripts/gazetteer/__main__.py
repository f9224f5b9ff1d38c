"""`make gazetteer`: writes rules/gazetteer/places.tsv and names.tsv anew; equal sources give equal bytes."""

import argparse
from pathlib import Path
from typing import Any

from ryaml import loads  # type: ignore[attr-defined]  # its stub forgets to export it

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.people import people
from scripts.gazetteer.placing import Row, make_places
from scripts.gazetteer.sources import fetch
from scripts.gazetteer.tables import make_names

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLACES_HEAD = (
    "# id\tkind\tname\tcountry\tregion\tlatitude\tlongitude\tpopulation\tcontinent\t(made by `make gazetteer`)\n"
)
NAMES_HEAD = "# name\tflags\tplaces\tlanguages\t(made by `make gazetteer`; sorted by the folded name)\n"


def read_yaml(name: str) -> Any:  # noqa: ANN401 - each file has its own form, told at its top
    """Read one of the editorial files beside this one."""
    return loads((HERE / name).read_text())


def main() -> None:
    """Fetch, make, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "gazetteer", help="where packages are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "rules" / "gazetteer")
    arguments = parser.parse_args()
    sources = fetch(arguments.cache)
    rows: list[Row] = make_places(sources, read_yaml("states.yaml"), read_yaml("english.yaml")["called"])
    words = Frequencies(sources["wordfreq"])
    names = make_names(rows, sources, words, read_yaml)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "places.tsv").write_text(PLACES_HEAD + "".join(f"{row.cells()}\n" for row in rows))
    (arguments.out / "names.tsv").write_text(NAMES_HEAD + "".join(f"{line}\n" for line in names))
    (arguments.out / "people.yaml").write_text(people(sources["faker"]))
    print(f"{len(rows)} places, {len(names)} names")


if __name__ == "__main__":
    main()

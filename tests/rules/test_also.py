"""What `also` takes besides what happened there: what a government did, what was around, the place named nearest."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULES = """
rules:
  - id: with
    when: {{event: {{near: {{of: {event}, words: 12}}}}, in: {{place: [country, city, region]}}, also: {also}}}
  - id: without
    when: {{event: {{near: {{of: {event}, words: 12}}}}, in: {{place: [country, city, region]}}}}
"""
EVENTS = {
    "government": "[[curfew, emergency, election, sanctions], [declare, impose, early, new]]",
    "around": "[[earthquake, ferry, bus, volcano, Semeru, storm, landslide], "
    "[hit, strike, sink, overturn, erupt, kill, destroy]]",
    "nearest": "[[coup, president], [stage, depose, overthrow]]",
}
# title, body, the places that count with `also`, those that count without
GOVERNMENT = [
    ("", "Ecuador declared a state of emergency on Monday.", {"Ecuador"}, set()),
    ("", "Ecuador's president declared a state of emergency on Monday.", {"Ecuador"}, set()),
    ("", "The president of Ecuador, who took office in May, declared a state of emergency.", {"Ecuador"}, set()),
    ("", "A curfew was imposed by Gabon overnight.", {"Gabon"}, set()),
    ("", "France says Gabon imposed a curfew.", {"Gabon"}, set()),
    ("", "France condemned the curfew imposed in Gabon.", {"Gabon"}, {"Gabon"}),
    ("", "France will not declare a state of emergency.", set(), set()),
    ("", "Chad's striker imposed a curfew on the defence.", set(), set()),
    ("", "France says a curfew was imposed.", set(), set()),
    ("", "Japan will hold an early general election on Oct. 27.", {"Japan"}, set()),
    ("", "Norway announced new sanctions on Friday.", {"Norway"}, set()),
    ("", "Norway announced talks about new sanctions on Friday.", set(), set()),
    ("", "Japan welcomed the early election.", set(), set()),
    ("", "Japan announced that it would watch an early election.", set(), set()),
]
AROUND = [
    ("", "An earthquake struck 40 km south of Osaka.", {"Osaka"}, set()),
    ("", "A ferry sank off the coast of Libya.", {"Libya"}, set()),
    ("", "A bus overturned near Tupelo, Mississippi.", {"Tupelo", "Mississippi"}, set()),
    ("", "A bus from Nairobi to Kisumu overturned.", {"Nairobi"}, set()),
    ("", "A bus overturned between Tula and Oryol.", {"Tula", "Oryol"}, set()),
    ("", "A landslide killed nine on the Indonesian island of Bali.", {"Bali", "Indonesia"}, {"Bali", "Indonesia"}),
    ("", "Semeru killed nine climbers at dawn.", {"Semeru"}, set()),
    ("", "A volcano erupted, Iceland's weather office says.", {"Iceland"}, set()),
    ("Panic on Lesbos", "The ferry sank within minutes, and nine people drowned.", {"Lesbos"}, set()),
    ("", "Twelve were hurt. They were on a bus that overturned. It had left Lima at noon.", {"Lima"}, set()),
    ("", "Turkey condemned those who said that a storm had struck.", set(), set()),
    ("", "Spain's president mourned those whom a landslide killed.", set(), set()),
    ("", "Flights to Cairo were halted after a storm struck.", set(), set()),
    ("", "Talks between Chad and Niger resumed when the storm hit.", set(), set()),
    ("", "A landslide killed nine in Bali.", {"Bali"}, {"Bali"}),
    ("", "Since a storm struck Kenya last week, nine have drowned.", {"Kenya"}, {"Kenya"}),
    ("", "Twelve drowned after the storm hit northern Bosnia.", {"Bosnia and Herzegovina"}, {"Bosnia and Herzegovina"}),
    ("", "Lima lost power after an earthquake that hit at dawn.", {"Lima"}, {"Lima"}),
    ("", "Part of the storm that hit Kenya killed nine.", {"Kenya"}, {"Kenya"}),
    ("", "Storms killed nine in Kenya last week.", set(), set()),
    ("", "Ten years after a ferry sank off Libya, relatives met.", set(), set()),
]
NEAREST = [
    ("", "Generals 90 km north of Kinshasa deposed the president. Guinea is silent.", {"Guinea"}, set()),
    ("", "Who rules Niger? Officers say that they have deposed the president.", {"Niger"}, set()),
    ("Chad", "Generals deposed the president overnight.", {"Chad"}, set()),
    ("", "Generals deposed the president overnight. Banks in Chad are shut.", {"Chad"}, set()),
    ("", "Paris condemned the generals who deposed the president. Niger's borders are shut.", {"Niger"}, set()),
    ("", "Officers deposed the president. Paris called it unacceptable; Niger's borders are shut.", {"Niger"}, set()),
    ("", "Officers deposed the president, Togo's envoy told Paris.", {"Togo"}, set()),
    ("", "Haitian officers have deposed the president. A curfew holds.", {"Haiti"}, set()),
    ("", "Haitian officers have deposed the president in Chad.", {"Chad"}, {"Chad"}),
    ("", "Officers deposed the president. Haitian radio played hymns.", {"Haiti"}, set()),
    ("Chad", "Generals deposed the president in Niger overnight.", {"Niger"}, {"Niger"}),
    ("Chad", "The film tells how generals deposed the president.", set(), set()),
    ("", "Generals deposed the president. A second day. A third day. A fourth day. Chad is quiet.", set(), set()),
    ("", "Chad is quiet. So is its lake. Nobody fears war. No one can. Generals deposed the president.", set(), set()),
]
Row = tuple[str, str, set[str], set[str]]


def _rows() -> Iterator[tuple[str, str, str, set[str], set[str]]]:
    tables: dict[str, list[Row]] = {"government": GOVERNMENT, "around": AROUND, "nearest": NEAREST}
    for also, table in tables.items():
        for row in table:
            yield also, *row


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for rules."""
    return tmp_path_factory.mktemp("rules")


@cache
def _loaded(folder: Path, also: str) -> Loaded:
    path = folder / f"{also}.yaml"
    path.write_text(RULES.format(also=also, event=EVENTS[also]), encoding="utf-8")
    return load_rules(path)


@pytest.mark.parametrize(("also", "title", "body", "with_it", "without"), list(_rows()))
def test_also_counts(folder: Path, also: str, title: str, body: str, with_it: set[str], without: set[str]) -> None:
    """A rule takes with `also` what it says, and without it only what happened there."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "title": title, "body": body})
    matched = _loaded(folder, also).engine.match(article).found
    found = {one.rule.id: {place.name for place in one.places} for one in matched}
    assert (found.get("with", set()), found.get("without", set())) == (with_it, without)

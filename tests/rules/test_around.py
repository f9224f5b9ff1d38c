"""What happens around a place: `around: true` takes what is near it, off it or beside it, and nothing that is not."""

from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULES = """
rules:
  - id: {id}
    when:
      event: {{near: {{of: [[earthquake, ferry, bus, volcano, Semeru, storm, landslide],
                           [hit, strike, sink, overturn, erupt, kill, destroy]], words: 12}}}}
      in: {{place: [country, city, region]}}
      around: {around}
"""
TABLE = [
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


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Compile a rule that counts what is around a place, and one that does not."""
    folder: Path = tmp_path_factory.mktemp("rules")
    for name, around in (("with", "true"), ("without", "false")):
        (folder / f"{name}.yaml").write_text(RULES.format(id=name, around=around), encoding="utf-8")
    return load_rules(folder)


@pytest.mark.parametrize(("title", "body", "around", "strictly"), TABLE)
def test_it_happened_around_a_place(
    loaded: Loaded, title: str, body: str, around: set[str], strictly: set[str]
) -> None:
    """The place counts where the event is near it or its sentence borrows it; by default only where it is there."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "title": title, "body": body})
    found = {one.rule.id: {place.name for place in one.places} for one in loaded.engine.match(article).found}
    assert (found.get("with", set()), found.get("without", set())) == (around, strictly)

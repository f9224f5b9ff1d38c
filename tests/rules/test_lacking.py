"""What is denied and is the news: a place without power, water or gas."""

from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULE = """
rules:
  - id: lacking
    when:
      event: [without power, without electricity, "no power", without warning, without running water]
      in: {place: [country, city]}
      also: [government, nearest]
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Compile a rule of what a place may be without."""
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "lacking.yaml").write_text(RULE, encoding="utf-8")
    return load_rules(folder)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("A failure at a substation left the whole of Cuba without electricity.", {"Cuba"}),
        ("Odesa has no power after a barrage, its mayor said.", {"Odesa"}),
        ("Three districts of Kharkiv are without running water.", {"Kharkiv"}),
        ("The ferry left Odesa without warning.", set()),
    ],
)
def test_lack_of_what_people_live_on_is_no_denial(loaded: Loaded, body: str, places: set[str]) -> None:
    """`without` and `no` deny an event, but not where what is lacking is the event."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "body": body})
    assert {place.name for one in loaded.engine.match(article).found for place in one.places} == places

"""Deeds of governments: where `metonyms: true` takes a place that stands for who acts for it, and where it does not."""

from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULES = """
rules:
  - id: {id}
    when:
      event: {{near: {{of: [[curfew, emergency], [declare, impose]], words: 8}}}}
      in: {{place: country}}
      metonyms: {metonyms}
"""
TABLE = [
    ("Ecuador declared a state of emergency on Monday.", {"Ecuador"}, set()),
    ("Ecuador's president declared a state of emergency on Monday.", {"Ecuador"}, set()),
    ("The president of Ecuador, who took office in May, declared a state of emergency.", {"Ecuador"}, set()),
    ("A curfew was imposed by Gabon overnight.", {"Gabon"}, set()),
    ("France says Gabon imposed a curfew.", {"Gabon"}, set()),
    ("France condemned the curfew imposed in Gabon.", {"Gabon"}, {"Gabon"}),
    ("France will not declare a state of emergency.", set(), set()),
    ("Chad's striker imposed a curfew on the defence.", set(), set()),
    ("France says a curfew was imposed.", set(), set()),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Compile a rule that counts metonyms and one that does not."""
    folder: Path = tmp_path_factory.mktemp("rules")
    for name, metonyms in (("with", "true"), ("without", "false")):
        (folder / f"{name}.yaml").write_text(RULES.format(id=name, metonyms=metonyms), encoding="utf-8")
    return load_rules(folder)


@pytest.mark.parametrize(("body", "with_them", "without"), TABLE)
def test_a_government_acts(loaded: Loaded, body: str, with_them: set[str], without: set[str]) -> None:
    """The place counts where its government is the event's subject; by default only where the event is there."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "title": "", "body": body})
    found = {one.rule.id: {place.name for place in one.places} for one in loaded.engine.match(article).found}
    assert (found.get("with", set()), found.get("without", set())) == (with_them, without)

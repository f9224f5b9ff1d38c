"""The place named nearest: what `nearest: true` takes where the text binds an event to no place, and what it leaves."""

from pathlib import Path

import pytest

from streams.cli.offline import Loaded, load_rules
from streams.model import Article

RULES = """
rules:
  - id: {id}
    when:
      event: {{near: {{of: [[coup, president], [stage, depose, overthrow]], words: 8}}}}
      in: {{place: [country, city]}}
      nearest: {nearest}
"""
TABLE = [
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


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Compile a rule that takes the place named nearest and one that does not."""
    folder: Path = tmp_path_factory.mktemp("rules")
    for name, nearest in (("with", "true"), ("without", "false")):
        (folder / f"{name}.yaml").write_text(RULES.format(id=name, nearest=nearest), encoding="utf-8")
    return load_rules(folder)


@pytest.mark.parametrize(("title", "body", "with_it", "without"), TABLE)
def test_the_place_named_nearest_counts(
    loaded: Loaded, title: str, body: str, with_it: set[str], without: set[str]
) -> None:
    """Only where no place is bound, only of what is told as happened, and of who does not merely speak."""
    article = Article.model_validate({"source": "first-wire.example", "id": "1", "title": title, "body": body})
    found = {one.rule.id: {place.name for place in one.places} for one in loaded.engine.match(article).found}
    assert (found.get("with", set()), found.get("without", set())) == (with_it, without)


def test_explain_says_that_it_was_the_nearest(loaded: Loaded) -> None:
    """An editor sees that nothing but nearness decided."""
    article = Article.model_validate({"source": "x.example", "id": "1", "body": "Chad. Generals deposed a president."})
    told = loaded.engine.explain(article, ["with"])
    assert "at Chad: named nearest; told as happened" in str(told)

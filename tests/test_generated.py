"""What is generated from the code is committed as the code stands."""

import json
from pathlib import Path

import jsonschema
import pytest

from scripts.generated import ROOT, everything, readme
from streams.model import Article


@pytest.mark.parametrize("path", sorted(everything()), ids=lambda path: path.name)
def test_committed_text_is_fresh(path: Path) -> None:
    """`make generated` would change nothing."""
    assert everything()[path] == path.read_text()


def test_the_readme_has_the_tables() -> None:
    """A lost marker would leave a table out for ever."""
    for table in ("settings", "metrics", "commands"):
        assert f"<!-- generated: {table} -->" in readme()


def test_the_article_schema_judges_as_the_model_does() -> None:
    """The schema takes what the model takes, and refuses a wrong type."""
    schema = json.loads((ROOT / "schemas/article.schema.json").read_text())
    good = {"url": "https://example.org/a", "title": "A title", "published_at": "2026-11-23T09:30:00Z"}
    jsonschema.validate(good, schema)
    Article.model_validate(good)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**good, "title": 5}, schema)

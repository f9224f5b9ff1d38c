"""The JSON Schema of rule files: it takes what the reader takes, and explains every key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import ryaml

from streams.cli.schema import schema_text
from streams.language.operators import OPERATORS
from streams.language.reading import read_rules
from streams.language.rules import RULE_KEYS
from streams.language.schema import make_schema
from tests.language.golden import FOLDER

RULES = Path(__file__).parents[2] / "rules"
SHIPPED = sorted(path for path in RULES.rglob("*.yaml") if "gazetteer" not in path.parts)
VALIDATOR = jsonschema.Draft202012Validator(make_schema())


def load(path: Path) -> Any:
    return ryaml.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]  # its stub forgets to export it


def test_the_schema_is_one() -> None:
    """Editors drop a schema that is none, in silence."""
    jsonschema.Draft202012Validator.check_schema(make_schema())


def test_the_committed_copy_is_fresh() -> None:
    """`tocsin schema > rules/tocsin-rules.schema.json` after a change."""
    assert (RULES / "tocsin-rules.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", [*SHIPPED, FOLDER / "everything.good.yaml"], ids=lambda path: path.name)
def test_takes_every_rule_that_ships_and_every_construct(path: Path) -> None:
    """A red line in an editor under a right rule teaches people to look away."""
    assert [error.message for error in VALIDATOR.iter_errors(load(path))] == []


@pytest.mark.parametrize("name", ["keys", "types", "mapping"])
def test_refuses_what_a_schema_can_see(name: str) -> None:
    """Unknown keys and wrong types are red while they are typed."""
    assert not VALIDATOR.is_valid(load(FOLDER / f"{name}.bad.yaml"))


def test_each_wrong_rule_is_refused_by_itself() -> None:
    """One error must not hide behind another: each rule alone is invalid."""
    rules = load(FOLDER / "keys.bad.yaml")["rules"]
    valid = [rule for rule in rules if VALIDATOR.is_valid({"rules": [rule]})]
    assert [] == valid


WRONG = [
    {"when": "  "}, {"when": {"event": "quake"}}, {"when": {"any": ["quake"], "in": {"place": "city"}}},
    {"when": {"any": ["quake"], "country": "UA"}}, {"when": {"score": {"threshold": 0, "weights": {"quake": 1}}}},
    {"when": {"score": {"threshold": 1, "weights": {"quake": 1, "storm": 0}}}},
    {"when": {"score": {"threshold": 1, "weights": []}}}, {"when": "quake", "tests": [{}]}, {},
]  # fmt: skip


@pytest.mark.parametrize("rule", WRONG, ids=str)
def test_refuses_what_the_reader_refuses(rule: dict[str, Any]) -> None:
    """Both say no: what has no term, no place beside its country, no `in` beside its event, a weight of nothing."""
    written = {"rules": [{"id": "a", **rule}]}
    reading = read_rules({"a.yaml": json.dumps(written)}, sinks=None)
    assert ([], False) == (list(reading[0].rules), VALIDATOR.is_valid(written))


def test_every_key_of_the_language_is_there_and_told() -> None:
    """Completion knows what the reader knows; hover text says what it means."""
    schema = make_schema()
    assert set(schema["$defs"]["rule"]["properties"]) == set(RULE_KEYS)
    condition = schema["$defs"]["condition"]["anyOf"][2]["properties"]
    companions = {companion for _, more in OPERATORS.values() for companion in more}
    assert set(condition) == set(OPERATORS) | companions
    for properties in (condition, schema["$defs"]["rule"]["properties"], schema["properties"]):
        assert [key for key, part in properties.items() if not part["description"].endswith((".", "…"))] == []


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_every_reference_leads_somewhere() -> None:
    """A reference to nothing switches the schema off in some editors."""
    schema = make_schema()
    assert {name.removeprefix("#/$defs/") for name in references(schema)} <= set(schema["$defs"])

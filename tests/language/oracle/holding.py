"""Rules as data, written as YAML in one style or another, read and held against articles."""

import json
from collections.abc import Mapping
from typing import Any

from streams.engine import Engine, NoGazetteer, compile_rules
from streams.language import read_rules
from streams.language.syntax import Ruleset
from streams.model import Article
from tests.language.oracle.making import SHARED, Condition


def flow(value: Any) -> str:
    """Write data in one line, everything quoted."""
    return json.dumps(value, ensure_ascii=False)


def block(value: Any, indent: int = 0) -> str:
    """Write data in lines, a key or an entry each."""
    margin = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(f"{margin}{key}: {block(one, indent + 2)}" for key, one in value.items())
    if isinstance(value, list):
        return "".join(f"{margin}- {block(one, indent + 2)}" for one in value)
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else json.dumps(value)


def read(text: str) -> Ruleset | None:
    """Read a rule file; None where it is refused."""
    rules, problems = read_rules({"rules.yaml": text}, sinks=None)
    return None if any(problem.level == "error" for problem in problems) else rules


def document(*rules: Mapping[str, Condition]) -> dict[str, Any]:
    """Make a rule file of rules, named r0, r1 and so on."""
    return {**SHARED, "rules": [{"id": f"r{number}", **rule} for number, rule in enumerate(rules)]}


def engine_of(*rules: Mapping[str, Condition]) -> Engine | None:
    """Compile rules; None where one is refused."""
    ruleset = read(flow(document(*rules)))
    return None if ruleset is None else compile_rules(ruleset, NoGazetteer())


def article_of(fields: Mapping[str, Any]) -> Article:
    """Make an article."""
    return Article.model_validate({"id": "1", **fields})


def matched(engine: Engine, fields: Mapping[str, Any]) -> set[str]:
    """Give the ids of the rules that match an article."""
    return {found.rule.id for found in engine.match(article_of(fields)).found}

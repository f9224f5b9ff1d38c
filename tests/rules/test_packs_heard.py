"""What the shipped packs hear: texts for each rule, ringing and silent, held to floors a little below what is measured.

The texts stand in tests/rules/packs/<pack>.jsonl; a part of each was written by a hand that had not seen the rules.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from streams.cli.offline import load_rules
from streams.engine.engine import Engine
from streams.model import Article

PACKS = Path(__file__).parent / "packs"
RULES = Path(__file__).parents[2] / "rules"
FLOORS = {
    "disasters": (0.99, 0.97),  # precision, recall
    "conflict": (0.99, 0.94),
    "cyber": (0.99, 0.93),
    "health": (0.98, 0.96),
    "infrastructure": (0.99, 0.97),
    "markets": (0.98, 0.96),
    "terrorism": (0.99, 0.92),
    "unrest": (0.99, 0.96),
}


@dataclass
class Heard:
    """How many texts of a pack rang, and how many should have."""

    right: int = 0
    false: int = 0
    missed: int = 0


@cache
def engine() -> Engine:
    """Compile the shipped rules once."""
    return load_rules(RULES).engine


def article_of(row: dict[str, Any]) -> Article:
    """Give a row's text as an article of its day."""
    own = {key: row[key] for key in ("id", "title", "body", "language")}
    return Article.model_validate(
        {**own, "source": "first-wire.example", "published_at": f"{row['published_at']}T00:00:00Z"}
    )


def heard(pack: Path) -> Heard:
    """Count what the rules make of a pack's texts."""
    found = Heard()
    for row in map(json.loads, pack.read_text(encoding="utf-8").splitlines()):
        rings = row["rule"] in {one.rule.id for one in engine().match(article_of(row)).found}
        found.right += rings and row["expect"]
        found.false += rings and not row["expect"]
        found.missed += row["expect"] and not rings
    return found


@pytest.mark.parametrize("pack", sorted(PACKS.glob("*.jsonl")), ids=lambda pack: pack.stem)
def test_a_pack_hears_what_it_should(pack: Path) -> None:
    """Precision and recall of every pack stay above its floors."""
    precision, recall = FLOORS[pack.stem]
    found = heard(pack)
    assert found.right / (found.right + found.false) >= precision
    assert found.right / (found.right + found.missed) >= recall

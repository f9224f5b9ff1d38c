"""The rules in force cost the garbage collector nothing: it is never to stop a worker to look at them."""

import gc
from pathlib import Path

import pytest

from streams.agents.rules_in_force import RulesInForce, RulesRefused
from streams.engine.gazetteer import Atlas
from streams.rulebook import Keeper

RULE = """
rules:
  - id: flood
    title: Flood
    severity: high
    when:
      all:
        - near: {of: [flood, [river, dam]], words: 6}
        - place: capital
"""


@pytest.fixture
def rules(tmp_path: Path) -> RulesInForce:
    """Give one rule, loaded from a file."""
    (tmp_path / "flood.yaml").write_text(RULE)
    atlas = Atlas()
    rules = RulesInForce(Keeper(tmp_path, None, atlas.known), atlas.gazetteer, 0)
    rules.load()
    return rules


def test_rules_that_were_replaced_are_freed_without_the_collector(rules: RulesInForce, tmp_path: Path) -> None:
    """They are frozen, so a cycle among them would stay for ever, a hundred megabytes with each reload."""
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        (tmp_path / "flood.yaml").write_text(RULE.replace("flood,", "deluge,"))
        assert rules._keeper.refresh() is True
        rules._take(rules._compiled())

        gc.unfreeze()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_is_in_force_is_not_looked_at_by_the_collector(rules: RulesInForce) -> None:
    """A look at a million objects takes half a second, in which no article is matched and no heartbeat is sent."""
    assert rules.now().engine not in gc.get_objects()


def test_a_worker_does_not_start_with_rules_that_have_errors(tmp_path: Path) -> None:
    """It says which, where, and how to mend them."""
    (tmp_path / "flood.yaml").write_text(RULE.replace("severity: high", "severity: loud"))
    atlas = Atlas()

    with pytest.raises(RulesRefused, match=r"flood\.yaml:5"):
        RulesInForce(Keeper(tmp_path, None, atlas.known), atlas.gazetteer, 0).load()

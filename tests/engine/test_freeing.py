"""Freeing stops no other thread for long: between two of its steps, where another may run, few entries go."""

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from streams.engine.freeing import let_go

MANY, FEW = 5_000, 100


@pytest.mark.parametrize("table", [dict(enumerate(map(str, range(MANY)))), list(map(str, range(MANY)))], ids=type)
def test_a_table_is_emptied_a_few_entries_at_a_time(table: dict[int, str] | list[str]) -> None:
    """An entry that somebody else holds, too, is only counted down; a hundred thousand take long all the same."""
    left = [len(table)]

    def step(_frame: FrameType, _event: str, _told: Any) -> Any:
        left.append(len(table))
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        let_go(table)
    finally:
        sys.settrace(before)
    assert left[-1] == 0
    assert max(one - next_ for one, next_ in pairwise(left)) <= FEW

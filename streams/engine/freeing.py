"""Frees large tables piece by piece: dropped at once, they would hold every other thread up until all is freed.

It refuses to free what somebody else still holds: that only counts one holder less.
"""

from collections.abc import MutableMapping, MutableSequence
from typing import Any


def let_go(*tables: MutableMapping[Any, Any] | MutableSequence[Any]) -> None:
    """Empty tables one entry at a time; the interpreter can turn to other threads between any two."""
    for table in tables:
        take = table.popitem if isinstance(table, MutableMapping) else table.pop
        while table:
            take()

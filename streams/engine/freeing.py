"""Frees large tables piece by piece: dropped at once, they would hold every other thread up until all is freed.

It refuses to free what somebody else still holds: that only counts one holder less.
"""

from collections.abc import MutableMapping, MutableSequence
from typing import Any

_AT_ONCE = 500  # entries: less than a millisecond


def let_go(*tables: MutableMapping[Any, Any] | MutableSequence[Any]) -> None:
    """Empty tables a few entries at a time; the interpreter can turn to other threads in between."""
    for table in tables:
        held: MutableSequence[Any]
        if isinstance(table, MutableMapping):
            held = [*table.keys(), *table.values()]
            table.clear()  # which frees nothing yet
        else:
            held = table
        while held:
            del held[-_AT_ONCE:]

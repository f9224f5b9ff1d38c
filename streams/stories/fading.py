"""Forgets records that are kept for a while after they last played a part: counts, rates, versions of articles.

It refuses to know what a record means, and when it plays a part: whoever puts it says until when it is kept.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from streams.stories.clock import Deadline
from streams.stories.table import Table


class Kept(Protocol):
    """A record that is kept until a time (ms)."""

    keep_until: int


K = TypeVar("K", bound=Kept)


def forget(deadline: Deadline, table: Table, kind: type[K], enter: Callable[[bytes, K], None]) -> int:
    """Forget a record, unless it was put again and is kept for longer: then `enter` when; give how many ended."""
    key = deadline.of.encode()
    record = table.get(key, kind)
    if record is None:
        return 0
    if record.keep_until > deadline.time:
        enter(key, record)
        return 0
    table.delete(key)
    return 1

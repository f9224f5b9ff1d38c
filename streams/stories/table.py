"""The table that holds a partition's records as bytes.

It keeps the very bytes that stand in the state topic; a story is read when a match or a deadline touches it. So memory
is what the topic holds, and state restored in any order is the state that was. It refuses to know what a record means.

Keys: ``s/ALERT`` a story, ``m/MATCH`` a member, ``t/PARTITION`` a clock, ``r/RULE`` how often a rule rings,
``g/RULE/GROUP`` what a threshold, spike or sequence counts, ``g/RULE`` since when a spike's rule is known, ``a/RULE``
how long a rule is silent, ``n/ARTICLE`` which version of it was the newest.
"""

from collections import OrderedDict
from operator import itemgetter
from typing import Any, Final, TypeVar, cast

import msgspec

from streams.stories.state import Member, Story

KEPT_READ: Final = 256
"""Stories that are kept as read, so that those that are told now are not read from their bytes for each match."""

T = TypeVar("T")
_ENCODER: Final = msgspec.json.Encoder()
_STORY: Final = msgspec.json.Decoder(Story)
_MEMBER: Final = msgspec.json.Decoder(Member)


class Table:
    """Records by key, as bytes, and which of them changed since they were last asked for.

    What was put is encoded when the changes are asked for, once, however often it changed meanwhile; of what was read,
    a few stories are kept as read. So whoever changes a record that was read here has to put it.
    """

    def __init__(self) -> None:
        self._values: dict[bytes, bytes] = {}
        self.size = 0  # bytes of keys and values, as of the last `changed`
        self._changed: dict[bytes, Any] = {}  # None: deleted
        self._read: OrderedDict[bytes, Story] = OrderedDict()  # the latest read last

    def __len__(self) -> int:
        return len(self._values) + sum(
            (record is not None) - (key in self._values) for key, record in self._changed.items()
        )

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back a record that is no change."""
        self._values[key] = value
        self.size += len(key) + len(value)

    def changed(self) -> dict[bytes, bytes | None]:
        """Give what changed since the last call, in order of key; None for what was deleted."""
        changed: dict[bytes, bytes | None] = {}
        for key, record in sorted(self._changed.items(), key=itemgetter(0)):
            if record is None:
                if (before := self._values.pop(key, None)) is not None:
                    changed[key] = None
                    self.size -= len(key) + len(before)
                continue
            value, before = _ENCODER.encode(record), self._values.get(key)
            if before != value:
                self._values[key] = changed[key] = value
                self.size += len(value) - len(before) if before is not None else len(key) + len(value)
        self._changed = {}
        return changed

    def put(self, key: bytes, record: Any) -> None:  # noqa: ANN401 - whatever msgspec encodes
        """Keep a record; it stays this very object until `changed`."""
        self._changed[key] = record
        if isinstance(record, Story):
            self._remember(key, record)

    def delete(self, key: bytes) -> None:
        """Forget a record."""
        self._read.pop(key, None)
        self._changed[key] = None

    def __contains__(self, key: bytes) -> bool:
        return self._changed[key] is not None if key in self._changed else key in self._values

    def get(self, key: bytes, kind: type[T]) -> T | None:
        """Read a record, or None."""
        if key in self._changed:
            return cast("T | None", self._changed[key])
        value = self._values.get(key)
        return None if value is None else msgspec.json.decode(value, type=kind)

    def story(self, story: str) -> Story:
        """Read a story that is known to be there."""
        key = story_key(story)
        found = self._changed.get(key) or self._read.get(key)
        if found is None:
            found = _STORY.decode(self._values[key])
        self._remember(key, found)
        return cast("Story", found)

    def member(self, match: str) -> Member:
        """Read a member that is known to be there."""
        key = member_key(match)
        return self._changed.get(key) or _MEMBER.decode(self._values[key])

    def _remember(self, key: bytes, story: Story) -> None:
        self._read[key] = story
        self._read.move_to_end(key)
        if len(self._read) > KEPT_READ:
            self._read.popitem(last=False)


def story_key(story: str) -> bytes:
    """Give the key of a story."""
    return b"s/" + story.encode()


def member_key(match: str) -> bytes:
    """Give the key of a member."""
    return b"m/" + match.encode()


def read_story(value: bytes) -> Story:
    """Read a story from its bytes."""
    return _STORY.decode(value)


def read_member(value: bytes) -> Member:
    """Read a member from its bytes."""
    return _MEMBER.decode(value)

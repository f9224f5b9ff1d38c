"""What one partition of ``matches`` remembers: stories, their members, clocks, and the table that holds them as bytes.

The table keeps the very bytes that stand in the state topic; a story is read when a match or a deadline touches it.
So memory is what the topic holds, and state restored in any order is the state that was. It refuses to decide what
happens to a story.

Keys: ``s/ALERT`` a story, ``m/MATCH`` a member, ``t/PARTITION`` a clock, ``r/RULE`` how often a rule rings,
``g/RULE/GROUP`` what a threshold, spike or sequence counts, ``a/RULE`` how long a rule is silent.
"""

import json
from collections import OrderedDict
from operator import itemgetter
from typing import Any, Final, Literal, TypeVar, cast

import msgspec

from streams.model import Policy

DAY_MS: Final = 86_400_000
STUB_MS: Final = 8 * DAY_MS
"""How long a closed story is remembered, so that what is told again folds into it."""
LIFE_MS: Final = 7 * DAY_MS
"""How long a story may stay open, however often it is told."""
MAX_ORIGINS: Final = 200
MAX_PLACES: Final = 100
MAX_LISTED: Final = 10
KEPT_READ: Final = 256
"""Stories that are kept as read, so that those that are told now are not read from their bytes for each match."""


class Text(msgspec.Struct, array_like=True):
    """One text of a story: its sketch as bytes, who reported it, and how many articles are copies of it."""

    sketch: bytes
    origin: str | None
    count: int = 1


class Profile(msgspec.Struct, array_like=True):
    """What a story is known by: in how many of its articles each word, name and number stands.

    `terms` are stems, and numbers after a ``#``; `numbers` tell what is counted ("12 dead"), `people` are names of two
    words; `told` are the terms of single articles with their length as a vector, `texts` wordings that are no copies of
    each other; `norm` is the length of the middle of the story.
    """

    articles: int = 0
    terms: dict[str, int] = {}
    names: dict[str, int] = {}
    numbers: dict[str, int] = {}
    people: dict[str, int] = {}
    told: list[tuple[float, list[str]]] = []
    texts: list[Text] = []
    norm: float = 0.0


Where = tuple[str, str]  # rule, group as canonical text
Phase = Literal["held", "throttled", "open", "closed", "retracted"]
Kind = Literal["story", "series", "storm", "absence"]
Confidence = Literal["rumour", "reported", "corroborated"]


class Kept(msgspec.Struct, omit_defaults=True):
    """Anything that the table keeps: defaults are left out of its bytes."""


class Face(msgspec.Struct, array_like=True, frozen=True):
    """What a subscriber sees of a story; a new revision goes out only when it changes.

    `articles` and `places` count and name; a change of title alone is none.
    """

    severity: str
    confidence: Confidence
    origins: int
    places: tuple[str, ...] = ()


class Listed(Kept, array_like=True):
    """One article that the alert lists: its header and evidence as JSON, and its origin."""

    key: str
    header: msgspec.Raw
    evidence: msgspec.Raw
    origin: str | None


class Origin(Kept, array_like=True):
    """How many articles of a story one origin stands behind, and when it told first and last (ms)."""

    count: int
    first: int
    last: int


class PlaceCount(Kept, array_like=True):
    """One place of a story: how many of its articles name it, and the place as JSON."""

    count: int
    place: msgspec.Raw


class Story(Kept):
    """One event, however many articles tell it; times are ms since 1970.

    `shown` is the face of the last revision that went out, `emitted` its time; `held` the newest that `suppress`
    holds. `silent` counts the waits that `suppress` has had, for those that grow. `first_published` is RFC 3339.
    `aliases` say which origin turned out to
    be another. A `series` counts all matches of its rule and group, whatever event they tell.
    """

    id: str
    rule: str
    group: dict[str, str]
    started: int
    latest: int
    policy: msgspec.Raw
    window: int
    phase: Phase = "held"
    revision: int = 0
    count: int = 0
    shown: Face | None = None
    held: Face | None = None
    emitted: int = 0
    quiet_until: int = 0
    silent: int = 0
    raised: bool = False
    released: bool = False
    ended: int = 0
    closes: int = 0
    origins: dict[str, Origin] = {}
    places: dict[str, PlaceCount] = {}
    listed: list[Listed] = []
    first_published: str | None = None
    waiting: list[str] = []
    profile: Profile = msgspec.field(default_factory=Profile)
    kind: Kind = "story"
    aliases: dict[str, str] = {}


class Member(Kept):
    """One match of a story. `origin` and `places` are what it added, to be taken back if it is withdrawn."""

    story: str
    source: str
    article: str
    version: int
    time: int
    origin: str | None = None
    places: list[str] = []
    gone: bool = False


T = TypeVar("T")
_ENCODER: Final = msgspec.json.Encoder()
_STORY: Final = msgspec.json.Decoder(Story)
_MEMBER: Final = msgspec.json.Decoder(Member)


def policy_of(story: Story) -> Policy:
    """Read the policy of a story's latest match."""
    return Policy.model_validate_json(bytes(story.policy))


class Table:
    """Records by key, as bytes, and which of them changed since they were last asked for.

    What was put is encoded when the changes are asked for, once, however often it changed meanwhile; of what was read,
    a few stories are kept as read. So whoever changes a record that was read here has to put it.
    """

    def __init__(self) -> None:
        self._values: dict[bytes, bytes] = {}
        self._changed: dict[bytes, Any] = {}  # None: deleted
        self._read: OrderedDict[bytes, Story] = OrderedDict()  # the latest read last

    def __len__(self) -> int:
        return len(self._values) + sum(
            (record is not None) - (key in self._values) for key, record in self._changed.items()
        )

    @property
    def size(self) -> int:
        """Bytes of keys and values, as of the last `changed`. Takes time that grows with the table."""
        return sum(len(key) + len(value) for key, value in self._values.items())

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back a record that is no change."""
        self._values[key] = value

    def changed(self) -> dict[bytes, bytes | None]:
        """Give what changed since the last call, in order of key; None for what was deleted."""
        changed: dict[bytes, bytes | None] = {}
        for key, record in sorted(self._changed.items(), key=itemgetter(0)):
            if record is None:
                if self._values.pop(key, None) is not None:
                    changed[key] = None
                continue
            value = _ENCODER.encode(record)
            if self._values.get(key) != value:
                self._values[key] = changed[key] = value
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


def where_of(rule: str, group: dict[str, str]) -> Where:
    """Give the rule and group value that a story belongs to."""
    return rule, json.dumps(group, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if group else ""

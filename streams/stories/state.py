"""The records of what one partition of ``matches`` remembers: stories, what they are known by, and their members.

It refuses to keep them, which is `table`'s, and to decide what happens to a story.
"""

import json
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from streams.model import Policy

DAY_MS: Final = 86_400_000
STUB_MS: Final = 8 * DAY_MS
"""How long a closed story is remembered, so that what is told again folds into it."""
LIFE_MS: Final = 7 * DAY_MS
"""How long a story may stay open, however often it is told."""
MAX_LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one story holds, and how much one tick ends. Every worker of a cluster has to have the same.

    `origins`, `places`: those of a story that are counted; further ones change nothing. `due`: state records that one
    tick ends or forgets; what is left falls due on the next tick.
    """

    origins: int = 200
    places: int = 100
    due: int = 500


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
    """One article that the alert lists: its header and evidence as JSON, its origin, and the alert's title by it."""

    key: str
    header: msgspec.Raw
    evidence: msgspec.Raw
    origin: str | None
    title: str = ""


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
    `aliases` say which origin turned out to be another. A `series` counts all matches of its rule and group, whatever
    event they tell: `opened` is when it began to wait, where `started` has moved on since; `reached` when what it waits
    for was last there.
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
    profile: Profile = msgspec.field(default_factory=Profile)
    kind: Kind = "story"
    aliases: dict[str, str] = {}
    opened: int = 0
    reached: int = 0


class Member(Kept):
    """One match of a story. `origin` and `places` are what it was counted for, taken back if it is withdrawn.

    `over`: it came when what the story, a series, rang for was over, and was counted for nothing in it. `void`: its
    article was withdrawn from the series since, so that a version that comes back is counted as a first one.
    """

    story: str
    source: str
    article: str
    version: int
    time: int
    origin: str | None = None
    places: list[str] = []
    gone: bool = False
    over: bool = False
    void: bool = False


def policy_of(story: Story) -> Policy:
    """Read the policy of a story's latest match."""
    return Policy.model_validate_json(bytes(story.policy))


def where_of(rule: str, group: dict[str, str]) -> Where:
    """Give the rule and group value that a story belongs to."""
    return rule, json.dumps(group, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if group else ""

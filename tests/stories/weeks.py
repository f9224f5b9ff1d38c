"""Weeks of simulated news for the tests of what is kept: every week the same, in words of its own."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from streams.model import Features, Match, Notice
from streams.stories import Fold
from tests.stories.making import BAGHDAD, DAY, HOUR, KYIV, match, notice, tick

WEEK: Final = 7 * DAY
KINDS: Final[dict[str, dict[str, Any]]] = {
    "plain": {},
    "hushed": {"suppress": 2 * HOUR},
    "held": {"corroborate": {"origins": 2, "within": HOUR}},
    "counted": {"state": {"threshold": {"count": 3, "within": 6 * HOUR}}},
    "spiking": {"state": {"spike": {"over": HOUR, "factor": 2, "baseline": 2 * DAY}}},
    "storming": {"state": {"max_alerts": {"count": 2, "within": 20 * HOUR}}},
}


def text(name: str, agency: str | None = None) -> Features:
    """Make the features of a text that no other is like."""
    draw = random.Random(name)  # noqa: S311 - repeatable, not secret
    words = tuple(sorted({f"w{draw.randrange(10**9)}" for _ in range(12)}))
    return Features(
        words=words, names=words[:2], minhash=tuple(draw.randrange(2**16) for _ in range(48)), agency=agency
    )


def day(week: int, number: int) -> Iterator[Match | Notice]:
    """Give one day of records: rules of each kind that are renamed each week, copies of a wire, corrections."""
    begin = week * WEEK + number * DAY
    for at, (kind, policy) in enumerate(KINDS.items()):
        for one in range(4):
            name = f"{week}-{number}-{kind}-{one}"
            group = {"place": KYIV.id if one % 2 else BAGHDAD.id} if kind == "counted" else {}
            when = begin + at * HOUR + one * 1200
            yield match(name, when, rule=f"{kind}-{week}", group=group, features=text(name), **policy)
    wire = text(f"{week}-{number}-wire")
    for copy in range(12):
        credited = wire.model_copy(update={"agency": "AFP" if copy == 6 else None})
        name = f"{week}-{number}-copy-{copy}"
        yield match(name, begin + 8 * HOUR + copy * 60, source=f"paper{copy}.example", features=credited)
    yield match(f"{week}-long-{number}", begin + 9 * HOUR, rule="long", features=text(f"{week}-long"))
    yield notice(f"{week}-{number}-plain-0", begin + 10 * HOUR, version=2)
    moved = text(f"{week}-{number}-elsewhere")
    yield match(f"{week}-{number}-plain-1", begin + 10 * HOUR, version=2, rule="elsewhere", features=moved)


def pass_weeks(fold: Fold, first: int, last: int) -> None:
    """Fold these weeks, a tick after each day, and six hours of silence at the end of each."""
    for week in range(first, last):
        for number in range(7):
            for record in day(week, number):
                fold.take(record)
            fold.take(tick(week * WEEK + number * DAY + 18 * HOUR))
        fold.take(tick((week + 1) * WEEK))
        fold.changed()


def census(fold: Fold) -> Counter[str]:
    """Count what a fold holds, in its table and in its indexes; `known`: rules with a spike, of a year."""
    fold.changed()
    library, deadlines = fold._library, fold._deadlines
    counts = Counter(
        "known" if key.count(b"/") == 1 and key[:1] == b"g" else key[:1].decode() for key in fold._table._values
    )
    stories = [fold._table.story(key[2:].decode()) for key in fold._table._values if key[:1] == b"s"]
    return counts + Counter(
        live=fold.live,
        ended=sum(story.ended > 0 for story in stories),
        aliases=sum(len(story.aliases) for story in stories),
        stubs=len(library._stubs._bands),
        members=sum(map(len, library._members.values())),
        told=len(library._members),
        standing=sum(map(len, library._standing.values())),
        articles=len(library._articles),
        indexes=len(library._open),
        deadlines=len(deadlines) - counts["known"],
        entered=len(deadlines._entered) - counts["known"],
    )

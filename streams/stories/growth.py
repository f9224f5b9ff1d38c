"""How a story grows by a match and shrinks when an article is withdrawn, and what its face then is.

It refuses to decide whether a new face goes out: that is the fold's, which knows of suppression and storms.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from streams.model import ArticleHeader, Match, Policy, Severity
from streams.stories.likeness import Told
from streams.stories.profiles import absorb
from streams.stories.state import (
    LIFE_MS,
    MAX_LISTED,
    Bounds,
    Face,
    Listed,
    Member,
    Origin,
    PlaceCount,
    Story,
    policy_of,
)

MAX_EVIDENCE_LISTED: Final = 8
"""Evidence that a story keeps of one listed article."""


def milliseconds(seconds: float) -> int:
    """Give a length of time as the state counts it."""
    return round(seconds * 1000)


def time_of(match: Match) -> int:
    """Give a match's story time in ms since 1970."""
    return round(match.received.timestamp() * 1000)


def article_key(match: Match) -> str:
    """Give the key under which an article's versions are one."""
    return f"{match.article.source}/{match.article.id}"


def new_story(alert: str, match: Match) -> Story:
    """Make the story that a match opens; the match is not in it yet."""
    time = time_of(match)
    return Story(
        id=alert,
        rule=match.rule,
        group=dict(match.group),
        started=time,
        latest=time,
        policy=msgspec.Raw(match.policy.model_dump_json(by_alias=True).encode()),
        window=milliseconds(match.policy.window),
    )


def member_of(story: Story, match: Match, origin: str | None, places: Sequence[str] = ()) -> Member:
    """Give what is remembered of a match; `origin` and `places` are what it was counted for."""
    return Member(
        story=story.id,
        source=match.article.source,
        article=match.article.id,
        version=match.article.version,
        time=time_of(match),
        origin=origin,
        places=list(places),
    )


def grow(story: Story, match: Match, told: Told, origin: str | None, bounds: Bounds) -> Member:
    """Take a match into a story, and give the member to remember. The story follows the match's policy."""
    time = time_of(match)
    story.count += 1
    story.started = min(story.started, time)
    story.latest = max(story.latest, time)
    story.policy = msgspec.Raw(match.policy.model_dump_json(by_alias=True).encode())
    story.window = milliseconds(match.policy.window)
    if story.kind == "story":
        absorb(story.profile, told, origin)
    counted = _count_origin(story, origin, time, bounds.origins)
    places = _count_places(story, match, bounds.places)
    _list_article(story, match, origin)
    if match.article.published_at is not None:
        published = match.article.published_at.isoformat()
        if story.first_published is None or published < story.first_published:
            story.first_published = published
    return member_of(story, match, origin if counted else None, places)


def _count_origin(story: Story, origin: str | None, time: int, most: int) -> bool:
    """Count an article's origin; say whether it was, for a story that has the most origins counts no further one."""
    if origin is None:
        return False
    known = story.origins.get(origin)
    if known is None and len(story.origins) >= most:
        return False
    if known is None:
        known = story.origins[origin] = Origin(0, time, time)
    known.count += 1
    known.first, known.last = min(known.first, time), max(known.last, time)
    return True


def _count_places(story: Story, match: Match, most: int) -> list[str]:
    """Count an article's places; give those that were."""
    counted = []
    for place in match.places:
        known = story.places.get(place.id)
        if known is None and len(story.places) >= most:
            continue
        if known is None:
            known = story.places[place.id] = PlaceCount(0, msgspec.Raw(place.model_dump_json().encode()))
        known.count += 1
        counted.append(place.id)
    return counted


def _list_article(story: Story, match: Match, origin: str | None) -> None:
    """Keep the first, the latest, and one per origin; what makes room is the last that was neither."""
    evidence = b"[" + b",".join(part.model_dump_json().encode() for part in match.evidence[:MAX_EVIDENCE_LISTED]) + b"]"
    entry = Listed(
        article_key(match),
        msgspec.Raw(match.article.model_dump_json().encode()),
        msgspec.Raw(evidence),
        origin,
        match.policy.title,
    )
    kept = [listed for listed in story.listed if listed.key != entry.key]
    if story.kind == "series" and story.shown is None:
        kept = kept[1 - MAX_LISTED :]  # its first ones may lead to nothing
    elif len(kept) > 1:
        last = kept[-1]
        redundant = last.origin is None or any(listed.origin == last.origin for listed in kept[:-1])
        if redundant or len(kept) >= MAX_LISTED:
            kept.pop()
    story.listed = [*kept, entry]


def close_at(story: Story, wait: int) -> int:
    """Give when a story ends unless it is told again (ms); `wait`: how long it may still come to ring."""
    if story.kind in ("storm", "absence"):
        return story.closes
    if story.shown is None and wait:
        return min(story.latest + wait, (story.opened or story.started) + max(LIFE_MS, wait))
    if story.kind == "series":
        return min((story.reached or story.latest) + story.window, story.started + LIFE_MS)
    return min(story.latest + story.window, story.started + LIFE_MS)


def shrink(story: Story, member: Member) -> None:
    """Take a withdrawn article's match out of a story again."""
    if member.over:
        return
    story.count -= 1
    origin = member.origin if member.origin in story.origins else story.aliases.get(member.origin or "")
    if origin is not None and origin in story.origins:
        known = story.origins[origin]
        known.count -= 1
        if known.count <= 0:
            del story.origins[origin]
    for place in member.places:
        if place in story.places:
            story.places[place].count -= 1
            if story.places[place].count <= 0:
                del story.places[place]
    story.listed = [listed for listed in story.listed if listed.key != f"{member.source}/{member.article}"]


def tell_by_the_rest(story: Story) -> None:
    """Let an alert's title and date be those of the articles that are left: what was withdrawn is no headline."""
    dates = [ArticleHeader.model_validate_json(bytes(listed.header)).published_at for listed in story.listed]
    story.first_published = min((date.isoformat() for date in dates if date is not None), default=None)
    policy = policy_of(story)
    title = story.listed[-1].title if story.listed else ""
    if title and title != policy.title:
        story.policy = msgspec.Raw(policy.model_copy(update={"title": title}).model_dump_json(by_alias=True).encode())


def origins_within(story: Story, within: float) -> int:
    """Give how many origins told the story within so many seconds of each other, at most."""
    span = milliseconds(within)
    ends = [origin.last for origin in story.origins.values()] + [origin.first for origin in story.origins.values()]
    counts = (
        sum(
            1
            for origin in story.origins.values()
            if end - span <= origin.last <= end or end - span <= origin.first <= end
        )
        for end in ends
    )
    return max(counts, default=0)


def judge(story: Story, policy: Policy) -> Face:
    """Give the face that the story has now, and note whether corroboration has raised or released it."""
    severity = policy.severity
    wanted = policy.corroborate
    if wanted is None:
        story.raised, story.released = False, True
    else:
        enough = len(story.origins) >= wanted.origins
        told = story.raised or story.released
        reached = enough and (told or origins_within(story, wanted.within) >= wanted.origins)
        if wanted.raise_ is not None:
            story.raised, story.released = reached, True
            if reached and wanted.raise_.rank > Severity(severity).rank:
                severity = wanted.raise_
        else:
            story.released = reached or story.revision > 0
    count = len(story.origins)
    confidence = ("rumour", "reported", "corroborated")[min(count, 2)]
    return Face(str(severity.value), confidence, count, tuple(sorted(story.places)))  # type: ignore[arg-type] # one of the three

"""Who really reported an article: the agency that it credits, else the family that its publisher belongs to.

Within a story the copies of one text are one origin, whoever printed them: forty copies of a wire corroborate nothing.
It refuses to follow links or to look anything up: the families are the editor's list (``lists/publishers.yaml``).
"""

from collections.abc import Iterable

from streams.model import Match
from streams.stories.copies import copied_from
from streams.stories.likeness import Told
from streams.stories.state import Bounds, Origin, Story


class Publishers:
    """Publisher families by domain: `families` are (family, domains), domains without ``www.``."""

    def __init__(self, families: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._family = {domain.casefold(): family for family, domains in families for domain in domains}

    def family(self, source: str) -> str | None:
        """Give the family of a source, or the source itself; None where it is unknown."""
        name = source.strip().casefold().removeprefix("www.")
        if not name or name == "unknown":
            return None
        labels = name.split(".")
        for start in range(len(labels)):
            found = self._family.get(".".join(labels[start:]))
            if found is not None:
                return found
        return name


def origin_of(source: str, agency: str | None, publishers: Publishers) -> str | None:
    """Give who reported it: the credited agency, else the publisher's family, else None."""
    return agency or publishers.family(source)


def attribute(story: Story, match: Match, told: Told, bounds: Bounds) -> str | None:
    """Give who reported a match, seen within its story: a copy has the origin of what it copies.

    Where a copy credits an agency that the earlier ones kept silent about, what they were counted for moves to it.
    """
    text = copied_from(told.sketch, story.profile)
    agency = match.features.agency
    if text is None:
        return match.origin
    if agency and text.origin != agency:
        _rename(story, text.origin, agency, text.count, bounds.origins)
        text.origin = agency
    elif text.origin is None:
        text.origin = match.origin
    text.count += 1
    return text.origin


def _rename(story: Story, old: str | None, new: str, count: int, most: int) -> None:
    """Move so many articles to another origin. Where nothing is left of the old, it is an alias from now on.

    A story that counts the most origins gets no further one by this: what was counted stays with the old.
    """
    known = story.origins.get(old) if old is not None else None
    if old is None or known is None:
        return
    emptied = known.count <= count
    if new not in story.origins and not emptied and len(story.origins) >= most:
        return
    known.count -= count
    target = story.origins.setdefault(new, Origin(0, known.first, known.last))
    target.count += count
    target.first, target.last = min(target.first, known.first), max(target.last, known.last)
    if emptied:
        del story.origins[old]
        _alias(story, old, new, most)
        for listed in story.listed:
            if listed.origin == old:
                listed.origin = new


def _alias(story: Story, old: str, new: str, most: int) -> None:
    """Remember which origin the old one turned out to be, straight to the last of them; the oldest are forgotten."""
    led = {one: new if other == old else other for one, other in story.aliases.items()} | {old: new}
    led.pop(new, None)
    story.aliases = dict(list(led.items())[-most:])

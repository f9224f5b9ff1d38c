"""Decides which open story of its rule and group a match belongs to, if any.

A copy of a text belongs to the story of that text. Else the likeness decides, with where and when: in one place, what
is told soon after is the same event unless something speaks against it; a day later only if it reads like it. Between
the two likest stories the words decide that only one of them tells; and who is like a second strand of a story, rather
than like its first text, begins a story of that strand. It refuses to move a match once it is placed, and to join two
stories: an alert's id never changes.
"""

from collections.abc import Sequence
from typing import Final

from streams.model import Match
from streams.stories.copies import copied_from
from streams.stories.likeness import Told, distinction, likeness, nearest
from streams.stories.state import Story
from streams.stories.strands import begins_strand

THRESHOLD: Final = 0.25
"""Likeness from which on a text tells a story, where nothing but the text speaks."""
SAME_PLACE: Final = 0.25
"""What being told at once of the same place is worth; it fades to nothing in `FADES_MS`."""
OTHER_PLACE: Final = 0.25
SAME_KIND: Final = 0.075
"""What being told at once is worth where the rule asked for something, and so says what kind of event it is.

It is shared among the stories that the text may belong to: a rule of which many are open says little of each.
"""
FADES_MS: Final = 12 * 3_600_000
DISTINCT: Final = 0.06
"""What the words count by which two stories differ, beside how much a text is like each."""
_COPIED: Final = 2.0
_NEAR: Final = 0.3  # what is less like any text of a story is no copy of one


def fitting(told: Told, match: Match, stories: Sequence[Story], time: int) -> Story | None:
    """Give the story that a match fits best, or None; of equals the one that began last, then by id."""
    likes = []
    for story in stories:
        if not told.vector or not story.profile.articles:
            bare = not told.vector and not story.profile.articles
            likes.append(1.0 + THRESHOLD if bare else _place(match, story, time))
            continue
        near = nearest(told, story.profile)
        if near >= _NEAR and copied_from(told.sketch, story.profile) is not None:
            likes.append(_COPIED)
            continue
        kind = SAME_KIND / len(stories) * _nearness(story, time) if match.evidence else 0.0
        likes.append(likeness(told, story.profile, near) + kind + _place(match, story, time))
    if not likes:
        return None
    order = sorted(zip(likes, stories, strict=True), key=lambda pair: (-pair[0], -pair[1].started, pair[1].id))
    fit, best = order[0]
    if len(order) > 1 and fit < _COPIED and _fits_better(told, *order[1], *order[0]):
        fit, best = order[1]
    if fit < THRESHOLD:
        return None
    if fit < _COPIED and _place(match, best, time) <= 0 and begins_strand(told, best.profile):
        return None
    return best


def _fits_better(told: Told, fit: float, story: Story, best_fit: float, best: Story) -> bool:
    """Say whether a text belongs to a story rather than to one that it is more like."""
    if not told.vector or not story.profile.articles or not best.profile.articles:
        return False
    return fit - best_fit + DISTINCT * distinction(told, story.profile, best.profile) > 0


def _place(match: Match, story: Story, time: int) -> float:
    """Say what the places speak for (above 0) or against."""
    places = {place.id for place in match.places}
    if not places or not story.places:
        return 0.0
    if places.isdisjoint(story.places):
        return -OTHER_PLACE
    # A rule that groups by place has said that places are what its events differ by.
    return _nearness(story, time) * (SAME_PLACE if "place" in match.group else SAME_PLACE / 4)


def _nearness(story: Story, time: int) -> float:
    """Give 1 for what is told with a story at once, fading to 0 in `FADES_MS`."""
    gap = max(0, time - story.latest, story.started - time)
    return max(0.0, 1 - gap / FADES_MS)

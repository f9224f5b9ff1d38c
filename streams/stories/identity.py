"""Decides which open story of its rule and group a match belongs to, if any.

A copy of a text belongs to the story of that text. Else the likeness decides, with where and when: in one place, what
is told soon after is the same event unless something speaks against it; a day later only if it reads like it. It
refuses to move a match once it is placed, and to join two stories: an alert's id never changes.
"""

from typing import Final

from streams.model import Match
from streams.stories.likeness import Told, copied_from, likeness
from streams.stories.state import Story

THRESHOLD: Final = 0.19
"""Likeness from which on a text tells a story, where nothing but the text speaks."""
SAME_PLACE: Final = 0.25
"""What being told at once of the same place is worth; it fades to nothing in `FADES_MS`."""
OTHER_PLACE: Final = 0.25
SAME_KIND: Final = 0.075
"""What being told at once is worth where the rule asked for something, and so says what kind of event it is."""
FADES_MS: Final = 12 * 3_600_000


def fits(told: Told, match: Match, story: Story, time: int) -> float:
    """Give how well a match fits a story: at least 0 if it belongs there."""
    if not told.vector or not story.profile.articles:
        return 1.0 if not told.vector and not story.profile.articles else _place(match, story, time) - THRESHOLD
    if copied_from(told, story.profile) is not None:
        return 2.0
    kind = SAME_KIND * _nearness(story, time) if match.evidence else 0.0
    return likeness(told, story.profile) + kind + _place(match, story, time) - THRESHOLD


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

"""How an alert that has not rung stands, in words."""

from streams.cli.lives import Life
from streams.stories.growth import new_story
from streams.stories.state import Story
from tests.stories.making import HOUR, match


def said(story: Story | None) -> list[str]:
    """Give what `tocsin why` says of how it stands."""
    return list(Life("a", None, (), None, None, story).now())


def test_what_has_not_rung_says_until_when_it_may_or_since_when_it_will_not() -> None:
    """By what the correlate role holds of it; after eight days that is nothing."""
    story = new_story("a", match("a"))
    story.closes = story.started + int(HOUR * 1000)
    assert said(story) == ["it has not rung: it may until 2026-03-01 10:00:00 UTC, unless more comes; matches: 0"]
    story.ended = story.closes
    assert said(story) == ["it has not rung: its time was over at 2026-03-01 10:00:00 UTC; matches: 0"]
    assert said(None) == ["it has not rung: nothing is held of it any more; matches: 0"]

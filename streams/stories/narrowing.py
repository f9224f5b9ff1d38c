"""A series stands on what led to its alert: what lies too far back is taken out of it while it waits.

It refuses to move a match to another story: what is taken out stays known, and led to nothing.
"""

from typing import Final

from streams.stories.growth import shrink, tell_by_the_rest
from streams.stories.library import Library
from streams.stories.state import Story

_SLACK: Final = 4


def narrow(story: Story, since: int, time: int, library: Library, *, rings: bool) -> None:
    """Take out what came before `since` (ms); `time` is that of the match that is about to be a member.

    While the series waits a quarter more than needed is kept, so that not each match looks at every member.
    """
    if story.started >= (since if rings else since - (time - since) // _SLACK):
        return
    began, before = time, story.count
    for match, member in library.standing(story.id):
        if member.time < since:
            library.take_out(match)
            shrink(story, member)
        else:
            began = min(began, member.time)
    story.opened, story.started = story.opened or story.started, began
    if story.count < before:
        tell_by_the_rest(story)

"""Corrects and retracts alerts: an article that they stand on was withdrawn, or changed so that it matches no longer.

An alert that has closed is corrected and retracted too: subscribers have seen it. It refuses to close or to open a
story: only time and matches do.
"""

from streams.model import Notice
from streams.stories import counting
from streams.stories.emitting import Taken, emit
from streams.stories.growth import judge, shrink
from streams.stories.library import Library
from streams.stories.state import Story, policy_of, where_of
from streams.stories.table import Table


class Withdrawals:
    """The notices of one partition."""

    def __init__(self, table: Table, library: Library) -> None:
        self._table = table
        self._library = library

    def take(self, notice: Notice, taken: Taken) -> None:
        """Take the older versions of an article out of the stories that it no longer belongs to."""
        still = set(notice.matches) if notice.status == "usable" else set()
        time = round(notice.received.timestamp() * 1000)
        for match in self._library.members_of(f"{notice.article.source}/{notice.article.id}"):
            member = self._table.member(match)
            if member.gone or member.version > notice.article.version or match in still:
                continue
            self._library.take_out(match)
            story = self._library.story(member.story)
            if story is not None:
                shrink(story, member)
                article = f"{member.source}/{member.article}"
                first = self._library.first_told(article, where_of(story.rule, story.group)) or member.time
                counting.withdraw(story, article, first, self._table)
                self._weaken(story, time, taken)

    def _weaken(self, story: Story, time: int, taken: Taken) -> None:
        """Tell what a story has become by losing an article: nothing, or less than was shown."""
        policy = policy_of(story)
        face = judge(story, policy)
        if story.count <= 0:
            story.phase, story.ended = "retracted", story.ended or max(time, story.latest)
            if story.shown is not None:
                emit(story, policy, face, "retracted", time, taken)
            self._library.shelve(story)
            return
        if story.shown is not None and face != story.shown:
            emit(story, policy, face, "corrected", time, taken)
        self._library.keep_story(story)

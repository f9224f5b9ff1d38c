"""Corrects and retracts alerts: an article that they stand on was withdrawn, or changed so that it matches no longer.

An alert that has closed is corrected and retracted too: subscribers have seen it. For a while it is known which version
of an article was the newest, so that an older one that comes after it rings no more. It refuses to close or to open a
story: only time and matches do.
"""

from typing import Final

import msgspec

from streams.model import Match, Notice
from streams.stories import counting, fading
from streams.stories.clock import Deadline, Deadlines
from streams.stories.emitting import Taken, emit
from streams.stories.growth import article_key, judge, shrink, tell_by_the_rest
from streams.stories.library import Library
from streams.stories.state import STUB_MS, Member, Story, policy_of, where_of
from streams.stories.table import Table, member_key

OVERTAKEN_MS: Final = 3_600_000
"""How long it is known that a newer version came; of an article that was withdrawn, as long as of an ended story."""


class Newest(msgspec.Struct, omit_defaults=True):
    """The newest version of an article that a notice told of, and until when (ms) that plays a part."""

    version: int
    keep_until: int
    withdrawn: bool = False


class Withdrawals:
    """The notices of one partition."""

    def __init__(self, table: Table, library: Library, deadlines: Deadlines) -> None:
        self._table = table
        self._library = library
        self._deadlines = deadlines

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back what is known of one article: when it is to be forgotten."""
        self._enter(key, msgspec.json.decode(value, type=Newest))

    def forget(self, deadline: Deadline) -> int:
        """Forget which version of an article was the newest; give how many records that ended."""
        return fading.forget(deadline, self._table, Newest, self._enter)

    def overtook(self, match: Match) -> str | None:
        """Say what came before a match and makes it void; None where nothing did."""
        newest = self._table.get(_key(article_key(match)), Newest)
        if newest is None or newest.version < match.article.version:
            return None
        if newest.withdrawn:
            return "the article was withdrawn before this version of it came in"
        return "a newer version of the article came in before" if newest.version > match.article.version else None

    def _note(self, notice: Notice, time: int) -> None:
        key, withdrawn = _key(f"{notice.article.source}/{notice.article.id}"), notice.status == "withdrawn"
        known = self._table.get(key, Newest)
        if known is None or known.version <= notice.article.version:
            known = Newest(notice.article.version, time + (STUB_MS if withdrawn else OVERTAKEN_MS), withdrawn)
            self._table.put(key, known)
            self._enter(key, known)

    def _enter(self, key: bytes, newest: Newest) -> None:
        self._deadlines.enter(Deadline(newest.keep_until, "", "", "overtaken", key.decode()))

    def take(self, notice: Notice, taken: Taken) -> None:
        """Take the older versions of an article out of the stories that it no longer belongs to."""
        still = set(notice.matches) if notice.status == "usable" else set()
        time = round(notice.received.timestamp() * 1000)
        self._note(notice, time)
        for match in self._library.members_of(f"{notice.article.source}/{notice.article.id}"):
            member = self._table.member(match)
            if member.gone or member.version > notice.article.version or match in still:
                continue
            self._library.take_out(match)
            story = self._library.story(member.story)
            if story is not None:
                shrink(story, member)
                if story.kind == "series":
                    self._uncount(story, member)
                self._weaken(story, time, taken)

    def _uncount(self, story: Story, member: Member) -> None:
        """Count an article no longer for the rule of a series, whatever its versions are."""
        article, where = f"{member.source}/{member.article}", where_of(story.rule, story.group)
        first = self._library.first_told(article, where) or member.time
        counting.withdraw(story, article, first, self._table)
        for match, version in self._library.versions_of(article, where):
            version.void = True
            self._table.put(member_key(match), version)

    def _weaken(self, story: Story, time: int, taken: Taken) -> None:
        """Tell what a story has become by losing an article: nothing, or less than was shown."""
        if story.listed:
            tell_by_the_rest(story)
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


def _key(article: str) -> bytes:
    return b"n/" + article.encode()

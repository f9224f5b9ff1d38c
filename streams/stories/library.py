"""Where stories are kept and found again: by id, by rule and group, by member, by article.

The indexes are made anew from the table, in whatever order it is restored, and never decide by their own order. It
refuses to change what a story says.
"""

import json
from dataclasses import dataclass

from streams.model import Match
from streams.stories.clock import Deadline, Deadlines
from streams.stories.growth import article_key, member_of, time_of
from streams.stories.state import (
    STUB_MS,
    Member,
    Story,
    Table,
    member_key,
    read_member,
    read_story,
    story_key,
)

Where = tuple[str, str]  # rule, group as canonical text


@dataclass(slots=True)
class Placement:
    """The story that a match belongs to, if any, and why; `replaces`: the older version of its article there."""

    story: Story | None
    why: str = ""
    ended: bool = False
    replaces: Member | None = None
    replaces_id: str = ""


class Library:
    """The stories of one partition."""

    def __init__(self, table: Table, deadlines: Deadlines) -> None:
        self._table = table
        self._deadlines = deadlines
        self._open: dict[Where, list[str]] = {}
        self._live: set[str] = set()
        self._members: dict[str, set[str]] = {}
        self._articles: dict[str, list[str]] = {}

    @property
    def live(self) -> int:
        """How many stories are open or waiting."""
        return len(self._live)

    def restore(self, key: bytes, value: bytes) -> None:
        """Index one record of the table."""
        if key.startswith(b"s/"):
            story = read_story(value)
            if story.ended == 0:
                self._index_story(story)
            self._enter_deadlines(story)
        elif key.startswith(b"m/"):
            self._index_member(key[2:].decode(), read_member(value))

    # reading

    def story(self, story: str) -> Story | None:
        """Read a story, or None."""
        return self._table.story(story) if story_key(story) in self._table else None

    def story_of(self, member: Member) -> Story | None:
        """Read the story of a member, or None."""
        return self.story(member.story)

    def known(self, match: Match) -> Member | None:
        """Give the member that this very match is already."""
        return self._table.member(match.id) if member_key(match.id) in self._table else None

    def open(self, member: Member) -> Story:
        """Read a member's story, which lives as long as its members."""
        return self._table.story(member.story)

    def members_of(self, article: str) -> list[str]:
        """Give the matches of an article that are remembered, in order of id."""
        return sorted(self._articles.get(article, ()))

    def place_for(self, match: Match) -> Placement:
        """Find the story that a match belongs to."""
        time = time_of(match)
        for story_id in self._open.get(where_of(match.rule, match.group), ()):
            story = self._table.story(story_id)
            if story.started - story.window <= time < story.closes:
                older = self._version_in(story, match)
                return Placement(story, "nothing new", replaces=older[1], replaces_id=older[0])
        return Placement(None)

    def _version_in(self, story: Story, match: Match) -> tuple[str, Member | None]:
        for other in self.members_of(article_key(match)):
            member = self._table.member(other)
            if member.story == story.id and not member.gone:
                return other, member
        return "", None

    def origin_of(self, match: Match, story: Story) -> str | None:  # noqa: ARG002 - copies are told apart by the story
        """Give who really reported a match."""
        return match.origin

    # keeping

    def keep(self, story: Story, match: str, member: Member) -> None:
        """Keep a story with a new member."""
        self._table.put(member_key(match), member)
        self._index_member(match, member)
        self.keep_story(story)

    def keep_story(self, story: Story) -> None:
        """Keep a story that changed."""
        self._table.put(story_key(story.id), story)
        if story.ended == 0:
            self._index_story(story)
        else:
            self._unindex_story(story)
        self._enter_deadlines(story)

    def remember(self, match: Match, story: Story) -> None:
        """Remember a match that changes nothing, so that it is known when it comes again."""
        member = member_of(story, match, None)
        member.gone = True
        self._table.put(member_key(match.id), member)
        self._index_member(match.id, member)

    def forget_member(self, match: str) -> None:
        """Mark a member as no longer standing in its story; its id stays known."""
        member = self._table.member(match)
        member.gone = True
        self._table.put(member_key(match), member)

    def shelve(self, story: Story) -> None:
        """Keep of an ended story what is needed to know it again."""
        story.places, story.origins, story.listed, story.waiting = {}, {}, [], []
        self.keep_story(story)

    def expire(self, story: Story) -> None:
        """Forget a story and its members."""
        for match in self._members.pop(story.id, ()):
            member = self._table.member(match)
            article = f"{member.source}/{member.article}"
            rest = [other for other in self._articles.get(article, ()) if other != match]
            if rest:
                self._articles[article] = rest
            else:
                self._articles.pop(article, None)
            self._table.delete(member_key(match))
        self._unindex_story(story)
        self._table.delete(story_key(story.id))

    # deadlines

    def deadline_of(self, story: Story, kind: str) -> int | None:
        """Give when a story's deadline of this kind falls due (ms), or None."""
        if story.ended:
            return story.ended + STUB_MS if kind == "expire" else None
        if kind == "close":
            return story.closes
        if kind == "quiet" and story.quiet_until and story.shown is not None:
            return story.quiet_until if story.quiet_until < story.closes else None
        return None

    def _enter_deadlines(self, story: Story) -> None:
        for kind in ("close", "expire", "quiet"):
            time = self.deadline_of(story, kind)
            if time is not None:
                group = where_of(story.rule, story.group)[1]
                self._deadlines.enter(Deadline(time, story.rule, group, kind, story.id))

    # indexes

    def _index_story(self, story: Story) -> None:
        if story.id not in self._live:
            self._live.add(story.id)
            self._open.setdefault(where_of(story.rule, story.group), []).append(story.id)

    def _unindex_story(self, story: Story) -> None:
        if story.id in self._live:
            self._live.discard(story.id)
            where = where_of(story.rule, story.group)
            self._open[where].remove(story.id)
            if not self._open[where]:
                del self._open[where]

    def _index_member(self, match: str, member: Member) -> None:
        known = self._members.setdefault(member.story, set())
        if match not in known:
            known.add(match)
            self._articles.setdefault(f"{member.source}/{member.article}", []).append(match)


def where_of(rule: str, group: dict[str, str]) -> Where:
    """Give the rule and group value that a story belongs to."""
    return rule, json.dumps(group, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if group else ""

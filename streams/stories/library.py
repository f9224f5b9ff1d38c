"""Where stories are kept and found again: by id, by member, by article, by what they tell, ended ones by their texts.

The indexes are made anew from the table, in whatever order it is restored, and never decide by their own order. It
refuses to change what a story says.
"""

from heapq import nsmallest

from streams.model import Match
from streams.stories.clock import Deadline, Deadlines
from streams.stories.copies import sameness
from streams.stories.growth import article_key, member_of, time_of
from streams.stories.identity import fitting
from streams.stories.index import Index, indexed_terms
from streams.stories.likeness import Told
from streams.stories.placement import Placement
from streams.stories.state import STUB_MS, Member, Profile, Story, Where, where_of
from streams.stories.stubs import SAME, Stubs
from streams.stories.table import Table, member_key, read_member, read_story, story_key


class Library:
    """The stories of one partition."""

    def __init__(self, table: Table, deadlines: Deadlines) -> None:
        self._table = table
        self._deadlines = deadlines
        self._open: dict[Where, Index] = {}
        self._live: set[str] = set()
        self._stubs = Stubs()
        self._members: dict[str, set[str]] = {}
        self._standing: dict[str, set[str]] = {}  # of series that wait: all that stand in them, and some that do not
        self._articles: dict[str, tuple[str, ...]] = {}

    @property
    def live(self) -> int:
        """How many stories are open or waiting."""
        return len(self._live)

    def restore(self, key: bytes, value: bytes) -> None:
        """Index one record of the table."""
        if key.startswith(b"s/"):
            self._index_story(read_story(value))
        elif key.startswith(b"m/"):
            self._index_member(key[2:].decode(), read_member(value))

    # reading

    def story(self, story: str) -> Story | None:
        """Read a story, or None."""
        return self._table.story(story) if story_key(story) in self._table else None

    def known(self, match: Match) -> Story | None:
        """Give the story that this very match belongs to already."""
        if member_key(match.id) not in self._table:
            return None
        return self.story(self._table.member(match.id).story)

    def members_of(self, article: str) -> list[str]:
        """Give the matches of an article that are remembered, in order of id."""
        return sorted(self._articles.get(article, ()))

    def standing(self, story: str) -> list[tuple[str, Member]]:
        """Give the matches that stand in a series that waits, in order of id."""
        known = self._standing.get(story)
        if known is None:
            known = self._standing[story] = set(self._members.get(story, ()))
        members = [(match, self._table.member(match)) for match in sorted(known)]
        known.difference_update(match for match, member in members if member.gone)
        return [(match, member) for match, member in members if not member.gone]

    def first_told(self, article: str, where: Where) -> int | None:
        """Give when the first version came that an article is counted by for a rule and group (ms), or None."""
        return min((member.time for _, member in self.versions_of(article, where) if not member.void), default=None)

    def versions_of(self, article: str, where: Where) -> list[tuple[str, Member]]:
        """Give the matches of an article that are remembered of a rule and group, in order of id."""
        members = [(match, self._table.member(match)) for match in self.members_of(article)]
        return [(match, member) for match, member in members if self._where(member) == where]

    def _where(self, member: Member) -> Where:
        story = self._table.story(member.story)
        return where_of(story.rule, story.group)

    def place_for(self, match: Match, told: Told, series: bool) -> Placement:
        """Find the story that a match belongs to: that of its article, else the one that it fits best."""
        older_id, older = self._older_version(match)
        if older is not None:
            return Placement(self._table.story(older.story), replaces=older, replaces_id=older_id)
        best = self._fitting(match, told, series)
        if best is not None:
            return Placement(best)
        return self._retold(match, told)

    def _fitting(self, match: Match, told: Told, series: bool) -> Story | None:
        """Give the open story of the match's rule and group that it fits best, if it fits any."""
        index = self._open.get(where_of(match.rule, match.group))
        time = time_of(match)
        stories = [self._table.story(candidate) for candidate in (index.candidates(told) if index else ())]
        stories = [
            story
            for story in stories
            if story.started - story.window <= time < story.closes and series == (story.kind == "series")
        ]
        if series:
            return min(stories, key=lambda story: (-story.started, story.id), default=None)
        return fitting(told, match, stories, time)

    def _retold(self, match: Match, told: Told) -> Placement:
        """Find the ended story that told this very text."""
        where = where_of(match.rule, match.group)
        for candidate in self._stubs.like(told.sketch):
            story = self._table.story(candidate)
            same = any(sameness(told.sketch, text.sketch) >= SAME for text in story.profile.texts)
            if same and where_of(story.rule, story.group) == where:
                older_id, older = self._older_version(match, ended=story.id)
                why = "the same text was told before, in a story that has ended"
                return Placement(story, why, True, older, older_id)
        return Placement(None)

    def _older_version(self, match: Match, ended: str = "") -> tuple[str, Member | None]:
        """Give another version of the article that stands in a live story of the rule and group, or in that ended."""
        for other in self.members_of(article_key(match)):
            member = self._table.member(other)
            if member.gone or (member.story != ended if ended else member.story not in self._live):
                continue
            if self._where(member) == where_of(match.rule, match.group):
                return other, member
        return "", None

    # keeping

    def keep(self, story: Story, match: str, member: Member) -> None:
        """Keep a story with a new member."""
        self._table.put(member_key(match), member)
        self._index_member(match, member)
        self.keep_story(story)

    def keep_story(self, story: Story) -> None:
        """Keep a story that changed."""
        if story.shown is not None or story.ended:
            self._standing.pop(story.id, None)  # it waits no longer
        self._table.put(story_key(story.id), story)
        self._index_story(story)

    def remember(self, match: Match, story: Story, standing: Member | None = None) -> None:
        """Remember a match that changes nothing, so that it is known when it comes again.

        `standing`: the older version that it stands in for from now on, in a story that has ended.
        """
        member = member_of(story, match, None)
        if standing is None:
            member.gone = True
        else:
            member.origin, member.places = standing.origin, standing.places
        self._table.put(member_key(match.id), member)
        self._index_member(match.id, member)

    def take_out(self, match: str) -> None:
        """Mark a member as no longer standing in its story; its id stays known."""
        member = self._table.member(match)
        member.gone = True
        self._table.put(member_key(match), member)

    def shelve(self, story: Story) -> None:
        """Keep of an ended story what is needed to know it again, and, if it rang, to correct it; and no more.

        Of one that was retracted nothing is left to fold into: who tells its text again, tells it anew.
        """
        if not story.revision or story.phase == "retracted":
            story.places, story.origins, story.listed, story.aliases = {}, {}, [], {}
        if story.phase == "retracted":
            self._forget_texts(story)
        story.profile = Profile(texts=[] if story.phase == "retracted" else story.profile.texts)
        self.keep_story(story)

    def expire(self, story: Story, most: int) -> int:
        """Forget a story and its members, at most so many records; give how many. The story itself goes last."""
        members = self._members.get(story.id, set())
        going = nsmallest(most, members)
        for match in going:
            self._forget_member(match)
        members.difference_update(going)
        if members or len(going) >= most:
            self._deadlines.enter(self._deadline(story, story.ended + STUB_MS, "expire"))
            return most
        self._members.pop(story.id, None)
        self._forget_texts(story)
        self._table.delete(story_key(story.id))
        return len(going) + 1

    def _forget_texts(self, story: Story) -> None:
        for text in story.profile.texts:
            self._stubs.remove(story.id, text.sketch)

    def _forget_member(self, match: str) -> None:
        member = self._table.member(match)
        article = f"{member.source}/{member.article}"
        rest = tuple(other for other in self._articles.get(article, ()) if other != match)
        if rest:
            self._articles[article] = rest
        else:
            self._articles.pop(article, None)
        self._table.delete(member_key(match))

    # deadlines

    def deadline_of(self, story: Story, kind: str) -> int | None:
        """Give when a story's deadline of this kind falls due (ms), or None."""
        if story.ended:
            return story.ended + STUB_MS if kind == "expire" else None
        if kind == "close" and story.closes:
            return story.closes
        if kind == "quiet" and story.quiet_until and story.quiet_until < story.closes:
            return story.quiet_until
        return None

    # indexes

    def _index_story(self, story: Story) -> None:
        where = where_of(story.rule, story.group)
        if not story.ended:
            self._live.add(story.id)
            if story.kind in ("story", "series"):
                self._open.setdefault(where, Index()).put(story.id, indexed_terms(story.profile.terms))
        else:
            for text in story.profile.texts:
                self._stubs.put(story.id, text.sketch)
            self._live.discard(story.id)
            if where in self._open:
                self._open[where].remove(story.id)
                if not self._open[where]:
                    del self._open[where]
        for kind in ("close", "expire", "quiet"):
            time = self.deadline_of(story, kind)
            if time is not None:
                self._deadlines.enter(self._deadline(story, time, kind))

    def _deadline(self, story: Story, time: int, kind: str) -> Deadline:
        return Deadline(time, story.rule, where_of(story.rule, story.group)[1], kind, story.id)

    def _index_member(self, match: str, member: Member) -> None:
        known = self._members.setdefault(member.story, set())
        if match not in known:
            known.add(match)
            if member.story in self._standing:
                self._standing[member.story].add(match)
            article = f"{member.source}/{member.article}"
            self._articles[article] = (*self._articles.get(article, ()), match)

"""The fold of one partition of ``matches``: matches, notices and ticks in, alert revisions and outcomes out.

Every match ends in exactly one outcome. Time comes from the matches and the ticks alone: the same log gives the same
alerts, ids, revisions and bytes, wherever it was interrupted and restored. It refuses to mute anything (dispatch
does), and to look at any other partition.
"""

from collections.abc import Callable
from typing import Final

from streams.model import Match, Notice, Tick, alert_id
from streams.stories import counting, windows
from streams.stories.absences import Absences
from streams.stories.clock import Clock, Deadlines
from streams.stories.emitting import Taken, change_of, emit, settle
from streams.stories.endings import Endings
from streams.stories.growth import article_key, close_at, grow, judge, member_of, new_story, shrink, time_of
from streams.stories.library import Library
from streams.stories.likeness import Told
from streams.stories.narrowing import narrow
from streams.stories.origins import attribute
from streams.stories.placement import Placement
from streams.stories.state import Bounds, Story, where_of
from streams.stories.storms import Storms
from streams.stories.table import Table
from streams.stories.telling import difference, escalates
from streams.stories.windows import Standing
from streams.stories.withdrawals import Withdrawals

_BOUNDS: Final = Bounds()


def _every(rule: str) -> bool:  # noqa: ARG001 - one partition holds them all
    return True


class Fold:
    """The state of one partition of ``matches``. Restore it whole before the first `take`.

    `owns` says whether the matches of a rule come to this partition: absence rules are named on every one.
    """

    def __init__(self, owns: Callable[[str], bool] = _every, bounds: Bounds = _BOUNDS) -> None:
        self._bounds = bounds
        self._table = Table()
        self._clock = Clock(self._table)
        self._deadlines = Deadlines()
        self._library = Library(self._table, self._deadlines)
        self._storms = Storms(self._table, self._library, self._deadlines)
        self._absences = Absences(self._table, self._library, self._deadlines, owns)
        self._withdrawals = Withdrawals(self._table, self._library, self._deadlines)
        self._endings = Endings(
            self._table, self._library, self._deadlines, self._absences, self._storms, self._withdrawals
        )

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one record of the state, in any order."""
        self._table.restore(key, value)
        if key.startswith(b"t/"):
            self._clock.restore(key, value)
        elif key.startswith(b"a/"):
            self._absences.restore(key, value)
        elif key.startswith(b"g/"):
            counting.restore(key, value, self._deadlines)
        elif key.startswith(b"n/"):
            self._withdrawals.restore(key, value)
        elif key.startswith(b"r/"):
            self._storms.restore(key, value)
        else:
            self._library.restore(key, value)

    def changed(self) -> dict[bytes, bytes | None]:
        """Give the state records that changed since the last call, in order of key; None for what is gone."""
        return self._table.changed()

    @property
    def live(self) -> int:
        """How many stories are open or waiting, stubs not counted."""
        return self._library.live

    @property
    def records(self) -> int:
        """How many state records there are."""
        return len(self._table)

    @property
    def size(self) -> int:
        """How many bytes of keys and values the records have, as of the last `changed`."""
        return self._table.size

    @property
    def time(self) -> int | None:
        """The time that every article partition has reached (ms since 1970); None before each has ticked."""
        return self._clock.time

    def next_due(self) -> int | None:
        """Give a time (ms) before which no deadline falls due; None where there is none at all."""
        return self._deadlines.next()

    def take(self, record: Match | Notice | Tick) -> Taken:
        """Fold one record."""
        taken = Taken()
        if isinstance(record, Match):
            self._take_match(record, taken)
        elif isinstance(record, Notice):
            self._withdrawals.take(record, taken)
        elif (time := self._clock.take(record)) is not None:
            self._absences.tick(record, time, taken)
            self._endings.fall_due(time, self._bounds.due, taken)
        return taken

    def _take_match(self, match: Match, taken: Taken) -> None:
        if match.policy.state.get("absence"):
            closed = self._absences.hear(match, taken)
            settle(match, taken, "revised" if closed else "folded", closed, "the rule waits for silence")
            return
        known = self._library.known(match)
        if known is not None:
            settle(match, taken, "folded", known, "this match was seen before")
            return
        told = Told(match.features)
        series = counting.is_series(match.policy)
        place = self._library.place_for(match, told, series)
        if place.story is not None and (place.ended or _overtaken(place, match)):
            self._fold_away(match, place, place.story, taken)
            return
        if place.replaces is None and (void := self._withdrawals.overtook(match)) is not None:
            settle(match, taken, "folded", None, void)
            return
        story = place.story or new_story(alert_id(match.rule, match.group, match.id), match)
        if place.story is None and series:
            story.kind = "series"
        if place.replaces is not None:
            shrink(story, place.replaces)
            self._library.take_out(place.replaces_id)
        standing = self._count(story, match, told, place) if series else None
        if standing is not None and _over(story, match, place):
            member = member_of(story, match, None)
            member.over = True
            self._library.keep(story, match.id, member)
            settle(match, taken, "folded", story, f"what the rule waits for is over: {standing.said}")
            return
        member = grow(story, match, told, attribute(story, match, told, self._bounds), self._bounds)
        place.why = "nothing new" + (f": {member.origin} has told it already" if member.origin else "")
        self._decide(story, match, taken, place, standing)
        story.closes = close_at(story, windows.wait_of(match.policy))
        self._library.keep(story, match.id, member)

    def _count(self, story: Story, match: Match, told: Told, place: Placement) -> Standing:
        """Count a match of a series, and let the series stand on what can lead to its alert."""
        known = place.replaces or self._library.first_told(article_key(match), where_of(match.rule, match.group))
        again = known is not None
        counting.count(match, told, story, self._table, self._deadlines, self._clock.time, again=again)
        time = time_of(match)
        standing = windows.standing(story, match.policy, time, self._table)
        if story.shown is None:
            rings = standing.since is not None
            since = standing.since
            if since is None:
                since = windows.led_to_it(match.policy, max(story.latest, time))
            narrow(story, since, time, self._library, rings=rings)
        if standing.since is not None:
            story.reached = max(story.reached, standing.last)
        return standing

    def _fold_away(self, match: Match, place: Placement, story: Story, taken: Taken) -> None:
        """Fold a match that adds nothing: the text of an ended story, or an older version of what stands here."""
        standing = place.replaces if place.ended and not _overtaken(place, match) else None
        if standing is not None:
            self._library.take_out(place.replaces_id)
        self._library.remember(match, story, standing)
        settle(
            match, taken, "folded", story, place.why if place.ended else "a newer version of the article stands here"
        )

    def _decide(self, story: Story, match: Match, taken: Taken, place: Placement, standing: Standing | None) -> None:
        face = judge(story, match.policy)
        time = time_of(match)
        if story.shown is None:
            waits = windows.waits_for(story, match.policy, standing)
            if waits is not None:
                settle(match, taken, "awaiting", story, waits)
                return
            throttled = self._storms.passes(match, taken)
            if throttled is not None:
                story.phase = "throttled"
                settle(match, taken, "throttled", story, throttled)
                return
            emit(story, match.policy, face, "created", time, taken, standing.said if standing is not None else "")
            if standing is not None:
                counting.released(story, self._table)
            settle(match, taken, "emitted", story, taken.alerts[-1].reason)
        elif face in (story.shown, story.held):
            settle(match, taken, "folded", story, place.why)
        elif time < story.quiet_until and not escalates(story.shown, face):
            story.held = face
            settle(match, taken, "suppressed", story, f"held by suppress: {difference(story, face)}")
        else:
            emit(story, match.policy, face, change_of(story.shown, face, place.replaces is not None), time, taken)
            settle(match, taken, "revised", story, taken.alerts[-1].reason)


def _overtaken(place: Placement, match: Match) -> bool:
    """Say whether a newer version of the article stands in the story already."""
    return place.replaces is not None and place.replaces.version > match.article.version


def _over(story: Story, match: Match, place: Placement) -> bool:
    """Say whether what a series rang for was last there too long ago for a match to be part of it.

    A new version of what is part of it is so, too.
    """
    if place.replaces is not None and not place.replaces.over:
        return False
    return story.shown is not None and windows.led_to_it(match.policy, time_of(match)) > story.reached

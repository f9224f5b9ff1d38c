"""The fold of one partition of ``matches``: matches, notices and ticks in, alert revisions and outcomes out.

Every match ends in exactly one outcome. Time comes from the matches and the ticks alone: the same log gives the same
alerts, ids, revisions and bytes, wherever it was interrupted and restored. It refuses to mute anything (dispatch
does), and to look at any other partition.
"""

from collections.abc import Callable

from streams.model import Match, Notice, Tick, alert_id
from streams.stories import windows
from streams.stories.absences import Absences
from streams.stories.clock import Clock, Deadline, Deadlines
from streams.stories.emitting import Taken, change_of, emit, settle
from streams.stories.growth import close_at, grow, judge, new_story, shrink, time_of
from streams.stories.library import Library, Placement
from streams.stories.likeness import Told
from streams.stories.origins import attribute
from streams.stories.state import Story, policy_of
from streams.stories.storms import Storms
from streams.stories.table import Table
from streams.stories.telling import difference, escalates


def _every(rule: str) -> bool:  # noqa: ARG001 - one partition holds them all
    return True


class Fold:
    """The state of one partition of ``matches``. Restore it whole before the first `take`.

    `owns` says whether the matches of a rule come to this partition: absence rules are named on every one.
    """

    def __init__(self, owns: Callable[[str], bool] = _every) -> None:
        self._table = Table()
        self._clock = Clock(self._table)
        self._deadlines = Deadlines()
        self._library = Library(self._table, self._deadlines)
        self._storms = Storms(self._table, self._library)
        self._absences = Absences(self._table, self._library, self._deadlines, owns)

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one record of the state, in any order."""
        self._table.restore(key, value)
        if key.startswith(b"t/"):
            self._clock.restore(key, value)
        elif key.startswith(b"a/"):
            self._absences.restore(key, value)
        elif key.startswith(b"g/"):
            windows.restore(key, value, self._deadlines)
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
            self._take_notice(record, taken)
        else:
            self._take_tick(record, taken)
        return taken

    # matches

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
        series = windows.is_series(match.policy)
        place = self._library.place_for(match, told, series)
        if place.story is not None and (place.ended or _overtaken(place, match)):
            why = place.why if place.ended else "a newer version of the article stands here"
            self._library.remember(match, place.story)
            settle(match, taken, "folded", place.story, why)
            return
        story = place.story or new_story(alert_id(match.rule, match.group, match.id), match)
        if place.story is None and series:
            story.kind = "series"
        if place.replaces is not None:
            shrink(story, place.replaces)
            self._library.take_out(place.replaces_id)
        origin = attribute(story, match, told)
        member = grow(story, match, told, origin)
        windows.count(match, told, self._table, self._deadlines, self._clock.time)
        self._decide(story, match, taken, place)
        story.closes = close_at(story, windows.wait_of(match.policy))
        self._library.keep(story, match.id, member)

    def _decide(self, story: Story, match: Match, taken: Taken, place: Placement) -> None:
        face = judge(story, match.policy)
        time = time_of(match)
        if story.shown is None:
            waits = windows.waits_for(story, match.policy, time, self._table)
            if waits is not None:
                story.waiting = [*story.waiting, match.id][-100:]
                settle(match, taken, "awaiting", story, waits)
                return
            throttled = self._storms.passes(match, taken)
            if throttled is not None:
                story.phase = "throttled"
                settle(match, taken, "throttled", story, throttled)
                return
            emit(story, match.policy, face, "created", time, taken)
            if story.kind == "series":
                windows.released(story, self._table)
            settle(match, taken, "emitted", story, taken.alerts[-1].reason)
        elif face in (story.shown, story.held):
            settle(match, taken, "folded", story, place.why)
        elif time < story.quiet_until and not escalates(story.shown, face):
            story.held = face
            settle(match, taken, "suppressed", story, f"held by suppress: {difference(story.shown, face)}")
        else:
            emit(story, match.policy, face, change_of(story.shown, face, place.replaces is not None), time, taken)
            settle(match, taken, "revised", story, taken.alerts[-1].reason)

    # notices

    def _take_notice(self, notice: Notice, taken: Taken) -> None:
        """Take the older versions of an article out of the stories that it no longer belongs to."""
        still = set(notice.matches) if notice.status == "usable" else set()
        time = round(notice.received.timestamp() * 1000)
        for match in self._library.members_of(f"{notice.article.source}/{notice.article.id}"):
            member = self._table.member(match)
            if member.gone or member.version > notice.article.version or match in still:
                continue
            self._library.take_out(match)
            story = self._library.story(member.story)
            if story is not None and story.ended:
                self._take_back(story, time, taken)
            elif story is not None:
                shrink(story, member)
                windows.withdraw(story, f"{member.source}/{member.article}", self._table)
                self._weaken(story, time, taken)

    def _take_back(self, story: Story, time: int, taken: Taken) -> None:
        """Retract an alert that closed, once none of its articles stands; one that was told by others stays closed."""
        story.count -= 1
        if story.count <= 0 and story.phase == "closed" and story.shown is not None:
            story.phase = "retracted"
            emit(story, policy_of(story), story.shown, "retracted", time, taken)
        self._library.keep_story(story)

    def _weaken(self, story: Story, time: int, taken: Taken) -> None:
        policy = policy_of(story)
        face = judge(story, policy)
        if story.count <= 0:
            story.phase, story.ended = "retracted", max(time, story.latest)
            if story.shown is not None:
                emit(story, policy, face, "retracted", time, taken)
        elif story.shown is not None and face != story.shown:
            emit(story, policy, face, "corrected", time, taken)
        self._library.keep_story(story)

    # time

    def _take_tick(self, tick: Tick, taken: Taken) -> None:
        time = self._clock.take(tick)
        if time is None:
            return
        self._absences.tick(tick, time, taken)
        while (deadline := self._deadlines.due(time)) is not None:
            self._fall_due(deadline, taken)

    def _fall_due(self, deadline: Deadline, taken: Taken) -> None:
        """Let one deadline act, where it still holds; an entry that is no longer true is entered anew."""
        if deadline.kind == "absence":
            self._absences.due(deadline.of, deadline.time, taken)
            return
        if deadline.kind == "forget":
            windows.forget(deadline, self._table, self._deadlines)
            return
        story = self._library.story(deadline.of)
        true = None if story is None else self._library.deadline_of(story, deadline.kind)
        if story is None or true is None:
            return
        if true != deadline.time:
            self._deadlines.enter(deadline._replace(time=true))
        elif deadline.kind == "close":
            self._close(story, deadline.time, taken)
        elif deadline.kind == "quiet":
            self._end_quiet(story, deadline.time, taken)
        else:
            self._library.expire(story)

    def _close(self, story: Story, time: int, taken: Taken) -> None:
        story.phase, story.ended = "closed", time
        if story.shown is not None:
            policy = policy_of(story)
            face = story.shown if story.kind == "storm" else judge(story, policy)
            emit(story, policy, face, "closed", time, taken)
        self._library.shelve(story)

    def _end_quiet(self, story: Story, time: int, taken: Taken) -> None:
        """Send the newest held state of a story whose suppression is over, if it still differs."""
        policy = policy_of(story)
        face = judge(story, policy)
        story.quiet_until = 0
        if story.shown is not None and face != story.shown:
            emit(story, policy, face, change_of(story.shown, face, corrected=False), time, taken)
        self._library.keep_story(story)


def _overtaken(place: Placement, match: Match) -> bool:
    """Say whether a newer version of the article stands in the story already."""
    return place.replaces is not None and place.replaces.version > match.article.version

"""The fold of one partition of ``matches``: matches, notices and ticks in, alert revisions and outcomes out.

Every match ends in exactly one outcome. Time comes from the matches and the ticks alone: the same log gives the same
alerts, ids, revisions and bytes, wherever it was interrupted and restored. It refuses to mute anything (dispatch
does), and to look at any other partition.
"""

from dataclasses import dataclass, field

from streams.model import Alert, Change, Match, Notice, Outcome, OutcomeKind, Policy, Tick, alert_id
from streams.stories.clock import Clock, Deadline, Deadlines
from streams.stories.growth import grow, judge, milliseconds, new_story, shrink, time_of
from streams.stories.library import Library
from streams.stories.state import Face, Story, Table, member_key, policy_of
from streams.stories.telling import alert_of, difference, escalates, weakens

FACTOR_MOST = 1e6


@dataclass(slots=True)
class Taken:
    """What records led to, in order."""

    alerts: list[Alert] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


class Fold:
    """The state of one partition of ``matches``. Restore it whole before the first `take`."""

    def __init__(self) -> None:
        self._table = Table()
        self._clock = Clock(self._table)
        self._deadlines = Deadlines()
        self._library = Library(self._table, self._deadlines)

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back one record of the state, in any order."""
        self._table.restore(key, value)
        if key.startswith(b"t/"):
            self._clock.restore(key, value)
        else:
            self._library.restore(key, value)

    def changed(self) -> dict[bytes, bytes | None]:
        """Give the state records that changed since the last call, in order of key; None for what is gone."""
        return self._table.changed()

    @property
    def time(self) -> int | None:
        """The clock: what every article partition has reached, in ms since 1970; None before each has ticked."""
        return self._clock.time

    @property
    def live(self) -> int:
        """How many stories are open or waiting, stubs not counted."""
        return self._library.live

    @property
    def records(self) -> int:
        """How many state records there are."""
        return len(self._table)

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
        known = self._library.known(match)
        if known is not None:
            story = self._library.open(known)
            self._outcome(match, taken, "folded", story, "this match was seen before")
            return
        place = self._library.place_for(match)
        if place.story is not None and place.ended:
            self._library.remember(match, place.story)
            self._outcome(match, taken, "folded", place.story, place.why)
            return
        story = place.story or new_story(alert_id(match.rule, match.group, match.id), match)
        if place.replaces is not None:
            if place.replaces.version > match.article.version:
                self._library.remember(match, story)
                self._outcome(match, taken, "folded", story, "a newer version of the article stands here")
                return
            shrink(story, place.replaces)
            self._library.forget_member(place.replaces_id)
        member = grow(story, match, self._library.origin_of(match, story))
        self._decide(story, match, taken, corrected=place.replaces is not None, why=place.why)
        self._library.keep(story, match.id, member)

    def _decide(self, story: Story, match: Match, taken: Taken, *, corrected: bool, why: str) -> None:
        face = judge(story, match.policy)
        time = time_of(match)
        if story.shown is None:
            if not story.released:
                story.waiting = [*story.waiting, match.id][-100:]
                self._outcome(match, taken, "awaiting", story, "waits for another origin")
                return
            self._emit(story, match.policy, face, "created", time, taken)
            self._outcome(match, taken, "emitted", story, taken.alerts[-1].reason)
        elif face == story.shown:
            self._outcome(match, taken, "folded", story, why)
        elif time < story.quiet_until and not escalates(story.shown, face):
            self._outcome(match, taken, "suppressed", story, f"held by suppress: {difference(story.shown, face)}")
        else:
            self._emit(story, match.policy, face, change_of(story.shown, face, corrected), time, taken)
            self._outcome(match, taken, "revised", story, taken.alerts[-1].reason)

    def _emit(self, story: Story, policy: Policy, face: Face, change: Change, time: int, taken: Taken) -> None:
        reason = difference(story.shown, face)
        if change == "created":
            story.phase, story.waiting = "open", []
        elif change == "closed":
            reason = "nothing new within its window" if not reason else f"closed; {reason}"
        elif change == "retracted":
            reason = "every article behind it was withdrawn or corrected away"
        story.revision += 1
        story.shown, story.emitted = face, time
        if policy.suppress > 0:
            story.quiet_until = time + quiet_for(policy, story.silent)
            story.silent += 1
        taken.alerts.append(alert_of(story, policy, face, change, time=time, reason=reason))

    def _outcome(self, match: Match, taken: Taken, kind: OutcomeKind, story: Story, reason: str) -> None:
        taken.outcomes.append(
            Outcome(
                match=match.id,
                rule=match.rule,
                article=match.article,
                outcome=kind,
                alert=story.id if story.revision or kind == "awaiting" else None,
                revision=story.revision or None,
                reason=reason,
            )
        )

    # notices

    def _take_notice(self, notice: Notice, taken: Taken) -> None:
        """Take the older versions of an article out of the stories that it no longer belongs to."""
        key = f"{notice.article.source}/{notice.article.id}"
        still = set(notice.matches)
        time = round(notice.received.timestamp() * 1000)
        for match in self._library.members_of(key):
            member = self._table.member(match)
            stands = match in still and notice.status == "usable"
            if member.gone or member.version > notice.article.version or stands:
                continue
            story = self._library.story_of(member)
            member.gone = True
            self._table.put(member_key(match), member)
            if story is None or story.phase in ("closed", "retracted"):
                continue
            shrink(story, member)
            self._weaken(story, time, taken)
            self._library.keep_story(story)

    def _weaken(self, story: Story, time: int, taken: Taken) -> None:
        policy = policy_of(story)
        face = judge(story, policy)
        if story.count <= 0:
            story.phase, story.ended = "retracted", max(time, story.latest)
            if story.shown is not None:
                self._emit(story, policy, face, "retracted", time, taken)
        elif story.shown is not None and face != story.shown:
            self._emit(story, policy, face, "corrected", time, taken)

    # time

    def _take_tick(self, tick: Tick, taken: Taken) -> None:
        time = self._clock.take(tick)
        if time is None:
            return
        while (deadline := self._deadlines.due(time)) is not None:
            self._fall_due(deadline, taken)

    def _fall_due(self, deadline: Deadline, taken: Taken) -> None:
        """Let one deadline act, where it still holds; an entry that is no longer true is entered anew."""
        story = self._library.story(deadline.of)
        if story is None:
            return
        true = self._library.deadline_of(story, deadline.kind)
        if true is None:
            return
        if true != deadline.time:
            self._deadlines.enter(deadline._replace(time=true))
            return
        if deadline.kind == "close":
            self._close(story, deadline.time, taken)
        elif deadline.kind == "quiet":
            self._end_quiet(story, deadline.time, taken)
        elif deadline.kind == "expire":
            self._library.expire(story)

    def _close(self, story: Story, time: int, taken: Taken) -> None:
        policy = policy_of(story)
        shown = story.shown
        story.phase, story.ended = "closed", time
        if shown is not None:
            self._emit(story, policy, judge(story, policy), "closed", time, taken)
        self._library.shelve(story)

    def _end_quiet(self, story: Story, time: int, taken: Taken) -> None:
        """Send the newest held state of a story whose suppression is over, if it still differs."""
        policy = policy_of(story)
        face = judge(story, policy)
        if story.shown is not None and face != story.shown:
            self._emit(story, policy, face, change_of(story.shown, face, False), time, taken)
        else:
            story.quiet_until = 0
        self._library.keep_story(story)


def change_of(before: Face, now: Face, corrected: bool) -> Change:
    """Name what a revision of an open story is."""
    if escalates(before, now):
        return "escalated"
    return "corrected" if corrected or weakens(before, now) else "updated"


def quiet_for(policy: Policy, waits: int) -> int:
    """Give the length of the next suppression in ms; `realert: {factor, most}` lets it grow with each."""
    growth = policy.state.get("realert")
    factor = 1.0
    most = FACTOR_MOST * policy.suppress
    if isinstance(growth, dict):
        factor = float(growth.get("factor", 1.0))
        most = float(growth.get("most", most))
    length = policy.suppress * min(factor ** min(waits, 100), FACTOR_MOST)
    return milliseconds(min(length, max(most, policy.suppress)))

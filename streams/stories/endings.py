"""What falls due as the clock runs: suppressions end, stories close, what has ended is forgotten.

One tick does only so much, however long nothing ran: what is left falls due on the next. It refuses to act on an entry
that is no longer true: that is entered anew, and costs nothing.
"""

from streams.stories import counting
from streams.stories.absences import Absences
from streams.stories.clock import Deadline, Deadlines
from streams.stories.emitting import Taken, change_of, emit
from streams.stories.growth import judge
from streams.stories.library import Library
from streams.stories.state import Story, policy_of
from streams.stories.storms import Storms
from streams.stories.table import Table
from streams.stories.withdrawals import Withdrawals


class Endings:
    """The deadlines of one partition, and what they do."""

    def __init__(
        self,
        table: Table,
        library: Library,
        deadlines: Deadlines,
        absences: Absences,
        storms: Storms,
        withdrawals: Withdrawals,
    ) -> None:
        self._table = table
        self._library = library
        self._deadlines = deadlines
        self._absences = absences
        self._storms = storms
        self._withdrawals = withdrawals

    def fall_due(self, time: int, most: int, taken: Taken) -> None:
        """Let act what is due at `time` (ms), in order, until about so many records have ended or are forgotten.

        It counts what acts, never what is looked at: a fold that was restored has no stale entries, and does the same.
        """
        left = most
        while left > 0 and (deadline := self._deadlines.due(time)) is not None:
            left -= self._act(deadline, left, taken)

    def _act(self, deadline: Deadline, most: int, taken: Taken) -> int:
        """Let one deadline act, where it still holds; give how many records that ended."""
        if deadline.kind == "absence":
            return self._absences.due(deadline.of, deadline.time, taken)
        if deadline.kind == "forget":
            return counting.forget(deadline, self._table, self._deadlines)
        if deadline.kind == "calm":
            return self._storms.forget(deadline)
        if deadline.kind == "overtaken":
            return self._withdrawals.forget(deadline)
        story = self._library.story(deadline.of)
        true = None if story is None else self._library.deadline_of(story, deadline.kind)
        if story is None or true is None:
            return 0
        if true != deadline.time:
            self._deadlines.enter(deadline._replace(time=true))
            return 0
        if deadline.kind == "expire":
            return self._library.expire(story, most)
        if deadline.kind == "close":
            self._close(story, deadline.time, taken)
        else:
            self._end_quiet(story, deadline.time, taken)
        return 1

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

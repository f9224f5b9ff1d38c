"""Notices that a worker stands still: lag without progress for too long, which Faust and brokers are known to cause.

It judges only what it is told, on the clock it is given; ending the process is the app's affair. Not counted: time in
which nothing is due, in which state is being loaded, or in which the broker is away (that is the broker's fault, and
a restart would not help).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a worker stands at one look."""

    due: int  # records that could be processed now
    done: int  # records processed since the start: any change is progress
    excused: str = ""  # why standing still is right at present: "state is being loaded", "the broker is away"


class Watchdog:
    """Counts the seconds without progress."""

    def __init__(self, stall_after: float, now: float) -> None:
        self._stall_after = stall_after
        self._since = now
        self._done = -1

    def look(self, progress: Progress, now: float) -> str | None:
        """Take one look at `now` (monotonic seconds); give what is wrong once it has lasted too long, else None."""
        if progress.done != self._done or progress.due == 0 or progress.excused:
            self._done = progress.done
            self._since = now
            return None
        still = now - self._since
        if still < self._stall_after:
            return None
        return f"{progress.due} records are due and none was processed for {still:.0f} s"

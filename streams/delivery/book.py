"""How deliveries stand: for each sink and alert the newest revision delivered, and how the last delivery ended.

The book is what a deliver worker holds of the shared topic `sinks.state`, on which it writes each outcome before the
delivery counts as done. So a delivery that comes twice (a worker was killed between writing and committing) is posted
once, an older revision never follows a newer one, and `tocsin why` can say what became of an alert.

It refuses to read or write topics. Late news of another worker never lowers what is known to be delivered.
"""

from datetime import datetime
from typing import Literal

from pydantic import Field

from streams.model import Moment, Record

OutcomeOfDelivery = Literal["delivered", "waiting", "muted", "dead"]


class SinkState(Record):
    """One record of `sinks.state`; its key is `sink/alert`."""

    sink: str
    alert: str
    delivered: int = Field(default=0, description="The newest revision that the sink has taken; 0: none.")
    outcome: OutcomeOfDelivery
    delivery: str = Field(description="The webhook-id that the outcome is of.")
    revision: int
    attempt: int
    since: Moment | None = Field(default=None, description="Since when it is on its way.")
    at: Moment
    reason: str = ""


class Book:
    """All records of `sinks.state`."""

    def __init__(self) -> None:
        self._states: dict[str, SinkState] = {}

    def put(self, key: str, state: SinkState | None) -> None:
        """Take in one record; None: it has left the topic."""
        if state is None:
            self._states.pop(key, None)
            return
        known = self._states.get(key)
        if known is not None and known.delivered > state.delivered:
            state = state.model_copy(update={"delivered": known.delivered})
        self._states[key] = state

    def delivered(self, key: str) -> int:
        """Give the newest revision that a sink has taken of an alert; 0: none."""
        state = self._states.get(key)
        return state.delivered if state else 0

    def waits(self, key: str) -> bool:
        """Say whether the last that is known of an alert's way to a sink is that it waits."""
        state = self._states.get(key)
        return state is not None and state.outcome == "waiting"

    def waiting(self) -> dict[str, tuple[int, datetime]]:
        """Give for each sink how many deliveries wait for another attempt, and since when the oldest does."""
        found: dict[str, tuple[int, datetime]] = {}
        for state in self._states.values():
            if state.outcome == "waiting" and state.since is not None:
                count, oldest = found.get(state.sink, (0, state.since))
                found[state.sink] = (count + 1, min(oldest, state.since))
        return found

    def forget(self, before: datetime) -> None:
        """Drop what is older than any delivery can be, as the topic itself does."""
        for key in [key for key, state in self._states.items() if state.at < before]:
            del self._states[key]

    def __len__(self) -> int:
        return len(self._states)

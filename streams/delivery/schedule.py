"""When a delivery is tried again, and when it is given up.

The delays are the operator's (`5s, 1m, 5m, …`), one retry topic each. A delivery that a sink did not take while it took
others waits the delay of its attempt. One whose sink is down, busy or asks to be left alone waits without losing an
attempt. It is given up when its attempts are used up, or when it is older than `give_up_after`. Waits are spread by up
to a tenth, by the delivery's id: deterministic, yet a thousand that failed together do not come back together.

It refuses to wait, to post, and to read a clock.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from streams.model import Delivery

SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Later:
    """A delivery as it stands on the retry topic of `delay` seconds."""

    delay: float
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Schedule:
    """`delays` in rising order and `give_up_after`, in seconds."""

    delays: Sequence[float]
    give_up_after: float

    def after_failure(self, delivery: Delivery, now: datetime, why: str) -> Later | None:
        """Say when a delivery that was just tried is tried again; None: it has had its attempts, or is too old."""
        if delivery.attempt > len(self.delays) or self.too_old(delivery, now):
            return None
        wait = self.delays[delivery.attempt - 1]
        return self._later(delivery, now, wait, {"attempt": delivery.attempt + 1, "last_error": why, "parked": False})

    def parked(self, delivery: Delivery, now: datetime, why: str, wait: float) -> Later | None:
        """Put a delivery aside for `wait` seconds without an attempt; None: it is too old."""
        if self.too_old(delivery, now):
            return None
        return self._later(delivery, now, wait, {"last_error": why, "parked": True})

    def too_old(self, delivery: Delivery, now: datetime) -> bool:
        """Say whether a delivery has been in our hands for longer than `give_up_after`."""
        return delivery.since is not None and (now - delivery.since).total_seconds() >= self.give_up_after

    def _later(self, delivery: Delivery, now: datetime, wait: float, changes: dict[str, object]) -> Later:
        # Within one topic all wait about equally long: a head that is not due holds up none that is.
        delay = next((delay for delay in self.delays if delay >= wait), self.delays[-1])
        spread = 1 + SPREAD * _share(delivery)
        due = now + timedelta(seconds=min(wait, delay) * spread)
        return Later(delay, delivery.model_copy(update=changes | {"due": due, "since": delivery.since or now}))


def _share(delivery: Delivery) -> float:
    """Give a number from 0 to 1 that this attempt of this delivery always has."""
    digest = hashlib.sha256(f"{delivery.id}/{delivery.attempt}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32

"""The one place that reads the wall clock and the monotonic one. Pure rooms never import it; they are given times."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """Give the wall time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the place the ban points to


def now_ms() -> int:
    """Give the wall time in milliseconds since 1970, as Kafka counts."""
    return time.time_ns() // 1_000_000


def monotonic() -> float:
    """Give seconds that never run backwards, for lengths of time only."""
    return time.monotonic()

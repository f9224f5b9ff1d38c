"""Whether a sink is up, so that one that is down is left alone instead of clogging what waits.

Closed, everything goes through. After `FAILURES` failures in a row it opens: nothing goes through until a pause is
over, then a single delivery as a probe. The probe's success closes it, its failure opens it for longer, up to
`LONGEST_PAUSE`. A receiver that answers `Retry-After` is left alone for as long as it asks.

It refuses to post and to read a clock; times are seconds of one clock that the caller keeps to.
"""

FAILURES = 5
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 120.0


class Circuit:
    """The circuit of one sink."""

    def __init__(self) -> None:
        self._failed = 0
        self._pause = FIRST_PAUSE
        self._until = 0.0
        self._since: float | None = None  # when it opened; None: closed
        self._probing = False

    @property
    def closed(self) -> bool:
        """Whether everything goes through."""
        return self._since is None

    def admits(self, now: float) -> bool:
        """Say whether a delivery may be posted now: always, or as a probe."""
        return self.closed or (now >= self._until and not self._probing)

    def begin(self) -> None:
        """Note that a post which was admitted begins."""
        if not self.closed:
            self._probing = True

    def succeeded(self) -> None:
        """Note that the receiver answered as one that is up."""
        self.__init__()  # type: ignore[misc]  # as new: nothing of an outage is remembered

    def failed(self, now: float, retry_after: float | None = None) -> None:
        """Note that a post got no answer, or that of a receiver in trouble."""
        self._failed += 1
        if retry_after:
            self._open(now, retry_after)
        elif self._probing:
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            self._open(now, self._pause)
        elif self.closed and self._failed >= FAILURES:
            self._open(now, self._pause)

    def abandoned(self) -> None:
        """Note that a post which began was cancelled: a probe that never was."""
        self._probing = False

    def wait(self, now: float) -> float:
        """Give how many seconds a delivery should be put aside while it is open.

        At least to the next probe; in a long outage a quarter of its length, so that a large backlog is not written
        anew all the time. Once a probe gets through, what is put aside need not wait that long (`Lane.welcomes`).
        """
        outage = 0.0 if self._since is None else now - self._since
        return max(self._until - now, outage / 4, 1.0)

    def _open(self, now: float, pause: float) -> None:
        self._probing = False
        self._since = now if self._since is None else self._since
        self._until = max(self._until, now + pause)

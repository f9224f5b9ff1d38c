"""A sink that is down is left alone, probed, and taken back."""

from streams.delivery.circuit import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Circuit


def opened(at: float = 100.0) -> Circuit:
    circuit = Circuit()
    for _ in range(FAILURES):
        circuit.begin()
        circuit.failed(at)
    return circuit


def test_it_opens_after_failures_in_a_row_only() -> None:
    """A success in between starts the count anew."""
    circuit = Circuit()
    for _ in range(FAILURES - 1):
        circuit.failed(0)
    circuit.succeeded()
    for _ in range(FAILURES - 1):
        circuit.failed(0)
    assert circuit.closed
    circuit.failed(0)
    assert not circuit.closed


def test_open_it_lets_one_probe_through_after_the_pause() -> None:
    """One, however many wait."""
    circuit = opened(100)
    assert [circuit.admits(100 + FIRST_PAUSE - 0.1), circuit.admits(100 + FIRST_PAUSE)] == [False, True]
    circuit.begin()
    assert not circuit.admits(100 + FIRST_PAUSE)


def test_a_probe_that_fails_lengthens_the_pause_up_to_a_limit() -> None:
    """So that a sink that is down for days is asked every two minutes, not every five seconds."""
    circuit, now, pauses = opened(0), FIRST_PAUSE, []
    for _ in range(8):
        circuit.begin()
        circuit.failed(now)
        pause = next(seconds for seconds in range(1, 1000) if circuit.admits(now + seconds))
        pauses.append(pause)
        now += pause
    assert pauses == [10, 20, 40, 80, 120, 120, 120, 120]
    assert pauses[-1] == LONGEST_PAUSE


def test_a_probe_that_succeeds_closes_it_and_nothing_is_remembered() -> None:
    """The next outage begins with the shortest pause."""
    circuit = opened(0)
    circuit.begin()
    circuit.failed(FIRST_PAUSE)
    circuit.begin()
    circuit.succeeded()
    assert circuit.closed
    for _ in range(FAILURES):
        circuit.failed(1000)
    assert circuit.admits(1000 + FIRST_PAUSE)


def test_retry_after_opens_it_at_once_for_as_long_as_asked() -> None:
    """A receiver that says when it wants to be asked again is not asked before."""
    circuit = Circuit()
    circuit.failed(0, 30)
    assert [circuit.admits(29), circuit.admits(30)] == [False, True]


def test_late_failures_of_posts_begun_before_do_not_lengthen_it() -> None:
    """Eight posts that hang together are one outage."""
    circuit = opened(100)
    for _ in range(3):
        circuit.failed(101)
    assert circuit.admits(100 + FIRST_PAUSE)


def test_a_cancelled_probe_leaves_room_for_another() -> None:
    """Else a worker that lost a partition in the wrong moment would leave its sink alone for ever."""
    circuit = opened(0)
    circuit.begin()
    circuit.abandoned()
    assert circuit.admits(FIRST_PAUSE)


def test_in_a_long_outage_what_is_put_aside_waits_longer() -> None:
    """A quarter of the outage: a large backlog is not written anew every few seconds."""
    circuit = opened(0)
    assert circuit.wait(0) == FIRST_PAUSE
    assert circuit.wait(4000) == 1000

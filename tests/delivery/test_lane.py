"""The way to one sink: bounded, in order for each alert, and closed while the sink is down."""

import asyncio
from types import SimpleNamespace

from streams.delivery.circuit import FAILURES
from streams.delivery.inbox import Lease, Parcel
from streams.delivery.lane import Lane
from tests.delivery.conftest import make_delivery


def parcel(number: int, revision: int = 1) -> Parcel:
    return Parcel(make_delivery(number, revision), SimpleNamespace(offset=number), Lease())


class Posts:
    """Stands where the courier does, and holds each post until it is let through."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int]] = []
        self.gates: list[asyncio.Event] = []

    async def carry(self, _: Lane, parcel: Parcel) -> None:
        """Begin a post, and wait."""
        alert = parcel.delivery.alert
        self.begun.append((int(alert.id[-12:]), alert.revision))
        self.gates.append(asyncio.Event())
        await self.gates[-1].wait()

    async def let(self, *indexes: int) -> None:
        """Let posts through, in the order in which they began."""
        for index in indexes:
            self.gates[index].set()
        for _ in range(5):
            await asyncio.sleep(0)  # let the tasks run


async def test_no_more_than_the_bound_are_under_way() -> None:
    """The next begins when one ends."""
    posts = Posts()
    lane = Lane("newsroom", 2, 100, posts.carry)
    for number in range(4):
        lane.put(parcel(number))
    await posts.let()
    assert (posts.begun, lane.under_way, lane.waiting) == ([(0, 1), (1, 1)], 2, 2)
    await posts.let(1)
    assert posts.begun == [(0, 1), (1, 1), (2, 1)]
    await posts.let(0, 2)
    await posts.let(3)
    assert (lane.under_way, lane.waiting) == (0, 0)


async def test_revisions_of_one_alert_go_one_after_the_other_and_hold_up_no_other_alert() -> None:
    """A receiver can't take the second before the first, however its threads run."""
    posts = Posts()
    lane = Lane("newsroom", 8, 100, posts.carry)
    for number, revision in ((1, 1), (1, 2), (1, 3), (2, 1)):
        lane.put(parcel(number, revision))
    await posts.let()
    assert posts.begun == [(1, 1), (2, 1)]
    await posts.let(0)
    assert posts.begun == [(1, 1), (2, 1), (1, 2)]
    await posts.let(2)
    assert posts.begun[-1] == (1, 3)


async def test_while_the_sink_is_down_nothing_begins_and_all_that_waits_can_be_taken_out() -> None:
    """It is put aside on a retry topic then, not kept in memory."""
    posts = Posts()
    lane = Lane("newsroom", 1, 100, posts.carry)
    for number in range(3):
        lane.put(parcel(number))
    await posts.let()
    now = asyncio.get_running_loop().time()
    for _ in range(FAILURES):
        lane.circuit.failed(now)
    await posts.let(0)
    assert posts.begun == [(0, 1)]
    assert not lane.welcomes(now)
    assert [each.delivery.alert.id[-1] for each in lane.evict()] == ["1", "2"]
    assert lane.waiting == 0


async def test_a_full_lane_welcomes_no_more() -> None:
    """So that memory is bounded, whatever comes."""
    posts = Posts()
    lane = Lane("newsroom", 1, 2, posts.carry)
    now = asyncio.get_running_loop().time()
    welcomes = []
    for number in range(4):
        welcomes.append(lane.welcomes(now))
        lane.put(parcel(number))
    assert welcomes == [True, True, True, False]


async def test_posts_that_take_too_long_are_cancelled_when_the_worker_ends() -> None:
    """And the lane is empty afterwards."""
    posts = Posts()
    lane = Lane("newsroom", 2, 100, posts.carry)
    for number in range(2):
        lane.put(parcel(number))
    await posts.let()
    await posts.let(0)
    await lane.finish(0.01)
    assert lane.under_way == 0

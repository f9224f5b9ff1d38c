"""What tests wait with must itself be able to fail."""

import asyncio

import pytest

from tests.polling import until


async def test_what_never_holds_is_told_at_the_deadline() -> None:
    """With the test's own words."""
    with pytest.raises(AssertionError, match="still nothing"):
        await until(lambda: False, within=0.05, told=lambda: "still nothing")


async def test_a_question_that_hangs_ends_at_the_deadline_too() -> None:
    """A broker that doesn't answer must not hold a test up for ever."""
    with pytest.raises(AssertionError, match="it never came about"):
        await until(asyncio.Event().wait, within=0.05)


async def test_what_holds_after_some_looks_ends_the_wait() -> None:
    """Also where each look has to be awaited."""
    looks = iter([False, False, True])

    async def holds() -> bool:
        return next(looks)

    await until(holds, within=10)
    assert [] == list(looks)

"""Work beside the stream: it gives way soon, and all goes back to what it was when the last of it has ended."""

import asyncio
import sys
import threading

import pytest

from streams.beside import beside_stream


async def test_threads_take_short_turns_until_the_last_has_ended() -> None:
    """A long article may be held while rules are read: neither gives back what the other still needs."""
    usual = sys.getswitchinterval()
    ends = [threading.Event(), threading.Event()]
    begun = [asyncio.create_task(beside_stream(end.wait, 30)) for end in ends]
    await asyncio.sleep(0)  # no wait: both begin
    turns = [sys.getswitchinterval()]
    for end, task in zip(ends, begun, strict=True):
        end.set()
        assert await task
        turns.append(sys.getswitchinterval())
    assert turns == [turns[0], turns[0], usual]
    assert turns[0] < usual / 10


async def test_what_fails_gives_it_back_too() -> None:
    """And tells what it failed of."""
    usual = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError):
        await beside_stream(lambda: 1 // 0)
    assert sys.getswitchinterval() == usual

"""Waits for what real threads, processes and brokers do in their own time, which no virtual clock turns.

It looks again and again, and gives up at a deadline. It refuses to wait for nothing in particular.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

_BETWEEN = 0.02  # seconds between two looks


async def until(
    holds: Callable[[], object | Awaitable[object]],
    within: float = 60.0,
    told: Callable[[], str] = lambda: "it never came about",
) -> None:
    """Wait until something holds; raises AssertionError with what is `told` then after `within` seconds."""
    try:
        async with asyncio.timeout(within):
            while True:
                held = holds()
                if await held if inspect.isawaitable(held) else held:
                    return
                await asyncio.sleep(_BETWEEN)
    except TimeoutError as error:
        raise AssertionError(told()) from error

"""Seeded harm to one of several workers while the load goes on: kill -9 and restart, or a pause past the session."""

import asyncio
import random
import signal

from streams.broker import Broker
from tests.integration.chain import Chain

PAUSE = 9.0  # seconds: the session times out after 6, and another worker has the partitions when this one wakes up
BETWEEN = (1.0, 4.0)


async def harm(chain: Chain, roles: tuple[str, ...], times: int, seed: int) -> list[str]:
    """Harm workers of these roles, in turn kill and pause, whom and when by the seed; give what was done."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    done = []
    for number in range(times):
        await asyncio.sleep(chance.uniform(*BETWEEN))  # the load goes on meanwhile
        worker = chance.choice(chain.of(roles[number % len(roles)]))
        if number % 3 == 2:
            worker.signal(signal.SIGSTOP)
            await asyncio.sleep(PAUSE)
            worker.signal(signal.SIGCONT)
        else:
            worker.kill()
            await asyncio.sleep(chance.uniform(0, 2))
            worker.start()
        done.append(f"{'paused' if number % 3 == 2 else 'killed'} a {worker.role}")
    return done


async def join_and_leave(chain: Chain, role: str, times: int) -> list[int]:
    """Let one more worker of a role join and leave again; give its exit codes."""
    codes = []
    worker = chain.start(role)
    for number in range(times):
        if number:
            worker.start()
        await asyncio.to_thread(worker.await_line, "partitions_assigned", count=number + 1)
        codes.append(await asyncio.to_thread(worker.stop))
    return codes


async def restart_broker(broker: Broker, times: int) -> None:
    """Kill the broker and start it again on its data."""
    for _ in range(times):
        await asyncio.sleep(5)  # the load goes on meanwhile
        await asyncio.to_thread(broker.kill)
        await asyncio.sleep(3)  # it is away for a while
        await asyncio.to_thread(broker.start)

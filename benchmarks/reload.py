"""How long a reload of many rules takes, and the longest pause of the event loop meanwhile.

Run `python -m benchmarks.reload [RULES …]`. Reloads as a match worker does: a file is replaced, a thread reads it and
compiles what is another. Each kind of change is made thrice: by itself, for its time until the new rules are in force;
beside a loop that wants to run every millisecond, which tells the pauses, and slows the reload down by a tenth or more;
and beside one that holds articles against the rules all the while. All are told in seconds of this process's CPU, for
other programs of the machine make wall time pass too.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.language import file_text
from streams.agents.match import InForce
from streams.agents.rules_in_force import RulesInForce
from streams.engine.gazetteer import Atlas
from streams.model import Article
from streams.rulebook import Keeper

BODY = "A drone hit the port of Odesa on Friday. " * 60
NEWS = [Article(id=f"{number}", source="news.example", title="Port struck", body=BODY) for number in range(64)]


class Timed(RulesInForce):
    """Knows when the set in force was taken, in seconds of this process's CPU."""

    taken_at = 0.0

    def _take(self, taken: InForce) -> None:
        super()._take(taken)
        self.taken_at = time.process_time()


class Beats:
    """Works every millisecond; keeps the longest rounds, with what the process did in them."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.rounds: list[tuple[float, float]] = []
        self._task = asyncio.get_running_loop().create_task(self._beat(work))

    async def _beat(self, work: Callable[[], object]) -> None:
        last, cpu = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(0.001)
            work()
            now, used = time.perf_counter(), time.process_time()
            self.rounds.append((used - cpu, now - last))
            last, cpu = now, used

    def told(self) -> str:
        """End the beats; tell how many there were, and the longest."""
        self._task.cancel()
        by_cpu, by_wall = (sorted(times) for times in zip(*self.rounds, strict=True))
        half = len(self.rounds) // 2
        return (
            f"{len(self.rounds):,} rounds, median {by_cpu[half] * 1e3:.1f} ms of CPU, "
            f"longest {by_cpu[-1] * 1e3:.1f} ms, by the clock {by_wall[-1] * 1e3:.1f}"
        )


async def reloaded(rules: Timed, file: Path, text: str, what: str, beside: Callable[[], object] | None) -> None:
    """Replace the file, reload, and tell the time, or the rounds of the loop."""
    await asyncio.to_thread(file.write_text, text)
    version, cpu = rules.now().version, time.process_time()
    beats = Beats(beside) if beside else None
    await rules._reload()  # what the watch does when it sees a change
    await asyncio.sleep(0.05)
    used = time.process_time() - cpu
    if rules.now().version == version:
        raise SystemExit(f"{what}: nothing was reloaded")
    told = beats.told() if beats else f"in force after {rules.taken_at - cpu:.2f} s of CPU, {used:.2f} in all"
    print(f"  {what:24} {told}; load {os.getloadavg()[0]:.1f}", flush=True)


async def measure(count: int) -> None:
    """Print the rows of one size."""
    with tempfile.TemporaryDirectory() as folder:
        file, atlas = Path(folder) / "load.yaml", Atlas()
        text = file_text(count, tests=True)
        file.write_text(text)
        rules = Timed(Keeper(Path(folder), None, atlas.known), atlas.gazetteer, 0)
        begun = time.process_time()
        rules.load()
        print(f"{count:,} rules: first load {time.process_time() - begun:.2f} s of CPU", flush=True)
        few = text.replace("id: rule-7\n", "id: rule-7-changed\n")
        most = text.replace("words: ", "words: 1")
        ways: dict[str, Callable[[], object] | None] = {
            "by itself": None,
            "beside a loop that waits": lambda: None,
            "beside one that matches 64 articles a round": lambda: rules.now().engine.match_many(NEWS),
        }
        for way, beside in ways.items():
            print(f" {way}:")
            await reloaded(rules, file, few, "one rule changed", beside)
            await reloaded(rules, file, most, "every rule changed", beside)
            await reloaded(rules, file, text, "every rule changed back", beside)


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["10000"]:
        asyncio.run(measure(int(argument)))

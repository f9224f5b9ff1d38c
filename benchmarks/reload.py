"""How long a reload of many rules takes, and the longest pause of the event loop meanwhile.

Run `python -m benchmarks.reload [RULES …]`. Reloads as a match worker does: a file is replaced, a thread reads it and
compiles what is another. Each kind of change is made twice: by itself, for its time; and beside a loop that wants to
run every millisecond, which tells the pauses, and slows the reload down by a tenth or more. Both are told in seconds
of this process's CPU, for other programs of the machine make wall time pass too.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.language import file_text
from streams.agents.rules_in_force import RulesInForce
from streams.engine.gazetteer import Atlas
from streams.model import Article
from streams.rulebook import Keeper

NEWS = Article(
    id="1", source="news.example", title="Port struck", body="A drone hit the port of Odesa on Friday. " * 40
)


class Beats:
    """Beats every millisecond; keeps the longest pauses, with what the process did in them."""

    def __init__(self) -> None:
        self.pauses: list[tuple[float, float]] = []
        self._task = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        last, cpu = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(0.001)
            now, used = time.perf_counter(), time.process_time()
            self.pauses.append((used - cpu, now - last))
            last, cpu = now, used

    def worst(self) -> str:
        """End the beats; tell the longest pauses."""
        self._task.cancel()
        by_wall = sorted(wall for _, wall in self.pauses)
        cpu = sorted(used for used, _ in self.pauses)
        return f"longest pause {cpu[-1] * 1e3:5.1f} ms of CPU, {by_wall[-1] * 1e3:5.1f} ms of wall time"


async def reloaded(rules: RulesInForce, file: Path, text: str, what: str, *, watched: bool) -> None:
    """Replace the file, reload, and tell the time, or the pauses."""
    await asyncio.to_thread(file.write_text, text)
    before, cpu = rules.now(), time.process_time()
    beats = Beats() if watched else None
    await rules._reload()  # what the watch does when it sees a change
    await asyncio.sleep(0.05)
    used = time.process_time() - cpu
    if rules.now() is before:
        raise SystemExit(f"{what}: nothing was reloaded")
    del before
    await asyncio.sleep(0.05)
    rules.now().engine.match(NEWS)
    print(f"  {what:28} {used:6.2f} s of CPU{f'; {beats.worst()}' if beats else ''}", flush=True)


async def measure(count: int) -> None:
    """Print the rows of one size."""
    with tempfile.TemporaryDirectory() as folder:
        file, atlas = Path(folder) / "load.yaml", Atlas()
        text = file_text(count, tests=True)
        file.write_text(text)
        rules = RulesInForce(Keeper(Path(folder), None, atlas.known), atlas.gazetteer, 0)
        begun = time.process_time()
        rules.load()
        print(f"{count:,} rules: first load {time.process_time() - begun:.2f} s of CPU", flush=True)
        few = text.replace("id: rule-7\n", "id: rule-7-changed\n")
        most = text.replace("words: ", "words: 1")
        for watched in (False, True):
            await reloaded(rules, file, few, "one rule changed", watched=watched)
            await reloaded(rules, file, most, "every rule changed", watched=watched)
            await reloaded(rules, file, text, "every rule changed back", watched=watched)


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["10000"]:
        asyncio.run(measure(int(argument)))

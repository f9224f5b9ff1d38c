"""What the stories hold over months, and what a match and an ending cost: the fold alone, in one process.

    python -m benchmarks stories [--stories 1000000] [--days 90] [--live 100000]

Simulated news (`simulated.py`) runs through one partition's fold, an hour at a time; making it is not counted. Figures
are told at ten moments: a fold that kept what has ended would show in each of them. Then as many stories as `--live`
says are opened at once, in a process of their own, which says what that many take, and how long they take to restore.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable

import click

from benchmarks.machine import resident, told
from benchmarks.simulated import News, tick
from streams.stories import Fold

TICKS = 60  # of one hour


class Spent:
    """Seconds of processor time, by what they went into."""

    def __init__(self) -> None:
        self.matches = self.ends = 0.0
        self.taken = self.ended = 0

    def said(self) -> str:
        """Give the cost of a match, and of a record that ended."""
        match, end = self.matches / max(1, self.taken) * 1e6, self.ends / max(1, self.ended) * 1e6
        return f"{match:>7.0f} {end:>7.1f}"


def timed(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def pass_hour(fold: Fold, news: News, hour: int, spent: Spent) -> None:
    """Let one hour of news through, then its ticks."""
    records = list(news.hour(hour))

    def take() -> None:
        for record in records:
            fold.take(record)
        fold.changed()

    def end() -> None:
        for number in range(1, TICKS + 1):
            fold.take(tick(hour + number / TICKS))
        fold.changed()

    spent.matches += timed(take)
    spent.taken += len(records)
    before = fold.records + fold.live  # a story that closes leaves the live ones, what is forgotten the records
    spent.ends += timed(end)
    spent.ended += before - fold.records - fold.live


def months(stories: int, days: int) -> None:
    """Print what is held, and what it costs, at ten moments."""
    fold, news = Fold(), News(max(1, stories // (days * 24)))
    print(f"{stories:,} stories in {days} days, one partition: CPU in microseconds")
    print(" day    events    live  records  MB of records  RSS MiB  a match  an end")
    spent = Spent()
    for hour in range(days * 24):
        pass_hour(fold, news, hour, spent)
        if (hour + 1) % (days * 24 // 10) == 0:
            held = f"{fold.live:>7,} {fold.records:>8,} {fold.size / 1e6:>14.1f} {resident(os.getpid()) / 2**20:>8.0f}"
            print(f"{(hour + 1) / 24:>4.0f} {news.begun:>9,} {held}  {spent.said()}", flush=True)
            spent = Spent()


def many(live: int) -> None:
    """Print what so many live stories take, and how long a fold takes to take them back."""
    fold, news = Fold(), News(live)
    before = resident(os.getpid())
    for number, record in enumerate(news.hour(0)):
        fold.take(record)
        if number % 500 == 0:
            fold.changed()
    fold.changed()
    taken = resident(os.getpid())
    print(f"{fold.live:,} live stories, {fold.records:,} records, {fold.size / 1e6:.0f} MB of records")
    state = dict(fold._table._values)
    second = Fold()

    def restore() -> None:
        for key, value in state.items():
            second.restore(key, value)

    seconds = timed(restore)
    print(f"RSS {before / 2**20:.0f} -> {taken / 2**20:.0f} MiB; restored from memory in {seconds:.1f} s of CPU")
    print(f"of them in 100,000: {fold.size / fold.live * 1e5 / 1e6:.0f} MB of records")


@click.command()
@click.option("--stories", default=1_000_000, help="Stories that begin over all the days.")
@click.option("--days", default=90, help="Simulated days.")
@click.option("--live", default=100_000, help="Live stories at once, for the memory that they take.")
@click.option("--only-live", is_flag=True, hidden=True)
def main(stories: int, days: int, live: int, only_live: bool) -> None:
    """Measure what the stories hold."""
    if only_live:
        many(live)
        return
    print(told())
    months(stories, days)
    subprocess.run([sys.executable, "-m", "benchmarks.stories", "--only-live", "--live", str(live)], check=True)


if __name__ == "__main__":
    main()

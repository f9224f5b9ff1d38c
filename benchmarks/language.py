"""How long rule files take to read: parse, check and digest; memory; the longest pause of another thread meanwhile.

Run `python -m benchmarks language [RULES …]`. Prints the time of the bare YAML parsers on the same text beside it:
ryaml, which reads the files here, and PyYAML's CSafeLoader, with which most projects would.
"""

import random
import resource
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable

import ryaml
import yaml

from streams.language import read_rules
from streams.rulebook import collector_paused

VERBS = "strike hit attack bomb shell raid storm seize close block halt sink explode burn flood shake".split()
NOUNS = "port bridge airport refinery pipeline embassy convoy harbour dam plant tanker market bank hospital".split()
PLACES = ("capital", "city", "country")


def rule_text(number: int, draw: random.Random, *, tests: bool) -> str:
    """Write one rule as an editor would: five terms, near, none, a place, two tests."""
    verb, noun = draw.choice(VERBS), draw.choice(NOUNS)
    terms = ", ".join(f"{draw.choice(NOUNS)} {draw.choice(VERBS)} {draw.randrange(10_000)}" for _ in range(5))
    lines = [
        f"  - id: rule-{number}",
        f'    title: "{noun.title()} {verb} in {{place.name}}"',
        f"    severity: {draw.choice(['low', 'medium', 'high'])}",
        f"    tags: [{noun}, load]",
        "    when:",
        "      all:",
        f"        - any: [{terms}]",
        f"        - near: {{of: [{noun}, {verb}], words: {draw.randrange(3, 12)}}}",
        f"        - place: {draw.choice(PLACES)}",
        f"      none: [exercise {number % 97}, drill]",
        "    group_by: [place]",
        "    suppress: 6h",
    ]
    if tests:
        lines += [
            "    tests:",
            f'      - article: "A {noun} was {verb} in Baghdad late on Wednesday, police said, the second in a week."',
            "        matches: [{place: Baghdad, country: IQ}]",
            f'      - article: "The {noun} museum opened a new hall on Wednesday; the drill was {verb}."',
            "        matches: []",
        ]
    return "\n".join(lines)


def file_text(count: int, *, tests: bool) -> str:
    """Write a rule file of so many rules."""
    draw = random.Random(count)  # noqa: S311 - a load, no secret
    return "rules:\n" + "\n".join(rule_text(number, draw, tests=tests) for number in range(count)) + "\n"


def timed(work: Callable[[], object], runs: int = 3) -> float:
    """Give the median of some runs, in seconds of this process: others on the machine don't count."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return sorted(taken)[runs // 2]


def longest_pause(work: Callable[[], object]) -> float:
    """Give the longest time for which another thread could not run while `work` did, in seconds."""
    longest, done = 0.0, threading.Event()

    def beat() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            longest = max(longest, now - last)
            last = now

    beating = threading.Thread(target=beat)
    beating.start()
    work()
    done.set()
    beating.join()
    return longest


def measure(count: int, *, tests: bool) -> None:
    """Print one row."""
    text = file_text(count, tests=tests)

    def read() -> None:
        with collector_paused():
            ruleset, problems = read_rules({"load.yaml": text}, sinks=None)
        if problems or len(ruleset.rules) != count:
            raise SystemExit(f"the load is no good: {problems[:3]}")

    def bare() -> None:
        with collector_paused():
            ryaml.loads(text)  # type: ignore[attr-defined]  # its stub forgets to export it

    def peer() -> None:
        with collector_paused():
            yaml.load(text, Loader=yaml.CSafeLoader)

    seconds, parser = timed(read), timed(bare)
    slow = timed(peer, 1 if count >= 100_000 else 3)
    pause = longest_pause(read)
    row = f"{count:>9,}{' + tests' if tests else '':8} {len(text) / 1e6:6.1f} MB {seconds:7.2f} s"
    print(
        f"{row}  ryaml alone {parser:6.2f} s, {seconds / parser:4.1f} x  "
        f"PyYAML CSafeLoader alone {slow:6.2f} s, {seconds / slow:4.2f} x  pause {pause * 1000:5.0f} ms",
        flush=True,
    )


def main(counts: list[int]) -> None:
    """Measure each size, with and without tests."""
    print(f"python {sys.version.split()[0]}, one core")
    for count in counts:
        for tests in (False, True):
            measure(count, tests=tests)
    tracemalloc.start()
    held = min(10_000, max(counts))
    kept = read_rules({"load.yaml": file_text(held, tests=False)}, sinks=None)
    print(f"memory of {held:,} rules: {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB ({len(kept[0].rules):,} rules)")
    print(f"peak of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000])

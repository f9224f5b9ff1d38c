"""What compiling costs: the gazetteer's names once, rules of each size beside them, memory, and one changed rule.

    python -m benchmarks compiling [--data FOLDER] [--rules FOLDER] [--sizes 1000,10000,100000]

Each size has a process of its own, so that its memory is its own: what it holds, and the most that it ever held while
compiling. Without `--data` the rules are those of `language`, read from YAML as a worker reads them; with it those of
`engine`, made of the words of articles. Processor time, but for one changed rule, which is told in both.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.engine import resident_mib
from benchmarks.engine_rules import Maker, read_articles
from benchmarks.language import file_text
from benchmarks.machine import told
from streams.engine import Engine, Gazetteer, compile_rules
from streams.engine.gazetteer import Atlas
from streams.language import Reader
from streams.language.syntax import Ruleset, Words
from streams.model import Article
from streams.rulebook import collector_paused

_LIVE = 80
_CHANGES = 9


def rules_of(asked: argparse.Namespace, size: int, atlas: Atlas, files: dict[str, bytes]) -> Ruleset:
    """Make or read so many rules."""
    if asked.data is not None:
        return Maker(list(islice(read_articles(asked.data, 1000), 1000))).ruleset(size, _LIVE)
    text, known = file_text(size, tests=False), atlas.known(files)
    begun = time.process_time()
    with collector_paused():
        reading = Reader(None, known).read({"load.yaml": text})
    print(f"{size:9,} rules read from YAML in {time.process_time() - begun:.2f} s", flush=True)
    if reading.problems:
        raise SystemExit(f"the load is no good: {reading.problems[:3]}")
    return reading.ruleset


def changes(engine: Engine, rules: Ruleset) -> str:
    """Change one rule several times; tell the milliseconds until the change counts."""
    first, *rest = rules.rules
    wall, used = [], []
    for number in range(_CHANGES):
        other = replace(first, title="Changed", version="", when=Words(f"changed rule {number}"))
        changed = Ruleset((other, *rest), rules.watch)
        begun, cpu = time.perf_counter(), time.process_time()
        found = engine.changed(changed).match(Article(id="1", source="x", body=f"A changed rule {number}.")).found
        wall.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - cpu))
        if [one.rule.title for one in found] != ["Changed"]:
            raise SystemExit("the change was not found")
    return f"one changed rule {statistics.median(wall):.1f} ms ({statistics.median(used):.1f} of CPU)"


def measure(asked: argparse.Namespace, size: int) -> None:
    """Print one size's row, in a process of its own."""
    files = {path.name: path.read_bytes() for path in (asked.rules / "gazetteer").glob("*") if path.is_file()}
    atlas = Atlas()
    gazetteer: Gazetteer = atlas.gazetteer(files)
    rules = rules_of(asked, size, atlas, files)
    before = resident_mib()
    begun = time.process_time()
    with collector_paused():
        names = compile_rules(Ruleset((), rules.watch), gazetteer)
    once = time.process_time() - begun
    begun = time.process_time()
    with collector_paused():
        engine = names.changed(rules)
    compiling = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:9,} rules: names {once:.2f} s once, rules {compiling:.2f} s; {before:,.0f} MiB before, "
          f"{resident_mib():,.0f} after, {peak:,.0f} at most; {changes(engine, rules)}", flush=True)  # fmt: skip


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="folder that holds gazetteer/")
    parser.add_argument("--sizes", default="1000,10000,100000")
    asked = parser.parse_args()
    sizes = asked.sizes.split(",")
    if len(sizes) == 1:
        measure(asked, int(sizes[0]))
        return
    print(told(), flush=True)
    for size in sizes:
        folders = ["--rules", str(asked.rules), *(["--data", str(asked.data)] if asked.data else [])]
        subprocess.run([sys.executable, "-m", "benchmarks.compiling", "--sizes", size, *folders], check=True)


if __name__ == "__main__":
    main()

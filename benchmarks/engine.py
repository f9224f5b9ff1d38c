"""The engine alone, on one core: raw articles in, evidence out; beside it a bare automaton on the same text.

    python -m benchmarks engine [--data FOLDER] [--sizes 1000,10000,100000] [--articles 1000] [--rounds 5]

One article at a time, and in slices as a match worker holds them. Two mixes: `even`, in which about two rules an
article match at every size, and `growing`, in which matches grow with the rules. Bare automata, given text that is
folded already: over the terms as they are written, and over every form of every term (left out where they are more
than a million). Where the engine knows a gazetteer, its names are among what it looks for in every article; beside it
stand a bare automaton without them and one that has them, too. Figures are medians of pairs, each pair taken in turn;
processor time, so that other work on the machine counts as little as it can. Results are let go of, as a worker does.
It refuses to assert anything.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, product
from pathlib import Path

from daachorse import CharwiseDoubleArrayAhoCorasick

from benchmarks.engine_rules import Maker, read_articles
from benchmarks.machine import resident, told
from streams.engine import Engine, Text, compile_rules
from streams.engine.gazetteer import read_gazetteer
from streams.engine.names import Gazetteer, NoGazetteer
from streams.engine.patterns import plain_plan, plan_of
from streams.language.syntax import Node, Rule, Ruleset, Words
from streams.model import Article, Severity

_EVEN_LIVE = 60  # rules that match: about two an article
_MOST_SPELLED = 1_000_000
SLICE = 64  # articles that a match worker holds at once


def _words(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    inner = getattr(node, "of", ())
    for child in inner if isinstance(inner, tuple) else (inner,):
        yield from _words(child)


def _names(gazetteer: Gazetteer) -> Iterator[str]:
    for name in gazetteer.names:
        plan = plain_plan(name)
        if plan.words:
            yield f" {' '.join(word.forms[0] for word in plan.words)} "
        yield from (pattern.text for pattern in plan.patterns)


def _bare(rules: Ruleset, names: Iterable[str], *, spelled: bool) -> CharwiseDoubleArrayAhoCorasick | None:
    """Build an automaton over the terms, as written or in every form, and names."""
    patterns = dict.fromkeys(names)
    most = _MOST_SPELLED + len(patterns)
    for term in dict.fromkeys(term for rule in rules.rules for term in _words(rule.when)):
        words = plan_of(term).words
        forms = product(*(word.forms if spelled else word.forms[:1] for word in words))
        patterns.update((f" {' '.join(form)} ", None) for form in forms)
        if len(patterns) > most:
            return None
    return CharwiseDoubleArrayAhoCorasick(list(patterns))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _scan_all(automaton: CharwiseDoubleArrayAhoCorasick, texts: Sequence[str]) -> None:
    for text in texts:
        automaton.find_overlapping(text)


def _rates(engine: Engine, rules: Ruleset, gazetteer: Gazetteer, articles: Sequence[Article], rounds: int) -> str:
    texts = [Text.of(article).folded for article in articles]
    bare = {"as written": _bare(rules, (), spelled=False), "every form": _bare(rules, (), spelled=True)}
    if gazetteer.names:
        names = list(_names(gazetteer))
        bare["as written, and names"] = _bare(rules, names, spelled=False)
        bare["every form, and names"] = _bare(rules, names, spelled=True)
    told = []
    for way, hold in {"one at a time": _one_by_one, f"in slices of {SLICE}": _in_slices}.items():
        figures: dict[str, list[float]] = {name: [] for name in bare}
        rates: list[float] = []
        for _ in range(rounds):
            own = _seconds(partial(hold, engine, articles))
            rates.append(len(articles) / own)
            for name, automaton in bare.items():
                if automaton is not None:
                    figures[name].append(_seconds(partial(_scan_all, automaton, texts)) / own)
        ratios = [f"{statistics.median(ratio):.2f} ({name})" for name, ratio in figures.items() if ratio]
        rate = statistics.median(rates)
        told.append(
            f"{way} {rate:,.0f} articles/s ({1e6 / rate:,.0f} us), of a bare automaton's rate {', '.join(ratios)}"
        )
    return "; ".join(told)


def _one_by_one(engine: Engine, articles: Sequence[Article]) -> None:
    for article in articles:
        engine.match(article)


def _in_slices(engine: Engine, articles: Sequence[Article]) -> None:
    """Hold articles as the match role does."""
    for begin in range(0, len(articles), SLICE):
        engine.match_many(articles[begin : begin + SLICE])


def _change(engine: Engine, rules: Ruleset) -> float:
    """Give the milliseconds until one changed rule counts."""
    first, *rest = rules.rules
    other = Rule(first.id, "Changed", Severity.LOW, Words("a changed rule"))
    begun = time.perf_counter()
    engine.changed(Ruleset((other, *rest))).match(Article(id="1", source="x", body="A changed rule."))
    return 1000 * (time.perf_counter() - begun)


def _one(articles: Sequence[Article], gazetteer: Gazetteer, size: int, live: int, rounds: int) -> None:
    rules = Maker(articles).ruleset(size, live)
    begun = time.process_time()
    engine = compile_rules(rules, gazetteer)
    compiling = time.process_time() - begun
    gc.collect()
    gc.freeze()  # what was compiled stays; the collector need not walk it for every few articles
    results = [engine.match(article) for article in articles]
    alerts = sum(len(result.found) for result in results) / len(articles)
    candidates = sum(result.candidates for result in results) / len(articles)
    del results
    print(f"{size:8,} rules, {alerts:6.2f} alerts and {candidates:7.2f} candidates an article: "
          f"{_rates(engine, rules, gazetteer, articles, rounds)}; compiled in {compiling:.1f} s, "
          f"{resident_mib():,.0f} MiB, one change in {_change(engine, rules):.0f} ms")  # fmt: skip
    gc.unfreeze()


def resident_mib() -> float:
    """Give this process' memory."""
    import os  # noqa: PLC0415 - for this alone

    return resident(os.getpid()) / 2**20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/load"))
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="folder that holds gazetteer/")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mixes", default="even,growing")
    asked = parser.parse_args()
    articles = list(islice(read_articles(asked.data, asked.articles), asked.articles))
    if not articles:
        raise SystemExit(f"no articles in {asked.data}: give a folder of JSON lines with --data")
    files = {path.name: path.read_bytes() for path in (asked.rules / "gazetteer").glob("*") if path.is_file()}
    gazetteers: dict[str, Gazetteer] = {"no gazetteer": NoGazetteer(), "with the gazetteer": read_gazetteer(files)}
    print(told())
    print(f"{len(articles):,} articles of {statistics.mean(len(one.body) for one in articles):,.0f} characters")
    sizes = [int(size) for size in asked.sizes.split(",")]
    for name, gazetteer in gazetteers.items():
        for mix in asked.mixes.split(","):
            print(f"-- {name}, {mix} mix")
            for size in sizes:
                live = _EVEN_LIVE if mix == "even" else max(1, size // 12)
                _one(articles, gazetteer, size, live, asked.rounds)


if __name__ == "__main__":
    main()

"""Tocsin's engine beside its peers, on one core: the same rules, the same articles, the same matches.

    python -m benchmarks peers [--data FOLDER] [--rules 1000 10000 100000] [--articles 1000] [--mixes even growing]

Peers: compiled `re`, SQLite FTS5, tantivy, Lucene Monitor stock and tuned. Tocsin takes raw text and gives evidence:
one article at a time or, beside a peer's batches, in slices as a match worker does. For every way of asking a peer the
matches are compared first; then Tocsin and the peer hold the same articles in turn, and the ratio is the median of
these pairs, in processor time. A peer that is missing is named, and so is a size that is left out. It refuses to assert
anything.
"""

import argparse
import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.engine import SLICE
from benchmarks.engine_rules import read_articles
from benchmarks.lucene.peer import Lucene
from benchmarks.machine import told
from benchmarks.peer import Missing, Peer, Way
from benchmarks.peer_expressions import Expressions
from benchmarks.peer_sqlite import Sqlite
from benchmarks.peer_tantivy import Tantivy
from benchmarks.shared_rules import Load, SharedMaker, load_of, shown
from streams.engine import Engine, compile_rules
from streams.engine.folding import fold
from streams.engine.names import NoGazetteer
from streams.language.syntax import Rule, Ruleset, Words
from streams.model import Article, Severity

_EVEN_LIVE = 80  # rules that match: about two alerts an article at every size
_LISTED = 10  # differences shown
_LEAST = 0.25  # seconds of Tocsin's in a pair: what is shorter is noise
_CHANGES = 9


class Scene(NamedTuple):
    """One size of one mix: the rules, compiled, and what Tocsin finds in each article."""

    engine: Engine
    load: Load
    own: Sequence[frozenset[str]]


def _matches(engine: Engine, article: Article) -> frozenset[str]:
    return frozenset(found.rule.id for found in engine.match(article).found)


def _plain(article: Article) -> Article:
    """Give an article without the signs between its words: what a peer sees that knows only words."""
    title, body = (" ".join(fold(text).text.split()) for text in (article.title, article.body))
    return article.model_copy(update={"title": title, "body": body})


def _agreement(scene: Scene, peer: Peer, way: Way, count: int) -> str:
    """Compare the matches; a phrase across a full stop or comma is one to the peers alone, and counted apart."""
    theirs = peer.found(way, count)
    pairs = sum(len(own) for own in scene.own[:count])
    across, other = 0, []
    for number, (own, found) in enumerate(zip(scene.own, theirs, strict=False)):
        if own == found:
            continue
        plain = _matches(scene.engine, _plain(scene.load.articles[number]))
        across += len((own ^ found) - (plain ^ found))
        other += [(number, rule, rule in own) for rule in sorted(own ^ found) if rule in plain ^ found]
    trees = {rule.id: rule.when for rule in scene.engine.ruleset.rules}
    for number, rule, is_own in other[:_LISTED]:
        print(f"      article {number}, {rule}: {'Tocsin' if is_own else peer.name} alone: {shown(trees[rule])}")
    return f"{pairs:,} matches in {count:,}, {len(other)} differ" + (f", {across} across a sign" if across else "")


def _spent(clock: Callable[[], float], work: Callable[[], object]) -> float:
    begun = clock()
    work()
    return max(clock() - begun, 1e-6)


def _rate_of_tocsin(scene: Scene, first: int, count: int, at_once: int) -> float:
    articles = [scene.load.articles[at % len(scene.load.articles)] for at in range(first, first + count)]
    done, begun = 0, time.process_time()
    while True:
        for begin in range(0, count, at_once):
            if at_once > 1:
                scene.engine.match_many(articles[begin : begin + at_once])
            else:
                scene.engine.match(articles[begin])
        done += count
        spent = time.process_time() - begun
        if spent >= _LEAST:
            return done / spent


def _enough(peer: Peer, way: Way, seconds: float, most: int) -> int:
    """Give how many articles the peer can do in the time, one at a time."""
    count, spent = 1, 0.0
    while spent < seconds / 8:
        count *= 2
        spent = _spent(peer.clock, partial(peer.run, way, 0, count))
    return max(1, min(int(count * seconds / spent), most))


def _way(scene: Scene, peer: Peer, way: Way, seconds: float, rounds: int) -> None:
    """Print one row."""
    count = way.batch if way.batch > 1 else _enough(peer, way, seconds, len(scene.load.articles))
    agreement = _agreement(scene, peer, way, min(count, len(scene.load.articles)))
    own, theirs = [], []
    for number in range(rounds):
        first = number * count
        own.append(_rate_of_tocsin(scene, first, count, SLICE if way.batch > 1 else 1))
        theirs.append(count / _spent(peer.clock, partial(peer.run, way, first, count)))
    ratios = [one / other for one, other in zip(own, theirs, strict=True)]
    bar = f"bar {way.bar:.0f}" if way.bar else ""
    more = peer.notes().get(way.name, "")
    name = f"{peer.name}, {way.name}"
    print(f"  {name:38} {statistics.median(theirs):9,.1f}/s  Tocsin {statistics.median(own):8,.0f}/s "
          f"{statistics.median(ratios):9.2f} x ({min(ratios):.2f} to {max(ratios):.2f}) {bar:6} "
          f"{agreement}; {more}", flush=True)  # fmt: skip


def _changes(scene: Scene, lucene: Lucene | None) -> None:
    """Print how long one changed rule takes to count: registered, and one article held against all."""
    first, *rest = scene.engine.ruleset.rules
    own, theirs = [], []
    for number in range(_CHANGES):
        words = Words(f"a changed rule {number}")
        rules = Ruleset((Rule(first.id, "Changed", Severity.LOW, words), *rest))
        article = scene.load.articles[number % len(scene.load.articles)]
        own.append(1000 * _spent(time.process_time, partial(_changed, scene, rules, article)))
        if lucene is not None:
            theirs.append(lucene.changed(first.id, scene.load.spelling.said(words), number))
    told_of = f", Lucene Monitor {statistics.median(theirs):.1f} ms" if theirs else ""
    print(f"  one changed rule and one article: Tocsin {statistics.median(own):.1f} ms{told_of}", flush=True)


def _changed(scene: Scene, rules: Ruleset, article: Article) -> None:
    scene.engine.changed(rules).match(article)


def _scene(mix: str, size: int, articles: Sequence[Article]) -> Scene:
    rules = SharedMaker(articles).ruleset(size, _EVEN_LIVE if mix == "even" else max(1, size // 12))
    begun = time.process_time()
    engine = compile_rules(rules, NoGazetteer())
    compiling = time.process_time() - begun
    gc.collect()
    gc.freeze()  # what was compiled stays; the collector need not walk it for every few articles
    results = [engine.match(article) for article in articles]
    own = [frozenset(found.rule.id for found in result.found) for result in results]
    alerts = sum(map(len, own)) / len(articles)
    looked = sum(result.candidates for result in results) / len(articles)
    print(f"-- {mix} mix, {size:,} rules: {alerts:.2f} alerts and {looked:.2f} of Tocsin's candidates an article; "
          f"Tocsin compiled them in {compiling:.1f} s", flush=True)  # fmt: skip
    return Scene(engine, load_of(rules, articles), own)


def _started(which: Sequence[str]) -> list[Peer]:
    """Start the peers that are here; say which are not."""
    peers: list[Peer] = []
    for name, kind in (("re", Expressions), ("sqlite", Sqlite), ("tantivy", Tantivy), ("lucene", Lucene)):
        if name not in which:
            continue
        try:
            peers.append(kind())
        except Missing as missing:
            print(f"MISSING {name}: {missing}")
    print("peers: " + "; ".join(f"{peer.name} ({peer.version})" for peer in peers))
    return peers


def _compare(scene: Scene, peers: Sequence[Peer], asked: argparse.Namespace, warm: float) -> None:
    for peer in peers:
        if len(scene.load.rules) > peer.most_rules:
            print(f"  {peer.name}: left out past {peer.most_rules:,} rules, it would take an hour")
            continue
        peer.take(scene.load)
        if isinstance(peer, Lucene):
            peer.warmed(warm)
            loads = "; ".join(f"{name} {note}" for name, note in peer.notes().items() if name.endswith("load"))
            print(f"  Lucene Monitor: warmed up for {warm:.0f} s of its processor time; {loads}", flush=True)
        for way in peer.ways:
            _way(scene, peer, way, asked.seconds, asked.rounds)
    _changes(scene, next((peer for peer in peers if isinstance(peer, Lucene)), None))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/load"))
    parser.add_argument("--rules", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--mixes", nargs="+", choices=("even", "growing"), default=["even", "growing"])
    parser.add_argument("--peers", nargs="+", default=["re", "sqlite", "tantivy", "lucene"])
    parser.add_argument("--seconds", type=float, default=2.0, help="of a peer, one article at a time, in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=float, default=45.0, help="processor seconds of the first warm-up; then a third")
    asked = parser.parse_args()
    articles = read_articles(asked.data, asked.articles)
    if not articles:
        raise SystemExit(f"no articles in {asked.data}: give a folder of JSON lines with --data")
    if hasattr(os, "sched_setaffinity"):  # one core for all, each in its turn; not on every system
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(told())
    print(f"{len(articles):,} articles of {statistics.mean(len(one.body) for one in articles):,.0f} characters")
    peers = _started(asked.peers)
    warm = asked.warm
    for mix in asked.mixes:
        for size in asked.rules:
            _compare(_scene(mix, size, articles), peers, asked, warm)
            gc.unfreeze()
            warm = asked.warm / 3
    for peer in peers:
        peer.close()


if __name__ == "__main__":
    main()

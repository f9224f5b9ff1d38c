"""What a reload promises the stream: whole rule sets, no standing still, nothing left. Real threads and files."""

import asyncio
import gc
import json
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from streams.agents.match import Manner, Matching
from streams.agents.rules_in_force import RulesInForce
from streams.engine import NoGazetteer
from streams.model import Article, Match
from streams.rulebook import Keeper
from streams.step.transform import Incoming
from streams.topics.codecs import Limits
from tests.polling import until

RULES, RINGING = 1_500, 40
NEWS = Article(id="1", title="alpha and beta")
MANNER = Manner(limits=Limits(), dead_bytes=2**20, live_sources=2, sample_oracle=0)
NOON = 1_790_000_000_000


def write(folder: Path, word: str, changed: int = RULES) -> None:
    """Write all rules at once: a few ring for this word; as many as told are others than those for another word."""
    lines = ["rules:"]
    for number in range(RULES):
        when = word if number < RINGING else f"{word if number < changed else 'else'} {number} of the quiet ones"
        lines.append(f"- {{id: r{number}, title: A title, severity: low, when: '{when}'}}")
    (folder / "new").write_text("\n".join(lines))
    (folder / "new").rename(folder / "rules.yaml")


@pytest.fixture
def rules(tmp_path: Path) -> RulesInForce:
    """Give rules that ring for alpha, while the files already say beta."""
    gazetteer = NoGazetteer()
    rules = RulesInForce(Keeper(tmp_path), lambda _: gazetteer, every=0)
    write(tmp_path, "alpha")
    rules.load()
    write(tmp_path, "beta")
    return rules


def answer(rules: RulesInForce) -> list[tuple[str, int]]:
    """Count the rules that ring for the news, by what they quote."""
    found = rules.now().engine.match(NEWS).found
    return sorted(Counter(one.evidence[0].text for one in found).items())


def stage(rules: RulesInForce, before: str) -> str:
    """Tell how far a reload is, by the version that was in force before it."""
    if rules.now().version != before:
        return "in force"
    return "compiling" if rules._keeper.current and rules._keeper.current.ruleset.version != before else "reading"


async def answers_meanwhile(rules: RulesInForce) -> tuple[list[list[tuple[str, int]]], Counter[str]]:
    """Reload, and match as often as the loop comes round: before all is read, and while it is compiled."""
    before = rules.now().version
    reloading = asyncio.create_task(rules._reload())
    answers = []
    turns: Counter[str] = Counter()
    while not reloading.done():
        turns[stage(rules, before)] += 1
        answers.append(answer(rules))
        await asyncio.sleep(0)  # no wait: one round of the loop, which is what is counted
    await reloading
    return [*answers, answer(rules)], turns


async def test_articles_are_matched_during_a_reload_and_by_one_whole_set_each(rules: RulesInForce) -> None:
    """The loop comes round while every rule is compiled anew; each answer is all of the old rules' or of the new."""
    answers, turns = await answers_meanwhile(rules)
    assert [[("alpha", RINGING)], [("beta", RINGING)]] == sorted(map(list, {tuple(one) for one in answers}))
    assert answers == sorted(answers), "an older set came back"
    assert turns["reading"] > 3, "the loop stood still while rules were read"
    assert turns["compiling"] > 3, "the loop stood still while rules were compiled"


async def test_a_change_that_leaves_many_rules_is_merged_in_the_same_way(rules: RulesInForce, tmp_path: Path) -> None:
    """First a small index beside the large one, then one of both: every answer is a whole set's."""
    write(tmp_path, "alpha", changed=0)
    await rules._reload()
    write(tmp_path, "beta", changed=RULES // 3 + 100)
    answers, _ = await answers_meanwhile(rules)
    assert [[("alpha", RINGING)], [("beta", RINGING)]] == sorted(map(list, {tuple(one) for one in answers}))
    assert answers == sorted(answers), "an older set came back"
    assert (None, False) == (rules.now().engine._small, rules.now().engine.stale)


async def test_partitions_do_not_wait_for_each_other_in_a_reload(rules: RulesInForce) -> None:
    """One stands still all the while; two go on, each with whole sets; and then the third has the new rules."""
    folds = [Matching(number, 3, rules.used, MANNER) for number in range(3)]
    told: list[list[tuple[str, int]]] = [[], [], []]

    def take(number: int) -> None:
        value = json.dumps({"id": f"{len(told[number])}", "source": "example.org", "title": NEWS.title}).encode()
        effects = folds[number].take([Incoming("articles", number, len(told[number]), NOON, b"k", value)])
        quoted = Counter(Match.decode(one.value or b"").evidence[0].text for one in effects.outputs)
        told[number] += quoted.items()

    async def going_on(number: int) -> None:
        while not reloading.done():
            take(number)
            await asyncio.sleep(0)  # no wait: the next partition's turn

    reloading = asyncio.create_task(rules._reload())
    await asyncio.gather(going_on(0), going_on(1), reloading)
    for number in range(3):
        take(number)
    for going in told[:2]:
        assert {("alpha", RINGING), ("beta", RINGING)} == set(going)
        assert going.count(("alpha", RINGING)) > 3, "a partition waited for the reload"
    assert [("beta", RINGING)] == told[2]


async def test_what_was_in_force_before_is_freed_by_the_reload(rules: RulesInForce) -> None:
    """Piece by piece and beside the stream; and no cycle keeps what is left of it until the collector comes."""
    before = rules.now().engine
    index = weakref.ref(before._large)
    await rules._reload()
    held = (before.ruleset.rules, before._large.entries, before._large.automaton.table, before._large._postings)
    assert [0, 0, 0, 0] == list(map(len, held))
    del before, held
    # The thread that freed it lets go of its task a moment later.
    await until(lambda: index() is None, within=30, told=lambda: "something still holds the old index")


async def test_the_stream_has_the_interpreter_back_soon(rules: RulesInForce, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a reload gives way to it more often than threads do by default, to which all goes back, come what may."""
    usual, to_thread = sys.getswitchinterval(), asyncio.to_thread
    turns = []

    async def noted(work: Callable[..., object], *told: object) -> object:
        turns.append(sys.getswitchinterval())
        return await to_thread(work, *told)

    monkeypatch.setattr(asyncio, "to_thread", noted)
    await rules._reload()
    assert len(turns) == len(["read", "compile", "free"])
    assert max(turns) < usual / 10
    assert sys.getswitchinterval() == usual
    monkeypatch.setattr(rules._keeper, "refresh", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await rules._reload()
    assert sys.getswitchinterval() == usual


class Deaths:
    """Counts what dies at once in other threads: between two of their lines no thread can run."""

    def __init__(self) -> None:
        self.counting = True  # a thread ends only after what it was asked for is there
        self.most = 0
        self.where = ""
        self._alive = gc.get_count()[0]

    def step(self, frame: FrameType, _event: str, _told: Any) -> Any:
        """See to one event of a thread, as `threading.settrace` has it."""
        alive = gc.get_count()[0]
        if self.counting and self._alive - alive > self.most:
            self.most, self.where = self._alive - alive, f"{frame.f_code.co_filename}:{frame.f_lineno}"
        self._alive = alive
        return self.step


@contextmanager
def deaths(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deaths]:
    """Count by the collector's own count of what holds other objects, which goes up and down while it sleeps."""
    monkeypatch.setattr(gc, "freeze", lambda: None)  # it would begin to count from 0, and there is none below
    gc.disable()
    made_before = [[] for _ in range(200_000)]  # type: ignore[var-annotated]
    found, before = Deaths(), threading.gettrace()
    threading.settrace(found.step)
    try:
        yield found
    finally:
        found.counting = False
        threading.settrace(before)
        gc.enable()
        made_before.clear()


async def test_a_reload_frees_what_was_before_a_little_at_a_time(
    rules: RulesInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trees, nodes, tables: thousands that went at once would hold the stream up, and stand for hundred thousands."""
    with deaths(monkeypatch) as found:
        await rules._reload()
    assert 0 < found.most < RULES // 5, found.where

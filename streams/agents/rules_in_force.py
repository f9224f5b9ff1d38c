"""The rules in force: read before a match worker starts, swapped whole when the files change and are without error.

A change with errors is logged with every place and mend, counted, and not taken: the last good rules stay. Reading and
compiling run in a thread beside the stream; the swap is one assignment between two slices, so that no article is ever
left unmatched or held against half a set.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import mode

from streams import metrics
from streams.agents.match import InForce
from streams.beside import beside_stream
from streams.clock import monotonic
from streams.engine import Engine, Gazetteer, Unsearchable, compile_rules
from streams.engine.gazetteer import GazetteerError
from streams.language.problems import Problem
from streams.logs import get_logger
from streams.rulebook import Keeper, Rulebook, RulebookMissing, collector_paused
from streams.stories import Publishers, policy_of

log = get_logger(__name__)
_TOLD: Final = 20  # problems in one log line

ReadGazetteer = Callable[[Mapping[str, bytes]], Gazetteer]


class RulesRefused(Exception):
    """The rules have errors, and there is no earlier set to go on with; the message has each with its mend."""


class RulesInForce(mode.Service):
    """Keeps the rules of one path in force. `every` is seconds between two looks at the files; 0 never looks again."""

    def __init__(self, keeper: Keeper, read_gazetteer: ReadGazetteer, every: float) -> None:
        super().__init__()
        self._keeper = keeper
        self._read_gazetteer = read_gazetteer
        self._every = every
        self._now: InForce | None = None
        self._users: Counter[int] = Counter()  # of each engine, by its id
        self._using = threading.Condition()
        self._gazetteer: Gazetteer | None = None

    def now(self) -> InForce:
        """Give the set in force."""
        if self._now is None:
            raise RulesRefused("the rules were not loaded yet")
        return self._now

    @contextmanager
    def used(self) -> Iterator[InForce]:
        """Give the set in force, and keep it from being freed meanwhile; threads may ask."""
        with self._using:
            now = self.now()
            self._users[id(now.engine)] += 1
        try:
            yield now
        finally:
            with self._using:
                self._users[id(now.engine)] -= 1
                self._using.notify_all()

    def load(self) -> None:
        """Read the first set; raises `RulesRefused` or `RulebookMissing`: a worker must not start without."""
        self._keeper.refresh()
        if self._keeper.refused is not None:
            raise RulesRefused("\n".join(str(problem) for problem in self._keeper.refused.errors))
        self._take(self._compiled())

    @mode.Service.task
    async def _watch(self) -> None:
        while self._every and not self.should_stop:
            await self.sleep(self._every)
            try:
                if self._keeper.changed():
                    await self._reload()
            except (RulebookMissing, RulesRefused, GazetteerError, OSError) as error:  # half a deployment, or an error
                metrics.reloads.labels("refused").inc()
                log.error("rules_not_read", error=str(error))  # noqa: TRY400 - the line says it all, a trace nothing more

    async def _reload(self) -> None:
        begin = monotonic()
        if await beside_stream(self._keeper.refresh):
            await self._swap(self._compiled)
            metrics.reloads.labels("taken").inc()
            log.info("rules_reloaded", ruleset=self.now().version, seconds=round(monotonic() - begin, 3))
            if self.now().engine.stale:  # what changed counts already; one index instead of two is faster
                await self._swap(self._merged)
        elif self._keeper.refused is not None:
            metrics.reloads.labels("refused").inc()
            log.error("rules_refused", kept=self.now().version, problems=told(self._keeper.refused.errors))

    async def _swap(self, make: Callable[[], InForce]) -> None:
        """Make another set beside the stream, put it in force, and free the one before beside the stream, too."""
        before = self.now()
        self._take(await beside_stream(make))
        await beside_stream(self._free, before.engine)

    def _free(self, engine: Engine) -> None:
        """Free an engine that is no longer in force, once nobody uses it, or an earlier one that shares parts of it."""
        now = self.now().engine
        with self._using:
            self._using.wait_for(lambda: not any(self._users[used] for used in self._users if used != id(now)))
            self._users = Counter({id(now): self._users[id(now)]})
        engine.retire(now)

    def _merged(self) -> InForce:
        with collector_paused():
            return replace(self.now(), engine=self.now().engine.merged())

    def _compiled(self) -> InForce:
        """Compile what changed beside what stands, or all where the gazetteer or most rules are others."""
        book = self._keeper.current
        if book is None:
            raise RulesRefused("there are no rules to compile")
        gazetteer = self._read_gazetteer(book.gazetteer)
        try:
            with collector_paused():
                if self._now is not None and gazetteer is self._gazetteer:
                    engine = self._now.engine.changed(book.ruleset)
                else:
                    engine = compile_rules(book.ruleset, gazetteer)
        except ValueError as error:  # what no rule alone is to blame for: all have more words than there are letters
            raise RulesRefused(f"the rules can't be compiled together: {error}") from error
        if engine.unsearchable:
            raise RulesRefused("\n".join(map(_refusal, engine.unsearchable)))
        self._gazetteer = gazetteer
        return in_force(book, engine)

    def _take(self, taken: InForce) -> None:
        with self._using:
            self._now = taken
        metrics.ruleset.info({"version": taken.version})
        metrics.rules_loaded.set(taken.rules)


def in_force(book: Rulebook, engine: Engine) -> InForce:
    """Put together what the match role asks for."""
    rules, version = book.ruleset.rules, book.ruleset.version
    absent = [rule for rule in rules if not rule.draft and any(key == "absence" for key, _ in rule.state)]
    return InForce(
        engine=engine,
        version=version,
        rules=len(rules),
        publishers=Publishers(book.ruleset.publishers),
        absences=tuple((rule.id, policy_of(rule, rule.title, version), rule.expires) for rule in absent),
    )


def _refusal(one: Unsearchable) -> str:
    mark = one.rule.mark
    place = f"{mark.file}:{mark.line}:{mark.column}: " if mark else ""
    return f"{place}error: {one.error} (rule {one.rule.id})"


def told(problems: Sequence[Problem]) -> list[str]:
    """Give the first problems as lines."""
    lines = [str(problem) for problem in problems[:_TOLD]]
    return lines + ([f"… and {len(problems) - _TOLD} more"] if len(problems) > _TOLD else [])

"""The match role: holds each article against the rules in force, and says of each match what becomes of it next.

For a slice of one article partition it gives match records, outcomes that are settled here (stale, draft, superseded,
failed), notices of corrected and withdrawn articles, dead letters, and the ticks that are the stories' clock. It keeps
no state: what is left to remember is the step's position. It never reads a rule that raised as "no match".
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias
from zlib import crc32

from streams import metrics
from streams.agents.settling import settle
from streams.agents.sources import Sources
from streams.clock import monotonic
from streams.engine import Engine, Failed, Result
from streams.logs import get_logger
from streams.model import Article, Match, Notice, Outcome, OutcomeKind, Policy, Tick, match_id
from streams.step.transform import EVERY_PARTITION, Effects, Incoming, Output, Transform
from streams.stories import Publishers, features_of, header_of, matches_of, origin_of
from streams.topics.codecs import Limits, Reason, Unreadable, read_article
from streams.topics.dead import Origin, bury
from streams.topics.table import ARTICLES_DEAD, LEDGER, MATCHES, MATCHES_DEAD

log = get_logger(__name__)
_CRC_RANGE: Final = 2**32
_NOTHING: Final = Result((), (), 0)
_CHECKING: Final = 0.02  # of the engine's time, at most: holding an article against every one of many rules takes long


@dataclass(frozen=True, slots=True)
class InForce:
    """The rule set in force, swapped whole between two slices."""

    engine: Engine
    version: str
    rules: int
    publishers: Publishers
    absences: tuple[tuple[str, Policy, str | None], ...] = ()  # and the last day of each, where it has one


UseRules: TypeAlias = Callable[[], AbstractContextManager[InForce]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the role works: limits on articles, sources by name, the share of articles that is matched twice."""

    limits: Limits
    dead_bytes: int
    live_sources: int
    sample_oracle: float


class Matching(Transform):
    """The match role's fold of one article partition."""

    def __init__(self, partition: int, partitions: int, rules: UseRules, manner: Manner) -> None:
        """Take `rules` as what gives the set in force for as long as it is used."""
        self._partition = partition
        self._partitions = partitions
        self._rules = rules
        self._manner = manner
        self._sources = Sources(manner.live_sources)
        self._matching = 0.0  # seconds
        self._checking = 0.0

    def restore(self, key: bytes, value: bytes) -> None:
        """Nothing is kept, so nothing comes back; a record would be another version's."""
        log.warning("state_ignored", key=key.decode("utf-8", "replace"), length=len(value))

    def take(self, batch: Sequence[Incoming]) -> Effects:
        """Match consecutive articles; the rules are the same for the whole slice."""
        with self._rules() as in_force:
            return self._taken(batch, in_force)

    def _taken(self, batch: Sequence[Incoming], in_force: InForce) -> Effects:
        effects = Effects()
        read = [self._read(record) for record in batch]
        usable = [one for one in read if isinstance(one, Article) and one.status == "usable"]
        results = iter(self._held(usable, in_force.engine))
        for record, one in zip(batch, read, strict=True):
            if isinstance(one, Unreadable):
                self._bury(record, one, ARTICLES_DEAD, effects)
                continue
            self._sources.count(one.source, record.timestamp_ms / 1000)
            self._match(one, next(results) if one.status == "usable" else _NOTHING, record, in_force, effects)
        self._sources.show()
        return effects

    def _read(self, record: Incoming) -> Article | Unreadable:
        try:
            return read_article(record.value, self._manner.limits)
        except Unreadable as why:
            return why

    def tick(self, time_ms: int, caught_up: bool) -> Effects:  # noqa: ARG002 - the time is all that is told
        """Write the time that this partition has reached to every partition of `matches`."""
        tick = Tick(
            partition=self._partition,
            partitions=self._partitions,
            time=moment(time_ms),
            sources=self._sources.take(),
            absences=self._absences(time_ms) if self._partition == 0 else (),
        )
        return Effects([Output(MATCHES, None, tick.encode(), partition=EVERY_PARTITION)])

    def _absences(self, time_ms: int) -> tuple[tuple[str, Policy], ...]:
        """Name the absence rules that are not over."""
        today = moment(time_ms).date().isoformat()
        with self._rules() as in_force:
            absences = in_force.absences
        return tuple((rule, policy) for rule, policy, ends in absences if ends is None or today <= ends)

    def _match(self, article: Article, result: Result, record: Incoming, in_force: InForce, effects: Effects) -> None:
        for failed in result.failed:
            self._fail(failed, article, record, effects)
        amended = article.version > 1 or article.status == "withdrawn"
        if not (result.found or amended):
            return  # as nearly all do
        received = moment(record.timestamp_ms)
        matches: list[Match] = []
        if result.found:
            features = features_of(article)
            matches = matches_of(
                article,
                result.found,
                features,
                received=received,
                partition=self._partition,
                ruleset=in_force.version,
                origin=origin_of(article.source, features.agency, in_force.publishers),
            )
        settled = settle([finding.rule for finding in result.found], matches, article)
        for match in matches:
            if match.id in settled:
                effects.outputs.append(outcome_of(match, *settled[match.id]))
            else:
                metrics.matches.labels(match.rule).inc()
                effects.outputs.append(Output(MATCHES, match.rule.encode(), match.encode()))
        if amended:
            still = tuple(match.id for match in matches if match.id not in settled)
            effects.outputs.append(self._notice(article, received, still))

    def _held(self, articles: Sequence[Article], engine: Engine) -> list[Result]:
        """Hold articles against all rules, timed; a sample of them twice, as a check on the index.

        What is done for all of them at once is told of each as an equal share.
        """
        begin = monotonic()
        results = engine.match_many(articles)
        seconds = (monotonic() - begin) / max(1, len(articles))
        for at, (article, result) in enumerate(zip(articles, results, strict=True)):
            self._matching += seconds
            metrics.engine_seconds.observe(seconds)
            if result.candidates:
                metrics.candidates.inc(result.candidates)
            if self._is_checked(article):
                results[at] = self._checked(article, engine, result)
        return results

    def _is_checked(self, article: Article) -> bool:
        share = self._manner.sample_oracle
        if not share or self._checking > _CHECKING * self._matching:
            return False
        return crc32(article.key.encode()) < share * _CRC_RANGE

    def _checked(self, article: Article, engine: Engine, result: Result) -> Result:
        """Give what the article matches without the index, where that is something else."""
        begin = monotonic()
        whole = engine.match(article, prefilter=False)
        self._checking += monotonic() - begin
        differ = {found.rule.id for found in whole.found} ^ {found.rule.id for found in result.found}
        if not differ:
            return result
        metrics.mismatches.inc()
        log.error("index_disagreed", article=article.key, rules=sorted(differ))
        return whole

    def _fail(self, failed: Failed, article: Article, record: Incoming, effects: Effects) -> None:
        """Count a rule that raised, account for it, and keep the article for another try."""
        rule, told = failed.rule.id, f"{type(failed.error).__name__}: {failed.error}"
        metrics.rule_failures.labels(rule).inc()
        log.error("rule_raised", rule=rule, article=article.key, error=told)
        outcome = Outcome(
            match=match_id(rule, article.source, article.id, article.version, {}),
            rule=rule,
            article=header_of(article),
            outcome="failed",
            reason=told,
        )
        effects.outputs.append(ledgered(outcome))
        self._bury(record, Unreadable(Reason.RULE_RAISED, rule, told), MATCHES_DEAD, effects)

    def _bury(self, record: Incoming, why: Unreadable, topic: str, effects: Effects) -> None:
        origin = Origin(record.topic, record.partition, record.offset)
        letter = bury(origin, record.key, record.value, why, self._manner.dead_bytes)
        metrics.dead_letters.labels(topic, why.reason.value).inc()
        log.warning("message_buried", topic=topic, reason=why.reason.value, field=why.field, origin=list(origin))
        effects.outputs.append(Output(topic, letter.key, letter.value, letter.headers))

    def _notice(self, article: Article, received: datetime, still: tuple[str, ...]) -> Output:
        notice = Notice(
            article=header_of(article),
            received=received,
            partition=self._partition,
            status=article.status,
            matches=still,
        )
        return Output(MATCHES, None, notice.encode(), partition=EVERY_PARTITION)


def outcome_of(match: Match, kind: OutcomeKind, reason: str) -> Output:
    """Give the ledger's record of a match that ends here."""
    return ledgered(Outcome(match=match.id, rule=match.rule, article=match.article, outcome=kind, reason=reason))


def ledgered(outcome: Outcome) -> Output:
    """Put an outcome on the ledger, and count it."""
    metrics.outcomes.labels(outcome.outcome).inc()
    return Output(LEDGER, outcome.match.encode(), outcome.encode())


def moment(milliseconds: int) -> datetime:
    """Give the time that Kafka counts in milliseconds since 1970."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

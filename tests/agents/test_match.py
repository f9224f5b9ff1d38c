"""The match role's fold, with the real language and engine, apart from Kafka."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from prometheus_client import REGISTRY

from streams.agents.match import InForce, Manner, Matching, moment
from streams.engine import Engine, NoGazetteer, Result, compile_rules, holding
from streams.language import read_rules
from streams.model import Article, Match, Notice, Outcome, Policy, Severity, Tick
from streams.step.transform import EVERY_PARTITION, Effects, Incoming, Output
from streams.stories import Publishers
from streams.topics.codecs import Limits, read_match
from streams.topics.dead import tell

RULES = """
rules:
  - {id: b-quake, title: Quake, severity: low, when: earthquake}
  - {id: a-shake, title: Shake, severity: low, when: {any: [shake, tremor]}, instead_of: [b-quake]}
  - {id: c-draft, title: Draft, severity: low, draft: true, when: earthquake}
  - {id: d-old, title: Old, severity: low, max_age: 30d, when: tsunami}
"""
NOON = 1_790_000_000_000
MANNER = Manner(limits=Limits(), dead_bytes=2**20, live_sources=2, sample_oracle=1.0)


def in_force(text: str = RULES) -> InForce:
    """Compile the rules of a text."""
    ruleset, problems = read_rules({"rules.yaml": text}, sinks=None)
    assert [] == [str(problem) for problem in problems if problem.level == "error"]
    return InForce(compile_rules(ruleset, NoGazetteer()), ruleset.version, len(ruleset.rules), Publishers())


def incoming(offset: int = 0, value: bytes | None = None, **article: Any) -> Incoming:
    """Make a record as it stands on the topic."""
    given = {"id": f"{offset}", "source": "example.org", **article}
    return Incoming("articles", 3, offset, NOON, b"k", json.dumps(given).encode() if value is None else value)


@pytest.fixture
def matching() -> Matching:
    """Give the fold of article partition 3 of 4."""
    force = in_force()
    return Matching(3, 4, lambda: nullcontext(force), MANNER)


def of(effects: Effects, topic: str) -> list[Output]:
    """Give the outputs on one topic."""
    return [output for output in effects.outputs if output.topic == topic]


def test_a_match_goes_out_under_its_rule(matching: Matching) -> None:
    """Key, id, append time, partition and evidence are the article's."""
    (output,) = matching.take([incoming(title="A tremor was felt")]).outputs
    match = Match.decode(output.value or b"")
    assert ("matches", b"a-shake", None) == (output.topic, output.key, output.partition)
    assert ("a-shake", moment(NOON), 3, "tremor") == (
        match.rule,
        match.received,
        match.partition,
        match.evidence[0].text,
    )


def test_matches_that_end_here_are_on_the_ledger_with_their_reason(matching: Matching) -> None:
    """Draft, superseded and stale matches send no match record."""
    fresh = matching.take([incoming(title="Earthquake and tremor")])
    outcomes = {o.rule: o.outcome for o in (Outcome.decode(output.value or b"") for output in of(fresh, "ledger"))}
    assert {"b-quake": "superseded", "c-draft": "draft"} == outcomes
    assert [b"a-shake"] == [output.key for output in of(fresh, "matches")]
    published = datetime.fromtimestamp(NOON / 1000 - 49 * 3600, UTC).isoformat()
    late = matching.take([incoming(title="Tremor before a tsunami", published_at=published)])
    (stale,) = [Outcome.decode(output.value or b"") for output in of(late, "ledger")]
    assert ("a-shake", "stale", "published 49.0 h before it came in, max_age is 48 h") == (
        stale.rule, stale.outcome, stale.reason,
    )  # fmt: skip
    assert [b"d-old"] == [output.key for output in of(late, "matches")]


def test_a_rule_ends_with_its_last_day() -> None:
    """The append time decides (2026-09-21 here), not the clock of the machine that matches."""
    force = in_force(
        "rules:\n  - {id: over, when: tremor, expires: 2026-09-20}\n  - {id: last, when: tremor, expires: 2026-09-21}\n"
    )
    effects = Matching(3, 4, lambda: nullcontext(force), MANNER).take([incoming(title="A tremor was felt")])
    (ended,) = [Outcome.decode(output.value or b"") for output in of(effects, "ledger")]
    assert ("over", "stale", "the rule is over since 2026-09-20") == (ended.rule, ended.outcome, ended.reason)
    assert [b"last"] == [output.key for output in of(effects, "matches")]


@pytest.mark.parametrize(
    ("value", "reason", "field"),
    [
        (b"no json", "not_json", ""),
        (b'{"id": "1", "title": 5}', "invalid", "title"),
        (b'{"id": "1", "title": " "}', "missing", "title"),
        (b'{"id": "1", "title": "a\\u0000b"}', "nul", "title"),
        (b'{"id": "1", "title": "\\ud800"}', "lone_surrogate", "title"),
        (b'{"id": "1", "title": "a", "published_at": "0000-01-01"}', "invalid", "published_at"),
        (b'{"id": "1", "title": "a", "x": ' + b"[" * 1000 + b"]" * 1000 + b"}", "too_deep", ""),
        (json.dumps({"id": "1", "body": "x" * (2**20 + 1)}).encode(), "too_large", "body"),
        (b'"' + b"x" * (4 * 2**20) + b'"', "too_large", ""),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_read_is_buried_and_the_stream_goes_on(
    matching: Matching, value: bytes, reason: str, field: str
) -> None:
    """The dead letter names reason and field, and is counted; the article after it matches."""
    before = counted("tocsin_dead_letters_total", topic="articles.dead", reason=reason)
    effects = matching.take([incoming(7, value), incoming(8, title="tremor")])
    assert before + 1 == counted("tocsin_dead_letters_total", topic="articles.dead", reason=reason)
    (letter,) = of(effects, "articles.dead")
    told = tell(letter.headers)
    assert (reason, field, ("articles", 3, 7), len(value)) == (told.reason, told.field, tuple(told.origin), told.length)
    assert value[: 2**20] == letter.value
    assert 1 == len(of(effects, "matches"))


def test_a_rule_that_raises_is_counted_and_buried_and_the_others_ring(
    matching: Matching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is never read as no match: the ledger says failed, and the article can be tried again."""
    break_rule("b-quake", monkeypatch)
    before = counted("tocsin_rule_failures_total", rule="b-quake")
    effects = matching.take([incoming(title="An earthquake, and then a tremor")])
    assert before + 1 == counted("tocsin_rule_failures_total", rule="b-quake")
    (letter,) = of(effects, "matches.dead")
    assert ("rule_raised", "b-quake") == (tell(letter.headers).reason, tell(letter.headers).field)
    outcomes = {o.rule: o.outcome for o in (Outcome.decode(output.value or b"") for output in of(effects, "ledger"))}
    assert {"b-quake": "failed", "c-draft": "draft"} == outcomes
    assert [b"a-shake"] == [output.key for output in of(effects, "matches")]


def counted(metric: str, **labels: str) -> float:
    """Give a counter as Prometheus would see it now."""
    return REGISTRY.get_sample_value(metric, labels) or 0


def break_rule(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the judging of one rule raise, inside the real engine."""
    judge = holding._evaluate

    def judge_or_raise(entry: Any, scan: Any) -> Any:
        if entry.rule.id == rule:
            raise RuntimeError("broken")
        return judge(entry, scan)

    monkeypatch.setattr(holding, "_evaluate", judge_or_raise)


def test_a_newer_version_sends_every_partition_what_it_still_gives(matching: Matching) -> None:
    """The notice comes after the new matches, and names those that ring; a withdrawn article gives none."""
    newer, withdrawn = (
        matching.take([incoming(1, id="x", title="a tremor, that is, an earthquake", version=2)]),
        matching.take([incoming(2, id="x", title="a tremor", status="withdrawn", version=3)]),
    )
    match, notice = (read_match(output.value, Limits()) for output in newer.outputs if output.topic == "matches")
    assert isinstance(match, Match)
    assert isinstance(notice, Notice)
    assert ((match.id,), EVERY_PARTITION) == (notice.matches, newer.outputs[-1].partition)
    (last,) = (read_match(output.value, Limits()) for output in withdrawn.outputs)
    assert isinstance(last, Notice)
    assert ("withdrawn", ()) == (last.status, last.matches)


def test_ticks_tell_the_time_and_the_sources_since_the_last(matching: Matching) -> None:
    """Sources past the limit count as `other`; a second tick begins anew."""
    names = ["a.example", "b.example", "c.example", "d.example", "a.example"]
    matching.take([incoming(at, source=name, title="calm") for at, name in enumerate(names)])
    first, second = (Tick.decode(matching.tick(NOON + at, False).outputs[0].value or b"") for at in (0, 1000))
    assert {"a.example": 2, "b.example": 1, "other": 2} == first.sources
    assert ((3, 4, moment(NOON + 1000)), {}) == ((second.partition, second.partitions, second.time), second.sources)
    assert EVERY_PARTITION == matching.tick(NOON, False).outputs[0].partition


def test_only_the_first_article_partition_names_the_rules_that_watch_for_absence() -> None:
    """One clock for each of them, or silence would be told once a partition."""
    policy = Policy(title="", severity=Severity.LOW, ruleset="")
    force = replace(in_force(), absences=(("silent", policy, None),))
    folds = [Matching(at, 4, lambda: nullcontext(force), MANNER) for at in (0, 1)]
    ticks = [fold.tick(NOON, False).outputs[0].value or b"" for fold in folds]
    assert [["silent"], []] == [[rule for rule, _ in Tick.decode(tick).absences] for tick in ticks]


def test_checking_the_index_takes_a_fiftieth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though every article is in the sample, and looking at every rule takes a hundred times as long."""
    seconds, checks = [0.0], [0]

    class Slow:
        """An engine whose answers take time; of the clock, not of the test."""

        def match_many(self, articles: Sequence[Article]) -> list[Result]:
            seconds[0] += 0.001 * len(articles)
            return [Result((), (), 0) for _ in articles]

        def match(self, article: Article, *, prefilter: bool) -> Result:
            seconds[0] += 0.1
            checks[0] += not prefilter
            return Result((), (), 0)

    monkeypatch.setattr("streams.agents.match.monotonic", lambda: seconds[0])
    force = replace(in_force(), engine=cast("Engine", Slow()))
    Matching(0, 1, lambda: nullcontext(force), MANNER).take([incoming(number, title="x") for number in range(19_000)])
    assert 4 == checks[0]  # in 19 s of matching: one at once, and one more whenever 5 s are full


def test_an_index_that_misses_a_match_is_counted_and_overruled() -> None:
    """A sample of articles is matched twice, once without the index: what that finds is what goes out."""

    class Blind:
        """An engine whose index lets nothing through."""

        def match_many(self, articles: Sequence[Article]) -> list[Result]:
            return [Result((), (), 0) for _ in articles]

        def match(self, article: Article, *, prefilter: bool) -> Result:
            return in_force().engine.match(article, prefilter=prefilter)

    before = counted("tocsin_prefilter_mismatches_total")
    force = replace(in_force(), engine=Blind())  # type: ignore[arg-type] # what a broken one would do
    effects = Matching(3, 4, lambda: nullcontext(force), MANNER).take([incoming(title="A tremor was felt")])
    assert before + 1 == counted("tocsin_prefilter_mismatches_total")
    assert [b"a-shake"] == [output.key for output in of(effects, "matches")]

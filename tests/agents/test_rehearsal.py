"""The chain without Kafka: the roles' own transforms on a clock that is turned."""

import json

from streams.agents.match import InForce
from streams.agents.rehearsal import Rehearsal
from streams.engine import NoGazetteer, compile_rules
from streams.language import read_rules
from streams.stories import Publishers

RULES = "rules: [{id: quake, title: Quake, when: earthquake, window: 1h}]"
START = 1_800_000_000_000  # ms
HOUR = 3_600_000


def rehearsal(rules: str = RULES) -> Rehearsal:
    ruleset, problems = read_rules({"a.yaml": rules}, sinks=None)
    assert problems == []
    engine = compile_rules(ruleset, NoGazetteer())
    return Rehearsal(InForce(engine, ruleset.version, len(ruleset.rules), Publishers(())))


def article(number: int, body: str) -> bytes:
    return json.dumps({"id": f"a{number}", "source": f"s{number}.example", "body": body}).encode()


def test_articles_become_alerts_and_the_clock_closes_them() -> None:
    """Created by the first, raised by the second origin, closed an hour after it."""
    run = rehearsal()
    run.take(article(1, "An earthquake shook the town."), START)
    run.take(article(2, "The earthquake destroyed nine houses."), START + HOUR // 2)
    run.run_to(START + 3 * HOUR)
    assert [(at - START, alert.change) for at, alert in run.alerts] == [
        (0, "created"),
        (HOUR // 2, "updated"),
        (HOUR // 2 + HOUR, "closed"),
    ]


def test_every_match_has_one_outcome_and_what_is_no_article_is_dead() -> None:
    """Nothing is lost on the way."""
    run = rehearsal()
    run.take(article(1, "An earthquake shook the town."), START)
    run.take(b"no json", START)
    run.take(article(2, "Nothing happened."), START)
    assert ([outcome.outcome for _, outcome in run.outcomes], len(run.dead)) == (["emitted"], 1)


def test_time_without_articles_is_cheap_and_silent() -> None:
    """A week is ten thousand ticks."""
    run = rehearsal()
    run.run_to(START)
    run.run_to(START + 7 * 24 * HOUR)
    assert (run.alerts, run.outcomes) == ([], [])


def test_more_than_one_tick_ends_is_ended_all_the_same() -> None:
    """Offline nothing ticks later: what falls due at the last moment is told, however much it is."""
    run = rehearsal("rules: [{id: quake, title: Quake, when: earthquake, window: 1h, group_by: [source]}]")
    for number in range(600):
        run.take(article(number, "An earthquake shook the town."), START)
    run.run_to(START + HOUR)
    assert 600 == sum(alert.change == "closed" for _, alert in run.alerts)

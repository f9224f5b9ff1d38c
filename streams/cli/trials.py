"""Runs the tests that stand inside rule files: one article against the engine, or several in time through the chain.

It judges nothing itself: `streams.language.verdicts` does.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from streams.agents.rehearsal import Rehearsal
from streams.agents.rules_in_force import in_force
from streams.cli.hushed import told_through
from streams.cli.offline import Loaded
from streams.language.cases import Case
from streams.language.syntax import Rule
from streams.language.verdicts import Seen, Verdict, judge_alerts, judge_match
from streams.model import Article

FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)  # where time begins for articles that do not say


def run_all(loaded: Loaded, rules: tuple[Rule, ...]) -> Iterator[Verdict]:
    """Run every test of the rules, each with the whole rule set in force."""
    force = in_force(loaded.book, loaded.engine)
    for rule in rules:
        for case in rule.tests:
            yield _in_time(case, Rehearsal(force)) if case.timed else _alone(case, loaded)


def articles_of(case: Case) -> list[Article]:
    """Give the articles of a test: one, or those that come in time; what is no article is left out."""
    articles = []
    for number, told in enumerate(case.articles):
        with suppress(ValueError):
            articles.append(Article.model_validate(_record(told.fields(), number)))
    return articles


def _alone(case: Case, loaded: Loaded) -> Verdict:
    result = loaded.engine.match(articles_of(case)[0])
    for failed in result.failed:
        if failed.rule.id == case.rule:
            return Verdict(case, False, (f"the rule raised {type(failed.error).__name__}: {failed.error}",))
    for found in result.found:
        if found.rule.id == case.rule:
            return judge_match(case, Seen(found.places, tuple(piece.text for piece in found.evidence)))
    return judge_match(case, None)


def _in_time(case: Case, rehearsal: Rehearsal) -> Verdict:
    records = [_record(told.fields(), number) for number, told in enumerate(case.articles)]
    begin = _milliseconds(records[0].get("published_at")) if records else _milliseconds(None)
    ended = []
    for record, told in zip(records, case.articles, strict=True):
        value = json.dumps(record, ensure_ascii=False).encode()
        rehearsal.take(value, begin + int(told.at * 1000))
        ended.append([(one.outcome, one.reason) for _, one in rehearsal.outcomes if one.rule == case.rule])
        rehearsal.outcomes.clear()
    if case.until is not None:
        rehearsal.run_to(begin + int(case.until * 1000))
    if rehearsal.dead:
        return Verdict(case, False, ("an article of the test can't be read, or the rule raised on it",))
    alerts = [((at - begin) / 1000, alert) for at, alert in rehearsal.alerts if alert.rule.id == case.rule]
    last = max([told.at for told in case.articles], default=0.0)
    return judge_alerts(case, told_through(case, alerts, max(last, case.until or 0.0)), ended)


def _record(fields: dict[str, Any], number: int) -> dict[str, Any]:
    """Give an article with a source and an id where the test names none."""
    named = {"source": "test.example", **fields}
    return named if "id" in fields or "url" in fields else {"id": f"article-{number + 1}", **named}


def _milliseconds(published: object) -> int:
    told = Article.model_validate({"id": "a", "title": "a", "published_at": published}).published_at
    return int((told or FIRST).timestamp() * 1000)

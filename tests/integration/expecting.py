"""Which matches a set of articles must give, by the same engine without Kafka."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from streams.engine import Engine, compile_rules
from streams.engine.gazetteer import read_gazetteer
from streams.model import Article, Features
from streams.rulebook import read_rulebook
from streams.stories import matches_of

_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)  # ids do not depend on it


def engine_of(rules: Path) -> Engine:
    """Compile a rule directory, which must be without fault."""
    book = read_rulebook(rules)
    assert [] == [problem for problem in book.problems if problem.level == "error"]
    return compile_rules(book.ruleset, read_gazetteer(book.gazetteer))


def expected_matches(articles: Iterable[Article], rules: Path) -> Counter[str]:
    """Give the id of every match, each once."""
    engine = engine_of(rules)
    ids: Counter[str] = Counter()
    for article in articles:
        found = engine.match(article).found if article.status == "usable" else ()
        records = matches_of(article, found, Features(), received=_ANY_TIME, partition=0, ruleset="", origin=None)
        ids.update(record.id for record in records)
    return ids

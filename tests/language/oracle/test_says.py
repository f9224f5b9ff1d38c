"""The engine does what the documents say: it is held against a second telling of the language, written from them.

The examples are the same each time, so that none stops a landing by chance; look for more with other settings.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.language.oracle.holding import article_of, engine_of, flow
from tests.language.oracle.making import SHARED, Condition, articles, crowded, crowding, nests, rules
from tests.language.oracle.says import matches
from tests.language.oracle.story import Story
from tests.language.oracle.words import Span

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
Fields = dict[str, Any]


def _agree(rule: dict[str, Condition], some: list[Fields]) -> None:
    """Hold both: matched or not; and the evidence is the article's own, and enough for the rule to hold by it alone."""
    assume(not nests(rule))
    engine = engine_of(rule)
    if engine is None:
        return
    for fields in some:
        story = Story(fields, SHARED)
        found = engine.match(article_of(fields)).found
        assert matches(rule, story) == bool(found)
        for match in found:
            pieces = [piece for piece in match.evidence if piece.role != "field"]
            assert [fields[piece.field][piece.start : piece.end] for piece in pieces] == [one.text for one in pieces]
            only = tuple(Span(piece.field, piece.start, piece.end) for piece in pieces)
            # Of a count within a nearness, only the occurrence that is near is told.
            assert '"times"' in flow(rule) or matches(rule, replace(story, only=only))


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(rules, st.lists(articles, min_size=1, max_size=8))
def test_the_engine_and_the_documents_agree(rule: dict[str, Condition], some: list[Fields]) -> None:
    """Any rule, any article."""
    _agree(rule, some)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(crowding, st.lists(crowded, min_size=1, max_size=12))
def test_they_agree_where_few_words_stand_close(condition: Condition, bodies: list[str]) -> None:
    """Of few words, so that one more or less between them tells."""
    article = {"title": "", "language": "en", "source": "one.example", "categories": []}
    _agree({"when": condition}, [{**article, "body": f"The {body}"} for body in bodies])

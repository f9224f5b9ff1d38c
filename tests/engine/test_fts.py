"""Against SQLite's FTS5, what both can say: words, phrases, prefixes, and, or, not, so many, NEAR, columns, counts."""

import sqlite3
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules
from streams.language.syntax import AllOf, AnyOf, AtLeast, Near, Node, NoneOf, Ruleset, Scope, Times, Words
from tests.engine.making import ToyGazetteer, article, rule

WORDS = ("alpha", "beta", "gamma", "delta")
TERMS = (*WORDS, "alpha beta", "beta gamma", "gamma gamma")
PREFIXES = ("alph*", "alpha*", "be*", "alpha bet*", "gamma d*")
_FILLING = ("x", "y", "z", "alphabet", "betas", "alp")
Asked = tuple[Node, str]

texts = st.lists(st.sampled_from((*WORDS, *_FILLING)), min_size=0, max_size=20).map(" ".join)
articles = st.lists(st.tuples(texts, texts.filter(bool)), min_size=1, max_size=8)  # title and body
apart = st.integers(0, 5)
several_words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True).map(tuple)
phrase_pairs = st.sampled_from((("alpha beta", "gamma"), ("alpha beta", "gamma delta"), ("delta", "beta gamma")))


def _exact(words: str) -> Words:
    return Words(words, "exact")


def _prefix(written: str) -> Asked:
    return Words(written), f'"{written[:-1]}" *'


def _near(words: tuple[str, ...], distance: int) -> Asked:
    # FTS5 counts the tokens from the end of the first to the start of the last; the middle word is one of them.
    quoted = " ".join(f'"{word}"' for word in words)
    return Near(tuple(map(_exact, words)), distance), f"NEAR({quoted}, {distance + len(words) - 2})"


def _at_least(some: list[Asked], count: int) -> Asked:
    count = min(count, len(some))
    ways = (" AND ".join(f"({query})" for _, query in chosen) for chosen in combinations(some, count))
    return AtLeast(count, tuple(node for node, _ in some)), "(" + " OR ".join(f"({way})" for way in ways) + ")"


def _joined(some: list[Asked], operator: str) -> str:
    return f"({operator.join(query for _, query in some)})"


def _combined(children: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda some: (AllOf(tuple(node for node, _ in some)), _joined(some, " AND "))),
        several.map(lambda some: (AnyOf(tuple(node for node, _ in some)), _joined(some, " OR "))),
        st.tuples(children, children).map(
            lambda two: (AllOf((two[0][0], NoneOf((two[1][0],)))), f"({two[0][1]} NOT {two[1][1]})")
        ),
        st.tuples(several, st.integers(1, 3)).map(lambda pair: _at_least(*pair)),
        st.tuples(st.sampled_from(("title", "body")), children).map(
            lambda pair: (Scope(pair[0], pair[1][0]), f"({{{pair[0]}}} : ({pair[1][1]}))")  # type: ignore[arg-type] # one of the two
        ),
    )


queries = st.recursive(
    st.one_of(
        st.sampled_from(TERMS).map(lambda term: (_exact(term), f'"{term}"')),
        st.sampled_from(PREFIXES).map(_prefix),
        st.tuples(st.one_of(several_words, phrase_pairs), apart).map(lambda pair: _near(*pair)),
    ),
    _combined,
    max_leaves=6,
)


def _table(rows: list[tuple[str, str]]) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table articles using fts5(title, body)")
    table.execute("create virtual table places using fts5vocab(articles, instance)")
    table.executemany(
        "insert into articles(rowid, title, body) values (?, ?, ?)", ((n, *row) for n, row in enumerate(rows))
    )
    return table


def _matched(conditions: list[Node], rows: list[tuple[str, str]]) -> list[list[int]]:
    engine = compile_rules(Ruleset(tuple(rule(node, f"r{n}") for n, node in enumerate(conditions))), ToyGazetteer())
    matched: list[list[int]] = [[] for _ in conditions]
    for number, (title, body) in enumerate(rows):
        for one in engine.match(article(body, title)).found:
            matched[int(one.rule.id[1:])].append(number)
    return matched


@settings(max_examples=300, deadline=None)
@given(articles, st.lists(queries, min_size=1, max_size=5))
def test_what_both_can_say_matches_alike(rows: list[tuple[str, str]], asked: list[Asked]) -> None:
    """Every query finds the same articles in both."""
    table = _table(rows)
    expected = [
        [row for (row,) in table.execute("select rowid from articles(?) order by rowid", (query,))]
        for _, query in asked
    ]
    assert expected == _matched([node for node, _ in asked], rows)


@settings(max_examples=200, deadline=None)
@given(articles, several_words, apart)
def test_nearness_in_order_is_that_of_the_positions(
    rows: list[tuple[str, str]], words: tuple[str, ...], distance: int
) -> None:
    """FTS5 has no nearness in order, but tells where every word stands; a join over these is the oracle."""
    tables = ", ".join(f"places p{number}" for number in range(len(words)))
    last = len(words) - 1
    conditions = [f"p{number}.term = ?" for number in range(len(words))]
    for number in range(last):
        before, behind = f"p{number}", f"p{number + 1}"
        conditions += [
            f"{before}.doc = {behind}.doc",
            f"{before}.col = {behind}.col",
            f"{before}.offset < {behind}.offset",
        ]
    conditions.append(f"p{last}.offset - p0.offset - {last} <= {distance}")
    query = f"select distinct p0.doc from {tables} where {' and '.join(conditions)} order by p0.doc"  # noqa: S608 - made here
    expected = [row for (row,) in _table(rows).execute(query, words)]
    assert [expected] == _matched([Near(tuple(map(_exact, words)), distance, ordered=True)], rows)


@settings(max_examples=100, deadline=None)
@given(articles, st.sampled_from(WORDS), st.integers(1, 4))
def test_occurrences_are_counted_alike(rows: list[tuple[str, str]], word: str, count: int) -> None:
    """So many places in title and body together."""
    query = "select doc from places where term = ? group by doc having count(*) >= ? order by doc"
    expected = [row for (row,) in _table(rows).execute(query, (word, count))]
    assert [expected] == _matched([Times(_exact(word), count)], rows)

"""Boolean and nearness against SQLite's FTS5, on what both can say: exact words, and, or, not, phrases, NEAR."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine import compile_rules
from streams.language.syntax import AllOf, AnyOf, Near, Node, NoneOf, Ruleset, Words
from tests.engine.making import ToyGazetteer, article, rule

TERMS = ("alpha", "beta", "gamma", "delta", "alpha beta", "beta gamma")
bodies = st.lists(st.sampled_from(("alpha", "beta", "gamma", "delta", "x", "y", "z")), min_size=1, max_size=30).map(
    " ".join
)
terms = st.sampled_from(TERMS)
_pairs = st.lists(st.sampled_from(TERMS[:4]), min_size=2, max_size=3, unique=True).map(tuple)


def _either(children: st.SearchStrategy[tuple[Node, str]]) -> st.SearchStrategy[tuple[Node, str]]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda some: (AllOf(tuple(node for node, _ in some)), _joined(some, " AND "))),
        several.map(lambda some: (AnyOf(tuple(node for node, _ in some)), _joined(some, " OR "))),
        st.tuples(children, children).map(
            lambda two: (AllOf((two[0][0], NoneOf((two[1][0],)))), f"({two[0][1]} NOT {two[1][1]})")
        ),
    )


def _joined(some: list[tuple[Node, str]], operator: str) -> str:
    return f"({operator.join(query for _, query in some)})"


def _near(words: tuple[str, ...], distance: int) -> tuple[Node, str]:
    # FTS5 counts the tokens from the end of the first to the start of the last; the middle word is one of them.
    quoted = " ".join(f'"{word}"' for word in words)
    node = Near(tuple(Words(word, "exact") for word in words), distance)
    return node, f"NEAR({quoted}, {distance + len(words) - 2})"


queries = st.recursive(
    st.one_of(
        terms.map(lambda term: (Words(term, "exact"), f'"{term}"')),
        st.tuples(_pairs, st.integers(0, 5)).map(lambda pair: _near(*pair)),
    ),
    _either,
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=8), st.lists(queries, min_size=1, max_size=5))
def test_what_both_can_say_matches_alike(texts: list[str], asked: list[tuple[Node, str]]) -> None:
    """Every query finds the same articles in both."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table articles using fts5(body)")
    table.executemany("insert into articles(rowid, body) values (?, ?)", enumerate(texts))
    expected = {
        f"r{number}": [row for (row,) in table.execute("select rowid from articles(?) order by rowid", (query,))]
        for number, (_, query) in enumerate(asked)
    }
    engine = compile_rules(Ruleset(tuple(rule(node, f"r{n}") for n, (node, _) in enumerate(asked))), ToyGazetteer())
    matched: dict[str, list[int]] = {name: [] for name in expected}
    for number, body in enumerate(texts):
        for one in engine.match(article(body)).found:
            matched[one.rule.id].append(number)
    assert matched == expected

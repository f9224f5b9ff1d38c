"""SQLite FTS5: articles go into a table, one or a thousand at a time, and every rule is a query on it.

It is given the articles in tokens (not measured). It refuses to keep an article: each batch deletes the one before.
"""

import sqlite3
from itertools import product

from benchmarks.peer import BATCH, Here, Way
from benchmarks.shared_rules import Load, Said, Term, phrases


def asked(node: Said | Term) -> str:
    """Write a condition as a query."""
    if isinstance(node, Term):
        quoted = [f'"{" ".join(phrase)}"' for phrase in phrases(node)]
        return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"
    if node.kind == "near":
        first, second = (list(phrases(child)) for child in node.of)
        near = [f'NEAR("{" ".join(one)}" "{" ".join(other)}", {node.apart})' for one, other in product(first, second)]
        return f"({' OR '.join(near)})"
    if node.kind == "title":
        return f"title : ({asked(node.of[0])})"
    if node.kind == "all":
        wanted = [asked(child) for child in node.of if isinstance(child, Term) or child.kind != "none"]
        unwanted = [
            asked(Said("any", child.of)) for child in node.of if isinstance(child, Said) and child.kind == "none"
        ]
        return f"({' AND '.join(wanted)})" + "".join(f" NOT {one}" for one in unwanted)
    return f"({' OR '.join(map(asked, node.of))})"


class Sqlite(Here):
    """A table in memory."""

    name = "SQLite FTS5"
    version = sqlite3.sqlite_version
    ways = (Way("one", 1), Way("batch", BATCH))
    most_rules = 100_000

    def take(self, load: Load) -> None:
        """Write the queries."""
        self._table = sqlite3.connect(":memory:", isolation_level=None, cached_statements=16)
        self._table.execute("create virtual table articles using fts5(title, body, content = '')")
        self._queries = [(rule, asked(said)) for rule, said in load.rules.items()]
        self._texts = load.texts

    def held(self, way: Way, first: int, count: int) -> list[tuple[int, str]]:
        """Put articles in, ask every query."""
        held: list[tuple[int, str]] = []
        for start in range(first, first + count, way.batch):
            numbers = range(start, min(start + way.batch, first + count))
            self._table.execute("begin")
            self._table.execute("insert into articles(articles) values ('delete-all')")
            rows = ((number, *self._texts[number % len(self._texts)]) for number in numbers)
            self._table.executemany("insert into articles(rowid, title, body) values (?, ?, ?)", rows)
            self._table.execute("commit")
            for rule, query in self._queries:
                held += [(row, rule) for (row,) in self._table.execute("select rowid from articles(?)", (query,))]
        return held

    def close(self) -> None:
        """Close the table."""
        self._table.close()

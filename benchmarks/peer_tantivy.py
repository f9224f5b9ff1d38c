"""tantivy: a thousand articles at a time go into an index in memory, and every rule is a query on it.

It is given the articles in tokens (not measured). It has no nearness in any order: `near` is asked as two phrases with
slop, one each way. It refuses to keep an article: each batch has an index of its own.
"""

from itertools import product
from typing import Any

from benchmarks.peer import BATCH, Here, Missing, Way
from benchmarks.shared_rules import GAP, Load, Said, Term, phrases

_FILLER = " ".join(["zqgapqz"] * GAP)


class Tantivy(Here):
    """An index for each batch, in memory."""

    name = "tantivy"
    ways = (Way("batch", BATCH),)
    most_rules = 100_000

    def __init__(self) -> None:
        """Find the package; raises `Missing`."""
        try:
            import tantivy  # noqa: PLC0415 - of the group `bench`, which may not be installed
        except ImportError:
            raise Missing("not installed: make bench, or pip install -r benchmarks/requirements.lock") from None
        self._own = tantivy
        self.version = tantivy.__version__
        schema = tantivy.SchemaBuilder()
        for field in ("text", "title"):
            schema.add_text_field(field, stored=False, tokenizer_name="whitespace", index_option="position")
        self._schema = schema.build()

    def take(self, load: Load) -> None:
        """Make the queries, once."""
        self._queries = [(rule, self._query(said, "text")) for rule, said in load.rules.items()]
        self._texts = [(f"{title} {_FILLER} {body}", title) for title, body in load.texts]

    def _query(self, node: Said | Term, field: str) -> Any:  # noqa: ANN401 - tantivy ships no types
        query = self._own.Query
        if isinstance(node, Term):
            return self._any([self._phrase(field, phrase) for phrase in phrases(node)])
        if node.kind == "near":
            first, second = (list(phrases(child)) for child in node.of)
            pairs = [*product(first, second)] + ([] if node.ordered else [*product(second, first)])
            return self._any([self._phrase(field, (*one, *other), node.apart) for one, other in pairs])
        if node.kind == "title":
            return self._query(node.of[0], "title")
        occur = self._own.Occur
        if node.kind == "any":
            return self._any([self._query(child, field) for child in node.of])
        if node.kind == "none":
            return query.boolean_query([(occur.Must, query.all_query()), (occur.MustNot, self._inside(node, field))])
        parts = [
            (occur.MustNot, self._inside(child, field))
            if isinstance(child, Said) and child.kind == "none"
            else (occur.Must, self._query(child, field))
            for child in node.of
        ]
        return query.boolean_query(parts)

    def _inside(self, node: Said, field: str) -> Any:  # noqa: ANN401 - as above
        return self._query(Said("any", node.of), field)

    def _any(self, some: list[Any]) -> Any:  # noqa: ANN401 - as above
        if len(some) == 1:
            return some[0]
        return self._own.Query.boolean_query([(self._own.Occur.Should, one) for one in some])

    def _phrase(self, field: str, words: tuple[str, ...], slop: int = 0) -> Any:  # noqa: ANN401 - as above
        if len(words) == 1:
            return self._own.Query.term_query(self._schema, field, words[0])
        return self._own.Query.phrase_query(self._schema, field, list(words), slop)

    def held(self, way: Way, first: int, count: int) -> list[tuple[int, str]]:
        """Index articles, ask every query."""
        held: list[tuple[int, str]] = []
        for start in range(first, first + count, way.batch):
            numbers = range(start, min(start + way.batch, first + count))
            index = self._own.Index(self._schema)
            writer = index.writer(num_threads=1)
            for number in numbers:
                text, title = self._texts[number % len(self._texts)]
                writer.add_document(self._own.Document(text=text, title=title))
            writer.commit()
            index.reload()
            searcher = index.searcher()
            if searcher.num_segments != 1:
                raise SystemExit("tantivy has split a batch: its numbers of documents are no longer ours")
            for rule, query in self._queries:
                hits = searcher.search(query, len(numbers), count=False).hits
                held += [(start + address.doc, rule) for _, address in hits]
        return held

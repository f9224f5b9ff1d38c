"""Makes articles and rule sets for the engine's benchmark, the same ones on every run.

Articles of about 2,500 characters are read from a folder of JSON lines, short ones put together. Rules are made of the
words of those articles: `live` ones of words that stand in some of them, `quiet` ones of the same shapes about names
that hardly ever do, as most rules of a desk that watches a hundred thousand things are. It refuses to measure.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from streams.engine.folding import fold
from streams.language.syntax import AllOf, AnyOf, Near, Node, NoneOf, PlaceIs, Rule, Ruleset, Scope, Together, Words
from streams.model import Article, Severity

LENGTH = 2500
_SEED = 20261123


def read_articles(folder: Path, most: int) -> list[Article]:
    """Read articles of about `LENGTH` characters; at least as long ones stand for themselves."""
    whole: list[Article] = []
    short: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if len(record["body"]) > 0.6 * LENGTH:
                own = {"id": record["id"], "source": record["source"], "title": record["title"], "body": record["body"]}
                whole.append(Article.model_validate(own))
            else:
                short.append(record["body"])
    chance = random.Random(_SEED)  # noqa: S311 - the same articles on every run
    chance.shuffle(short)
    whole += _joined(short)
    chance.shuffle(whole)
    return whole[:most]


def _joined(short: Sequence[str]) -> Iterator[Article]:
    parts: list[str] = []
    for text in short:
        parts.append(text)
        if sum(map(len, parts)) >= LENGTH:
            title, *rest = parts
            yield Article(id=f"joined-{len(title)}-{crc32(title.encode())}", source="joined", title=title[:120],
                          body="\n\n".join(rest))  # fmt: skip
            parts = []


class _Lexicon:
    """Words of the articles by how many hold them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        counts: Counter[str] = Counter()
        for article in articles:
            counts.update({word for word in fold(f"{article.title} {article.body}").text.split() if len(word) > 3})
        known = [(word, count / len(articles)) for word, count in counts.items() if word.isascii() and word.isalpha()]
        self.some = sorted(word for word, rate in known if 0.004 <= rate <= 0.02)
        self.common = sorted(word for word, rate in known if 0.02 < rate <= 0.15)
        self.all = sorted(word for word, _ in known)


class Maker:
    """Makes rules of five shapes, in fixed shares."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._words = _Lexicon(articles)
        self._chance = random.Random(_SEED + 1)  # noqa: S311 - the same rules on every run

    def _some(self, count: int, *, quiet: bool) -> AnyOf:
        chance = self._chance
        if not quiet:
            return AnyOf(tuple(Words(word) for word in chance.sample(self._words.some, count)))
        return AnyOf(tuple(Words(" ".join(chance.sample(self._words.all, 2))) for _ in range(count)))

    def _common(self, count: int) -> AnyOf:
        return AnyOf(tuple(Words(word) for word in self._chance.sample(self._words.common, count)))

    def condition(self, *, quiet: bool) -> Node:
        """Make one: five terms; all; near; none; together; in the title; with a place."""
        shape = self._chance.random()
        own = self._some(5, quiet=quiet)
        if shape < 0.25:
            return AllOf((own, self._common(3)))
        if shape < 0.45:
            return Near((own, self._common(4)), 12)
        if shape < 0.6:
            return AllOf((own, NoneOf((self._common(2),))))
        if shape < 0.75:
            return Together((own, self._common(4)))
        if shape < 0.8:
            return Scope("title", own)
        if shape < 0.9:
            return AllOf((own, PlaceIs(("capital", "city"))))
        return own

    def ruleset(self, size: int, live: int) -> Ruleset:
        """Make a rule set of this size, of which so many rules are live."""
        rules = [
            Rule(f"rule-{number:06}", f"Rule {number}", Severity.LOW, self.condition(quiet=number >= live))
            for number in range(size)
        ]
        self._chance.shuffle(rules)
        return Ruleset(tuple(rules))

"""Articles and rules for the benchmarks: articles from a folder of JSONL, rules made from their words by a seed."""

import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

_KEYS = ("id", "title", "body", "language", "source", "published_at")
_WORD = re.compile(r"[a-z]{7,14}")


def load_articles(folder: Path) -> list[dict[str, Any]]:
    """Read the articles of a folder's JSONL files, without `published_at`: old news, of which none may be stale."""
    articles = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            article = json.loads(line)
            article["published_at"] = None
            articles.append(
                {key: article[key] for key in ("id", "title", "body", "language", "source", "published_at")}
            )
    return articles


def rules_for(articles: Sequence[dict[str, Any]], count: int, every: int, seed: int = 7) -> str:
    """Make `count` rules as YAML, of which about one article in `every` matches one.

    Four shapes in turn, as editors write them: all of several words, a choice of five with two more, nearness, and a
    word with another excluded. Matching rules take their words from one article; the others from several, so that
    the words are as frequent but never meet.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    words = [sorted(set(_WORD.findall(f"{article['title']} {article['body']}".lower()))) for article in articles]
    frequency = Counter(word for found in words for word in found)
    usual = {word for word, times in frequency.items() if 5 <= times <= len(articles) // 100}
    fitting = [[word for word in found if word in usual] for found in words]
    rich = [found for found in fitting if len(found) >= 6]
    matching = min(count, len(articles) // every)
    rules = []
    for number in range(count):
        if number < matching:
            chosen = chance.sample(chance.choice(rich), 6)
        else:
            chosen = [chance.choice(chance.choice(rich)) for _ in range(6)]
        rules.append(
            {
                "id": f"rule-{number:06}",
                "title": "A rule",
                "severity": "low",
                "when": shape(number % 4, chosen, chance, usual),
            }
        )
    return yaml.dump({"rules": rules}, Dumper=yaml.CSafeDumper, sort_keys=False)


def shape(kind: int, words: Sequence[str], chance: random.Random, usual: set[str]) -> dict[str, Any]:
    """Give a condition of one of the four shapes."""
    a, b, c, d, *_ = words
    if kind == 0:
        return {"all": [a, b, c]}
    if kind == 1:
        return {"all": [{"any": [a, *chance.sample(sorted(usual), 4)]}, b, c, d]}
    if kind == 2:
        return {"all": [{"near": {"of": [a, b], "words": 200}}, c]}
    return {"all": [a, b, c, {"none": [f"{d}x"]}]}

"""Articles and rules for the benchmarks: articles from a folder of JSONL, rules made from their words by a seed."""

import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

_KEYS = ("id", "title", "body", "language", "source", "published_at")
_WORD = re.compile(r"[a-z]{7,14}")
_TRIES = 40
_COMMONEST = 14  # words of an article


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
    word with another excluded. Matching rules take their words from one article, rare ones where one match is due from
    each, common ones where more are; the others from several, so that the words are as frequent but never meet.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    words = [sorted(set(_WORD.findall(f"{article['title']} {article['body']}".lower()))) for article in articles]
    where: dict[str, set[int]] = {}
    for at, found in enumerate(words):
        for word in found:
            where.setdefault(word, set()).add(at)
    usual = {word for word, places in where.items() if 5 <= len(places) <= len(articles) // 100}
    fitting = [[word for word in found if word in usual] for found in words]
    rich = [found for found in fitting if len(found) >= 6]
    due = len(articles) / every
    matching = min(count, int(due))
    rules = []
    for number in range(count):
        asked = 4 if number % 4 == 1 else 3  # words that the shape asks for
        share = due / max(1, matching - number)
        if number >= matching or due <= 0:
            chosen = [chance.choice(chance.choice(rich)) for _ in range(6)]
        elif share < 2:
            chosen = chance.sample(chance.choice(rich), 6)
        else:
            chosen = _meeting(chance, words, where, asked, share)
        due -= _together(chosen[:asked], where)
        rules.append(
            {
                "id": f"rule-{number:06}",
                "title": "A rule",
                "severity": "low",
                "when": shape(number % 4, chosen, chance, usual),
            }
        )
    return yaml.dump({"rules": rules}, Dumper=yaml.CSafeDumper, sort_keys=False)


def _meeting(
    chance: random.Random, words: Sequence[Sequence[str]], where: Mapping[str, set[int]], asked: int, share: float
) -> list[str]:
    """Choose six words of one article, of which the first `asked` meet in about `share` articles."""

    def off(chosen: Sequence[str]) -> float:
        return abs(_together(chosen[:asked], where) - share)

    best: list[str] = []
    for _ in range(_TRIES):
        found = sorted(chance.choice(words), key=lambda word: -len(where[word]))[:_COMMONEST]
        if len(found) < 6:
            continue
        chosen = chance.sample(found, 6)
        if not best or off(chosen) < off(best):
            best = chosen
    return best


def _together(chosen: Sequence[str], where: Mapping[str, set[int]]) -> int:
    """Count the articles that hold every one of these words."""
    return len(set.intersection(*(where[word] for word in chosen)))


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

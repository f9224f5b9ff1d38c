"""Every benchmark runs, at a tiny size: what it measures here says nothing."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks import __main__ as benchmarks
from benchmarks.news import load_articles, rules_for
from streams.engine import compile_rules
from streams.engine.names import NoGazetteer
from streams.language import read_rules
from streams.model import Article

ROOT = Path(__file__).parents[2]
TINY = {
    "engine": "--data {data} --sizes 40 --articles 150 --rounds 1",
    "peers": "--data {data} --rules 20 --articles 150 --mixes even --peers re sqlite --seconds 0.1 --rounds 1",
    "language": "40",
    "compiling": "--sizes 40",
    "reload": "40",
    "hostile": "--sizes 300",
    # where only the options are asked for: a broker and its workers take longer than a test of this kind may
    "through_kafka": "--help",
    "whole_chain": "--help",
    "silences": "--help",
    "stories": "--stories 300 --days 2 --live 50",
    "restore": "--help",
    "why": "--help",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of made-up articles, of words as common as words are."""
    chance = random.Random(3)  # noqa: S311 - repeatable, not secret
    words = ["".join(chance.choices("abcdefghilmnoprstuvz", k=chance.randint(7, 11))) for _ in range(6000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    folder = tmp_path_factory.mktemp("load")
    with (folder / "articles.jsonl").open("w") as file:
        for number in range(1500):
            told = " ".join(chance.choices(words, weights, k=40))
            article = {"id": str(number), "title": told[:60], "body": f"{told}.", "source": "outlet.example"}
            file.write(json.dumps(article | {"language": "en", "published_at": "2026-11-23"}) + "\n")
    return folder


def test_every_benchmark_is_tried_here() -> None:
    """A new one wants a line above."""
    assert set(benchmarks.NAMES) == set(TINY)


@pytest.mark.parametrize("name", TINY)
def test_a_benchmark_runs(name: str, data: Path) -> None:
    """From its command to its last figure."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", name, *TINY[name].format(data=data).split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"== {name}" in done.stdout


@pytest.mark.parametrize(("every", "least", "most"), [(20, 0.02, 0.15), (1, 0.4, 2.0)])
def test_the_rules_match_about_as_often_as_asked(data: Path, every: int, least: float, most: float) -> None:
    """One match in 20 articles is another load than one in each."""
    articles = load_articles(data)
    text = rules_for(articles, 60, every)
    assert len(yaml.safe_load(text)["rules"]) == 60
    ruleset, problems = read_rules({"rules.yaml": text}, sinks=None)
    assert [] == [problem for problem in problems if problem.level == "error"]
    engine = compile_rules(ruleset, NoGazetteer())
    matches = sum(len(engine.match(Article.model_validate(article)).found) for article in articles)
    assert least <= matches / len(articles) <= most

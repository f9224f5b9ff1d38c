"""`tocsin replay`: articles of a file through rules and stories, on their own clock."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from streams.cli.replay import command

RULES = """
rules:
  - id: fire
    title: "Fire: {article.title}"
    severity: high
    window: 2h
    when: warehouse fire
"""
ARTICLES: list[dict[str, Any]] = [
    {"id": "1", "source": "one.example", "title": "A warehouse fire burns in the port of Rotterdam"},
    {"id": "2", "source": "two.example", "title": "Port of Rotterdam: warehouse fire burns on"},
    {"id": "3", "source": "one.example", "title": "Nothing of the kind"},
    {"id": "4", "source": "one.example", "title": "A warehouse fire in Lagos", "published_at": "2000-01-03T00:00:00Z"},
]


def run_with(folder: Path, *options: str) -> Result:
    """Run the command."""
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(article) for article in ARTICLES), encoding="utf-8")
    told = ["--rules", str(folder / "rules.yaml"), *options, str(folder / "articles.jsonl")]
    return CliRunner().invoke(command, told, catch_exceptions=False)


def replay(folder: Path, *options: str) -> list[dict[str, Any]]:
    """Run the command and read its lines."""
    result = run_with(folder, *options)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_alerts_come_in_revisions_and_close_by_the_articles_clock(tmp_path: Path) -> None:
    """Undated articles are a minute apart from the year 2000 on; the clock stops at the last one."""
    alerts = replay(tmp_path)
    assert [(alert["revision"], alert["change"]) for alert in alerts] == [
        (1, "created"), (2, "updated"), (3, "closed"), (1, "created"),
    ]  # fmt: skip
    assert alerts[0]["received"] == "2000-01-01T00:00:00Z"


def test_the_clock_runs_on_where_it_is_told_to(tmp_path: Path) -> None:
    """Then what is open closes too."""
    assert [alert["change"] for alert in replay(tmp_path, "--until", "2000-02-01")][-1] == "closed"


@pytest.mark.parametrize(
    ("until", "last"),
    [("1h", "created"), ("3h", "closed"), ("2000-01-03T02:30:00Z", "closed"), ("2000-01-03T02:30:00", "closed")],
)
def test_until_when_is_a_length_of_time_or_a_moment(tmp_path: Path, until: str, last: str) -> None:
    """So long after the last article; a moment without a zone is UTC, as `published_at` without a time is."""
    assert replay(tmp_path, "--until", until)[-1]["change"] == last


def test_until_when_is_judged_before_anything_is_run(tmp_path: Path) -> None:
    """With the mend, and nothing on stdout."""
    result = run_with(tmp_path, "--until", "soon")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'soon' is no time: write such as 6h" in result.stderr


def test_outcomes_are_one_line_a_match(tmp_path: Path) -> None:
    """Each match ends once, with its alert."""
    outcomes = replay(tmp_path, "--outcomes")
    assert [(line["article"], line["outcome"]) for line in outcomes] == [
        ("1", "emitted"), ("2", "revised"), ("4", "emitted"),
    ]  # fmt: skip
    assert list(outcomes[0]) == ["article", "rule", "outcome", "alert", "reason"]

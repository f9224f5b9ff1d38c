"""What the README shows is true: its commands exist, its rule rings on its article, its paths are there."""

import json
import re
from pathlib import Path

import click

from streams.cli import main
from streams.engine import compile_rules
from streams.engine.gazetteer import read_gazetteer
from streams.language import read_rules
from streams.model import Alert, Article, alert_id, match_id
from streams.rulebook import read_rulebook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
PROSE = re.sub(r"<!-- generated.*?<!-- end -->", "", README, flags=re.S)
FIRST = "https://first-wire.example/baghdad-strike"  # the sample article behind the alert
RULE = re.search(r"```yaml\n(.*?)```", README, re.S)


def test_its_rule_is_without_problem_and_rings_on_its_article() -> None:
    """The example passes `check`, its own tests hold, and the article that the README publishes matches it."""
    assert RULE is not None
    ruleset, problems = read_rules({"readme.yaml": RULE[1]}, sinks=None, tests=True)
    assert [] == [str(problem) for problem in problems]
    engine = compile_rules(ruleset, read_gazetteer(read_rulebook(ROOT / "rules").gazetteer))
    given = re.search(r"echo '(\{.*?\})' \|", README)
    assert given is not None
    found = engine.match(Article.model_validate(json.loads(given[1]))).found
    assert [("drone-strike-in-capital", ["Baghdad"])] == [
        (f.rule.id, [place.name for place in f.places]) for f in found
    ]


def test_its_alert_is_one() -> None:
    """The alert shown is a record as the topic holds it, of the rule shown."""
    shown = re.search(r"```json\n(.*?)```", README, re.S)
    assert shown is not None
    alert = Alert.decode(shown[1])
    assert ("drone-strike-in-capital", "Drone strike in Baghdad") == (alert.rule.id, alert.title)
    assert alert.id == alert_id(
        alert.rule.id, alert.group, match_id(alert.rule.id, "first-wire.example", FIRST, 1, alert.group)
    )


def test_its_commands_exist() -> None:
    """Every `tocsin …` that it names is a subcommand, with the arguments it shows; every `make …` is a target."""
    context = click.Context(main)
    named = set(re.findall(r"`tocsin ([a-z]+)", PROSE)) | set(re.findall(r"bin/tocsin ([a-z]+)", PROSE))
    assert [] == sorted(name for name in named if main.get_command(context, name) is None)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`?make ([a-z]+)", PROSE)) <= targets


def test_the_changelog_counts_the_rules_and_the_packs() -> None:
    """What it says comes along is what stands in rules/."""
    packs = sorted((ROOT / "rules").glob("*.yaml"))
    rules = sum(len(re.findall(r"^  - id: ", pack.read_text(), re.M)) for pack in packs)
    told = re.search(r"(\d+) rules in (\w+) packs", (ROOT / "CHANGELOG.md").read_text())
    assert told is not None
    assert (str(rules), ["eight", "nine", "ten", "eleven", "twelve"].index(told[2]) + 8) == (told[1], len(packs))


def test_its_paths_exist() -> None:
    """Files and folders that it names are in the checkout."""
    named = re.findall(
        r"`((?:streams|rules|deploy|schemas|benchmarks|tests)/[\w./-]*|[A-Z]+\.md|docker-compose\.yml)`", PROSE
    )
    assert [] == sorted(path for path in set(named) if not (ROOT / path).exists())


def test_its_settings_are_settings() -> None:
    """A renamed variable would leave the README wrong in silence."""
    table = README[README.index("<!-- generated: settings -->") :]
    assert [] == sorted(
        name for name in set(re.findall(r"TOCSIN_[A-Z_]+", PROSE)) if name not in table and name != "TOCSIN_SETTINGS"
    )


def test_no_page_is_left_in_the_middle_of_a_merge() -> None:
    """Git's marks are no Markdown error, and once stood in the editors' guide."""
    pages = [page for folder in ("", "rules", "benchmarks", "deploy") for page in (ROOT / folder).glob("*.md")]
    marked = [page.name for page in pages if re.search(r"^(<<<<<<<|>>>>>>>) ", page.read_text(), re.M)]
    assert (len(pages) > 3, []) == (True, marked)

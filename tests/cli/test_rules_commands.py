"""`tocsin check`, `tocsin test` and `tocsin schema`, as people and continuous integration call them."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from streams.cli import main

GOOD = """
rules:
  - id: drone
    title: Drone strike in {place.name}
    when: {together: {of: [drone strike, {place: capital}]}}
    group_by: place
    corroborate: {origins: 2, within: 3h, raise: critical}
    tests:
      - article: A drone strike hit Kyiv.
        matches: [{place: Kyiv}]
      - name: louder when told twice
        articles:
          - {at: 0m, source: one.example, body: "A drone strike hit Kyiv, police said."}
          - {at: 5m, source: two.example, body: "Drone strike in Kyiv kills three, the mayor said."}
        alerts:
          - {at: 0m, change: created, severity: medium}
          - {at: 5m, change: escalated, severity: critical}
          - {at: 24h5m, change: closed}
        until: 2d
"""
WARNED = "rules: [{id: a, when: quake}]\n"
BAD = "rules: [{id: a, whn: quake}]\n"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TOCSIN_SINKS", raising=False)
    return tmp_path / "rules.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_ends_with_0_1_or_3(rules: Path) -> None:
    """Nothing wrong, errors, warnings under --strict."""
    ends = []
    for text in (GOOD, WARNED, BAD):
        rules.write_text(text, encoding="utf-8")
        ends.append((run("check", rules).exit_code, run("check", "--strict", rules).exit_code))
    assert ends == [(0, 0), (0, 3), (1, 1)]


def test_check_names_the_file_as_it_was_given(rules: Path) -> None:
    """A terminal jumps to it; the count is on stderr, out of the way of pipes."""
    rules.write_text(BAD, encoding="utf-8")
    result = run("check", rules)
    assert result.stdout.splitlines()[-1] == (f'{rules}:1:17: error: unknown key "whn" (rule a). Did you mean `when`?')
    assert result.stderr == f"{rules}: 0 rules, 2 errors, 0 warnings\n"


def test_check_gives_json_lines(rules: Path) -> None:
    """For other programs: the same, in fields."""
    rules.write_text(BAD, encoding="utf-8")
    lines = [json.loads(line) for line in run("check", "--json", rules).stdout.splitlines()]
    assert [(line["line"], line["column"], line["code"], line["level"]) for line in lines] == [
        (1, 9, "missing-key", "error"),
        (1, 17, "unknown-key", "error"),
    ]


def test_check_knows_the_places_of_the_gazetteer(rules: Path) -> None:
    """A misspelt city would never ring."""
    rules.write_text("rules: [{id: a, when: {place: city, named: Bagdhad}}]\n", encoding="utf-8")
    assert "Did you mean `Baghdad`?" in run("check", rules).stdout


def test_check_knows_the_sinks_of_a_sinks_file(rules: Path, tmp_path: Path) -> None:
    """Only where one is given."""
    rules.write_text("rules: [{id: a, when: quake, deliver: [newsrom]}]\n", encoding="utf-8")
    sinks = tmp_path / "sinks.yaml"
    sinks.write_text("sinks:\n  - {name: newsroom, url: 'https://news.example/alerts'}\n", encoding="utf-8")
    assert run("check", rules).exit_code == 0
    result = run("check", "--sinks", sinks, rules)
    assert (result.exit_code, "Did you mean `newsroom`?" in result.stdout) == (1, True)


def test_check_warns_of_rules_that_match_too_many_of_a_sample(rules: Path, tmp_path: Path) -> None:
    """A term that is in every tenth article is no alarm."""
    test = "tests: [{article: a quake, matches: false}]"
    rules.write_text(f"rules: [{{id: a, when: monday, {test}}}, {{id: b, when: tsunami, {test}}}]\n", encoding="utf-8")
    sample = tmp_path / "sample.jsonl"
    days = ("Monday", "Tuesday", "Wednesday", "Thursday")
    articles = [{"id": day, "body": f"It was {day}."} for day in days]
    sample.write_text("".join(f"{json.dumps(article)}\n" for article in articles), encoding="utf-8")
    result = run("check", "--sample", sample, rules)
    assert result.stdout == (
        f"{rules}:1:23: warning: it matches 250 of 1,000 articles (rule a). Ask for more: a place, a second term.\n"
    )


def test_check_of_nothing_says_so(tmp_path: Path) -> None:
    """A wrong path is no empty rule set."""
    result = run("check", tmp_path / "nowhere")
    assert (result.exit_code, "there are no rules" in result.stderr) == (1, True)
    (tmp_path / "notes.txt").write_text("rules: []", encoding="utf-8")
    result = run("check", tmp_path)
    assert (result.exit_code, "there is no rule file. Rule files end in .yaml or .yml." in result.stderr) == (1, True)


@pytest.mark.parametrize("text", ['[{"id": "1", "body": "A quake."}]', '{"id": "1",\n"body": "A quake."}'])
def test_articles_over_several_lines_are_told_how_to_stand(rules: Path, tmp_path: Path, text: str) -> None:
    """As a browser or an export has them."""
    rules.write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.json").write_text(text)
    result = run("match", "--rules", rules, tmp_path / "a.json")
    assert "Each article has to be a JSON object on a line of its own, with no list around." in result.stderr


def test_explain_says_what_a_rule_is_not_in_force_for(rules: Path, tmp_path: Path) -> None:
    """A draft, a rule that is over; of one that is misspelt or switched off, that it is not there."""
    lives = {"draft": "draft: true", "over": "expires: 2020-01-31", "off": "enabled: false", "told": "severity: low"}
    rules.write_text("rules:\n" + "".join(f"  - {{id: {name}, when: quake, {life}}}\n" for name, life in lives.items()))
    article = tmp_path / "article.json"
    article.write_text('{"id": "1", "source": "a.example", "body": "A quake."}')
    heads = [line for line in run("explain", "--rules", rules, article).stdout.splitlines() if "✓" not in line]
    assert [
        "draft matches (a draft: nothing rings, the ledger alone is told)",
        "over matches (over since 2020-01-31: nothing rings)",
        "told matches",
    ] == heads
    result = run("explain", "--rules", rules, "--rule", "tolt", article)
    assert "there is no rule 'tolt'. Did you mean `told`?" in result.stderr
    result = run("explain", "--rules", rules, "--rule", "off", article)
    assert "there is no rule 'off'. Write `draft` or `over` or `told`. One with `enabled: false` is left out." in (
        result.stderr
    )


def test_explain_counts_the_words_of_a_list_that_are_not_there(rules: Path, tmp_path: Path) -> None:
    """A list of sixty words is no wall of crosses; `--all` shows it. Of a list with nothing found some are named."""
    words = [f"word{number}" for number in range(60)]
    rules.write_text(f"lists: {{long: [quake, {', '.join(words)}]}}\nrules: [{{id: one, when: {{list: long}}}}]\n")
    article = tmp_path / "article.json"
    article.write_text('{"id": "1", "source": "a.example", "body": "A quake."}')
    brief = run("explain", "--rules", rules, article).stdout
    assert "✓ 'quake'" in brief and "… 60 more that are not there (--all shows them)" in brief and "word7" not in brief
    assert "✗ 'word7'" in run("explain", "--all", "--rules", rules, article).stdout
    article.write_text('{"id": "1", "source": "a.example", "body": "A fire."}')
    silent = run("explain", "--rules", rules, article).stdout
    assert "✗ 'word0'" in silent and "… 58 more that are not there" in silent
    rules.write_text(
        "rules: [{id: a, when: {all: [fire, {none: [[ship, boat]]}, [[{near: {of: [ice, snow], words: 3}}]]]}}]\n"
    )
    nested = run("explain", "--rules", rules, article).stdout
    assert "✓ none of: holds" in nested and "boat" not in nested, "what is not there, as it should be, is no news"
    assert "missing: 'ice', 'snow'" in nested and "✗ 'snow'" not in nested
    assert "✗ 'snow'" in run("explain", "--all", "--rules", rules, article).stdout


def test_test_passes(rules: Path) -> None:
    """One article, and two in time through the roles' own transforms."""
    rules.write_text(GOOD, encoding="utf-8")
    result = run("test", rules)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 of 2 tests passed; 1 rules, 0 without tests\n"


def test_test_fails_with_a_place_a_difference_and_a_report(rules: Path, tmp_path: Path) -> None:
    """What was expected, what came, and the line of the test."""
    rules.write_text(GOOD.replace("place: Kyiv}", "place: Oslo}").replace("24h5m", "30h"), encoding="utf-8")
    report = tmp_path / "report.xml"
    result = run("test", rules, "--junit", report, "--why")
    assert result.exit_code == 1
    assert f"FAILED {rules}:9:9: drone" in result.stdout
    assert "    expected: a match, place Oslo" in result.stdout
    assert "    alert 3: it came at 1d5m, not at 1d6h" in result.stdout
    assert "    article 1, at 0s: emitted" in result.stdout
    assert "drone matches: Kyiv (UA)" in result.stdout
    suites = ElementTree.fromstring(report.read_bytes())  # noqa: S314 - our own report
    assert (suites.get("tests"), suites.get("failures")) == ("2", "2")
    assert [case.get("name") for case in suites.iter("testcase")] == [
        "A drone strike hit Kyiv.",
        "louder when told twice",
    ]


def test_test_of_wrong_rules_runs_nothing(rules: Path) -> None:
    """Half a rule set passes no test."""
    rules.write_text(BAD, encoding="utf-8")
    result = run("test", rules)
    assert (result.exit_code, "unknown key" in result.stderr) == (1, True)


def test_test_takes_only_the_rules_named(rules: Path) -> None:
    """And says where there is none of that name."""
    rules.write_text(GOOD, encoding="utf-8")
    assert run("test", rules, "--rule", "drone").exit_code == 0
    assert "there is no rule 'drne'. Did you mean `drone`?" in run("test", rules, "--rule", "drne").stderr


def test_schema_is_json() -> None:
    """Straight into a file."""
    assert json.loads(run("schema").stdout)["title"] == "Rules of Tocsin"

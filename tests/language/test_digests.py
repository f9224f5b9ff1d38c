"""Versions of rules and rule sets: the same meaning, the same digest; another meaning, another one."""

import pytest

from streams.language import read_rules

LISTS = {"lists/a.yaml": "lists: {blast: [explosion, {list: bang}], bang: [big bang]}"}
RULE = """
rules:
  - id: a
    title: Blast
    when: {list: blast}
    suppress: 6h
    tests: [{article: an explosion, matches: true}]
"""


def version(text: str = RULE, lists: dict[str, str] = LISTS) -> str:
    ruleset, problems = read_rules({"a.yaml": text, **lists}, sinks=None)
    assert problems == []
    return ruleset.rules[0].version


SAME = {
    "comments": RULE + "# a note\n",
    "layout": "rules: [{id: a, title: Blast, when: {list: blast}, suppress: 6h}]",
    "the order of keys": "rules: [{suppress: 6h, when: {list: blast}, title: Blast, id: a}]",
    "an owner": RULE + "    owner: desk\n",
    "another rule": RULE + "  - {id: b, when: quake}\n",
}
OTHER = {
    "a title": RULE.replace("Blast", "Bang"),
    "a length of time": RULE.replace("6h", "7h"),
    "a condition": RULE.replace("{list: blast}", "[{list: blast}, quake]"),
    "a draft": RULE + "    draft: true\n",
}


@pytest.mark.parametrize("name", SAME)
def test_is_kept_by(name: str) -> None:
    """What means the same leaves stories and their alerts alone."""
    assert version(SAME[name]) == version()


@pytest.mark.parametrize("name", OTHER)
def test_is_changed_by(name: str) -> None:
    """What means another thing is seen."""
    assert version(OTHER[name]) != version()


def test_is_changed_by_a_list_within_a_list() -> None:
    """A rule's meaning is that of all it names."""
    changed = {"lists/a.yaml": LISTS["lists/a.yaml"].replace("big bang", "loud bang")}
    assert version(RULE, changed) != version()
    unnamed = {"lists/a.yaml": LISTS["lists/a.yaml"], "lists/b.yaml": "lists: {other: [loud bang]}"}
    assert version(RULE, unnamed) == version()


def test_a_rule_sets_version_is_that_of_its_rules() -> None:
    """In whatever file and order they stand; watch lists and publishers count."""
    one, _ = read_rules({"a.yaml": "rules: [{id: a, when: quake}, {id: b, when: flood}]"}, sinks=None)
    two, _ = read_rules(
        {"x.yaml": "rules: [{id: b, when: flood}]", "y.yaml": "rules: [{id: a, when: quake}]"}, sinks=None
    )
    more, _ = read_rules(
        {"a.yaml": "rules: [{id: a, when: quake}, {id: b, when: flood}]", "p.yaml": "publishers: {x: [x.example]}"},
        sinks=None,
    )
    assert one.version == two.version != more.version


def test_is_what_it_was_yesterday() -> None:
    """A new release must not change every version in silence: raise `digests.LANGUAGE` if it has to."""
    assert version() == "9fcda7634e9afa27"

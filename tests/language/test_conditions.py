"""Each construct of a condition, and the tree that it becomes."""

from typing import Any

import pytest

from streams.language import KnownPlaces, read_rules
from streams.language.logic import contradiction
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    ByLanguage,
    EntityIs,
    EventIn,
    Every,
    FieldIs,
    Near,
    Node,
    NoneOf,
    PlaceIs,
    Regex,
    Rule,
    Scope,
    Score,
    Times,
    Together,
    Words,
)
from streams.model import Corroborate, Severity

QUAKE, FLOOD = Words("quake"), Words("flood")
CITY = PlaceIs(("city",))
SHARED = """
lists:
  disasters: [quake, flood]
  trusted: [a.example, b.example]
macros: {in_city: {place: city}}
entities: {ships: [Ever Given]}
publishers: {house: [c.example, d.example]}
"""
DISASTERS = AnyOf((QUAKE, FLOOD), "disasters")


def read(text: str, **more: str) -> Rule:
    """Read one rule with the shared lists; there must be nothing wrong with it."""
    written = "".join(f"    {key}: {value}\n" for key, value in more.items())
    body = f"rules:\n  - id: a\n    when: {text}\n{written}"
    places = KnownPlaces({"UA": "Ukraine", "PL": "Poland"}, frozenset({"EU"}), frozenset({"Kyiv"}))
    ruleset, problems = read_rules({"lists/s.yaml": SHARED, "a.yaml": body}, sinks=["desk"], known_places=places)
    assert [str(problem) for problem in problems] == []
    return ruleset.rules[0]


GERMAN = Words("Beben", languages=("de",))
CONDITIONS: dict[str, Node] = {
    "quake": QUAKE,
    '"  drone   strike "': Words("drone strike"),
    "explod*": Words("explod*"),
    "{exact: Quake}": Words("Quake", "exact"),
    "{cased: WHO}": Words("WHO", "cased"),
    "{regex: 'magnitude [5-9]'}": Regex("magnitude [5-9]"),
    "[quake, flood]": AnyOf((QUAKE, FLOOD)),
    "{any: [quake, flood]}": AnyOf((QUAKE, FLOOD)),
    "{all: [quake, [flood]]}": AllOf((QUAKE, AnyOf((FLOOD,)))),
    "{all: [quake], none: [flood]}": AllOf((AllOf((QUAKE,)), NoneOf((FLOOD,)))),
    "{at_least: {count: 2, of: [quake, flood]}}": AtLeast(2, (QUAKE, FLOOD)),
    "{score: {threshold: 1.5, weights: {quake: 1, flood: 0.5}}}": Score(1.5, ((QUAKE, 1.0), (FLOOD, 0.5))),
    "{score: {threshold: 1, weights: [{of: quake, weight: 2}, {of: flood, weight: -1}]}}": Score(
        1.0, ((QUAKE, 2.0), (FLOOD, -1.0))
    ),
    "{times: {of: quake, count: 3}}": Times(QUAKE, 3),
    "{near: {of: [quake, flood], words: 6}}": Near((QUAKE, FLOOD), 6),
    "{near: {of: [quake, flood], words: 0, ordered: true}}": Near((QUAKE, FLOOD), 0, True),
    "{together: {of: [quake, {place: city}]}}": Together((QUAKE, CITY)),
    "{together: {of: [quake, flood], in: paragraph}}": Together((QUAKE, FLOOD), "paragraph"),
    "{together: {of: [quake, {none: [flood]}]}}": Together((QUAKE, NoneOf((FLOOD,)))),
    "{title: quake}": Scope("title", QUAKE),
    "{lead: [quake]}": Scope("lead", AnyOf((QUAKE,))),
    "{body: {none: [quake]}}": Scope("body", NoneOf((QUAKE,))),
    "{every: article}": Every(),
    "{all: [quake, {source: a.example}]}": AllOf((QUAKE, FieldIs("source", ("a.example",)))),
    "{source: {list: trusted}}": FieldIs("source", ("a.example", "b.example")),
    "{source: {publisher: house}}": FieldIs("source", ("c.example", "d.example")),
    '{language: [en, "no"]}': FieldIs("language", ("en", "no")),
    "{category: sport}": FieldIs("category", ("sport",)),
    "{place: capital}": PlaceIs(("capital",)),
    "{place: [city, region], country: [UA, poland], continent: [Europe, AS], bloc: EU}": PlaceIs(
        ("city", "region"), ("UA", "PL"), ("EU", "AS"), ("EU",)
    ),
    "{place: city, named: Kyiv, population: 100000}": PlaceIs(("city",), named=("Kyiv",), population=100_000),
    "{entity: ships}": EntityIs("ships"),
    "{list: disasters}": DISASTERS,
    "{macro: in_city}": CITY,
    "{event: {list: disasters}, in: {place: city}}": EventIn(DISASTERS, CITY),
    "{event: quake, in: {place: city}, reported: [planned, happened]}": EventIn(QUAKE, CITY, ("happened", "planned")),
    "{event: quake, in: {place: city}, also: [nearest, around]}": EventIn(QUAKE, CITY, also=("around", "nearest")),
    "{event: quake, in: [{place: city}, {place: capital}]}": AnyOf(
        (EventIn(QUAKE, CITY), EventIn(QUAKE, PlaceIs(("capital",))))
    ),
    "{languages: {de: [Beben], other: quake}}": ByLanguage((("de", AnyOf((GERMAN,))),), QUAKE),
    "{languages: {de: Beben}}": ByLanguage((("de", GERMAN),), AnyOf(())),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_becomes_its_tree(text: str) -> None:
    """The contract with the engine, construct by construct."""
    assert read(text).when == CONDITIONS[text]


def test_what_a_sentence_must_not_say_contradicts_nothing() -> None:
    """Another sentence may say it; of the whole article it would be a rule that never matches."""
    here, there = read("{together: {of: [quake, {none: [flood]}]}}").when, Together((QUAKE, FLOOD))
    assert contradiction(AllOf((here, there)), None) is None
    assert contradiction(AllOf((NoneOf((FLOOD,)), there)), None) is not None


KEYS: dict[str, tuple[str, Any]] = {
    "title: Quake": ("title", "Quake"),
    "severity: critical": ("severity", Severity.CRITICAL),
    "tags: [a, b]": ("tags", ("a", "b")),
    "tags: a": ("tags", ("a",)),
    "except: drill": ("except_", Words("drill")),
    "group_by: [source, place]": ("group_by", ("source", "place")),
    "window: 2d": ("window", 172_800.0),
    "suppress: 90m": ("suppress", 5_400.0),
    "max_age: 1w": ("max_age", 604_800.0),
    "deliver: [desk]": ("deliver", ("desk",)),
    "deliver: []": ("deliver", ()),
    "draft: true": ("draft", True),
    "owner: desk": ("owner", "desk"),
    "runbook: https://a.example/b": ("runbook", "https://a.example/b"),
    "expires: 2030-01-01": ("expires", "2030-01-01"),
    "corroborate: {origins: 3, within: 2h, raise: high}": (
        "corroborate",
        Corroborate(origins=3, within=7_200.0, **{"raise": Severity.HIGH}),
    ),
    "corroborate: {origins: 2}": ("corroborate", Corroborate(origins=2, within=10_800.0)),
}


@pytest.mark.parametrize("line", KEYS)
def test_a_rules_key_becomes_its_field(line: str) -> None:
    """In seconds, tuples and model values."""
    key, written = line.split(": ", 1)
    field, expected = KEYS[line]
    assert getattr(read("{all: [quake, {place: city}]}", **{key: written}), field) == expected


def test_what_a_rule_leaves_out_has_a_default() -> None:
    """A rule of two lines is a rule."""
    rule = read("quake")
    assert (rule.title, rule.severity, rule.window, rule.max_age) == ("A", Severity.MEDIUM, 86_400, 172_800)
    assert (rule.deliver, rule.group_by, rule.suppress, rule.corroborate) == (None, (), 0, None)


def test_languages_of_a_rule_stand_in_for_when() -> None:
    """In a German article the German condition, else `when`."""
    assert read("quake", languages="{de: Beben}").when == ByLanguage((("de", GERMAN),), QUAKE)


def test_rules_share_the_very_same_list() -> None:
    """A thousand rules that name a list hold it once."""
    body = "rules:\n  - {id: a, when: {list: disasters}}\n  - {id: b, when: {list: disasters}}\n"
    ruleset, _ = read_rules({"lists/s.yaml": SHARED, "a.yaml": body}, sinks=None)
    assert ruleset.rules[0].when is ruleset.rules[1].when


def test_a_rule_that_names_a_faulty_list_is_left_out() -> None:
    """Half a list would ring half as often, and nobody would know."""
    rules = "rules:\n  - {id: a, when: {list: a}}\n  - {id: b, when: {list: a}}\n  - {id: c, when: flood}\n"
    ruleset, problems = read_rules({"a.yaml": f"lists: {{a: [quake, 911]}}\n{rules}"}, sinks=None)
    assert ([rule.id for rule in ruleset.rules], len(problems)) == (["c"], 1)


def test_a_rule_that_is_not_enabled_is_checked_and_left_out() -> None:
    """It can be wrong, and it never rings."""
    ruleset, problems = read_rules({"a.yaml": "rules: [{id: a, when: quake, enabled: false}]"}, sinks=None)
    assert (ruleset.rules, problems) == ((), [])
    _, problems = read_rules({"a.yaml": "rules: [{id: a, whn: quake, enabled: false}]"}, sinks=None)
    assert [problem.code for problem in problems] == ["missing-key", "unknown-key"]


def test_yaml_reads_no_surprise() -> None:
    """`no`, `on` and `off` are text, as they stand there."""
    text = "lists: {no: [on air, off day]}\nrules: [{id: on, when: {list: no}}]"
    ruleset, problems = read_rules({"a.yaml": text}, sinks=None)
    assert problems == []
    assert ruleset.rules[0].when == AnyOf((Words("on air"), Words("off day")), "no")

"""Reading with what an earlier reading left is reading all anew; and what did not change is not read again."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.language import Kept, KnownPlaces, Reader, blocks, reading
from streams.language.parsing import parse
from streams.language.reading import Reading

RULES = (
    "- {id: a, when: quake}",
    "- {id: b, when: {list: blast}, severity: high}",
    "- id: c\n  # a note\n  when:\n    all: [flood, {none: [drill]}]",
    "- {id: d, when: {lst: blast}}",  # an error
    "- {id: e, when: {cased: who}}",  # a warning
    "- {id: f, when: storm, enabled: false}",
    "- {id: a, when: another}",  # an id twice
    "- {id: g, when: {macro: harm}, instead_of: [a]}",
    "- {id: h, when: {place: city, named: Paris}}",
    "- {id: i, when: [unclosed}",  # no YAML
    "- {id: j, when: {entity: ships}, deliver: [desk]}",
)
HEADS = (
    "",
    "lists: {blast: [explosion, blast], needless: [quake]}\n",
    "lists: {blast: [bomb]}\nentities: {ships: [Ever Given]}\n",
    "lists: {blast: [{cased: who}]}\nmacros: {harm: {any: [dead, {list: blast}]}}\n",
    "lists: {blast: [{wrong: x}]}\n",  # an error that its rules share
    "include: lists.yaml\n",
)
rules = st.lists(st.sampled_from(RULES), max_size=12)
heads = st.sampled_from(HEADS)
files = st.fixed_dictionaries(
    {
        "a.yaml": st.tuples(heads, rules),
        "lists/b.yaml": st.tuples(heads, rules),
        "lists.yaml": st.tuples(heads, st.just([])),
    }
)
places = st.sampled_from([None, KnownPlaces(names=frozenset(("Paris",))), KnownPlaces(names=frozenset(("Rome",)))])
sinks = st.sampled_from([None, ("desk",), ("other",)])
changes = st.one_of(
    st.fixed_dictionaries({"places": places}),
    st.fixed_dictionaries({"sinks": sinks}),
    st.fixed_dictionaries({"rules": rules}),
    st.fixed_dictionaries({"head": heads}),
)


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Any:
    """Cut files into blocks of a few rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_ENDING", 2)
        yield


def written(parts: Mapping[str, tuple[str, list[str]]]) -> dict[str, str]:
    """Write the files: each head, and its rules."""
    return {file: f"{head}rules:\n" + "".join(f"{one}\n" for one in of) for file, (head, of) in parts.items()}


def told(read: Reading) -> tuple[object, ...]:
    """Give all that a reading says, with what comparing rules leaves out."""
    return read.ruleset, [rule.mark for rule in read.ruleset.rules], read.problems


@settings(max_examples=500, deadline=None)
@given(files, places, sinks, st.lists(changes, min_size=1, max_size=3))
def test_what_was_kept_changes_no_reading(
    parts: Any, known: KnownPlaces | None, names: tuple[str, ...] | None, then: list[dict[str, Any]]
) -> None:
    """Whatever was read before, with errors or without: rules, places, versions and problems are those of a first."""
    kept = Kept()
    for change in [{}, *then]:
        known, names = change.get("places", known), change.get("sinks", names)
        head, of = parts["a.yaml"]
        texts = written({**parts, "a.yaml": (change.get("head", head), change.get("rules", of))})
        assert told(Reader(names, known).read(texts)) == told(Reader(names, known, kept=kept).read(texts))


@given(rules, st.integers(0, 12), st.sampled_from(RULES))
def test_an_added_rule_changes_no_reading(of: list[str], at: int, added: str) -> None:
    """The one change that editors make all the time."""
    kept, head = Kept(), HEADS[1]
    Reader(kept=kept).read(written({"a.yaml": (head, of)}))
    texts = written({"a.yaml": (head, [*of[:at], added, *of[at:]])})
    assert told(Reader().read(texts)) == told(Reader(kept=kept).read(texts))


def many(changed: int | None = None, *, head: str = "") -> dict[str, str]:
    """Write a hundred rules, one of them another."""
    words = ["changed" if number == changed else "quake" for number in range(100)]
    return {"a.yaml": f"{head}rules:\n" + "".join(f"- {{id: r{at}, when: {word}}}\n" for at, word in enumerate(words))}


def read_anew(before: dict[str, str], after: dict[str, str], **how: Any) -> int:
    """Count the rules of a reading that are no longer the very ones of the reading before."""
    kept = Kept()
    first, second = (Reader(kept=kept, **how).read(texts).ruleset.rules for texts in (before, after))
    return len({id(rule) for rule in second} - {id(rule) for rule in first})


def test_one_changed_rule_costs_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other rules are not even parsed; where lists changed, all are read."""
    monkeypatch.setattr(blocks, "_ENDING", 8)
    assert 0 == read_anew(many(), many())
    assert 1 <= read_anew(many(), many(50)) <= 40
    assert 100 == read_anew(many(), many(head="lists: {blast: [bomb]}\n"))
    parsed: list[str] = []
    kept = Kept()
    Reader(kept=kept).read(many())

    def noting(source: Any, is_kept: Any) -> None:
        parse(source, is_kept)
        parsed.extend(str(rule["id"]) for rule in source.rules if rule)

    monkeypatch.setattr(reading, "parse", noting)
    Reader(kept=kept).read(many(50))
    assert "r50" in parsed
    assert len(parsed) <= 40


def test_rules_that_move_keep_all_but_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule on top moves the others down, and no block but its own is read again."""
    monkeypatch.setattr(blocks, "_ENDING", 8)
    kept = Kept()
    before = Reader(kept=kept).read(many()).ruleset.rules
    text = many()["a.yaml"].replace("rules:\n", "rules:\n- id: new\n  when: quake\n")
    after = Reader(kept=kept).read({"a.yaml": text}).ruleset.rules
    assert [2, *range(4, 104)] == [rule.mark.line for rule in after if rule.mark]
    assert sum(old.when is new.when for old, new in zip(before, after[1:], strict=True)) >= 60


def test_tests_are_never_kept() -> None:
    """Who asks for the rules' tests reads them."""
    texts = {"a.yaml": "rules:\n- {id: a, when: quake, tests: [{article: A quake., matches: true}]}\n"}
    kept = Kept()
    Reader(kept=kept).read(texts)
    assert 1 == len(Reader(tests=True, kept=kept).read(texts).ruleset.rules[0].tests)
    assert () == Reader(kept=kept).read(texts).ruleset.rules[0].tests

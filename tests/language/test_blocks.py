"""Files cut apart into rules: what is read must not depend on the cut."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ryaml import dumps, loads  # type: ignore[attr-defined]  # its stub forgets to export it

from streams.language import blocks as blocks_module
from streams.language import parsing
from streams.language.blocks import RULES_IN_BLOCK, cut
from streams.language.parsing import read_source
from streams.language.spots import find_spots


@pytest.fixture(scope="module", autouse=True)
def short_stride() -> Iterator[None]:
    """Search in steps of a few characters, so that every edge between two steps is met."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "_STRIDE", 3)
        yield


texts = st.text(alphabet=st.sampled_from(list("ab \n#:-'\"{}[]|>é")), max_size=20)
values = st.recursive(
    st.one_of(texts, st.integers(0, 99), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)),
    max_leaves=5,
)
rules = st.lists(st.fixed_dictionaries({"id": texts, "when": values}), min_size=1, max_size=4)
heads = st.dictionaries(st.sampled_from(["lists", "macros"]), values, max_size=2)


def laid_out(head: dict[str, Any], listed: list[Any], *, indent: int, last: bool) -> str:
    """Write a file as editors do: rules first or last, indented or at the margin."""
    lines = dumps(listed).removeprefix("---\n").splitlines()
    body = "rules:\n" + "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in lines)
    top = dumps(head).removeprefix("---\n") if head else ""
    return top + body if last else body + top


@settings(max_examples=300, deadline=None)
@given(heads, rules, st.sampled_from([0, 2, 4]), st.booleans())
def test_reads_the_same_as_one_parser_would(head: dict[str, Any], listed: list[Any], indent: int, last: bool) -> None:
    """The cut is a way to be fast, never another reading."""
    text = laid_out(head, listed, indent=indent, last=last)
    try:
        whole = loads(text)
    except ValueError:
        assert read_source("a.yaml", text).problems != []
        return
    source = read_source("a.yaml", text)
    assert source.problems == []
    assert (source.rules, source.head) == (whole.pop("rules"), whole)


@settings(max_examples=200, deadline=None)
@given(heads, rules, st.sampled_from([0, 2]), st.booleans())
def test_places_are_those_of_the_whole_file(head: dict[str, Any], listed: list[Any], indent: int, last: bool) -> None:
    """A position found in a block is the position in the file."""
    text = laid_out(head, listed, indent=indent, last=last)
    source = read_source("a.yaml", text)
    if source.problems:
        return
    spots = find_spots(text)
    for number, rule in enumerate(listed):
        for key in rule:
            path = ("rules", number, key)
            assert source.spot(path)[0] == spots.nearest(path).value
            assert source.spot(path, at_key=True)[0] == spots.nearest(path).key
        assert text[source.cut.cuts[number] if source.cut and source.cut.cuts[:-1] else 0 :].lstrip() != ""


TRICKY = {
    "an item inside a quoted text": 'rules:\n  - id: "a\n  - b"\n    when: quake\n',
    "rules in one line": "rules: [{id: a, when: quake}]\n",
    "a comment after the key": "rules: # all of them\n  # the first\n  - id: a\n    when: quake\n",
    "an item on the next line": "rules:\n  -\n    id: a\n    when: quake\n",
    "a block text that looks like rules": "lists:\n  a: |\n    rules:\n    - id: b\nrules:\n  - id: a\n    when: b\n",
    "a document's start and end": "---\nrules:\n- id: a\n  when: quake\n...\n",
    "a list in a rule at the margin": "rules:\n- id: a\n  tags:\n  - x\n  - y\n  when: quake\n",
    "nothing after the key": "rules:\nlists: {}\n",
    "nothing at all": "",
    "only comments": "# nothing yet\n",
}


@pytest.mark.parametrize("name", TRICKY)
def test_is_not_fooled_by(name: str) -> None:
    """Layouts at which a cut by lines alone would go wrong."""
    text = TRICKY[name]
    whole = loads(text) or {}
    source = read_source("a.yaml", text)
    assert source.problems == []
    assert source.rules == (whole.pop("rules", None) or [])
    assert source.head == whole


@pytest.mark.parametrize("indent", ["", "  "])
def test_cuts_many_rules_into_blocks(indent: str) -> None:
    """Each block is small, and each rule begins where it stands."""
    text = "rules:\n" + "".join(f"{indent}- id: r{number}\n{indent}  when: quake\n" for number in range(1_000))
    blocks = cut(text).blocks()
    assert sum(block.count for block in blocks) == 1_000
    assert max(block.count for block in blocks) <= RULES_IN_BLOCK
    assert len(blocks) < 60
    assert "".join(block.text for block in blocks) == text.removeprefix("rules:\n")
    source = read_source("a.yaml", text)
    assert [source.rule_mark(number).line for number in (999, 0, 500)] == [2 + 999 * 2, 2, 2 + 500 * 2]


def test_a_broken_rule_hides_no_other() -> None:
    """In a file of a thousand, the one with an open quote is left out, and the rest are read."""
    text = "rules:\n" + "".join(f"  - id: r{number}\n    when: quake\n" for number in range(200))
    source = read_source("a.yaml", text.replace("id: r100\n", 'id: "r100\n'))
    assert [one.code for one in source.problems] == ["syntax"]
    assert source.problems[0].mark.line == 2 + 100 * 2
    assert sum(rule is None for rule in source.rules) == 1
    assert source.rules[101]["id"] == "r101"


def test_no_call_of_the_parser_is_given_many_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else runs while it does."""
    given: list[int] = []

    def counted(text: str) -> object:
        given.append(text.count("- id:"))
        return loads(text)

    monkeypatch.setattr(parsing, "loads", counted)
    text = "rules:\n" + "".join(f"- id: r{number}\n  when: quake\n" for number in range(300))
    assert read_source("a.yaml", text).rules == loads(text)["rules"]
    assert (sum(given), max(given) <= 8) == (300, True)

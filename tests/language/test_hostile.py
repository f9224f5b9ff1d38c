"""Rule files that nobody means well with: never a crash, a hang or a full memory, always an error that says where."""

import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.engine.inflection import forms_of
from streams.language import Reader, read_rules
from streams.language import conditions as conditions_module
from streams.language import parsing as parsing_module
from streams.language import reading as reading_module
from streams.language.lint import lint
from streams.language.operators import OPERATORS
from streams.language.problems import PROBLEMS_KEPT, Problem
from streams.language.rules import RULE_KEYS
from tests.language.golden import PLACES, SINKS

SECONDS = 30.0  # of this process, under tracemalloc: far more than any of these takes; a hang takes for ever
MEGABYTES = 200


def problems_of(text: str) -> list[Problem]:
    """Read a text, with limits on time and memory; every problem has to stand inside it."""
    tracemalloc.start()
    begun = time.process_time()
    _, problems = read_rules({"a.yaml": text}, sinks=SINKS, known_places=PLACES, tests=True)
    taken, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < SECONDS
    assert peak < MEGABYTES * 1e6 + 40 * len(text)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.mark.line <= lines and problem.mark.column >= 1 for problem in problems)
    assert all(problem.what and problem.mend and problem.code for problem in problems)
    return problems


def codes(text: str) -> set[str]:
    return {problem.code for problem in problems_of(text) if problem.level == "error"}


RULE = "rules:\n  - id: a\n    when: {when}\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{','.join([f'*{chr(97 + level)}'] * 9)}]" for level in range(20)
)
LIST_BOMB = "lists:\n  l0: [quake, flood]\n" + "".join(
    f"  l{level}: [{', '.join(['{list: l' + str(level - 1) + '}'] * 10)}]\n" for level in range(1, 30)
)
CHAIN = "lists:\n  l0: [quake, flood]\n" + "".join(f"  l{n}: [{{list: l{n - 1}}}]\n" for n in range(1, 5000))
STANDING = "rules:\n" + "".join(f"  - {{id: r{n}, when: quake, instead_of: [r{n + 1}]}}\n" for n in range(20_000))

HOSTILE = {
    "alias bomb": (BOMB, "no-anchors"),
    "merge keys": ("x: &x {a: b}\nrules:\n  - <<: *x\n", "no-anchors"),
    "list bomb": (LIST_BOMB + RULE.format(when="{list: l29}"), "too-large"),
    "chain of lists": (CHAIN + RULE.format(when="{list: l4999}"), "too-deep"),
    "nested 10,000 deep": (RULE.format(when="[" * 10_000 + "]" * 10_000), "syntax"),
    "nested in blocks": (RULE.format(when="\n      " + "- " * 10_000 + "quake"), "syntax"),
    "nested in mappings": (RULE.format(when="{all: [" * 5_000 + "]}" * 5_000), "syntax"),
    "never closed": (RULE.format(when="[" * 100_000), "syntax"),
    "a term of a megabyte": (RULE.format(when="quake " * 175_000), "too-long"),
    "a word of a megabyte": (RULE.format(when="q" * 1_000_000), "too-long"),
    "a title of a megabyte": ("rules:\n  - id: a\n    when: quake\n    title: " + "{" * 1_000_000 + "\n", "syntax"),
    "each rule for the next": (
        STANDING + RULE.format(when="quake")[7:].rstrip() + "\n    instead_of: [none]\n",
        "unknown-rule",
    ),
    "a line of blanks before what is no YAML": ("rules:\n  - id: a\n" + " " * 50_000 + "\n    when: [a\n", "syntax"),
    "a quoted title of a megabyte": (
        "rules:\n  - id: a\n    when: quake\n    title: '" + "{x}" * 300_000 + "'\n",
        "too-long",
    ),
    "a key of a megabyte": ("rules:\n  - id: a\n    " + "k" * 1_000_000 + ": x\n", "syntax"),
    "a regex that explodes": (RULE.format(when="{regex: '((a{100}){100}){100}'}"), "wrong-regex"),
    "a regex of a megabyte": (RULE.format(when="{regex: '" + "a|" * 500_000 + "'}"), "too-long"),
    "30,000 problems": ("rules:\n" + "  - {id: a, x: 1}\n" * 10_000, "more"),
    "NUL": (RULE.format(when="qu\0ake"), "control-character"),
    "an escape": (RULE.format(when="qu\x1b[31make"), "control-character"),
    "a lone surrogate": (RULE.format(when="qu\ud800ake"), "control-character"),
    "an escaped surrogate": (RULE.format(when='"qu\\ud800ake"'), "syntax"),
    "tabs": ("rules:\n\t- id: a\n\t  when: quake\n", "syntax"),
    "a number of 10,000 digits": (RULE.format(when="{times: {of: quake, count: " + "9" * 10_000 + "}}"), "wrong-type"),
    "infinity": (RULE.format(when="{score: {threshold: .inf, weights: {quake: .nan}}}"), "out-of-range"),
    "a null key": ("rules:\n  - ~: x\n    id: a\n    when: quake\n", "unknown-key"),
    "a list as a key": ("rules:\n  - [a]: x\n    id: a\n    when: quake\n", "syntax"),
    "a macro of itself": ("macros:\n  m: {all: [{macro: m}, quake]}\n" + RULE.format(when="{macro: m}"), "cycle"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_says_what_is_wrong_with(name: str) -> None:
    """Each in time, in bounds, with the error that fits."""
    text, code = HOSTILE[name]
    assert code in codes(text)


def chain_of(name: str, more: str) -> str:
    """Write lists, each with the one before it and a term of its own."""
    own = (f"  {name}{at}: [{{list: {name}{at - 1}}}, x{at}{more}]\n" for at in range(1, 28))
    return f"  {name}0: [quake, flood]\n{''.join(own)}"


MANY = [f"word{at:x}n".translate(str.maketrans("0123456789", "ghijklmopq")) for at in range(30_000)]
TO_CHECK = {
    "a watch list of 30,000 names": (
        f"entities:\n  e: [{', '.join(f'{one} {one}' for one in MANY)}, {{name: Z Z, aliases: {MANY[7]} {MANY[7]}}}]\n"
        + RULE.format(when="{entity: e}"),
        "name-twice",
    ),
    "lists of lists, and others of others": (
        f"lists:\n{chain_of('a', '')}{chain_of('b', 'y')}" + RULE.format(when="{list: a27}\n    except: {list: b27}"),
        "no-tests",
    ),
    "10,000 needless terms": (
        f"lists:\n  l: [{', '.join(f'{one}, {one}s' for one in MANY[:10_000])}]\n" + RULE.format(when="{list: l}"),
        "needless-term",
    ),
    "20,000 phrases that begin alike": (
        f"lists:\n  l: [{', '.join(f'big {one}' for one in MANY[:20_000])}]\n"
        f"  m: [{', '.join(f'big {one} x' for one in MANY[:20_000])}]\n"
        + RULE.format(when="{list: m}\n    except: {list: l}"),
        "never",
    ),
    "5,000 words to count": (
        RULE.format(when=f"{{at_least: {{count: 2, of: [quakes, quake, {', '.join(MANY[:5_000])}]}}}}"),
        "counted-twice",
    ),
    "5,000 words of which each has to be there": (
        RULE.format(when=f"{{all: [quake, quake, {', '.join(MANY[:5_000])}]}}"),
        "needless-condition",
    ),
    "30,000 sources": (
        RULE.format(when=f"{{all: [quake, {{source: [b.org, a.b.org, {', '.join(MANY)}]}}]}}"),
        "needless-term",
    ),
}


@pytest.mark.parametrize("name", TO_CHECK)
def test_finds_the_slips_of(name: str) -> None:
    """Huge lists and lists of lists are checked in time, too, and the warning that fits is there."""
    text, code = TO_CHECK[name]
    begun = time.process_time()
    reading = Reader(tests=True).read({"a.yaml": text})
    found = {problem.code for problem in (*reading.problems, *lint(reading, forms_of=forms_of))}
    assert code in found
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(ends: str, mark: str) -> None:
    """Files come from Windows and old editors; positions stay right."""
    text = "rules:\n  - id: a\n    when: quake\n  - id: b\n    whn: flood\n    when: flood\n"
    ruleset, problems = read_rules({"a.yaml": mark + text.replace("\n", ends)}, sinks=None)
    assert [rule.id for rule in ruleset.rules] == ["a"]
    assert [(one.mark.line, one.mark.column) for one in problems] == [(5, 5)]


def test_shows_so_many_problems_and_counts_the_rest() -> None:
    """A screen of 1,000 errors is more than anybody reads; none goes uncounted."""
    problems = problems_of("rules:\n" + "  - just text\n" * 3_000)
    assert len(problems) == PROBLEMS_KEPT + 1
    assert "2,000 more" in problems[-1].what


def test_a_line_of_a_thousand_signs_hides_no_later_comment() -> None:
    """Of a line the first # alone can cut text off: those behind it are read no more, and take no time."""
    text = RULE.format(when="|\n      quake" + " #q" * 1_000) + "    title: Flight #370\n"
    cut = [one for one in lint(Reader(tests=True).read({"a.yaml": text})) if one.code == "cut-off"]
    assert [5] == [one.mark.line for one in cut]


def test_limits_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, characters and conditions have limits, which these lower to be met by little."""
    monkeypatch.setattr(parsing_module, "FILE_LIMIT", 10)
    assert codes("rules: []\n\n\n") == {"file-too-long"}
    monkeypatch.setattr(reading_module, "FILES_LIMIT", 2)
    _, problems = read_rules({"a.yaml": "", "b.yaml": "", "c.yaml": ""}, sinks=None)
    assert [one.code for one in problems] == ["too-many-files"]
    monkeypatch.setattr(parsing_module, "FILE_LIMIT", 1_000)
    monkeypatch.setattr(conditions_module, "SIZE_LIMIT", 10)
    lists = "lists: {a: [b b, c c, d d, e e, f f, g g]}\n"
    assert codes(lists + RULE.format(when="[{list: a}, {list: a}]")) == {"too-large"}


words = st.sampled_from([*OPERATORS, *RULE_KEYS, "rules", "lists", "words", "of", "count", "in", "quake", "no", "010"])
scalars = st.one_of(words, st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.none(), st.just("911"))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def written(value: object, *, level: int = 0) -> str:
    """Write a value as flow YAML, badly on purpose where it is text: unquoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(part) for part in value) + "]"
    return "" if value is None else str(value)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(words, values, max_size=6), values)
def test_reads_whatever_is_built_from_its_own_words(rule: dict[str, object], section: object) -> None:
    """Right keys at wrong places, wrong values under right keys."""
    body = "".join(f"    {key}: {written(value)}\n" for key, value in rule.items())
    problems_of(f"lists: {written(section)}\nrules:\n  - id: a\n{body}")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("rules: -[]{}'\"\n\t#&*!|>%@`,?ab0é\ufeff\x85\u2028")), max_size=80))
def test_reads_whatever_looks_like_yaml(text: str) -> None:
    """Any text has a reading: rules, or errors that stand inside it."""
    problems_of("rules:\n" + text)
    problems_of(text)

"""Expressions, and terms whose letters count, look at the article's own letters, however they are encoded."""

import unicodedata
from typing import Literal

import pytest

from streams.engine import compile_rules
from streams.language import read_rules
from streams.language.syntax import Words
from tests.engine.making import ToyGazetteer, article, ruleset

Form = Literal["NFC", "NFD"]
TEXT = "Soft\u00adened: the café’s 한국 pages, ガ and Ḗ, 8 dro\u00adnes.\r\nThen more."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("pattern_form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("pattern", "quoted"),
    [
        ("café", "café"),
        ("caf.’", "café’"),
        ("한.", "한국"),
        ("ガ and .,", "ガ and Ḗ,"),
        ("Soft.ened", "Soft\u00adened"),
        ("cafe", None),
        ("drones", None),
        ("more.$", "more."),
    ],
)
def test_a_letter_and_its_accent_are_one(pattern: str, quoted: str | None, form: Form, pattern_form: Form) -> None:
    """Composed or not, in the text or in the rule: the same is found, with the article's own slice."""
    pattern = unicodedata.normalize(pattern_form, pattern)
    rules, _ = read_rules({"rules.yaml": f"rules: [{{id: r, when: {{regex: '{pattern}'}}}}]"}, sinks=None)
    one = article(unicodedata.normalize(form, TEXT))
    result = compile_rules(rules, ToyGazetteer()).match(one)
    expected = [] if quoted is None else [unicodedata.normalize(form, quoted)]
    assert expected == [piece.text for found in result.found for piece in found.evidence]
    assert all(piece.text == one.body[piece.start : piece.end] for found in result.found for piece in found.evidence)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("kind", ["exact", "cased"])
@pytest.mark.parametrize(("term", "is_there"), [("café", True), ("cafe", False), ("ガ", True), ("한국 pages", True)])
def test_accents_count_however_encoded(term: str, is_there: bool, kind: Literal["exact", "cased"], form: Form) -> None:
    """A term with an accent is found, one without is not."""
    one = article(unicodedata.normalize(form, TEXT))
    assert is_there == bool(compile_rules(ruleset(Words(term, kind)), ToyGazetteer()).match(one).found)

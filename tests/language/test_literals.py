"""Letters that an expression requires: of texts that hypothesis makes from the expression, every one has them."""

import re

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.language.literals import required_letters

_atoms = st.sampled_from(
    ("drone", "Raid", "ko", "Straße", "ударил", "東京", "ΣΑΣ", "[ab]", "[^x]", r"\d", r"\b", ".", "x{,5}", "K", "ſs")
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        parts.map("".join),
        parts.map(lambda some: f"({'|'.join(some)})"),
        inner.map(lambda one: f"(?:{one})?"),
        inner.map(lambda one: f"(?:{one})+"),
        inner.map(lambda one: f"(?P<part>{one})" if "?P<" not in one else one),
        inner.map(lambda one: f"(?:{one}){{2,3}}"),
        inner.map(lambda one: f"(?:{one})*?"),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(_atoms, _grown, max_leaves=8), st.data())
def test_what_matches_has_the_letters(pattern: str, data: st.DataObject) -> None:
    """RE2 decides what matches; the text is made by another hand."""
    try:
        made = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    except re.error:  # a group named twice: RE2 refuses it too
        return
    if required_letters(pattern) and re2.search(f"(?i){pattern}", made):
        assert any(one in made.casefold() for one in required_letters(pattern))


@pytest.mark.parametrize(
    ("expected", "pattern"),
    [
        ({"drone"}, r"\bdrones?\b"),
        ({"attack", "strike"}, "[Dd]rone (strike|attack)s?"),
        ({"missi"}, "(?:missile|mission)"),
        ({"strasse"}, "Straße"),
        ({"東京"}, "東京(都)?"),
        ({"abcd"}, "ab(c)d"),
        (set(), "(?:strike|it)"),  # the other is too short to look for
        (set(), "(missile)?"),
        (set(), r"\d{4}"),
        (set(), "[[:alpha:]]bcd"),  # a class to RE2, and to Python a set with a letter behind
        (set(), r"\Qdrone\E"),
        ({"drone"}, r"\pLdrone"),
        ({"came under "}, r"\bcame under (?:\p{L}[\pL-]+ ){0,2}fire[\P{^Greek}x]"),
        ({"\\plane"}, r"\\plane"),
    ],
)
def test_the_longest_letters_are_chosen(expected: set[str], pattern: str) -> None:
    """And none where an alternative has none, or where RE2 reads the expression otherwise than Python."""
    assert expected == required_letters(pattern)
    re2.compile(pattern)

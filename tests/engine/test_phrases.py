"""Phrases of letters: the same as looked for one by one."""

from hypothesis import example, given
from hypothesis import strategies as st

from streams.engine.alphabet import BREAK
from streams.engine.digests import codes_of
from streams.engine.phrases import Phrases

LETTERS = f"{BREAK}abc\uffff\U00010000\U00010001"
PHRASES = st.lists(st.text(LETTERS, min_size=2, max_size=5), max_size=12, unique=True)


@given(PHRASES, st.text(LETTERS, max_size=30))
@example(["ab", "abca", "bca"], "abcab")
@example([], "abc")
@example(["ab"], "")
def test_every_phrase_is_found_wherever_it_stands(phrases: list[str], text: str) -> None:
    """Also inside another one, and where only what a longer one begins with stands; none that stands nowhere."""
    numbers = [7 + at for at in range(len(phrases))]
    expected = [
        (first, first + len(phrase), number)
        for phrase, number in zip(phrases, numbers, strict=True)
        for first in range(len(text))
        if text.startswith(phrase, first)
    ]
    found = Phrases(phrases, numbers).find(text, codes_of(text))
    assert sorted(expected) == found

"""All words of a text at once: the same as one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.engine.automaton import OTHER, Table
from streams.engine.digests import TWINS, Lookup, digests_of, taken_apart

LETTERS = "abcdeéжह한국العבשı€𠀀"
TWIN, OTHER_TWIN = "mmmmmmmmmmmmmmmmmm", "plhuhpljgmpmjknlrq"  # words made to have one digest
WORDS = st.one_of(st.text(LETTERS, max_size=6), st.sampled_from((TWIN, OTHER_TWIN)))
TEXTS = st.lists(WORDS, max_size=60).map(lambda words: f" {' '.join(words)} ")


@given(TEXTS)
def test_a_text_is_taken_apart_at_its_blanks(text: str) -> None:
    """Where they stand, and the digest of each word between two: that of the word alone."""
    found = taken_apart(text)
    assert [at for at, character in enumerate(text) if character == " "] == found.blanks.tolist()
    assert digests_of(text.split(" ")[1:-1]).tolist() == found.digests.tolist()


@given(TEXTS, st.integers(1, 4))
def test_what_words_begin_with_has_the_digest_of_a_word(text: str, length: int) -> None:
    """Words that are shorter have none."""
    words = text.split(" ")[1:-1]
    found = taken_apart(text)
    which, digests = found.begun(found.blanks[:-1] * 0 + range(len(words)), length)
    expected = [at for at, word in enumerate(words) if len(word) >= length]
    assert expected == which.tolist()
    assert digests_of([words[at][:length] for at in expected]).tolist() == digests.tolist()


def test_a_long_text_and_a_long_word_are_no_matter() -> None:
    """Powers that are not at hand are worked out."""
    words = ["drone", "x" * 70_000, "", "strike"] * 20
    assert digests_of(words).tolist() == taken_apart(f" {' '.join(words)} ").digests.tolist()
    assert len(set(taken_apart(f" {' '.join(words)} ").digests.tolist())) == 4


@given(st.dictionaries(st.text(LETTERS, max_size=6), st.integers(2, 1 << 20), max_size=200), TEXTS)
def test_a_lookup_is_a_dictionary(numbers: dict[str, int], text: str) -> None:
    """Of words that it has, the number; of others, the default."""
    found = Lookup.of(numbers, 1).numbers(taken_apart(text).digests)
    assert [numbers.get(word, 1) for word in text.split(" ")[1:-1]] == found.tolist()


def test_a_lookup_tells_of_words_that_share_their_digest() -> None:
    """It cannot know which of them is meant; the others keep their numbers."""
    assert len(set(digests_of([TWIN, OTHER_TWIN]).tolist())) == 1
    lookup = Lookup.of({TWIN: 5, "drone": 6, OTHER_TWIN: 7}, 1)
    assert [TWINS, 6, TWINS, 1] == lookup.numbers(digests_of([TWIN, "drone", OTHER_TWIN, "strike"])).tolist()


def test_fifty_thousand_words_find_room() -> None:
    """Each in one of its two slots."""
    numbers = {f"word{number}": number for number in range(2, 50_000)}
    assert list(numbers.values()) == Lookup.of(numbers, 1).numbers(digests_of(list(numbers))).tolist()


@settings(max_examples=300)
@given(
    st.dictionaries(WORDS, st.sampled_from("xyz𠀁"), max_size=30),
    st.dictionaries(WORDS.filter(bool), st.sampled_from("pqr"), max_size=6),
    st.dictionaries(st.text("العבש", min_size=1, max_size=3), st.sampled_from("jk"), max_size=6),
    st.lists(st.one_of(WORDS, st.text("العבש", min_size=1, max_size=6)), min_size=1, max_size=60),
)
def test_words_read_at_once_have_the_letters_of_words_read_one_by_one(
    letters: dict[str, str], opened: dict[str, str], joined: dict[str, str], words: list[str]
) -> None:
    """Known words, those that begin with an open one, and those written together with a joined one."""
    text = f" {' '.join(words)} "
    letters = {"": "\x00", TWIN: "x", OTHER_TWIN: "y", **letters}
    at_once = Table(letters, opened, joined).numbers(text, taken_apart(text))
    table = Table(letters, opened, joined)
    assert [table[word] for word in words] == list(map(chr, at_once.tolist()))


@pytest.mark.parametrize("word", ["exploded", "explo", "expl", "EXPLODE".lower(), "وبغداد"])
def test_open_and_joined_words_are_met(word: str) -> None:
    """By example: a prefix, one letter less than it, a proclitic."""
    table = Table({}, {"explo": "p"}, {"بغداد": "j"})
    text = f" {word} "
    expected = "j" if word == "وبغداد" else "p" if len(word) > 4 else OTHER
    assert expected == chr(table.numbers(text, taken_apart(text))[0])

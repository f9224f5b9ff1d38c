"""What is read from a text for stories: names, full names, numbers with what they count, words, a sketch."""

import pytest

from streams.model import Article, Features
from streams.stories import features_of
from streams.stories.copies import packed, sameness
from streams.stories.features import READ


def read(body: str, title: str = "") -> Features:
    """Read one text."""
    return features_of(Article(id="1", source="x.example", title=title, body=body))


def test_names_are_the_words_that_are_never_written_small() -> None:
    """A word that also stands in lower case was capital only because its sentence began there."""
    features = read("Storms hit Manila. The storms killed Maria Santos, who lived in Manila.")
    assert features.names == ("manil", "maria", "santo")


def test_full_names_stand_side_by_side_and_not_in_headlines() -> None:
    """In a headline every word is capital, and neighbours are no name; nor across the end of a sentence."""
    features = read(
        "It was led by Maria Santos. Peter left with Ana Cruz.", title="Storm Kills Several Near Manila Bay"
    )
    assert features.people == ("maria santo", "ana cruz")


def test_numbers_tell_what_they_count() -> None:
    """In digits and as words; thousands are joined, also where a space was put in; a sentence's end ends it."""
    features = read("Three people died and 1, 200 homes fell on day 2. Rain came.")
    assert features.numbers == ("3 peopl", "3 died", "1200", "1200 home", "1200 fell", "2")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A 15-year-old fell.", ("15", "15 old")),
        ("She died aged 85 there.", ("85", "85 old")),
        ("Raj Chohan, 59, of Queens", ("59", "59 queen", "59 old")),
        ("It was on May 3, 12 of them left", ("3", "12", "12 left")),
    ],
)
def test_an_age_is_a_number_of_its_own(text: str, numbers: tuple[str, ...]) -> None:
    """Written as "15-year-old", "aged 85", or after a name; what follows another number is none."""
    assert read(text).numbers == numbers


def test_a_long_text_is_cut_between_two_words() -> None:
    """What is read and what is only sketched meet at a blank, so that no word is read in halves."""
    start = "wordy " * (READ // 6 - 1)
    features = read(f"{start}Montevideo and more")
    assert (features.words, features.minhash) == (("wordy",), read(f"{start}Montevideo and more".upper()).minhash)


def test_a_script_without_spaces_is_read_in_pairs() -> None:
    """Chinese, Japanese, Thai: there are no words to be cut out."""
    assert read("北京地震").words == ("北京", "京地", "地震")


def test_of_many_words_the_telling_ones_are_kept_in_their_order() -> None:
    """What every text says makes room for what few say."""
    rare = [f"zq{chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(80)]
    assert read(" ".join(["people", "year", *rare, "time"])).words == tuple(rare)


def test_a_sketch_takes_in_the_whole_text() -> None:
    """Two texts that begin alike and go on otherwise are no copies of each other."""
    start = " ".join(f"word{chr(97 + at % 26)}{at}" for at in range(150))
    one, other = (start + " ".join(f" {name}{at} was there" for at in range(900)) for name in ("alpha", "omega"))
    sketches = [packed(read(text).minhash) for text in (one, other)]
    assert sameness(*sketches) < 0.5


def test_an_empty_text_has_empty_features() -> None:
    """Punctuation says nothing."""
    assert read(" … ") == Features()

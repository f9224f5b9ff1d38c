"""Words and people that are also towns somewhere are no places, unless the text says that they are."""

import pytest

from tests.engine.gazetteer.conftest import Reader

SILENT = [
    "He was there to ask Ben and Lewis, and a male friend, to add fun for Sam.",
    "Was it a bath? Reading is fun. Nice work. A mobile phone, a bin and a split soul.",
    "Hamas said that it had met Taylor and Elizabeth. Bernie won. Falcon wings.",
    "David, George, Peter, Vladimir, Martin and Hassan spoke to Mary and Nancy.",
    "Can the best man of the most central university march?",
    "Male officers are wanted. Victorian houses. The turkey was cold, the china broke.",
    "READING IS NICE AND SO ARE BATH, SPLIT AND MOBILE",
    "Spring came late. Orange juice. Jackson and Davis scored.",
    "I don't know, he said. To be or not to be. So be it. On we go.",
]
SPOKEN_FOR = [
    ("He lives in Nice, France.", "Nice"),
    ("A man was stabbed in Reading near London.", "Reading"),
    ("The parliament in Malé adopted the bill.", "Malé"),
]


@pytest.mark.parametrize("text", SILENT, ids=[text[:30] for text in SILENT])
def test_words_and_people_are_silent(reader: Reader, text: str) -> None:
    """None of these is a place."""
    assert [] == reader.named(text)


@pytest.mark.parametrize(("text", "name"), SPOKEN_FOR, ids=[name for _, name in SPOKEN_FOR])
def test_towns_that_are_words_too(reader: Reader, text: str, name: str) -> None:
    """Behind a preposition, before its country, or with its accent the town is meant."""
    assert name in [mention.text for mention in reader.mentions(text)]

"""What one article may cost to read, whoever wrote it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.engine.names import Mention
from streams.engine.readings import Binding, Reader, article
from streams.engine.readings.bounds import MOST_HELD, cut_to_length
from streams.engine.readings.events import Event
from streams.engine.readings.happening import happening
from streams.engine.readings.sentence import Sentence
from streams.model import Place

_LONGEST = 1_000


@given(st.lists(st.integers(1, 1_500), max_size=9), st.integers(0, 40))
def test_a_long_sentence_is_cut_at_blanks(lengths: list[int], head: int) -> None:
    """No piece is long, each but a word of that length is whole words, and nothing is lost or touched before."""
    sentence = " ".join("x" * length for length in lengths)
    text = "." * head + sentence
    pieces = cut_to_length(text, [(0, head), (head, len(text))])
    assert (0, head) == pieces[0]
    assert text[head:] == "".join(text[start:end] for start, end in pieces[1:])
    assert all(end - start <= _LONGEST for start, end in pieces)
    if max(lengths, default=0) < _LONGEST - 1:
        assert sentence.split() == [word for start, end in pieces[1:] for word in text[start:end].split()]


def _bound(body: str) -> list[Binding]:
    kyiv = Place(name="Kyiv", country="UA", kind="capital", id="kyiv")
    at = [place for place in range(len(body)) if body.startswith("Kyiv", place)]
    mentions = [Mention("body", place, place + 4, "Kyiv", kyiv) for place in at]
    events = [(place, place + 6) for place in range(len(body)) if body.startswith("strike", place)]
    return Reader({"body": body}, {"body": [(0, len(body))]}, {"body": mentions}).bind({"body": events})


def test_what_is_told_far_into_a_sentence_without_an_end_is_still_read() -> None:
    """As in a live page whose full stops were lost."""
    bound = _bound("Talks went on, " * 200 + "and a drone strike in Kyiv killed five people" + ", talks went on" * 200)
    assert [True] == [one.bound for one in bound]


def test_events_and_names_without_a_full_stop_are_not_all_held_against_each_other() -> None:
    """Four kilobytes of them took a minute, thirteen times as much as two."""
    assert 60 * 40 > len(_bound("a drone strike hit Kyiv and " * 60))


def test_of_a_page_of_nothing_else_only_so_many_are_held() -> None:
    """Past them a text is no news."""
    assert MOST_HELD + 36 > len(_bound("a drone strike hit Kyiv and " * 2_000))


def test_far_from_the_lead_an_event_without_a_place_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of its sentence neither a name nor "the city" can come of it: in a long text nearly all are so."""
    read: list[str] = []

    def noting(sentence: Sentence, event: Event, *rest: Any) -> Any:
        read.append(" ".join(word.text for word in sentence.words))
        return happening(sentence, event, *rest)

    monkeypatch.setattr(article, "happening", noting)
    far = "A strike shook Kyiv again.", "A third strike came late.", "A strike lit up the city."
    told = ("One strike came early.", *["It rained."] * 3, *far)
    body = " ".join(told)
    starts = [sum(len(one) + 1 for one in told[:at]) for at in range(len(told))]
    spans = [(start, start + len(one)) for start, one in zip(starts, told, strict=True)]
    events = [(at, at + 6) for at in range(len(body)) if body.startswith("strike", at)]
    at = body.index("Kyiv")
    kyiv = Mention("body", at, at + 4, "Kyiv", Place(name="Kyiv", country="UA", kind="capital", id="kyiv"))
    Reader({"body": body}, {"body": spans}, {"body": [kyiv]}).bind({"body": events})
    assert ["One strike came early .", "A strike shook Kyiv again .", "A strike lit up the city ."] == read

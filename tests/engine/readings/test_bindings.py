"""Binds events to places, sentence by sentence: the table in bindings.txt, own writing, one construct a section."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.engine.names import Mention
from streams.engine.readings import Binding, Reader, Span
from streams.model import Place

TABLE = Path(__file__).with_name("bindings.txt")
COUNTRIES = {"U.S.": "US", "US": "US", "Libya": "LY", "Afghanistan": "AF"}
REPORTED = ("happened", "intercepted")


def _place(name: str, landmark: bool) -> Place:
    if name in COUNTRIES:
        return Place(name=name, country=COUNTRIES[name], kind="country", id=name)
    return Place(name=name, country=None, kind="landmark" if landmark else "city", id=name)


def _marked(sentence: str, landmark: bool) -> tuple[str, list[Span], list[Mention]]:
    """Take [event] and {place} out of a sentence."""
    text, start = "", 0
    events: list[Span] = []
    mentions: list[Mention] = []
    for character in sentence:
        if character in "[{":
            start = len(text)
        elif character == "]":
            events.append((start, len(text)))
        elif character == "}":
            name = text[start:]
            mentions.append(Mention("body", start, len(text), name, _place(name, landmark)))
        else:
            text += character
    return text, events, mentions


def _read(sentence: str, landmark: bool) -> list[Binding]:
    text, events, mentions = _marked(sentence, landmark)
    return Reader({"body": text}, {"body": [(0, len(text))]}, {"body": mentions}).bind({"body": events})


def _table() -> Iterator[tuple[str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            expected, sentence = line.split(" | ", 1)
            yield expected.strip(), sentence.strip()


@pytest.mark.parametrize(("expected", "sentence"), list(_table()))
def test_binds_as_the_table_says(expected: str, sentence: str) -> None:
    """A sentence with its event and places marked gives exactly the bindings that stand beside it."""
    landmark = "=> " in sentence
    sentence, _, other_name = sentence.partition(" => ")
    bindings = _read(sentence, landmark)
    told = [binding for binding in bindings if binding.bound and binding.reported in REPORTED]
    if expected == "-":
        assert [binding.why for binding in told] == []
        return
    names, _, reported = expected.rpartition(" ")
    if reported not in REPORTED:
        assert (told, {binding.reported for binding in bindings}) == ([], {reported})
        return
    wanted = [other_name] if other_name else names.split(", ")
    assert [binding.mention.text.casefold() for binding in told] == [name.casefold() for name in wanted]
    assert {binding.reported for binding in told} == {reported}


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("{Washington} condemned the [drone strike] near the border.", "metonym: subject of 'condemned'"),
        ("A [drone strike] killed two 30 km from {Mogadishu}.", "'km from' it"),
        ("A [bomb exploded] outside {Kabul}.", "'outside' it, not in it"),
        ("Flights to {Moscow} stopped after the [attack].", "'to' it: a destination"),
        ("A [missile] hit a farm in {Kyiv} Oblast.", "the region around it: 'oblast'"),
        ("Police foiled a [bomb] plot in {Paris}.", "'bomb plot'"),
        ("France marked the anniversary of the [attacks] in {Paris}.", "followed up: 'anniversary'"),
    ],
)
def test_says_why(sentence: str, why: str) -> None:
    """Every judgement carries the words that decided, for `explain`."""
    (binding,) = _read(sentence, landmark=False)
    assert why in binding.why


def test_a_heading_needs_the_text_behind_it() -> None:
    """A title without a verb is a topic: it binds only what the body reports too."""
    title, body = "Kyiv strikes", "A drone strikes a house in Fastiv, Kyiv Oblast."
    heading = Mention("title", 0, 4, "Kyiv", _place("Kyiv", landmark=False))
    oblast = Mention("body", 35, 39, "Kyiv", _place("Kyiv", landmark=False))
    reader = Reader(
        {"title": title, "body": body},
        {"title": [(0, len(title))], "body": [(0, len(body))]},
        {"title": [heading], "body": [oblast]},
    )
    bindings = reader.bind({"title": [(5, 12)], "body": [(2, 15)]})
    assert [binding.bound for binding in bindings] == [False, False]
    assert "a heading that the text does not bear out" in bindings[0].why


def test_a_title_alone_is_believed() -> None:
    """Without a body the same heading binds."""
    heading = Mention("title", 0, 4, "Kyiv", _place("Kyiv", landmark=False))
    reader = Reader({"title": "Kyiv strikes", "body": ""}, {"title": [(0, 12)], "body": []}, {"title": [heading]})
    assert [binding.bound for binding in reader.bind({"title": [(5, 12)]})] == [True]


def test_a_title_whose_verb_looks_like_a_noun_is_no_heading() -> None:
    """'Crashes into' is a verb, though 'crashes' alone may be a noun: the title is a report, and is believed."""
    title, body = "Drone crashes into tower in Pechersk", "The mayor spoke to reporters."
    named = Mention("title", 28, 36, "Pechersk", _place("Pechersk", landmark=False))
    reader = Reader(
        {"title": title, "body": body},
        {"title": [(0, len(title))], "body": [(0, len(body))]},
        {"title": [named]},
    )
    assert [binding.bound for binding in reader.bind({"title": [(0, 13)]})] == [True]

"""The fast way to read an article gives what pydantic gives, or leaves it to pydantic."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from streams.model import Article
from streams.topics.usual import usual_article

USUAL: dict[str, Any] = {
    "schema": 1,
    "id": "7",
    "url": "https://outlet.example/7",
    "source": "outlet.example",
    "title": "Rain over Lisbon",
    "body": "It rained ☔ all night.",
    "language": "en",
    "published_at": "2026-11-23T09:30:00+02:00",
    "authors": ["A. Writer"],
    "categories": ["weather"],
    "dateline": "LISBON",
    "version": 2,
    "status": "usable",
}
TEXTS = ["", " ", "x" * 40, "y" * 300, "z" * 2100, "2026-11-23", "0000-01-01", "1", "usable", "withdrawn"]
OTHERS: list[Any] = [None, True, 1, 0, 1.0, -1, 2**31 + 1, [], ["a"], [1], ["a"] * 101, {}, "\ud800", "\x00"]


def judged(value: bytes) -> Article | None:
    """Read by pydantic alone; None where it refuses."""
    try:
        return Article.model_validate_json(value)
    except ValidationError:
        return None


def test_a_usual_article_is_read_fast() -> None:
    """Every field set, none of it odd: what comes of it is the same, in bytes too, whatever is ASCII or not."""
    for ascii_only in (True, False):
        value = json.dumps(USUAL, ensure_ascii=ascii_only).encode()
        assert usual_article(value) == judged(value)
        read = usual_article(value)
        assert read is not None
        assert read.encode() == Article.model_validate_json(value).encode()
        assert read.model_copy(update={"version": 3}).version == 3


def test_the_fields_are_those_of_an_article_in_their_order() -> None:
    """A field that is added to the article is added here too; the order decides the bytes that are written."""
    read = usual_article(json.dumps(USUAL).encode())
    assert read is not None
    assert list(read.__dict__) == list(Article.model_fields)


@pytest.mark.parametrize("missing", ["id", "source", "title"])
def test_what_has_to_be_filled_in_is_left_to_pydantic(missing: str) -> None:
    """Id and source come from the url; an article without text is refused."""
    value = json.dumps({key: of for key, of in USUAL.items() if key not in {missing, "body"}}).encode()
    assert usual_article(value) is None


@pytest.mark.parametrize("key", [*USUAL, "other"])
def test_no_value_is_read_otherwise(key: str) -> None:
    """A value of another type, too long, out of range: read alike, or left to pydantic."""
    for value in (*TEXTS, *OTHERS):
        message = json.dumps({**USUAL, key: value}).encode()
        assert usual_article(message) in (None, judged(message))


@given(st.integers(min_value=0, max_value=400), st.binary(max_size=3), st.integers(min_value=0, max_value=3))
@settings(max_examples=600)
@example(10, b"\x01", 0)
@example(12, b"\\ud800", 0)
@example(160, b"\xed\xa0\x80", 0)
def test_no_damage_is_read_otherwise(at: int, put: bytes, cut: int) -> None:
    """Bytes put in or cut out anywhere: what pydantic refuses is never read, and nothing is read as something else."""
    whole = json.dumps(USUAL, ensure_ascii=False).encode()
    value = whole[:at] + put + whole[at + cut :]
    read = usual_article(value)
    assert read is None or read == judged(value)

"""What can't be read is refused with its reason and field; what can is not touched."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Article, Tick
from streams.topics.codecs import Limits, Reason, Unreadable, read_article, read_match

LIMITS = Limits(message=20_000, body=1_000, title=100, depth=8)


def _json(**fields: object) -> bytes:
    return json.dumps({"id": "1", "title": "Rain over Lisbon"} | fields).encode()


REFUSED = {
    "nothing": (None, Reason.EMPTY, ""),
    "no bytes": (b"", Reason.EMPTY, ""),
    "a message over the limit": (_json(x="y" * 20_000), Reason.TOO_LARGE, ""),
    "not JSON": (b"rain over Lisbon", Reason.NOT_JSON, ""),
    "half of JSON": (_json()[:-3], Reason.NOT_JSON, ""),
    "an array": (b"[1]", Reason.INVALID, ""),
    "latin-1": ('{"id": "1", "title": "Régen"}'.encode("latin-1"), Reason.NOT_UTF8, ""),
    "a lone surrogate": (b'{"id": "1", "title": "a \\ud800 b"}', Reason.LONE_SURROGATE, "title"),
    "a lone surrogate in a list": (_json(authors=["a", "\udc00"]), Reason.LONE_SURROGATE, "authors.1"),
    "NUL": (_json(title="a\x00b"), Reason.NUL, "title"),
    "raw NUL": (b'{"id": "1", "title": "a\x00b"}', Reason.NOT_JSON, ""),
    "a title that is a number": (_json(title=5), Reason.INVALID, "title"),
    "a body that is a list": (_json(body=["a"]), Reason.INVALID, "body"),
    "authors that are text": (_json(authors="A. Writer"), Reason.INVALID, "authors"),
    "an unknown status": (_json(status="lost"), Reason.INVALID, "status"),
    "a version below 1": (_json(version=0), Reason.INVALID, "version"),
    "neither title nor body": (_json(title=" ", body=""), Reason.MISSING, "title"),
    "neither id nor url": (b'{"title": "Rain"}', Reason.MISSING, "id"),
    "a date in year 0": (_json(published_at="0000-01-01T00:00:00Z"), Reason.INVALID, "published_at"),
    "a date before year 1 in UTC": (_json(published_at="0001-01-01T00:00:00+05:00"), Reason.INVALID, "published_at"),
    "a date without offset": (_json(published_at="2026-01-01T00:00:00"), Reason.INVALID, "published_at"),
    "a number for a date": (_json(published_at=1767225600), Reason.INVALID, "published_at"),
    "a body over the limit": (_json(body="é" * 501), Reason.TOO_LARGE, "body"),
    "a title over the limit": (_json(title="t" * 101), Reason.TOO_LARGE, "title"),
    "1,000 levels": (_json()[:-1] + b', "x": ' + b"[" * 1000 + b"]" * 1000 + b"}", Reason.TOO_DEEP, ""),
    "1,000 levels never closed": (b'{"id": ' + b"[" * 1000, Reason.TOO_DEEP, ""),
    "one level too many": (_json(x=[[[[[[[[1]]]]]]]]), Reason.TOO_DEEP, ""),
    "a url that is none": (_json(url="http://[oops"), Reason.INVALID, ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_reason_and_field(case: str) -> None:
    """Each kind of bad message has its own reason, and the field where there is one."""
    value, reason, field = REFUSED[case]

    with pytest.raises(Unreadable) as refused:
        read_article(value, LIMITS)

    assert (refused.value.reason, refused.value.field) == (reason, field)
    assert refused.value.detail != ""


READ = {
    "at the limits": _json(title="t" * 100, body="é" * 500),
    "as deep as may be": _json(x=[[[[[[[1]]]]]]]),
    "many brackets side by side": _json(x=[[]] * 100),
    "brackets inside text": _json(body="[{" * 400 + '"\\'),
    "keys that nobody knows": _json(colour="blue", schema=1),
    "a backslash before u0000": _json(body="C:\\u0000"),
    "an astral character": _json(body="\U0001f6a8"),
    "a withdrawn article without text": _json(title="", status="withdrawn"),
    "a bare date": _json(published_at="2026-01-02"),
}


@pytest.mark.parametrize("case", READ)
def test_what_can_be_read_is_an_article(case: str) -> None:
    """Limits are inclusive, and nothing harmless is refused."""
    assert read_article(READ[case], LIMITS).id == "1"


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    """Whatever comes in, the stream sees an article or an `Unreadable`."""
    try:
        assert read_article(value, LIMITS).key != ""
    except Unreadable as refused:
        assert refused.reason in Reason


@given(st.text(), st.text(min_size=1), st.integers(1, 2**31))
def test_an_article_survives_the_wire(body: str, title: str, version: int) -> None:
    """Encoding and reading give the same article, or refuse it for its content."""
    try:
        article = Article(id="1", title=title, body=body, version=version)
        encoded = article.encode()
    except ValueError:  # no text at all, or a lone surrogate that has no UTF-8
        return
    try:
        assert read_article(encoded, Limits()) == article
    except Unreadable as refused:
        assert refused.reason is Reason.NUL


def test_the_records_of_matches_are_told_apart() -> None:
    """A tick is read as a tick; a kind that nobody writes is refused."""
    tick = Tick.model_validate({"partition": 0, "partitions": 4, "time": "2026-01-01T00:00:00Z"})

    assert read_match(tick.encode(), Limits()) == tick
    with pytest.raises(Unreadable, match="kind"):
        read_match(b'{"kind": "rumour"}', Limits())

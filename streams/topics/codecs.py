"""Bytes to records: an article, or a record of our own, or precisely why not.

Whatever can't be read raises `Unreadable` with a reason (a small closed set: it is a metric's label), the field at
fault and a sentence for people. It mends nothing: half an article matched is worse than one put aside and seen.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from streams.model import Article, Match, Notice, Tick
from streams.topics.usual import usual_article

R = TypeVar("R", bound=BaseModel)
MatchRecord = Match | Notice | Tick

_MATCH_RECORD: Final[TypeAdapter[MatchRecord]] = TypeAdapter(Annotated[MatchRecord, Field(discriminator="kind")])
_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_NUL: Final = "\x00"


class Reason(StrEnum):
    """Why a message could not be processed."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    LONE_SURROGATE = "lone_surrogate"
    NUL = "nul"
    MISSING = "missing"
    INVALID = "invalid"
    NO_SINK = "no_sink"
    GIVEN_UP = "given_up"
    EXHAUSTED = "exhausted"
    RULE_RAISED = "rule_raised"


class Unreadable(Exception):
    """A message that can't be processed; `field` is a dotted path, empty where it is the whole message."""

    def __init__(self, reason: Reason, field: str, detail: str) -> None:
        super().__init__(f"{field or 'message'}: {detail}")
        self.reason = reason
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest that is read; sizes are bytes of UTF-8, depth counts nested objects and arrays."""

    message: int = 4 * 2**20
    body: int = 2**20
    title: int = 2**13
    depth: int = 32


def read_article(value: bytes | None, limits: Limits) -> Article:
    """Read one message of `articles`; raises `Unreadable`."""
    data = _judged(value, limits)
    article = usual_article(data)
    if article is None:
        article = read(Article, data, limits)
    else:
        _refuse_nul(data)
    for name, text, most in (("title", article.title, limits.title), ("body", article.body, limits.body)):
        if len(text) * 4 > most and (size := len(text.encode())) > most:
            raise Unreadable(Reason.TOO_LARGE, name, f"{size} bytes, the limit is {most}")
    return article


def read_match(value: bytes | None, limits: Limits) -> MatchRecord:
    """Read one message of `matches`; raises `Unreadable`."""
    data = _judged(value, limits)
    try:
        record = _MATCH_RECORD.validate_json(data)
    except ValidationError as error:
        raise _told(data, error) from None
    _refuse_nul(data)
    return record


def read(kind: type[R], value: bytes | None, limits: Limits) -> R:
    """Read a record of any of our kinds; raises `Unreadable`."""
    data = _judged(value, limits)
    try:
        record = kind.model_validate_json(data)
    except ValidationError as error:
        raise _told(data, error) from None
    _refuse_nul(data)
    return record


def _judged(value: bytes | None, limits: Limits) -> bytes:
    """Refuse what no parser should be given."""
    if not value:
        raise Unreadable(Reason.EMPTY, "", "the message has no value")
    if len(value) > limits.message:
        raise Unreadable(Reason.TOO_LARGE, "", f"{len(value)} bytes, the limit is {limits.message}")
    # Counting is nearly free and bounds the depth; only what has many brackets is looked at closely.
    if value.count(b"[") + value.count(b"{") > limits.depth and (deep := _depth(value)) > limits.depth:
        raise Unreadable(Reason.TOO_DEEP, "", f"nested {deep} levels deep, the limit is {limits.depth}")
    return value


def _depth(value: bytes) -> int:
    """Measure how deep objects and arrays nest, not counting brackets inside strings."""
    deepest = level = 0
    for token in _STRUCTURE.finditer(value):
        first = value[token.start()]
        if first in b"[{":
            level += 1
            deepest = max(deepest, level)
        elif first in b"]}":
            level -= 1
    return deepest


def _told(value: bytes, error: ValidationError) -> Unreadable:
    """Say in our words what pydantic found first."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "json_invalid":
        return _not_json(value, first["msg"])
    message = first["msg"].removeprefix("Value error, ")
    missing = first["type"] == "missing" or message.startswith("neither ")
    if missing and not field:
        field = "title" if "`title`" in message else "id"
    return Unreadable(Reason.MISSING if missing else Reason.INVALID, field, message)


def _not_json(value: bytes, message: str) -> Unreadable:
    """Find out why the parser stopped: the encoding, a lone surrogate and in which field, or no JSON at all."""
    try:
        text = value.decode()
    except UnicodeDecodeError as error:
        return Unreadable(Reason.NOT_UTF8, "", f"byte {error.start} is no UTF-8: write JSON in UTF-8")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Unreadable(Reason.NOT_JSON, "", message.removeprefix("Invalid JSON: "))
    for path, found in _strings(data):
        if any("\ud800" <= sign <= "\udfff" for sign in found):
            return Unreadable(Reason.LONE_SURROGATE, path, "half of a surrogate pair, which is no character")
    return Unreadable(Reason.NOT_JSON, "", message.removeprefix("Invalid JSON: "))


def _refuse_nul(value: bytes) -> None:
    """Refuse NUL in any text: databases and terminals of those who read our alerts choke on it."""
    if b"\\u0000" not in value:  # JSON has no other way to write it
        return
    for path, found in _strings(json.loads(value)):
        if _NUL in found:
            raise Unreadable(Reason.NUL, path, "the text holds a NUL character")


def _strings(data: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON holds
    """Walk over every string with its dotted path; keys count as their own value's field."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield f"{path}.{key}" if path else key, key
            yield from _strings(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _strings(value, f"{path}.{at}" if path else str(at))

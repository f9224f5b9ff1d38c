"""Dead letters: the message that could not be processed, as it came, with what is known about it in headers.

A letter that was sent again is followed on its topic by a mark that names it, a record without value: a log is not
amended. The value is cut at a limit, so that a dead letter always fits its topic; length and SHA-256 are of the whole.
Nothing here writes to a topic or counts: who buries does.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from streams.topics.codecs import Unreadable

_RETRIED: Final = "retried"
_MAX_TEXT: Final = 500  # characters of a header that holds words


class Origin(NamedTuple):
    """Where the message stood: the topic's name without prefix."""

    topic: str
    partition: int
    offset: int


class DeadLetter(NamedTuple):
    """A record for a `.dead` topic."""

    key: bytes | None
    value: bytes
    headers: tuple[tuple[str, bytes], ...]


class Told(NamedTuple):
    """What the headers of a dead letter say."""

    reason: str
    field: str
    detail: str
    origin: Origin
    length: int
    sha256: str


def bury(origin: Origin, key: bytes | None, value: bytes | None, why: Unreadable, keep: int = 2**20) -> DeadLetter:
    """Make the dead letter of one message, with at most `keep` bytes of its value."""
    original = value or b""
    words = {
        "reason": why.reason.value,
        "field": why.field,
        "detail": why.detail,
        "topic": origin.topic,
        "partition": str(origin.partition),
        "offset": str(origin.offset),
        "length": str(len(original)),
        "sha256": hashlib.sha256(original).hexdigest(),
    }
    headers = tuple((name, _encoded(text)) for name, text in words.items())
    return DeadLetter(key, original[:keep], headers)


def tell(headers: Sequence[tuple[str, bytes]]) -> Told:
    """Read the headers of a dead letter; what is missing is empty, or -1 for a number."""
    found: Mapping[str, str] = {name: value.decode("utf-8", "replace") for name, value in headers}
    place = Origin(found.get("topic", ""), _number(found.get("partition")), _number(found.get("offset")))
    return Told(
        found.get("reason", ""),
        found.get("field", ""),
        found.get("detail", ""),
        place,
        _number(found.get("length")),
        found.get("sha256", ""),
    )


def retried_mark(partition: int, offset: int) -> tuple[tuple[str, bytes], ...]:
    """Give the headers of the mark that a letter was sent again; it stands on the letter's topic."""
    return ((_RETRIED, f"{partition}/{offset}".encode()),)


def retried_by(headers: Sequence[tuple[str, bytes]]) -> str | None:
    """Give which letter a mark says was sent again, as partition/offset; None where it is no mark."""
    return next((value.decode("utf-8", "replace") for name, value in headers if name == _RETRIED), None)


def _encoded(text: str) -> bytes:
    # A field's name comes from the message and may hold anything, lone surrogates included.
    return text[:_MAX_TEXT].encode("utf-8", "backslashreplace")


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else -1

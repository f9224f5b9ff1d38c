"""What all records share: how they stand on the wire, their times, their ids, how loud they are."""

import json
import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

# The namespace of every UUIDv5 that Tocsin makes. Changing it changes every id: never do.
NAMESPACE = uuid.UUID("6f0c7ad4-3a55-5c1b-9d0e-2a4f5f6d7c11")

_canonical: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def make_id(*parts: object) -> str:
    """Give the UUIDv5 of JSON-able parts; a canonical JSON array keeps ("a", "bc") apart from ("ab", "c")."""
    return str(uuid.uuid5(NAMESPACE, _canonical(parts)))


def _utc(moment: datetime) -> datetime:
    """Hold every time in UTC, so that equal moments have equal bytes."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or last hours of the calendar, seen from another offset
        raise ValueError("lies outside the years 1 to 9999 in UTC") from None


def _written_time(value: object) -> object:
    """Take a bare date as 00:00 UTC, and refuse numbers: pydantic alone would read 20260102 as a second of 1970."""
    if isinstance(value, int | float):
        raise ValueError(  # noqa: TRY004 - pydantic turns ValueError into a problem with its place, not TypeError
            "a number is no time; write RFC 3339, such as 2026-11-23T09:30:00Z, or a date, 2026-11-23"
        )
    if isinstance(value, str) and len(value) == len("2026-11-23"):
        return f"{value}T00:00:00Z"
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written_time), AfterValidator(_utc)]


class Severity(StrEnum):
    """How loud an alert rings, in rising order; compare by `rank`."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info up to 4 for critical."""
        return list(Severity).index(self)


class Part(BaseModel):
    """A frozen part of a record. Keys that a newer writer added are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Record(Part):
    """A frozen record: the value of one Kafka message."""

    schema_: Literal[1] = Field(default=1, alias="schema")

    def encode(self) -> bytes:
        """Give the bytes that go on the topic; equal records give equal bytes."""
        return self.model_dump_json(by_alias=True).encode()

    @classmethod
    def decode(cls, value: bytes | str) -> Self:
        """Read a message's value; raises `pydantic.ValidationError` where it does not fit."""
        return cls.model_validate_json(value)

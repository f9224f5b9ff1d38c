"""The dispatch role, put together: alerts given to their sinks, but for what silences and acks mute."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from streams import clock
from streams.agents.dispatch import Dispatch
from streams.app.surroundings import Crew, RoleRefused, Surroundings, stage_of
from streams.delivery.muting import Ack, Mutes, Silence
from streams.delivery.sinkfile import SinksError, sink_names
from streams.logs import get_logger
from streams.model import Record
from streams.step import Shared
from streams.step.shared import Records
from streams.topics.table import ACKS, ALERTS, DISPATCH_STATE, SILENCES

_log = get_logger(__name__)
R = TypeVar("R", bound=Record)
_LET_OUT_EVERY: Final = 0.5
"""Seconds: what was muted goes out within a second of the end of a silence, also where no alert rings meanwhile."""


class Following(Generic[R]):
    """Hands each change of a shared topic on; what can't be read counts as taken away, and is logged."""

    def __init__(self, topic: str, kind: type[R], take: Callable[[str, R | None], None]) -> None:
        self._topic = topic
        self._kind = kind
        self._take = take
        self._before: Records = {}

    def __call__(self, records: Records) -> None:
        """Compare with what was there before."""
        for key in self._before.keys() - records.keys():
            self._take(key.decode("utf-8", "replace"), None)
        for key, value in records.items():
            if self._before.get(key) != value:
                self._take(key.decode("utf-8", "replace"), self._read(key, value))
        self._before = records

    def _read(self, key: bytes, value: bytes) -> R | None:
        try:
            return self._kind.decode(value)
        except ValidationError as error:
            _log.error(
                "shared_record_unreadable", topic=self._topic, key=key.decode("utf-8", "replace"), why=str(error)
            )
            return None


def prepare(given: Surroundings) -> Crew:
    """Give every alert to its sinks, but for what is muted. Raises `RoleRefused` where the sinks file does not hold."""
    path = given.settings.sinks
    try:
        sinks = sorted(sink_names(path)) if path else []  # names only: this role needs none of the secrets
    except SinksError as error:
        raise RoleRefused(str(error)) from error
    mutes = Mutes()

    def make(partition: int, partitions: int) -> Dispatch:  # noqa: ARG001 - it does not matter here
        return Dispatch(partition, sinks, mutes, clock.now, given.limits)

    followed = (
        Shared(given.connection, given.topics.full(SILENCES), Following(SILENCES, Silence, mutes.put_silence)),
        Shared(given.connection, given.topics.full(ACKS), Following(ACKS, Ack, mutes.put_ack)),
    )
    stage = stage_of(given, "dispatch", ALERTS, DISPATCH_STATE, make)
    return Crew(replace(stage, tick_idle=min(stage.tick_idle, _LET_OUT_EVERY)), followed)

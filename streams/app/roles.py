"""The roles by name: what each reads, where its state lies, and how its parts are put together."""

import os
from collections.abc import Callable, Mapping
from importlib.metadata import version
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from streams import clock
from streams.agents.correlate import Correlate
from streams.agents.deliver import Office
from streams.agents.dispatch import Dispatch
from streams.agents.match import Manner, Matching
from streams.agents.rules_in_force import RulesInForce, RulesRefused
from streams.agents.runtime import carry_by
from streams.app.surroundings import Crew, Prepare, Surroundings
from streams.delivery.muting import Ack, Mutes, Silence
from streams.delivery.schedule import Schedule
from streams.delivery.sinkfile import read_sinks, sink_names
from streams.engine.gazetteer import Atlas
from streams.logs import get_logger
from streams.model import Record
from streams.rulebook import Keeper
from streams.step import Factory, Shared, Stage
from streams.step.shared import Records
from streams.topics.table import (
    ACKS,
    ALERTS,
    ARTICLES,
    CORRELATE_STATE,
    DISPATCH_STATE,
    MATCH_STATE,
    MATCHES,
    SILENCES,
)

_log = get_logger(__name__)
R = TypeVar("R", bound=Record)


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


def stage_of(given: Surroundings, role: str, source: str, state: str, make: Factory) -> Stage:
    """Make a stage with the pace that the settings ask for."""
    settings = given.settings
    return Stage(
        role=role,
        source=source,
        state=state,
        make=make,
        topics=given.topics,
        connection=given.connection,
        batch_records=settings.batch_records,
        slice_seconds=settings.slice_seconds,
        tick_every=settings.tick_every,
        tick_idle=settings.tick_idle,
        reopen_after=settings.session_timeout / 2,
    )


def match(given: Surroundings) -> Crew:
    """Hold articles against the rules in force. Raises what is wrong with the rules: no worker runs without."""
    settings = given.settings
    if settings.rules is None:
        raise RulesRefused("a match worker needs rules: set TOCSIN_RULES to a rule file or a directory of them")
    sinks = sink_names(settings.sinks) if settings.sinks else None
    atlas = Atlas()
    keeper = Keeper(settings.rules, sinks, atlas.known)
    rules = RulesInForce(keeper, atlas.gazetteer, settings.reload_every)
    rules.load()
    manner = Manner(given.limits, settings.dead_bytes, settings.live_sources, settings.sample_oracle)

    def make(partition: int, partitions: int) -> Matching:
        return Matching(partition, partitions, rules.now, manner)

    return Crew(stage_of(given, "match", ARTICLES, MATCH_STATE, make), (rules,))


def correlate(given: Surroundings) -> Crew:
    """Fold matches into alerts and the ledger."""

    def make(partition: int, partitions: int) -> Correlate:
        return Correlate(limits=given.limits, partition=partition, partitions=partitions)

    return Crew(stage_of(given, "correlate", MATCHES, CORRELATE_STATE, make))


def dispatch(given: Surroundings) -> Crew:
    """Give every alert to its sinks, but for what is muted."""
    path = given.settings.sinks
    sinks = sorted(sink_names(path)) if path else []  # names only: this role needs none of the secrets
    mutes = Mutes()

    def make(partition: int, partitions: int) -> Dispatch:  # noqa: ARG001 - it does not matter here
        return Dispatch(partition, sinks, mutes, clock.now, given.limits)

    followed = (
        Shared(given.connection, given.topics.full(SILENCES), Following(SILENCES, Silence, mutes.put_silence)),
        Shared(given.connection, given.topics.full(ACKS), Following(ACKS, Ack, mutes.put_ack)),
    )
    return Crew(stage_of(given, "dispatch", ALERTS, DISPATCH_STATE, make), followed)


def deliver(given: Surroundings) -> Crew:
    """Post deliveries to the webhooks of the sinks file. Raises `SinksError`."""
    settings = given.settings
    office = Office(
        connection=given.connection,
        topics=given.topics,
        sinks=read_sinks(settings.sinks, os.environ, settings.webhook()) if settings.sinks else {},
        schedule=Schedule(settings.retry_delays, settings.give_up_after),
        version=version("tocsin"),
        now=clock.now,
        limits=given.limits,
        stop_within=settings.stop_within / 2,  # the other half is for writing what came of it
        dead_bytes=settings.dead_bytes,
    )
    return Crew(workers=(lambda app: carry_by(app, office),))


ROLES: Final[Mapping[str, Prepare]] = MappingProxyType(
    {"match": match, "correlate": correlate, "dispatch": dispatch, "deliver": deliver}
)

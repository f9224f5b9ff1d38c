"""The match role, put together: articles held against the rules in force."""

from dataclasses import replace
from typing import Final

from streams.agents.match import Manner, Matching
from streams.agents.rules_in_force import RulesInForce, RulesRefused
from streams.app.surroundings import Crew, RoleRefused, Surroundings, stage_of
from streams.delivery.sinkfile import SinksError, sink_names
from streams.engine.gazetteer import Atlas, GazetteerError
from streams.rulebook import Keeper, RulebookMissing
from streams.topics.table import ARTICLES, MATCH_STATE

_LONG: Final = 2**16  # bytes; a megabyte of hostile text takes longer to read than a session lasts


def prepare(given: Surroundings) -> Crew:
    """Hold articles against the rules in force. Raises `RoleRefused` without rules that hold."""
    settings = given.settings
    if settings.rules is None:
        raise RoleRefused("a match worker needs rules: set TOCSIN_RULES to a rule file or a directory of them")
    atlas = Atlas()
    try:
        sinks = sink_names(settings.sinks) if settings.sinks else None
        rules = RulesInForce(Keeper(settings.rules, sinks, atlas.known), atlas.gazetteer, settings.reload_every)
        rules.load()
    except (SinksError, RulesRefused, RulebookMissing, GazetteerError) as error:
        raise RoleRefused(str(error)) from error
    manner = Manner(given.limits, settings.dead_bytes, settings.live_sources, settings.sample_oracle)

    def make(partition: int, partitions: int) -> Matching:
        return Matching(partition, partitions, rules.used, manner)

    stage = stage_of(given, "match", ARTICLES, MATCH_STATE, make)
    return Crew(replace(stage, aside_bytes=_LONG), (rules,))

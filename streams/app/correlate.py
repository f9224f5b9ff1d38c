"""The correlate role, put together: matches folded into alerts and the ledger."""

from streams.agents.correlate import Correlate
from streams.app.surroundings import Crew, Surroundings, stage_of
from streams.stories import Bounds
from streams.topics.table import CORRELATE_STATE, MATCHES


def prepare(given: Surroundings) -> Crew:
    """Fold matches into alerts and the ledger."""
    settings = given.settings
    bounds = Bounds(settings.story_origins, settings.story_places, settings.due_per_tick)

    def make(partition: int, partitions: int) -> Correlate:
        return Correlate(limits=given.limits, partition=partition, partitions=partitions, bounds=bounds)

    return Crew(stage_of(given, "correlate", MATCHES, CORRELATE_STATE, make))

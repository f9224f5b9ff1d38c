"""The correlate role, put together: matches folded into alerts and the ledger."""

from streams.agents.correlate import Correlate
from streams.app.surroundings import Crew, Surroundings, stage_of
from streams.topics.table import CORRELATE_STATE, MATCHES


def prepare(given: Surroundings) -> Crew:
    """Fold matches into alerts and the ledger."""

    def make(partition: int, partitions: int) -> Correlate:
        return Correlate(limits=given.limits, partition=partition, partitions=partitions)

    return Crew(stage_of(given, "correlate", MATCHES, CORRELATE_STATE, make))

"""Runs records through a fold, and says shortly what came out."""

from streams.model import Alert, Match, Notice, Outcome, Tick
from streams.stories import Fold

Records = Match | Notice | Tick


def run(fold: Fold, *records: Records) -> tuple[list[Alert], list[Outcome]]:
    """Fold records one after another."""
    taken = [fold.take(record) for record in records]
    return [alert for one in taken for alert in one.alerts], [outcome for one in taken for outcome in one.outcomes]


def kinds(outcomes: list[Outcome]) -> list[str]:
    """Give what the outcomes are."""
    return [outcome.outcome for outcome in outcomes]


def changes(alerts: list[Alert]) -> list[tuple[int, str]]:
    """Give the revisions and what they are."""
    return [(alert.revision, alert.change) for alert in alerts]

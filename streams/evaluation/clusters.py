"""Scores stories: every text matched by one rule without group, folded, and its alert held against its story.

It refuses to run a clock: the texts come one minute apart, in the order of the file.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from streams.engine import Engine, NoGazetteer, compile_rules
from streams.evaluation.folder import Labelled
from streams.evaluation.scores import b_cubed
from streams.language.syntax import Every, Rule, Ruleset
from streams.model import Severity
from streams.stories import Fold, Publishers, features_of, matches_of, origin_of

_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_APART: Final = timedelta(minutes=1)


def judge_stories(engine: Engine, texts: list[Labelled]) -> tuple[float, float, int]:
    """Give B-cubed precision and recall of the alerts against `story`, and how many alerts there were."""
    every = Rule(id="every", title="Every text", severity=Severity.INFO, when=Every())
    ringing = compile_rules(Ruleset((every,), publishers=engine.ruleset.publishers), NoGazetteer())
    publishers = Publishers(engine.ruleset.publishers)
    fold = Fold()
    alerts: list[str | None] = []
    for number, text in enumerate(texts):
        features = features_of(text.article)
        (match,) = matches_of(
            text.article,
            ringing.match(text.article).found,
            features,
            received=_FIRST + number * _APART,
            partition=0,
            ruleset="",
            origin=origin_of(text.article.source, features.agency, publishers),
        )
        outcomes = fold.take(match).outcomes
        alerts.append(next((outcome.alert for outcome in outcomes if outcome.match == match.id), None))
    precision, recall = b_cubed(alerts, [str(text.label["story"]) for text in texts])
    return precision, recall, len(set(alerts))

"""Exactly once from topics to topics: the intake reads, the step writes outputs, state and position in one transaction.

It knows nothing of news: what becomes of a record is a `Transform`'s business (`streams.step.transform`).
"""

from streams.step.batch import Batch
from streams.step.intake import Intake
from streams.step.shared import Shared, put
from streams.step.stage import Stage
from streams.step.step import StepError
from streams.step.transform import EVERY_PARTITION, Effects, Factory, Incoming, Output, Transform

__all__ = [
    "EVERY_PARTITION",
    "Batch",
    "Effects",
    "Factory",
    "Incoming",
    "Intake",
    "Output",
    "Shared",
    "Stage",
    "StepError",
    "Transform",
    "put",
]

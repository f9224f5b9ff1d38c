"""Opens steps of one partition for the tests, and makes records for them."""

from collections.abc import Sequence

from streams.step import Incoming, Stage
from streams.step.step import Step
from streams.topics.table import ARTICLES
from tests.step.numbering import expected


def incoming(numbers: Sequence[int], *, at: int = 1000) -> list[Incoming]:
    """Make records whose offsets are these numbers."""
    return [Incoming(ARTICLES, 0, number, at + number, b"k", b"v%d" % number) for number in numbers]


class Opened:
    """Opens steps of partition 0 and closes them all in the end."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.steps: list[Step] = []

    async def step(self, **changes: object) -> Step:
        """Open one more, as another process would."""
        fields = {name: getattr(self.stage, name) for name in Stage.__dataclass_fields__}
        step = Step(Stage(**(fields | changes)), 0)
        self.steps.append(step)
        await step.open()
        return step


def numbered(*values: int) -> list[bytes]:
    """Give what the tiny role makes of these records of key k."""
    return expected([(b"k", b"v%d" % value) for value in values])

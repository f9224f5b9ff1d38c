"""Topics of its own for every test of the step."""

import gc
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.step.cluster import Bench
from tests.step.numbering import stage_of
from tests.step.opening import Opened


@pytest.fixture
async def bench(kafka: str, prefix: str) -> Bench:
    """Give two partitions of everything."""
    bench = Bench(kafka, prefix, 2)
    await bench.prepare()
    return bench


@pytest.fixture
async def opened(bench: Bench) -> AsyncIterator[Opened]:
    """Give a way to open steps."""
    opened = Opened(stage_of(bench.connection, bench.topics))
    yield opened
    for step in opened.steps:
        await step.close()


@pytest.fixture(autouse=True)
def _rest_in_peace() -> Iterator[None]:
    """Free what a test leaves at its end: aiokafka's futures complain when freed, which breaks CPython's own parser.

    (`SystemError: AST constructor recursion depth mismatch`, where pytest happens to parse a file at that moment.)
    """
    yield
    gc.collect()

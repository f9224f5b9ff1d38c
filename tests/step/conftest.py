"""Topics of its own for every test of the step."""

import gc
from collections.abc import Iterator

import pytest

from tests.step.cluster import Bench


@pytest.fixture
async def bench(kafka: str, prefix: str) -> Bench:
    """Give two partitions of everything."""
    bench = Bench(kafka, prefix, 2)
    await bench.prepare()
    return bench


@pytest.fixture(autouse=True)
def _rest_in_peace() -> Iterator[None]:
    """Free what a test leaves at its end: aiokafka's futures complain when freed, which breaks CPython's own parser.

    (`SystemError: AST constructor recursion depth mismatch`, where pytest happens to parse a file at that moment.)
    """
    yield
    gc.collect()

"""Topics of its own for every test of the step."""

import pytest

from tests.step.cluster import Bench


@pytest.fixture
async def bench(kafka: str, prefix: str) -> Bench:
    """Give two partitions of everything."""
    bench = Bench(kafka, prefix, 2)
    await bench.prepare()
    return bench

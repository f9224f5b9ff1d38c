"""What every test may ask for: one private Apache Kafka for the whole session, and topic names of its own."""

import itertools
import uuid
from collections.abc import Iterator

import pytest

from streams.broker import Broker

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the broker, so that `-m "not kafka"` runs the rest at once."""
    for item in items:
        if {"kafka", "kafka_broker"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("kafka")


@pytest.fixture(scope="session")
def kafka_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """Give the session's broker itself. Who kills or pauses it must leave it running: others use it after."""
    with Broker(tmp_path_factory.mktemp("kafka")) as broker:
        yield broker


@pytest.fixture
def kafka(kafka_broker: Broker) -> str:
    """Give the address of the session's Apache Kafka, host:port, started by the first test that asks."""
    return kafka_broker.start()


@pytest.fixture
def prefix() -> str:
    """Give a topic prefix that no other test has, nor an earlier run on the same broker."""
    return f"t{next(_numbers)}-{uuid.uuid4().hex[:6]}-"

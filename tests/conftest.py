"""What every test may ask for: one private Apache Kafka for the whole run, and topic names of its own.

Where tests run side by side (`-n`), the process that hands them out has the broker, and tells the others where it is.
"""

import itertools
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from streams.broker import Broker
from streams.broker.probe import answers

_numbers = itertools.count(1)
_KAFKA = "tocsin_kafka"
_STARTED_WITHIN = 120.0  # seconds
_LONGEST = ("integration", "step", "broker", "delivery", "cli", "app")  # folders, the longest tests first


class _Shared:
    """The broker of a run in several processes, started beside them; a plugin of the process that has it."""

    def __init__(self) -> None:
        self._home = TemporaryDirectory(prefix="tocsin-tests-")
        self._broker = Broker(Path(self._home.name))
        self._threads = ThreadPoolExecutor(1)
        self._started: Future[str] | None = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker process where the broker will be."""
        if self._started is None:
            self._broker.reserve()
            self._started = self._threads.submit(self._broker.start)
        node.workerinput[_KAFKA] = self._broker.address

    def pytest_unconfigure(self) -> None:
        """Stop it after the last test; raises what kept it from starting."""
        try:
            if self._started is not None:
                self._started.result()
        finally:
            self._broker.stop()
            self._home.cleanup()


def pytest_configure(config: pytest.Config) -> None:
    """Have one broker for all, where tests are handed out to other processes."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Shared(), "tocsin-shared-kafka")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the broker, so that `-m "not kafka"` runs the rest at once; the longest go first.

    Those wait for processes most of the time: begun last, they would keep one of several test processes waiting alone.
    """
    for item in items:
        if "kafka" in getattr(item, "fixturenames", ()):
            item.add_marker("kafka")
    items.sort(key=lambda item: _LONGEST.index(item.path.parent.name) if item.path.parent.name in _LONGEST else 9)


@pytest.fixture(scope="session")
def kafka(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the run's Apache Kafka, host:port. Who needs one to kill or to pause starts another."""
    shared = getattr(request.config, "workerinput", {}).get(_KAFKA)
    if shared is None:
        with Broker(tmp_path_factory.mktemp("kafka")) as broker:
            yield broker.address
        return
    host, _, port = shared.rpartition(":")
    deadline = time.monotonic() + _STARTED_WITHIN
    while not answers(host, int(port)):
        assert time.monotonic() < deadline, f"the run's Apache Kafka does not answer at {shared}"
        time.sleep(0.1)  # between two looks at a real process
    yield shared


@pytest.fixture
def prefix() -> str:
    """Give a topic prefix that no other test has, nor an earlier run on the same broker."""
    return f"t{next(_numbers)}-{uuid.uuid4().hex[:6]}-"

"""What `tocsin up` and `tocsin demo` share: a home held, a broker under it, topics made, workers kept running.

It refuses to start twice on one home, and leaves nothing running, however it ends.
"""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from streams.broker import Broker, BrokerError, Fetched, claim, update_home
from streams.broker.jars import obtain_jars
from streams.cli.cluster import PRIVATE_PARTITIONS, Cluster, cluster_of, run
from streams.cli.failing import Failure
from streams.cli.topics import created
from streams.logs import get_logger
from streams.parent import Fleet, FleetError, Plan
from streams.settings import Settings

logger = get_logger(__name__)


class Work(Protocol):
    """What is done in a house while its workers run."""

    async def run(self, fleet: Fleet, cluster: Cluster) -> None:
        """Begin when the workers are ready; cancelled when all stops."""

    def stopping(self) -> None:
        """Hear that the first signal came."""


READY_WITHIN = 90.0  # seconds for all workers; three on an idle machine
BROKER_LOOK_EVERY = 1.0
BROKER_AGAIN = 5.0  # seconds after a start of the broker that failed
SPARE = 5.0  # seconds that a worker gets beyond its own limit for stopping


@dataclass(frozen=True)
class House:
    """A home that is ours, with its cluster. `broker` is None where TOCSIN_KAFKA names another."""

    settings: Settings
    prefix: str
    broker: Broker | None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def servers(self) -> str:
        """Where Kafka is."""
        return self.broker.address if self.broker else str(self.settings.kafka)


@contextmanager
def held_house(settings: Settings, prefix: str, environment: dict[str, str]) -> Iterator[House]:
    """Hold the home, and have the private broker at hand where no cluster is configured; both end with the context."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)  # until the loop takes them over: unwind, so that the broker is stopped
    try:
        with claim(settings.home, "up"):
            if settings.kafka is not None:
                yield House(settings, prefix, None, environment)
                return
            with _fetch_bar() as progress:
                obtain_jars(repository=settings.jars_from, progress=progress)
            broker = Broker(settings.home, repository=settings.jars_from)
            try:
                # The workers are told now where Kafka will be, for they start beside it.
                told = {"TOCSIN_KAFKA": broker.reserve()}
                told["TOCSIN_PARTITIONS"] = str(settings.partitions or PRIVATE_PARTITIONS)
                yield House(settings, prefix, broker, {**environment, **told})
            finally:
                broker.stop()
                logger.info("broker_stopped")
    except BrokerError as error:
        raise Failure(str(error)) from None


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


@contextmanager
def _fetch_bar() -> Iterator[Callable[[Fetched], None]]:
    """Show how Apache Kafka comes in, on a terminal; the first time only, for later nothing is fetched."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("Fetching Apache Kafka, once"), BarColumn(), MofNCompleteColumn(), TextColumn("files,"),
        TextColumn("{task.fields[megabytes]:.1f} MB"), console=console, transient=True,
    )  # fmt: skip
    task = bar.add_task("jars", total=None, megabytes=0.0)
    shown = False

    def progress(fetched: Fetched) -> None:
        nonlocal shown
        if not shown:
            shown = True
            logger.info("fetching_kafka", files=fetched.of)
            if console.is_terminal:
                bar.start()
            else:
                console.print("Fetching Apache Kafka, once: some 45 MB")
        bar.update(task, completed=fetched.files, total=fetched.of, megabytes=fetched.bytes / 1e6)

    try:
        yield progress
    finally:
        if shown:
            bar.stop()


async def kept_running(house: House, plan: Plan, work: Work) -> None:
    """Make the topics, start the workers, do `work` once they are ready, and stop all when asked to.

    Raises `FleetError` where a worker can't start.
    """
    stop = asyncio.Event()
    fleet = Fleet(plan)
    _on_signals(stop, fleet, house.broker, work)
    tasks = [asyncio.create_task(_lived(house, fleet, work))]
    stopped = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait([*tasks, stopped], return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stopped}:
            task.result()
    finally:
        for task in [*tasks, stopped]:
            task.cancel()
        await asyncio.gather(*tasks, stopped, return_exceptions=True)
        await fleet.stop(house.settings.stop_within + SPARE)


async def _lived(house: House, fleet: Fleet, work: Work) -> None:
    fleet.start()  # they import what they need while Kafka starts, and wait at the gate
    if house.broker:
        await asyncio.to_thread(house.broker.start)
        logger.info("broker_started", address=house.servers, pid=house.broker.pid, log=str(house.broker.log))
    update_home(house.settings.home, prefix=house.prefix, web=fleet.ports)
    cluster = cluster_of(house.settings.model_copy(update={"prefix": house.prefix}))
    report = await created(cluster, house.settings.replication)
    logger.info("topics_verified", created=len(report.created))
    for drift in report.drift:
        logger.warning("topic_drifted", drift=str(drift))
    fleet.open_gate()
    await fleet.ready(READY_WITHIN)
    watching = [_keep_broker(house.broker)] if house.broker else []
    await _together(work.run(fleet, cluster), fleet.failure(), *watching)


async def _together(*works: Coroutine[Any, Any, None]) -> None:
    """Run all, until one raises: its error as it is, where a TaskGroup would wrap what a person is to read."""
    tasks = [asyncio.create_task(one) for one in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _on_signals(stop: asyncio.Event, fleet: Fleet, broker: Broker | None, work: Work) -> None:
    """Stop in order on the first signal, at once on the second."""

    def told() -> None:
        if not stop.is_set():
            logger.info("stopping")
            work.stopping()
            stop.set()
            return
        logger.warning("killing")
        fleet.kill()
        if broker:
            broker.kill()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, told)


async def _keep_broker(broker: Broker) -> None:
    """Start the private broker again where it ended; workers wait for it and go on by themselves."""
    while True:
        await asyncio.sleep(BROKER_LOOK_EVERY)
        if broker.pid is not None:
            continue
        logger.error("broker_ended", log=str(broker.log))
        try:
            await asyncio.to_thread(broker.start)
            logger.info("broker_started", address=broker.address, pid=broker.pid)
        except BrokerError as error:
            logger.error("broker_start_failed", reason=str(error), again_in=BROKER_AGAIN)  # noqa: TRY400 - told whole
            await asyncio.sleep(BROKER_AGAIN)


def run_house(house: House, plan: Plan, work: Work) -> None:
    """Run until a signal; what a person can mend ends the command as a `Failure`."""
    try:
        run(kept_running(house, plan, work), house.settings.kafka or "the private broker")
    except FleetError as error:
        raise Failure(str(error)) from None

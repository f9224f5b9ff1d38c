"""Which cluster a command speaks to: `TOCSIN_KAFKA`, else what runs in `TOCSIN_HOME`."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from aiokafka.errors import KafkaError

from streams.broker.home import read_home
from streams.broker.problems import BrokerError
from streams.broker.process import mark_of
from streams.cli.failing import Failure
from streams.settings import Settings, SettingsError, load_settings
from streams.topics.codecs import Limits
from streams.topics.connection import Connection
from streams.topics.creation import TopicsError
from streams.topics.table import Topics, table

T = TypeVar("T")
PARTITIONS, PRIVATE_PARTITIONS = 12, 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster, our topics on it, and the limits on what is read from it."""

    connection: Connection
    topics: Topics
    limits: Limits


def settled(**given: Any) -> Settings:  # noqa: ANN401 - passed on to the settings, which judge each
    """Load the settings, or end the command with every problem."""
    try:
        return load_settings(**given)
    except SettingsError as error:
        raise Failure(f"the settings do not hold:\n{error}") from None


def cluster_of(settings: Settings) -> Cluster:
    """Find the cluster; ends the command where there is none."""
    servers, prefix, partitions = settings.kafka, settings.prefix, settings.partitions or PARTITIONS
    if servers is None:
        try:
            home = read_home(settings.home)
        except BrokerError as error:
            raise Failure(str(error)) from None
        if home.address is None or (home.broker is not None and mark_of(home.broker.pid) != home.broker):
            raise Failure(
                f"there is no Kafka: TOCSIN_KAFKA is not set and nothing runs in {settings.home}: "
                "start `tocsin up` or `tocsin demo`, or set TOCSIN_KAFKA"
            )
        servers, prefix = home.address, settings.prefix or home.prefix
        partitions = settings.partitions or PRIVATE_PARTITIONS
    return Cluster(
        connection_of(settings, servers),
        Topics(prefix, partitions, table(settings.max_message_bytes, settings.retry_delays)),
        limits_of(settings),
    )


def limits_of(settings: Settings) -> Limits:
    """Give the limits on what is read."""
    return Limits(settings.max_message_bytes, settings.max_body_bytes, settings.max_title_bytes, settings.max_depth)


def connection_of(settings: Settings, servers: str) -> Connection:
    """Give what every client is made with."""
    try:
        password = settings.password()
    except ValueError as error:
        raise Failure(str(error)) from None
    return Connection(
        servers=servers,
        security_protocol=settings.kafka_security_protocol,
        sasl_mechanism=settings.kafka_sasl_mechanism,
        username=settings.kafka_sasl_username,
        password=password,
        cafile=settings.kafka_ssl_cafile,
        certfile=settings.kafka_ssl_certfile,
        keyfile=settings.kafka_ssl_keyfile,
        session_timeout=settings.session_timeout,
        transaction_timeout=settings.transaction_timeout,
        request_timeout=settings.request_timeout,
    )


def run(work: Coroutine[Any, Any, T], servers: str) -> T:
    """Run a command's work; what Kafka or the topics object to ends it with the mend."""
    try:
        return asyncio.run(work)
    except TopicsError as error:
        raise Failure(str(error)) from None
    except (KafkaError, OSError) as error:
        raise Failure(f"Kafka at {servers}: {error}: is it running, and can it be reached from here?") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None

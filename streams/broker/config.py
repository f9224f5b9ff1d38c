"""The settings of the private broker: a small, durable, single KRaft node.

Every topic that Kafka makes for itself has one copy, for there is one node. It refuses to set what belongs to a topic
(partitions, retention, timestamps): `streams.topics` says that.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MIB = 2**20
# The largest article is 4 MiB; its match and its dead letter carry headers and evidence around it.
MESSAGE_BYTES = 6 * MIB

JVM_FLAGS = (
    "-Xmx512m",
    "-XX:+UseSerialGC",  # one small heap: the parallel collectors cost more than they save
    "-XX:TieredStopAtLevel=1",  # up in two seconds instead of four
    "-XX:+ExitOnOutOfMemoryError",  # half a broker is worse than none: its parent starts it again
    "-Djava.awt.headless=true",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
)

_FIXED: Final[dict[str, str | int]] = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.listener.names": "CONTROLLER",
    # one node: one copy of everything
    "default.replication.factor": 1,
    "min.insync.replicas": 1,
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 4,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 1,
    # topics are made by `tocsin topics`, with the sizes and the retention they need, never by a slip of the pen
    "auto.create.topics.enable": "false",
    "num.partitions": 4,
    "message.max.bytes": MESSAGE_BYTES,
    # a worker that joins gets its partitions at once
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 1000,
    # a group that was stopped for a holiday goes on where it was
    "offsets.retention.minutes": 43_200,
    # what a dead producer left open is aborted soon after its timeout; read_committed readers wait for that
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": 1000,
    # After kill -9 the node may join its own controller again when its old session has ended: a short one is soon over,
    # but a machine that stands still for longer than a session fences its only broker.
    "broker.session.timeout.ms": 6000,
    "broker.heartbeat.interval.ms": 1000,
    # small: a laptop's memory, and a start that is not spent on reserving it
    "log.cleaner.dedupe.buffer.size": 16 * MIB,
    "log.cleaner.threads": 1,
    "log.index.size.max.bytes": MIB,
    "log.segment.bytes": 128 * MIB,
    "num.network.threads": 2,
    "num.io.threads": 4,
    "background.threads": 2,
    "log.segment.delete.delay.ms": 1000,
}


@dataclass(frozen=True)
class Ports:
    """Where the node listens on 127.0.0.1."""

    broker: int
    controller: int


def server_properties(ports: Ports, data: Path) -> str:
    """Write the node's settings file."""
    return _written(
        {
            **_FIXED,
            "listeners": f"PLAINTEXT://127.0.0.1:{ports.broker},CONTROLLER://127.0.0.1:{ports.controller}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{ports.broker}",
        },
        ports,
        data,
    )


def controller_properties(ports: Ports, data: Path) -> str:
    """Write the settings file of the node's controller alone, which soon misses the node."""
    return _written(
        {
            **_FIXED,
            "process.roles": "controller",
            "listeners": f"CONTROLLER://127.0.0.1:{ports.controller}",
            "broker.session.timeout.ms": 300,
            "broker.heartbeat.interval.ms": 100,
        },
        ports,
        data,
    )


def _written(settings: dict[str, str | int], ports: Ports, data: Path) -> str:
    whole = {
        **settings,
        "controller.quorum.voters": f"1@127.0.0.1:{ports.controller}",
        "log.dirs": _escaped(data),
    }
    return "".join(f"{name}={value}\n" for name, value in whole.items())


def _escaped(path: Path) -> str:
    """Write a path as a Java properties file and Kafka's list of directories take it."""
    text = str(path)
    if "," in text:
        raise ValueError(f"{text}: Kafka reads a comma as the end of a path; set TOCSIN_HOME to a path without one")
    return "".join(c if " " <= c <= "~" and c != "\\" else _unicode_escape(c) for c in text)


def _unicode_escape(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))

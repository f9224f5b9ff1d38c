"""The private Apache Kafka: started, stopped, killed, paused, found again."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streams.broker import Broker, BrokerError, HomeTaken, claim, read_home, update_home
from streams.broker.probe import answers

pytestmark = pytest.mark.kafka


async def _write(address: str, topic: str, *values: bytes) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=address)
    await producer.start()
    try:
        for value in values:
            await producer.send_and_wait(topic, value, partition=0)
    finally:
        await producer.stop()


async def _create(address: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(topic, 1, 1)])
    finally:
        await admin.close()


async def _read(address: str, topic: str) -> list[bytes | None]:
    consumer = AIOKafkaConsumer(bootstrap_servers=address)
    await consumer.start()
    try:
        where = TopicPartition(topic, 0)
        end = (await consumer.end_offsets([where]))[where]
        consumer.assign([where])
        consumer.seek(where, 0)
        return [(await consumer.getone()).value for _ in range(end)]
    finally:
        await consumer.stop()


async def test_what_was_written_is_there_after_a_stop_and_after_a_kill(tmp_path: Path) -> None:
    """Neither a stop nor kill -9 loses data, and the address stays, so that clients come back by themselves."""
    broker = Broker(tmp_path)
    try:
        first = broker.start()
        await _create(first, "kept")
        await _write(first, "kept", b"one")
        broker.stop()
        assert broker.pid is None
        second = broker.start()
        await _write(second, "kept", b"two")
        broker.kill()
        assert broker.pid is None
        third = broker.start()
        assert await _read(third, "kept") == [b"one", b"two"]
        assert {first, second, third} == {first}
    finally:
        broker.stop()


def test_a_home_says_where_its_broker_is_while_it_runs(tmp_path: Path) -> None:
    """Other commands read the address from the record; after a stop there is none, but the port is remembered."""
    with Broker(tmp_path) as broker:
        running = read_home(tmp_path)
        assert running.address == broker.address
        assert running.broker is not None
        assert running.broker.pid == broker.pid
    stopped = read_home(tmp_path)
    assert (stopped.address, stopped.broker, stopped.port) == (None, None, running.port)


_OWNER = """
import sys
import time
from pathlib import Path
from streams.broker import Broker
broker = Broker(Path(sys.argv[1]))
print(broker.start(), broker.pid, broker._process._guard.pid, flush=True)
sys.stdin.read()
"""


def _killed_owner(home: Path, *, guard_too: bool) -> tuple[str, psutil.Process]:
    """Start a broker in another process and end that one by kill -9; gives the address and the node."""
    owner = subprocess.Popen([sys.executable, "-c", _OWNER, str(home)], stdin=-1, stdout=-1)
    assert owner.stdout is not None
    address, node, guard = owner.stdout.readline().decode().split()
    process = psutil.Process(int(node))
    if guard_too:
        psutil.Process(int(guard)).kill()
    owner.kill()
    owner.communicate()
    return address, process


def test_the_node_ends_with_its_owner(tmp_path: Path) -> None:
    """Kill -9 of who started it leaves no Java behind."""
    _, node = _killed_owner(tmp_path, guard_too=False)
    node.wait(20)
    assert not node.is_running()


def test_a_node_that_was_left_is_ended_by_the_next_start(tmp_path: Path) -> None:
    """Even where the guard was killed as well: the record names pid and start, and the port is taken over."""
    address, node = _killed_owner(tmp_path, guard_too=True)
    assert node.is_running()
    with Broker(tmp_path) as broker:
        assert not node.is_running()
        assert broker.address == address


def test_a_pid_that_is_used_again_is_left_alone(tmp_path: Path) -> None:
    """The record of a home may name a pid that is somebody else's by now."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        update_home(tmp_path, broker={"pid": stranger.pid, "started": "before"})
        with Broker(tmp_path):
            assert stranger.poll() is None


def test_a_home_has_one_broker(tmp_path: Path) -> None:
    """A second one would damage the data of the first."""
    with Broker(tmp_path) as first:
        with pytest.raises(HomeTaken, match=f"its broker runs in process {os.getpid()}"):
            Broker(tmp_path).start()
        assert answers("127.0.0.1", int(first.address.rpartition(":")[2]))


def test_a_paused_node_does_not_answer_until_it_is_resumed(tmp_path: Path) -> None:
    """Tests stop the broker in its tracks; and stop() ends one that is paused."""
    with Broker(tmp_path) as broker:
        port = int(broker.address.rpartition(":")[2])
        broker.pause()
        assert not answers("127.0.0.1", port, timeout=0.3)
        broker.resume()
        assert answers("127.0.0.1", port, timeout=10)
        broker.pause()


def test_a_port_that_is_taken_is_told(tmp_path: Path, kafka: str) -> None:
    """Who asks for one port gets that one or an error, not another."""
    port = int(kafka.rpartition(":")[2])
    with pytest.raises(BrokerError, match=f"port {port} on 127.0.0.1 is taken"):
        Broker(tmp_path, port=port).start()


def test_what_kafka_says_when_it_ends_is_in_the_error(tmp_path: Path) -> None:
    """A damaged data directory: the error shows Kafka's own words, and the home is free again."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "meta.properties").write_text("version=1\nnode.id=7\ncluster.id=AAAAAAAAAAAAAAAAAAAAAA\n")
    with pytest.raises(BrokerError, match=r"ended while starting\. .*kafka\.log says:\n(.|\n)*node id"):
        Broker(tmp_path).start()
    with claim(tmp_path, "broker"):
        pass


def test_a_path_beyond_ascii_is_taken(tmp_path: Path) -> None:
    """A user's home may be written in any script, with spaces."""
    with Broker(tmp_path / "Новости и = café") as broker:
        assert (broker.home / "data" / "meta.properties").exists()


def test_a_reserved_address_is_the_one_that_is_served(tmp_path: Path) -> None:
    """Workers are told it before the node is there; the home is held from then on, also against a second reserver."""
    broker = Broker(tmp_path)
    try:
        address = broker.reserve()
        with pytest.raises(HomeTaken):
            Broker(tmp_path).reserve()
        assert broker.start() == address
    finally:
        broker.stop()
    with claim(tmp_path, "broker"):
        pass

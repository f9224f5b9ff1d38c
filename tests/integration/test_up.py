"""`tocsin up` on a cluster that is there already: started twice, it keeps its place and starts no broker."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from tests.integration.workers import Late, patiently

pytestmark = pytest.mark.kafka

TOCSIN = (sys.executable, "-m", "streams.cli")


class _Service:
    """`tocsin up` as an operator runs it; its log is a file."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [*TOCSIN, "up"], env=environment, stdout=output, stderr=output, start_new_session=True
            )

    def await_said(self, event: str, count: int = 1, seconds: float = 120) -> None:
        for _ in patiently(seconds):
            if self._log.read_text().count(f'"event": "{event}"') >= count:
                return
            if self.process.poll() is not None:
                break
        raise Late(f"{event} was not said:\n{self._log.read_text()[-4000:]}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)


def _publish(environment: dict[str, str], place: str) -> None:
    body = f"A drone strike hit a bridge in {place} on Sunday, the fire brigade said."
    article = json.dumps({"url": f"https://example.org/{place}", "title": "Bridge hit", "body": body})
    subprocess.run([*TOCSIN, "publish", "-"], env=environment, input=article, text=True, check=True)


async def _titles(address: str, topic: str, partitions: int) -> list[str]:
    """Give the titles of all alerts of the drone rule that are on the topic, revision by revision."""
    consumer = AIOKafkaConsumer(bootstrap_servers=address, isolation_level="read_committed")
    await consumer.start()
    try:
        there = [TopicPartition(topic, number) for number in range(partitions)]
        consumer.assign(there)
        ends = await consumer.end_offsets(there)
        for where in there:
            consumer.seek(where, 0)
        found = []
        while any([await consumer.position(where) < ends[where] for where in there]):
            for records in (await consumer.getmany(timeout_ms=300)).values():
                found += [json.loads(record.value) for record in records if record.value]
        return sorted(alert["title"] for alert in found if alert["rule"]["id"] == "drone-strike-in-capital")
    finally:
        await consumer.stop()


async def test_up_on_a_cluster_keeps_its_place(kafka: str, prefix: str, tmp_path: Path) -> None:
    """Each article rings once, over a restart; there is no Java among the children; SIGTERM ends it with 0."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    environment = kept | {
        "TOCSIN_HOME": str(tmp_path / "home"), "TOCSIN_KAFKA": kafka, "TOCSIN_PREFIX": prefix,
        "TOCSIN_PARTITIONS": "2", "TOCSIN_WEB_PORT": "0", "TOCSIN_LOG_FORMAT": "json",
    }  # fmt: skip
    for number, place in enumerate(("Tripoli", "Kyiv")):
        service = _Service(environment, tmp_path / f"log{number}")
        try:
            service.await_said("service_ready")
            children = psutil.Process(service.process.pid).children(recursive=True)
            assert [child.name() for child in children if "java" in child.name()] == []
            _publish(environment, place)
            for _ in patiently(60):
                if f"Drone strike in {place}" in await _titles(kafka, f"{prefix}alerts", 2):
                    break
            assert service.stop() == 0
        finally:
            if service.process.poll() is None:
                service.process.kill()
                service.process.wait()
    assert await _titles(kafka, f"{prefix}alerts", 2) == ["Drone strike in Kyiv", "Drone strike in Tripoli"]

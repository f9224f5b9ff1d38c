"""A real Prometheus with the shipped configuration scrapes a real worker, and its rules judge what it finds."""

import json
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.broker.probe import free_port
from tests.integration.tocsin import Tocsin
from tests.integration.workers import Late, Worker, ended_after, patiently

DEPLOYED = Path(__file__).parents[2] / "deploy/prometheus"
PROMETHEUS = shutil.which("prometheus")
RULES = {rule["alert"] for rule in yaml.safe_load((DEPLOYED / "alerts.yml").read_text())["groups"][0]["rules"]}


@contextmanager
def prometheus(folder: Path, port: int, worker_port: int) -> Iterator[None]:
    """Run it on the shipped files; only where a worker is found, and how often, is another than in compose."""
    shutil.copytree(DEPLOYED, folder)
    config = yaml.safe_load((DEPLOYED / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": "500ms", "scrape_timeout": "500ms", "evaluation_interval": "500ms"}
    (job,) = config["scrape_configs"]
    assert "correlate" in job.pop("dns_sd_configs")[0]["names"]
    job["static_configs"] = [{"targets": [f"127.0.0.1:{worker_port}"], "labels": {"__meta_dns_name": "correlate"}}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    command = [str(PROMETHEUS), f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'data'}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def asked(port: int, path: str) -> Any:
    """Ask Prometheus; None while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}", timeout=5) as answer:
            return json.load(answer)["data"]
    except OSError:
        return None


def awaited(port: int, path: str, holds: Any) -> Any:
    """Ask until the answer is what it should be, with a deadline."""
    found = None
    for _ in patiently(60):
        found = asked(port, path)
        if found is not None and holds(found):
            return found
    raise Late(f"{path}: {found}")


@pytest.mark.skipif(PROMETHEUS is None, reason="prometheus is not on this machine (Debian: apt-get install prometheus)")
def test_a_worker_is_found_by_its_role_and_the_rules_judge_it(kafka: str, prefix: str, tmp_path: Path) -> None:
    """It is up and ready under its role; every rule can be evaluated; the roles that do not run are missed."""
    port, worker_port = free_port(), free_port()
    tocsin = Tocsin(kafka, prefix, {"TOCSIN_WEB_PORT": str(worker_port)})
    assert 0 == tocsin("topics")[0]
    with (
        ended_after([Worker("correlate", tocsin.environment, tmp_path / "correlate.log")]) as (worker,),
        prometheus(tmp_path / "prometheus", port, worker_port),
    ):
        worker.await_line("step_opened", count=4)
        ready = "query?query=tocsin_ready"
        (series,) = awaited(port, ready, lambda data: [one["value"][1] for one in data["result"]] == ["1"])["result"]
        assert ("correlate", "tocsin") == (series["metric"]["role"], series["metric"]["job"])
        healthy = {("TocsinRoleAbsent", "pending"), *((name, "inactive") for name in RULES - {"TocsinRoleAbsent"})}
        awaited(port, "rules", lambda data: states(data) == healthy)
        # Awaited: a rule judged before the first scrape, or a scrape that came late, misses correlate for a moment.
        awaited(port, "alerts", lambda data: missed(data) == {"match", "dispatch", "deliver"})


def missed(data: Any) -> set[str | None]:
    """Give the role that each alert names."""
    return {alert["labels"].get("role") for alert in data["alerts"]}


def states(data: Any) -> set[tuple[str, str]]:
    """Give each rule's state, and what went wrong in judging it."""
    rules = [rule for group in data["groups"] for rule in group["rules"]]
    return {(rule["name"], rule["state"] if rule["health"] == "ok" else rule.get("lastError", "")) for rule in rules}

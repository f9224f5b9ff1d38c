"""The scrape configuration and the alerting rules, judged by Prometheus' own promtool."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import streams.metrics  # noqa: F401 - registers every metric

ROOT = Path(__file__).parents[2]
PROMTOOL = shutil.which("promtool")


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not on this machine (Debian: apt-get install prometheus)")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "config", "deploy/prometheus/prometheus.yml"],
        ["check", "rules", "deploy/prometheus/alerts.yml"],
        ["test", "rules", "tests/deploy/alerts_test.yml"],
    ],
    ids=["config", "rules", "rings"],
)
def test_promtool_agrees(arguments: list[str]) -> None:
    """Valid, and each rule rings on its fault and on nothing else."""
    done = subprocess.run([str(PROMTOOL), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, "" if done.returncode == 0 else done.stdout + done.stderr)


def test_rules_ask_for_metrics_that_exist() -> None:
    """A renamed metric would silence an alert for ever."""
    asked = set(re.findall(r"tocsin_\w+", (ROOT / "deploy/prometheus/alerts.yml").read_text()))
    known = {name for family in REGISTRY.collect() for name in (family.name, f"{family.name}_total")}
    assert [] == sorted(asked - known)

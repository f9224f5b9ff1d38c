"""After a death of the node: takes the leadership of its partitions from it before it starts again.

A node that starts where kill -9, a full disk or a power cut ended it believes what stood in its metadata: that it leads
every partition. It loads the transactions that were under way, and ends those that were decided or are too old; then it
registers with the controller, which takes all partitions from it for a moment. A transaction that ends in this moment
gets no marker: Kafka (4.3.1) takes partitions without a leader for deleted. What was aborted is then committed with
what its producer commits next, and what was committed can't be read until then: a delivery stood twice. So the
controller is started alone first, until it has missed the node, which takes three seconds; the node then finds that it
leads nothing until it has registered. After a stop in order there is nothing to do. It never touches data itself.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from streams.broker.config import Ports, controller_properties
from streams.broker.process import Guarded
from streams.logs import get_logger

_CLEAN: Final = ".kafka_cleanshutdown"  # written at the end of a stop in order, taken away at the start
_TRANSACTIONS: Final = "__transaction_state-*"
_SAYING: Final = "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.controller=info"
_TOLD: Final = "Fencing broker"  # the controller's words when it takes a node's partitions from it
_WITHIN: Final = 30.0  # seconds
_log = get_logger(__name__)


def is_needed(data: Path) -> bool:
    """Tell whether a node that may have had transactions ended without a stop in order."""
    return any(data.glob(_TRANSACTIONS)) and not (data / _CLEAN).exists()


def take_leadership(java: Sequence[str], home: Path, ports: Ports, data: Path) -> None:
    """Run the controller alone until it has missed the node; goes on without where that does not come."""
    log = home / "fencing.log"
    log.unlink(missing_ok=True)
    properties = home / "fencing.properties"
    properties.write_text(controller_properties(ports, data))
    controller = Guarded([java[0], _SAYING, *java[1:], "kafka.Kafka", str(properties)], log)
    deadline = time.monotonic() + _WITHIN
    try:
        while _TOLD not in (log.read_text(errors="replace") if log.exists() else ""):
            if controller.exit_code is not None or time.monotonic() > deadline:
                _log.warning("leadership_not_taken", log=str(log), exit_code=controller.exit_code)
                return
            time.sleep(0.05)
    finally:
        controller.stop(_WITHIN)
    properties.unlink()

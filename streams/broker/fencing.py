"""After a death of the node: takes the leadership of its partitions from it before it starts again.

A node that starts where kill -9, a full disk or a power cut ended it believes what stood in its metadata: that it leads
every partition. It loads the transactions that were under way, and ends those that were decided or are too old; then it
registers with the controller, which takes all partitions from it for a moment. A transaction that ends in this moment
gets no marker: Kafka (4.3.1) takes partitions without a leader for deleted. What was aborted is then committed with
what its producer commits next, and what was committed can't be read until then: a delivery stood twice. So the
controller is started alone first, until it has missed the node, which takes three seconds; the node then finds that it
leads nothing until it has registered. After a stop in order there is nothing to do. It never touches data itself.
"""

import re
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from streams.broker.config import Ports, controller_properties
from streams.broker.process import Guarded
from streams.logs import get_logger

_CLEAN: Final = ".kafka_cleanshutdown"  # written at the end of a stop in order, taken away at the start
_TRANSACTIONS: Final = "__transaction_state-*"
_SAYING: Final = "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.controller.QuorumController=debug"
# The controller's words each time that it looks for a node that it has missed; when it has made the records that take
# the partitions from one; and when they are written. What waits to be written is lost if it is told to end before.
_LOOKED: Final = re.compile(r"^(\S+) .* maybeFenceStaleBroker\(", re.MULTILINE)
_MADE: Final = re.compile(r"Read-write operation (maybeFenceStaleBroker\(\d+\)) will be completed")
_WRITTEN: Final = "Processed {} in "
_MISSED_BY: Final = timedelta(seconds=1)  # by its own clock; its session of a node is .3 s
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
        while not _has_taken(log.read_text(errors="replace") if log.exists() else ""):
            if controller.exit_code is not None or time.monotonic() > deadline:
                _log.warning("leadership_not_taken", log=str(log), exit_code=controller.exit_code)
                return
            time.sleep(0.05)
    finally:
        controller.stop(_WITHIN)
    properties.unlink()


def _has_taken(told: str) -> bool:
    """Tell whether what takes the node's partitions is written, or there was nothing to take.

    A node that died again before it had registered leads nothing since the last time.
    """
    made = _MADE.search(told)
    if made:
        return _WRITTEN.format(made[1]) in told[made.end() :]
    looks = [datetime.fromisoformat(at) for at in _LOOKED.findall(told)]
    return bool(looks) and looks[-1] - looks[0] > _MISSED_BY

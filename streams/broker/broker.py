"""One private Apache Kafka: started, stopped, killed, paused, and started again on the same data and port.

It refuses a home where another live process has a broker, and ends a broker that a dead one left there.
"""

import base64
import os
import shutil
import signal
import subprocess
import time
import uuid
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from streams.broker import fencing
from streams.broker.archive import ClassArchive
from streams.broker.config import JVM_FLAGS, Ports, server_properties
from streams.broker.home import claim, read_home, update_home, write_whole
from streams.broker.jars import Progress, obtain_jars
from streams.broker.java import find_java
from streams.broker.probe import answers, free_port
from streams.broker.problems import BrokerError
from streams.broker.process import Guarded, end_marked, mark_of

READY_WITHIN = 90  # seconds; two on an idle machine, far more on a loaded one after an unclean end
STOP_WITHIN = 20
LOG_BYTES = 16 * 2**20  # a log longer than this is put aside at the next start
WRITING_WITHIN = 40  # seconds more for the one end at which the JVM writes its classes down; three on an idle machine
HOST = "127.0.0.1"
ENDED_WELL = (0, 143, -signal.SIGTERM)  # the JVM gives 143 itself, after its shutdown hooks


class Broker:
    """A single Kafka node with its data in `home`. Not for use by several threads at once."""

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        progress: Progress | None = None,
        repository: str | None = None,
        cache: Path | None = None,
    ) -> None:
        """Name the home; nothing happens before `start`.

        `port` must be free; None takes the one of the last start where it is free, else any. `progress` hears how the
        jars come in; `repository` and `cache` are as in `obtain_jars`.
        """
        self.home = home.absolute()
        self._wanted_port = port
        self._progress = progress
        self._repository = repository
        self._cache = cache
        self._archive: ClassArchive | None = None
        self._process: Guarded | None = None
        self._ports: Ports | None = None
        self._held = ExitStack()
        self._claimed = False

    @property
    def address(self) -> str:
        """host:port for clients, once reserved or started."""
        if self._ports is None:
            raise BrokerError("the broker has not been started")
        return f"{HOST}:{self._ports.broker}"

    @property
    def pid(self) -> int | None:
        """The node's process; None where it does not run."""
        return self._process.pid if self._process and self._process.exit_code is None else None

    @property
    def log(self) -> Path:
        """What the node says, warnings and errors."""
        return self.home / "kafka.log"

    def reserve(self) -> str:
        """Claim the home, end what was left there, and give the address at which `start` will listen.

        For who must tell others before the node answers. Raises `BrokerError`.
        """
        self._claim()
        self._ports = self._choose_ports()
        self._wanted_port = self._ports.broker
        return self.address

    def start(self) -> str:
        """Start the node, wait until it serves clients and give its address. Raises `BrokerError`."""
        if self.pid is not None:
            return self.address
        java = find_java()
        jars = obtain_jars(self._cache, repository=self._repository, progress=self._progress)
        self._claim()
        try:
            self._archive = ClassArchive(java, jars)
            self._launch([str(java), *JVM_FLAGS, "-cp", os.pathsep.join(map(str, jars))], self._archive)
        except BaseException:
            self.stop()
            raise
        return self.address

    def stop(self, within: float = STOP_WITHIN) -> None:
        """Stop the node, gently for `within` seconds, and let go of the home. Does nothing where it does not run."""
        if self._process is not None:
            self._process.stop(within + (WRITING_WITHIN if self._archive and self._archive.is_written else 0))
            self._settle_archive()
            self._process = None
            update_home(self.home, address=None, broker=None)
        self._claimed = False
        self._held.close()

    def kill(self) -> None:
        """End the node as kill -9 does; the home stays ours, and `start` goes on with its data and port."""
        if self._process is not None:
            self._process.kill()
            self._settle_archive()

    def pause(self) -> None:
        """Stop the node's process in its tracks (SIGSTOP); returns once its last thread stands still."""
        self._signal(signal.SIGSTOP)
        if self.pid is not None:
            os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def resume(self) -> None:
        """Let a paused node go on (SIGCONT)."""
        self._signal(signal.SIGCONT)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            raise BrokerError("the broker has not been started")
        self._process.send(number)

    def _claim(self) -> None:
        """Make the home ours until `stop`, and end the node that a dead process left there."""
        if self._claimed:
            return
        self._held.enter_context(claim(self.home, "broker"))
        self._claimed = True
        left = read_home(self.home).broker
        if left and left.pid != os.getpid():
            end_marked(left, within=STOP_WITHIN)

    def _settle_archive(self) -> None:
        if self._archive and self._process:
            self._archive.settle(ended_well=self._process.exit_code in ENDED_WELL)

    def _launch(self, java: list[str], archive: ClassArchive) -> None:
        """Start the node on ports that are free; one may be taken between our look and Kafka's, so look again."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        for attempt in range(3):
            ports = self._choose_ports()
            data = self._formatted(java, ports)
            if fencing.is_needed(data):
                fencing.take_leadership([java[0], *archive.reading(), *java[1:]], self.home, ports, data)
            properties = self.home / "server.properties"
            write_whole(properties, server_properties(ports, data))
            said = self.log.stat().st_size if self.log.exists() else 0
            command = [java[0], *archive.flags(), *java[1:], "kafka.Kafka", str(properties)]
            self._process = Guarded(command, self.log)
            self._ports = ports
            update_home(self.home, address=self.address, port=ports.broker, broker=mark_of(self._process.pid))
            if self._becomes_ready(self._process, ports):
                return
            self.kill()
            told = self._log_since(said)
            again = "in use" in told or archive.distrust()
            if not again or attempt == 2:
                raise BrokerError(f"Apache Kafka ended while starting. {self.log} says:\n{told or '(nothing)'}")

    def _choose_ports(self) -> Ports:
        """Take the port that clients know, where there is one."""
        known = self._ports.broker if self._ports else read_home(self.home).port
        port = free_port(self._wanted_port or known)
        if self._wanted_port and port != self._wanted_port:
            raise BrokerError(f"port {self._wanted_port} on {HOST} is taken; stop what listens there, or give another")
        controller = free_port()
        while controller == port:
            controller = free_port()
        return Ports(port, controller)

    def _formatted(self, java: list[str], ports: Ports) -> Path:
        """Give the data directory, made on first use: formatted elsewhere and renamed, so that it is whole or not."""
        data = self.home / "data"
        if data.exists():
            return data
        raw = self.home / "data.new"
        shutil.rmtree(raw, ignore_errors=True)
        properties = self.home / "format.properties"
        write_whole(properties, server_properties(ports, raw))
        cluster = base64.urlsafe_b64encode(b"\0" + uuid.uuid4().bytes[1:]).decode().rstrip("=")  # "-" may not be first
        command = [*java, "kafka.tools.StorageTool", "format", "-t", cluster]
        done = subprocess.run([*command, "-c", str(properties)], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        if done.returncode != 0:
            told = (done.stderr or done.stdout).strip()[-2000:]
            raise BrokerError(f"Apache Kafka can't format {raw}; is the disk full, or not yours? It says:\n{told}")
        properties.unlink()
        raw.rename(data)
        return data

    def _becomes_ready(self, process: Guarded, ports: Ports) -> bool:
        """Wait until the node serves clients; False where it ended instead."""
        deadline = time.monotonic() + READY_WITHIN
        while process.exit_code is None:
            if answers(HOST, ports.broker):
                return True
            if time.monotonic() > deadline:
                raise BrokerError(f"Apache Kafka did not answer within {READY_WITHIN} s; see {self.log}")
            time.sleep(0.05)
        return False

    def _log_since(self, offset: int) -> str:
        with self.log.open("rb") as file:
            file.seek(offset)
            return file.read()[-4000:].decode(errors="replace").strip()

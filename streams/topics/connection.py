"""How every client of the service reaches the cluster: addresses, SASL and TLS, time limits, in one place.

It holds what the settings say and makes aiokafka clients with it, each with the choices that our guarantees need (read
committed, no automatic commits). It starts none of them, and no log or repr shows the password.
"""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

FETCH_BYTES: Final = 16 * 2**20  # at most this much is prefetched from one broker, whatever the messages' size
BATCH_BYTES: Final = 2**18


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the cluster is and how to log in. Times are seconds."""

    servers: str
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str = "PLAIN"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    cafile: Path | None = None
    certfile: Path | None = None
    keyfile: Path | None = None
    session_timeout: float = 6
    transaction_timeout: float = 10
    request_timeout: float = 20
    client_id: str = "tocsin"

    def arguments(self) -> dict[str, Any]:
        """Give what every aiokafka client takes. Raises OSError or ssl.SSLError where a certificate can't be read."""
        given: dict[str, Any] = {
            "bootstrap_servers": self.servers,
            "client_id": self.client_id,
            "request_timeout_ms": int(self.request_timeout * 1000),
            "security_protocol": self.security_protocol,
        }
        if self.security_protocol.endswith("SSL"):
            context = ssl.create_default_context(cafile=str(self.cafile) if self.cafile else None)
            if self.certfile:
                context.load_cert_chain(str(self.certfile), str(self.keyfile) if self.keyfile else None)
            given["ssl_context"] = context
        if self.security_protocol.startswith("SASL"):
            given["sasl_mechanism"] = self.sasl_mechanism
            given["sasl_plain_username"] = self.username
            given["sasl_plain_password"] = self.password
        return given

    def consumer(self, **more: Any) -> AIOKafkaConsumer:  # noqa: ANN401 - passed on to aiokafka, which judges them
        """Make a read-committed consumer that commits nothing by itself; to be made inside a running loop."""
        chosen = {
            "isolation_level": "read_committed",
            "enable_auto_commit": False,
            "auto_offset_reset": "earliest",
            "fetch_max_bytes": FETCH_BYTES,
            "max_partition_fetch_bytes": FETCH_BYTES // 4,
        }
        return AIOKafkaConsumer(**self.arguments(), **(chosen | more))

    def member(self, group: str, **more: Any) -> AIOKafkaConsumer:  # noqa: ANN401 - as above
        """Make a consumer that is a member of a group. It is not subscribed yet."""
        session = int(self.session_timeout * 1000)
        return self.consumer(
            group_id=group,
            session_timeout_ms=session,
            heartbeat_interval_ms=max(100, session // 6),
            # Members may finish a running transaction before they rejoin: they get more time than a silent one.
            rebalance_timeout_ms=max(session, int(self.transaction_timeout * 1000)) + 5000,
            **more,
        )

    def producer(self, **more: Any) -> AIOKafkaProducer:  # noqa: ANN401 - as above
        """Make an idempotent producer, transactional with `transactional_id`; inside a running loop."""
        chosen: dict[str, Any] = {
            "enable_idempotence": True,
            "compression_type": "lz4",
            "max_batch_size": BATCH_BYTES,
            "max_request_size": FETCH_BYTES,
        }
        if "transactional_id" in more:
            chosen["transaction_timeout_ms"] = int(self.transaction_timeout * 1000)
        return AIOKafkaProducer(**self.arguments(), **(chosen | more))

    def admin(self) -> AIOKafkaAdminClient:
        """Make an admin client; inside a running loop."""
        return AIOKafkaAdminClient(**self.arguments())

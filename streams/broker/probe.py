"""Whether a Kafka broker answers: one Metadata request by hand, for nothing else is up yet to ask with.

It refuses to be a client: use aiokafka.
"""

import socket
import struct

_METADATA, _VERSION, _CORRELATION = 3, 1, 1
_CLIENT = b"tocsin-probe"
_REQUEST = struct.pack(f">hhih{len(_CLIENT)}si", _METADATA, _VERSION, _CORRELATION, len(_CLIENT), _CLIENT, 0)


def answers(host: str, port: int, *, timeout: float = 2) -> bool:
    """Say whether the broker there serves clients: it answers, and names at least one broker that is not fenced."""
    try:
        with socket.create_connection((host, port), timeout) as connection:
            connection.sendall(struct.pack(">i", len(_REQUEST)) + _REQUEST)
            head = _exactly(connection, 12)
    except OSError:
        return False
    _size, correlation, brokers = struct.unpack(">iii", head)
    return bool(correlation == _CORRELATION and brokers > 0)


def _exactly(connection: socket.socket, size: int) -> bytes:
    """Read `size` bytes; raises `ConnectionError` where the other side ends before."""
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise ConnectionError("the connection ended within an answer")
        data += more
    return data


def free_port(wanted: int | None = None) -> int:
    """Give `wanted` where it is free on 127.0.0.1, else any free port. It may be taken before you are there."""
    for port in ([wanted] if wanted else []) + [0]:
        with socket.socket() as listener:
            # As Kafka does: a port whose old connections are in TIME_WAIT is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(listener.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")

"""A stand-in for `tocsin worker ROLE`: ready at once, ends on SIGTERM and with its parent; what it does is told.

Run as `python standin.py BEHAVIOUR FILE ROLE`; appends `ROLE started PID` and `ROLE stopped` to FILE.
"""

import os
import signal
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import FrameType

BEHAVIOUR, FILE, ROLE = sys.argv[1:]


class Ready(BaseHTTPRequestHandler):
    """Answers every GET with 200."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def tell(what: str) -> None:
    """Append one line; short appends of several processes do not mix."""
    with Path(FILE).open("a") as file:
        file.write(f"{ROLE} {what}\n")


def end_with_parent(stop: threading.Event) -> None:
    """Wait for the parent's end of the pipe to be closed."""
    os.read(int(os.environ["TOCSIN_PARENT"]), 1)
    stop.set()


def main() -> None:
    """Behave."""
    stop = threading.Event()
    threading.Thread(target=end_with_parent, args=(stop,), daemon=True).start()

    def on_term(_: int, __: FrameType | None) -> None:
        if BEHAVIOUR != "stubborn":
            stop.set()

    signal.signal(signal.SIGTERM, on_term)
    tell(f"started {os.getpid()}")
    if BEHAVIOUR == "fails":
        sys.exit("no rules here")
    server = HTTPServer(("127.0.0.1", 0), Ready, bind_and_activate=False)
    server.socket = socket.socket(fileno=int(os.environ["TOCSIN_LISTENER"]))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    while not stop.wait(0.05):  # another thread may be given the signal, and would not wake a wait without end
        pass
    tell("stopped")


main()

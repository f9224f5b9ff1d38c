"""One event a line, JSON or for a terminal, with the logs of Faust and aiokafka in the same stream.

Our own events are past-tense constants with fields (`alert_delivered`, id=…), never a secret or a text's body. Lines of
libraries that repeat (aiokafka writes 30 a second while a broker is away) are let through once per `REPEAT_EVERY`.
"""

import logging
import sys
from collections.abc import Callable
from typing import Any, TextIO

import structlog

REPEAT_EVERY = 10.0  # seconds between two foreign lines of one place in the code
_FOREIGN_LEVELS = {"faust": logging.WARNING, "mode": logging.WARNING, "aiokafka": logging.WARNING}


class OncePer(logging.Filter):
    """Let a foreign line through once in a while for each place that writes it, and say how many were held back."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        super().__init__()
        self._seconds = seconds
        self._clock = clock
        self._last: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Judge one record; a held-back count rides on the next that passes."""
        now = self._clock()
        place = (record.pathname, record.lineno)
        last, held = self._last.get(place, (float("-inf"), 0))
        if now - last < self._seconds:
            self._last[place] = (last, held + 1)
            return False
        self._last[place] = (now, 0)
        if held:
            record.__dict__["held_back"] = held
        return True


def _is_chatter(record: logging.LogRecord) -> bool:
    """Tell what mode's services say under the names of our modules ("[^RoleApp]: Starting...")."""
    return record.name.startswith("streams") and record.levelno < logging.WARNING


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(allow=["held_back"]),
    ]


def _handler(form: str, stream: TextIO) -> logging.Handler:
    if form == "auto":
        form = "console" if stream.isatty() else "json"
    render: Any = (
        structlog.dev.ConsoleRenderer(colors=stream.isatty())
        if form == "console"
        else structlog.processors.JSONRenderer(ensure_ascii=True)  # terminal escapes of a hostile text stay escaped
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_shared(),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                render,
            ],
        )
    )
    return handler


def set_up_logs(
    *, form: str, level: str, clock: Callable[[], float], stream: TextIO | None = None, **bound: object
) -> None:
    """Send every log line of the process to `stream` (stderr), as `form` json or console (auto: by the terminal).

    `bound` fields, such as role=match, stand in every line. Call once, before the first line.
    """
    handler = _handler(form, stream or sys.stderr)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in _FOREIGN_LEVELS.items():
        library = logging.getLogger(name)
        library.setLevel(max(least, root.level))
        library.handlers.clear()
        library.propagate = True
    repeated = OncePer(REPEAT_EVERY, clock)
    handler.addFilter(
        lambda record: isinstance(record.msg, dict) or (not _is_chatter(record) and repeated.filter(record))
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(**bound)


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """Give the logger of one module, named by its `__name__`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger

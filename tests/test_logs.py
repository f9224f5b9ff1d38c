"""One event a line; foreign lines in the same stream, rate-limited; hostile text cannot steer a terminal."""

import io
import json
import logging

import structlog

from streams.logs import get_logger, set_up_logs


def written(stream: io.StringIO) -> list[dict[str, object]]:
    """Read the JSON lines back."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_our_events_and_foreign_lines_share_one_stream() -> None:
    """Each line is JSON with its role, its level and the event."""
    stream = io.StringIO()
    set_up_logs(form="json", level="info", clock=lambda: 0.0, stream=stream, role="match")
    get_logger("streams.test").info("alert_delivered", alert="a1", text="\x1b[31mred")
    logging.getLogger("aiokafka.conn").error("lost %s", "it")
    lines = written(stream)
    assert [("alert_delivered", "match", "info"), ("lost it", "match", "error")] == [
        (line["event"], line["role"], line["level"]) for line in lines
    ]
    assert "\x1b" not in stream.getvalue()


def test_what_a_library_says_under_our_names_is_left_out_unless_it_warns() -> None:
    """Mode gives a service the logger of the module that it is written in: its chatter is no event of ours."""
    stream = io.StringIO()
    set_up_logs(form="json", level="info", clock=lambda: 0.0, stream=stream)
    logging.getLogger("streams.agents.runtime").info("[^RoleApp]: Flush producer buffer...")
    logging.getLogger("streams.agents.runtime").error("[^RoleApp]: Crashed")
    get_logger("streams.agents.runtime").info("agent_started")
    assert ["[^RoleApp]: Crashed", "agent_started"] == [line["event"] for line in written(stream)]


def test_repeated_foreign_lines_are_held_back_and_counted() -> None:
    """A broker that is away for a minute does not fill the disk; our own lines all pass."""
    stream, time = io.StringIO(), [0.0]
    set_up_logs(form="json", level="info", clock=lambda: time[0], stream=stream)
    for moment in (0.0, 1.0, 2.0, 11.0):
        time[0] = moment
        logging.getLogger("aiokafka").error("no broker")
        get_logger("streams.test").info("tick_written")
    lines = written(stream)
    assert [None, 2] == [line.get("held_back") for line in lines if line["event"] == "no broker"]
    assert 4 == sum(line["event"] == "tick_written" for line in lines)
    structlog.contextvars.clear_contextvars()

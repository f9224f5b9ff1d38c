"""A dead letter keeps what came and says why it died."""

import hashlib

from streams.topics.codecs import Reason, Unreadable
from streams.topics.dead import Origin, bury, tell


def test_a_dead_letter_keeps_the_original_and_says_why() -> None:
    """Key and bytes are the original's; the headers can be read back."""
    origin = Origin("articles", 3, 41)

    dead = bury(origin, b"k", b"not json", Unreadable(Reason.NOT_JSON, "", "expected value"))

    assert (dead.key, dead.value) == (b"k", b"not json")
    told = tell(dead.headers)
    assert (told.reason, told.field, told.detail, told.origin) == ("not_json", "", "expected value", origin)
    assert (told.length, told.sha256) == (8, hashlib.sha256(b"not json").hexdigest())


def test_a_long_message_is_cut_but_measured_whole() -> None:
    """Length and digest are of all that came."""
    value = b"x" * 100

    dead = bury(Origin("articles", 0, 0), None, value, Unreadable(Reason.TOO_LARGE, "body", "100 bytes"), keep=10)

    assert dead.value == b"x" * 10
    assert (tell(dead.headers).length, tell(dead.headers).sha256) == (100, hashlib.sha256(value).hexdigest())


def test_a_hostile_field_name_fits_in_a_header() -> None:
    """Field names come from the message: they may be long and hold what has no UTF-8."""
    dead = bury(Origin("articles", 0, 0), None, None, Unreadable(Reason.INVALID, "\ud800" * 9999, "bad"))

    assert max(len(value) for _, value in dead.headers) < 4000
    assert dead.value == b""


def test_headers_of_others_are_no_error() -> None:
    """Anyone may have written to a dead-letter topic."""
    assert tell([("partition", b"three")]).origin == Origin("", -1, -1)

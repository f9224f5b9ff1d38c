"""The record of a home, and the claims on it."""

import subprocess
import sys
from pathlib import Path

import pytest

from streams.broker import BrokerError, HomeRecord, HomeTaken, claim, read_home, update_home

_CLAIM = """
import sys
from pathlib import Path
from streams.broker import claim
with claim(Path(sys.argv[1]), "up"):
    print("claimed", flush=True)
    sys.stdin.read()
"""


def test_a_new_home_has_an_empty_record(tmp_path: Path) -> None:
    """Nothing runs there, and that is no error."""
    assert read_home(tmp_path) == HomeRecord()


def test_an_update_keeps_the_other_fields(tmp_path: Path) -> None:
    """`up` writes prefix and ports, the broker its address: neither undoes the other."""
    update_home(tmp_path, prefix="demo-1.", web={"match": 1})
    update_home(tmp_path, address="127.0.0.1:9")
    expected = HomeRecord(address="127.0.0.1:9", prefix="demo-1.", web={"match": 1})
    assert read_home(tmp_path) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["home.json"]


def test_a_record_that_cannot_be_read_is_an_error_with_its_mend(tmp_path: Path) -> None:
    """Guessing that nothing runs would start a second broker on the same data."""
    (tmp_path / "home.json").write_text("{")
    with pytest.raises(BrokerError, match=r"home\.json: can't be read .*remove it and start"):
        read_home(tmp_path)


def test_a_home_is_claimed_once_and_free_again_after_kill_9(tmp_path: Path) -> None:
    """The error names the process that holds it; nothing needs to be cleaned up after a kill."""
    other = subprocess.Popen([sys.executable, "-c", _CLAIM, str(tmp_path)], stdin=-1, stdout=-1)
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == b"claimed\n"
        with (
            pytest.raises(HomeTaken, match=rf"its up runs in process {other.pid}\. .* TOCSIN_HOME"),
            claim(tmp_path, "up"),
        ):
            pass
        with claim(tmp_path, "broker"):
            pass
    finally:
        other.kill()
        other.communicate()
    with claim(tmp_path, "up"):
        pass

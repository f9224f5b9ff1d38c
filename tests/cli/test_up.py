"""What `tocsin up` refuses before it starts anything."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from streams.cli import main


@pytest.mark.parametrize(
    ("variable", "text", "told"),
    [
        ("TOCSIN_RULES", None, "there are no rules"),
        ("TOCSIN_SINKS", None, "can't be read"),
        (
            "TOCSIN_SINKS",
            "sinks: [{name: desk, url: 'http://a.example/', secret: '${NOT_SET_ANYWHERE}'}]",
            "is not set",
        ),
    ],
)
def test_what_no_worker_could_start_with_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, text: str | None, told: str
) -> None:
    """Red when it is left to the workers: a broker would be there by then, and three starts of each."""
    file = tmp_path / "given.yaml"
    if text:
        file.write_text(text)
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(variable, str(file))
    done = CliRunner().invoke(main, ["up"])
    assert (1, True, True) == (done.exit_code, told in done.output, str(file) in done.output), done.output
    assert not (tmp_path / "home").exists()

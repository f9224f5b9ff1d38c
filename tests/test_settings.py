"""Settings from the environment and a file, every problem at once, no secret shown."""

from pathlib import Path

import pytest

from streams.settings import SettingsError, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start without the variables of whoever runs the tests."""
    for name in unknown_variables():
        monkeypatch.delenv(name)
    monkeypatch.delenv("TOCSIN_SETTINGS", raising=False)


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments, then the environment, then the file."""
    file = tmp_path / "tocsin.toml"
    file.write_text('prefix = "file-"\npartitions = 3\nstall_after = "2m"\n')
    monkeypatch.setenv("TOCSIN_SETTINGS", str(file))
    monkeypatch.setenv("TOCSIN_PREFIX", "env-")
    settings = load_settings()
    assert ("env-", 3, 120.0) == (settings.prefix, settings.partitions, settings.stall_after)


def test_all_problems_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator mends everything in one go: also what only two settings together make a problem."""
    wrong = {
        "TOCSIN_PARTITIONS": ("many", "valid integer"),
        "TOCSIN_WEB_PORT": ("99999", "65535"),
        "TOCSIN_RETRY_DELAYS": ("5s,1s", "each longer than the one before"),
        "TOCSIN_MAX_BODY_BYTES": ("9000000", "over max_message_bytes"),
        "TOCSIN_KAFKA_SASL_PASSWORD_FILE": ("", "needs kafka_sasl_username"),
        "TOCSIN_KAFKA_SSL_CAFILE": ("/nowhere/ca.pem", "there is no file /nowhere/ca.pem"),
        "TOCSIN_KAFKA_SSL_KEYFILE": (__file__, "set kafka_ssl_certfile"),
    }
    for name, (value, _) in wrong.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TOCSIN_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    told = dict(line.split(":", 1) for line in str(caught.value).splitlines())
    assert wrong.keys() == told.keys()
    assert {} == {name: told[name] for name, (_, words) in wrong.items() if words not in told[name]}


def test_no_secret_in_errors_or_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a wrong neighbour nor a print shows the password."""
    monkeypatch.setenv("TOCSIN_KAFKA_SASL_PASSWORD", "hunter2")
    assert "hunter2" not in repr(load_settings())
    monkeypatch.setenv("TOCSIN_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "kafka_sasl_username" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_the_password_comes_from_its_file(tmp_path: Path) -> None:
    """Docker and Kubernetes hand secrets over as files."""
    (tmp_path / "pw").write_text("hunter2\n")
    assert load_settings(kafka_sasl_password_file=tmp_path / "pw").password() == "hunter2"


def test_a_misspelt_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the file it is an error; in the environment, which others share, it is listed."""
    (tmp_path / "tocsin.toml").write_text("prefixx = 'a'\n")
    monkeypatch.setenv("TOCSIN_SETTINGS", str(tmp_path / "tocsin.toml"))
    with pytest.raises(SettingsError, match="prefixx: no such setting"):
        load_settings()
    monkeypatch.setenv("TOCSIN_KAFFKA", "x")
    assert ["TOCSIN_KAFFKA"] == unknown_variables()

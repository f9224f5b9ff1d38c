"""A cluster that asks for a name and a password: every command and worker logs in, and a wrong password is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.broker import Broker, broker
from streams.broker.config import Ports, server_properties
from streams.broker.probe import free_port
from tests.integration.tocsin import Tocsin
from tests.integration.workers import Worker, ended_after

pytestmark = pytest.mark.kafka

WORD = "hush-hush"
ARTICLE = '{"url": "https://example.org/1", "title": "Drone strike hits Baghdad"}'


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of a listener that lets nobody in without a login, on a broker of its own."""
    port = free_port()

    def with_login(ports: Ports, data: Path) -> str:
        own, login = f"PLAINTEXT://127.0.0.1:{ports.broker}", f"SASL_PLAINTEXT://127.0.0.1:{port}"
        more = {
            "listeners": f"{own},{login},CONTROLLER://127.0.0.1:{ports.controller}",
            "advertised.listeners": f"{own},{login}",
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT",
            "listener.name.sasl_plaintext.sasl.enabled.mechanisms": "PLAIN",
            "listener.name.sasl_plaintext.plain.sasl.jaas.config": (
                f'org.apache.kafka.common.security.plain.PlainLoginModule required user_desk="{WORD}";'
            ),
        }
        return server_properties(ports, data) + "".join(f"{name}={value}\n" for name, value in more.items())

    monkeypatch.setattr(broker, "server_properties", with_login)
    with Broker(tmp_path / "broker"):
        yield f"127.0.0.1:{port}"


def test_who_has_the_password_is_let_in_and_nobody_else(guarded: str, prefix: str, tmp_path: Path) -> None:
    """Commands and a worker with the password's file; red where any client forgets to pass the login on."""
    (tmp_path / "password").write_text(WORD + "\n")
    tocsin = Tocsin(guarded, prefix)
    tocsin.more |= {
        "TOCSIN_KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
        "TOCSIN_KAFKA_SASL_USERNAME": "desk",
        "TOCSIN_KAFKA_SASL_PASSWORD_FILE": str(tmp_path / "password"),
    }
    assert 0 == tocsin("topics")[0]
    assert 0 == tocsin("publish", "-", given=ARTICLE)[0]
    with ended_after([Worker("correlate", tocsin.environment, tmp_path / "correlate.log")]) as (worker,):
        worker.await_line("step_opened", count=4)
        assert 0 == worker.stop()

    (tmp_path / "password").write_text("guessed")
    code, _, told = tocsin("publish", "-", given=ARTICLE)
    assert (1, True, False) == (code, "uthentication failed" in told, "guessed" in told), told

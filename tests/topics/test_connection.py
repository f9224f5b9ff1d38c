"""Every client logs in alike, and no password shows."""

import ssl

from streams.topics.connection import Connection

NOBODYS = "hush"


def test_a_plain_connection_has_no_login() -> None:
    """Nothing is passed that was not asked for."""
    arguments = Connection("a:1,b:2").arguments()

    assert arguments["bootstrap_servers"] == "a:1,b:2"
    assert not {"ssl_context", "sasl_mechanism", "sasl_plain_password"} & arguments.keys()


def test_sasl_over_tls_is_passed_to_every_client() -> None:
    """Mechanism, name, password, and a context that checks the broker's certificate."""
    connection = Connection(
        "a:1", security_protocol="SASL_SSL", sasl_mechanism="SCRAM-SHA-512", username="tocsin", password=NOBODYS
    )
    arguments = connection.arguments()

    assert (arguments["sasl_mechanism"], arguments["sasl_plain_username"]) == ("SCRAM-SHA-512", "tocsin")
    assert arguments["sasl_plain_password"] == NOBODYS
    assert arguments["ssl_context"].verify_mode is ssl.CERT_REQUIRED
    assert arguments["ssl_context"].check_hostname is True
    assert NOBODYS not in repr(connection)

"""Which addresses posts may go to: a table, for guessing is how such checks fail."""

import pytest

from streams.delivery.addresses import refusal

PUBLIC = [
    *("93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"),
    *("64:ff9b::101:101", "::ffff:1.1.1.1", "2002:101:101::1"),
]
PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"),
    *("100.127.255.255", "::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1"),
    *("64:ff9b::7f00:1", "2002:7f00:1::1", "2002:c0a8:101::1", "::127.0.0.1", "::a00:1"),
]
NEVER = [
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7"),  # noqa: S104 - an address to refuse, not to bind
    *("203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "fe80::1", "fe80::1%1"),
    *("fec0::1", "ff02::1", "2001::1", "2001:db8::1", "3fff::1", "64:ff9b:1::1", "100::1", "5f00::1", "4000::1"),
    *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "::ffff:0.0.0.0"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_admitted(address: str) -> None:
    """Also where they are written as IPv4 within IPv6."""
    assert refusal(address) is None


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_admitted_only_where_allowed(address: str) -> None:
    """Loopback, private and carrier-grade NAT, in every disguise."""
    assert refusal(address) is not None
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_admitted(address: str) -> None:
    """Link-local (a cloud's secrets), multicast, reserved: no sink has one, allowed or not."""
    assert refusal(address) is not None
    assert refusal(address, allow_private=True) is not None


def test_what_is_no_address_is_an_error() -> None:
    """A name must never pass for an address."""
    with pytest.raises(ValueError, match="does not appear to be"):
        refusal("localhost")

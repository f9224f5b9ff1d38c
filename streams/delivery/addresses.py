"""Which network addresses a post may go to.

A sink's url is checked where it counts: for every address of every connection, after its name was resolved and just
before the socket is made. So a name that resolves to a public address when the sinks file is read and to 127.0.0.1 a
second later (DNS rebinding) gets nothing, nor does an address in disguise (IPv4 in IPv6, NAT64, 6to4).

It refuses to resolve names, and to guess from a name alone: it judges addresses only.
"""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import socket
from typing import Any

# IANA's special-purpose registries (RFC 6890 and what came after), each with the word that a person is told.
_PRIVATE4 = {
    "10.0.0.0/8": "private",
    "172.16.0.0/12": "private",
    "192.168.0.0/16": "private",
    "127.0.0.0/8": "loopback",
    "100.64.0.0/10": "carrier-grade NAT",
}
_NEVER4 = {
    "0.0.0.0/8": "this network",
    "169.254.0.0/16": "link-local (clouds serve their secrets there)",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved or broadcast",
}
_PRIVATE6 = {"::1/128": "loopback", "fc00::/7": "private"}
_NEVER6 = {
    "::/128": "unspecified",
    "64:ff9b:1::/48": "local NAT64",
    "100::/64": "discard",
    "2001::/23": "protocol assignments (Teredo, ORCHID)",
    "2001:db8::/32": "documentation",
    "3fff::/20": "documentation",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_GLOBAL6 = IPv6Network("2000::/3")  # all that IANA has given out so far; the rest is refused


def _table(words: dict[str, str], kind: Callable[[str], Any]) -> list[tuple[Any, str]]:
    return [(kind(network), word) for network, word in words.items()]


_TABLES4 = _table(_PRIVATE4, IPv4Network), _table(_NEVER4, IPv4Network)
_TABLES6 = _table(_PRIVATE6, IPv6Network), _table(_NEVER6, IPv6Network)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address leads to in the end, if it is one in disguise."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def refusal(address: str, *, allow_private: bool = False) -> str | None:
    """Say why nothing may be posted to this address (IPv4 or IPv6 as text); None where it may.

    `allow_private` admits private, loopback and carrier-grade NAT addresses; link-local, multicast and reserved ones
    stay refused. Raises ValueError for what is no address.
    """
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        inner = _inner(found)
        if inner is not None:
            word = refusal(str(inner), allow_private=allow_private)
            return word and f"{word}, as {inner} within IPv6"
    private, never = _TABLES6 if isinstance(found, IPv6Address) else _TABLES4
    for network, word in never:
        if found in network:
            return str(word)
    for network, word in private:
        if found in network:
            return None if allow_private else str(word)
    if isinstance(found, IPv6Address) and found not in _GLOBAL6:
        return "not given out by IANA"
    return None


class AddressRefusedError(OSError):
    """The url leads to an address that posts may not go to."""


def guarded_socket(*, allow_private: bool) -> Callable[[tuple[Any, ...]], socket]:
    """Give the socket factory of a connector: it makes no socket towards an address that is refused.

    It is called once for each address that is about to be tried, a literal one in the url included, with what
    getaddrinfo said of it; raises `AddressRefusedError`.
    """

    def make(info: tuple[Any, ...]) -> socket:
        family, kind, protocol, _, target = info
        word = refusal(str(target[0]), allow_private=allow_private)
        if word is not None:
            raise AddressRefusedError(f"{target[0]} is refused: {word}")
        return socket(family=family, type=kind, proto=protocol)

    return make

"""Which addresses may be gone to: public ones only, whoever wrote the link.

`ipaddress.is_private` and `is_global` let through forms that reach the inside all the same
(translated, tunnelled and site-local addresses); the rule here names them.
"""

import ipaddress
import socket
import unicodedata
from urllib.parse import SplitResult, urlsplit

_INSIDE = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "::/8", "64:ff9b::/32", "5f00::/16", "fec0::/10")
)
_INSIDE_NAMES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa")
_PORTS = frozenset({80, 443})


def is_web(address: str) -> bool:
    """Whether an address is one of the web, rather than a file's name."""
    return address.lower().startswith(("http://", "https://"))


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open net."""
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.sixtofour or ip.teredo or ip.ipv4_mapped):
        return False
    return not any(ip in network for network in _INSIDE if network.version == ip.version)


def number_of(host: str) -> str | None:
    """The numeric address that a host spells, in any spelling programs understand; None for a name."""
    plain = unicodedata.normalize("NFKC", host).strip("[]").rstrip(".")
    try:
        return str(ipaddress.ip_address(plain.split("%", maxsplit=1)[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(plain)) if plain and " " not in plain else None
    except (OSError, UnicodeError):
        return None


def named_inside(host: str) -> bool:
    """Whether a name is one of the machine or the house it stands in, rather than of the open net."""
    plain = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    return "." not in plain or plain.endswith(_INSIDE_NAMES)


def objection(address: str, *, any_port: bool = False) -> str | None:
    """What is wrong with the form of a web address, None when it may be looked up."""
    if any(letter.isspace() or not letter.isprintable() or letter == "\\" for letter in address):
        return "the address holds a space, a control character or a backslash"
    parts = _split(address)
    if parts is None or not parts.hostname:
        return "no web address"
    if parts.scheme not in {"http", "https"}:
        return f"{parts.scheme}: is not read, only http and https"
    if parts.username is not None or parts.password is not None:
        return "the address carries a user name or password"
    if not any_port and parts.port is not None and parts.port not in _PORTS:
        return f"port {parts.port} is not read, only 80 and 443"
    return None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts

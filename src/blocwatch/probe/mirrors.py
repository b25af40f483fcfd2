"""The list of mirrors a probe may ask: a text of addresses, or the JSON of a published mirror list.

A line of text is a URL and, where known, the true IP addresses behind it, by which a DNS lie is told
from a move: `https://m1.example/ 192.0.2.10 192.0.2.11`. JSON is a list, or an object with a list
`mirrors`, of URLs or of objects with `url` and, if known, `addresses`.
"""

import ipaddress
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from blocwatch.errors import UsageError

PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Mirror:
    """One copy of the site: where it is, and the addresses its owner knows it has."""

    url: str
    addresses: tuple[str, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether it is asked by TLS."""
        return urlsplit(self.url).scheme == "https"

    @property
    def host(self) -> str:
        """The name, as DNS is asked for it."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port asked."""
        return urlsplit(self.url).port or PORTS[urlsplit(self.url).scheme]

    def path(self, inside: str) -> str:
        """The path of a file of the tree on this mirror."""
        return f"{urlsplit(self.url).path.rstrip('/')}/{inside.lstrip('/')}"


def read_mirrors(text: str) -> tuple[Mirror, ...]:
    """Mirrors of a list, each once, in the order written; UsageError where a line is no mirror."""
    found: dict[str, Mirror] = {}
    for url, addresses in _rows(text):
        mirror = _mirror(url, addresses)
        found.setdefault(mirror.url, mirror)
    if not found:
        raise UsageError("the list names no mirror: write one https address a line")
    return tuple(found.values())


def _rows(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if text.lstrip().startswith(("{", "[")):
        yield from _json_rows(text)
        return
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words[0], tuple(words[1:])


def _json_rows(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        read: Any = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise UsageError(f"the list is no JSON: {wrong}") from wrong
    rows = _inner(read)
    if not isinstance(rows, list):
        raise UsageError("the list has no `mirrors`")
    for row in rows:
        if isinstance(row, str):
            yield row, ()
        elif isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"], tuple(map(str, row.get("addresses", ())))
        else:
            raise UsageError(f"no mirror: {row!r}")


def _inner(read: Any) -> Any:
    """The rows: bare, under `mirrors`, or inside what was signed."""
    while isinstance(read, dict):
        read = read.get("mirrors", read.get("signed"))
    return read


def _mirror(url: str, addresses: tuple[str, ...]) -> Mirror:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise UsageError(f"no mirror: {url!r}; write it as https://mirror.example/")
    for one in addresses:
        try:
            ipaddress.ip_address(one)
        except ValueError as wrong:
            raise UsageError(f"no IP address: {one!r}, behind {url}") from wrong
    return Mirror(url, addresses)

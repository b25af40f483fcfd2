"""The line out: what a probe asks of the network, and the sockets that ask it.

Everything that goes out is here, behind `Line`, so that a walk can be tested on a line that is made.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype
import dns.resolver

from blocwatch.probe.exchange import fetched
from blocwatch.probe.records import Exchange, Lookup, Try
from blocwatch.probe.words import word_of

RCODES = {
    dns.rcode.NXDOMAIN: "dns_nxdomain_error",
    dns.rcode.SERVFAIL: "dns_server_misbehaving",
    dns.rcode.REFUSED: "dns_refused_error",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for an answer of DNS, for a connection or handshake, of silence, for a whole fetch."""

    lookup: float = 3.0
    connect: float = 4.0
    silence: float = 5.0
    fetch: float = 12.0


class Line(Protocol):
    """What a probe asks of the network."""

    def lookup(self, name: str) -> Lookup:
        """Ask the reader's resolver for the addresses of a name."""

    def connect(self, address: str, port: int) -> Try:
        """Open and close a TCP connection."""

    def shake(self, address: str, port: int, name: str, *, verify: bool) -> Try:
        """A TLS handshake under a name, its certificate checked or not."""

    def fetch(self, address: str, port: int, host: str, path: str, *, secure: bool) -> Exchange:
        """One GET on a new connection."""


class SocketLine:
    """The real line: DNS by UDP, TCP, TLS; nothing kept between two questions."""

    def __init__(
        self,
        patience: Patience = Patience(),
        *,
        resolver: str = "",
        dns_port: int = 53,
        trust: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`resolver` is an IP address (empty: the system's); `trust` a file of roots (None: the system's)."""
        self._patience = patience
        self._resolver = resolver
        self._dns_port = dns_port
        self._trust = trust
        self._clock = clock

    def lookup(self, name: str) -> Lookup:
        """Addresses of a name from one resolver, as the reader's machine asks."""
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return self._asked(name)
        return Lookup("", (name,))

    def _asked(self, name: str) -> Lookup:
        found: list[str] = []
        for kind in (dns.rdatatype.A, dns.rdatatype.AAAA):
            question = dns.message.make_query(name, kind)
            where = self._resolver or str(dns.resolver.get_default_resolver().nameservers[0])
            try:
                answer = dns.query.udp(question, where, timeout=self._patience.lookup, port=self._dns_port)
            except dns.exception.Timeout:
                return Lookup("generic_timeout_error")
            except (OSError, dns.exception.DNSException) as wrong:
                return Lookup(word_of(wrong) if isinstance(wrong, OSError) else "dns_server_misbehaving")
            if answer.rcode() != dns.rcode.NOERROR:
                return Lookup(RCODES.get(answer.rcode(), "dns_server_misbehaving"))
            found += [str(one) for rows in answer.answer if rows.rdtype == kind for one in rows]
            if found:
                break
        return Lookup("" if found else "dns_no_answer", tuple(sorted(found)))

    def connect(self, address: str, port: int) -> Try:
        """A TCP connection, opened and closed."""
        return self._timed(lambda: self._opened(address, port).close())

    def shake(self, address: str, port: int, name: str, *, verify: bool) -> Try:
        """A TLS handshake under a name."""

        def shaken() -> None:
            opened = self._opened(address, port)
            with opened, self._context(verify=verify).wrap_socket(opened, server_hostname=name):
                pass

        return self._timed(shaken)

    def fetch(self, address: str, port: int, host: str, path: str, *, secure: bool) -> Exchange:
        """One GET on a new connection, counted below TLS."""
        began = self._clock()
        try:
            opened = self._opened(address, port)
        except OSError as wrong:
            return Exchange(word_of(wrong), seconds=self._clock() - began)
        with opened:
            context = self._context(verify=True) if secure else None
            limits = (self._patience.silence, self._patience.fetch)
            return fetched(opened, host, path, context, limits, self._clock)

    def _timed(self, step: Callable[[], None]) -> Try:
        began = self._clock()
        try:
            step()
        except OSError as wrong:
            return Try(word_of(wrong), self._clock() - began)
        return Try("", self._clock() - began)

    def _opened(self, address: str, port: int) -> socket.socket:
        return socket.create_connection((address, port), self._patience.connect)

    def _context(self, *, verify: bool) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self._trust)
        if not verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(["http/1.1"])
        return context

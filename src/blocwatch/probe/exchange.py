"""One request on one connection, its bytes counted below TLS.

A TLS record holds up to 16 KB: a connection frozen inside the first record shows no byte to who counts
above TLS and looks like a throttle. So TLS runs in memory here and the socket is read by hand.
"""

import hashlib
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import h11

from blocwatch.probe.records import Exchange
from blocwatch.probe.words import word_of

AT_ONCE = 65_536
AT_MOST = 2_000_000
"""Bytes: a mirror that never ends is not followed."""
BEAT = 0.25
TITLE = re.compile(rb"<title[^>]*>(.{0,200}?)</title>", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _Pipe:
    """A socket with or without TLS in memory; counts what arrives."""

    socket: socket.socket
    context: ssl.SSLContext | None
    host: str
    inward: ssl.MemoryBIO = field(default_factory=ssl.MemoryBIO)
    outward: ssl.MemoryBIO = field(default_factory=ssl.MemoryBIO)
    tls: ssl.SSLObject | None = None
    shaken: bool = False
    received: int = 0
    ended: bool = False

    def __post_init__(self) -> None:
        self.socket.settimeout(BEAT)
        if self.context:
            self.tls = self.context.wrap_bio(self.inward, self.outward, server_hostname=self.host)

    def handshake(self) -> bool:
        """Go on with the handshake; True once it is done."""
        if self.tls and not self.shaken:
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                return False
            finally:
                self.flush()
        self.shaken = True
        return True

    def send(self, data: bytes) -> None:
        if self.tls:
            self.tls.write(data)
            self.flush()
        else:
            self.socket.sendall(data)

    def flush(self) -> None:
        waiting = self.outward.read()
        if waiting:
            self.socket.sendall(waiting)

    def arrived(self) -> bytes | None:
        """Bytes off the socket; None where none came within a beat, b"" at the end."""
        try:
            came = self.socket.recv(AT_ONCE)
        except TimeoutError:
            return None
        self.received += len(came)
        self.ended = not came
        if self.tls:
            self.inward.write(came) if came else self.inward.write_eof()
        return came

    def opened(self, came: bytes) -> bytes:
        """What the arrived bytes say above TLS."""
        if not self.tls:
            return came
        if not self.shaken:
            return b""
        clear = b""
        while True:
            try:
                part = self.tls.read(AT_ONCE)
            except (ssl.SSLWantReadError, ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return clear
            if not part:
                return clear
            clear += part


@dataclass(slots=True)
class _Answer:
    """An HTTP answer as far as it has come."""

    host: str
    wire: h11.Connection = field(default_factory=lambda: h11.Connection(h11.CLIENT))
    status: int = 0
    location: str = ""
    body: bytearray = field(default_factory=bytearray)
    whole: bool = False

    def asked(self, path: str) -> bytes:
        headers = [("Host", self.host), ("Accept-Encoding", "identity"), ("Connection", "close")]
        request = h11.Request(method="GET", target=path, headers=headers)
        return (self.wire.send(request) or b"") + (self.wire.send(h11.EndOfMessage()) or b"")

    def take(self, data: bytes, *, ended: bool) -> None:
        if data:
            self.wire.receive_data(data)
        if ended:
            self.wire.receive_data(b"")
        while True:
            event = self.wire.next_event()
            if event in (h11.NEED_DATA, h11.PAUSED) or isinstance(event, h11.ConnectionClosed):
                return
            self._one(event)

    def _one(self, event: object) -> None:
        if isinstance(event, h11.Response):
            self.status = event.status_code
            self.location = next((v.decode("latin-1") for k, v in event.headers if k == b"location"), "")
        elif isinstance(event, h11.Data):
            self.body += event.data
        elif isinstance(event, h11.EndOfMessage):
            self.whole = True


@dataclass(slots=True)
class _Watch:
    """When the exchange began, and when the last byte came."""

    clock: Callable[[], float]
    silence: float
    whole: float
    began: float = 0.0
    last: float = 0.0

    def __post_init__(self) -> None:
        self.began = self.last = self.clock()

    def heard(self) -> None:
        self.last = self.clock()

    def late(self) -> bool:
        now = self.clock()
        return now - self.last > self.silence or now - self.began > self.whole


def fetched(
    opened: socket.socket,
    host: str,
    path: str,
    context: ssl.SSLContext | None,
    limits: tuple[float, float],
    clock: Callable[[], float],
) -> Exchange:
    """GET a path over an open connection; `limits` are seconds of silence and in all."""
    pipe, answer, watch = _Pipe(opened, context, host), _Answer(host), _Watch(clock, *limits)
    try:
        failure = _followed(pipe, answer, path, watch)
    except h11.RemoteProtocolError:
        failure = "eof_error" if pipe.ended else "http_invalid_answer"
    except OSError as wrong:
        failure = word_of(wrong)
    return _seen(pipe, answer, failure, watch)


def _followed(pipe: _Pipe, answer: _Answer, path: str, watch: _Watch) -> str:
    """Ask and read until the answer is whole, or what stopped it."""
    asked = False
    while not answer.whole:
        if not asked and pipe.handshake():
            pipe.send(answer.asked(path))
            asked = True
        came = pipe.arrived()
        if came:
            watch.heard()
        if came is not None:
            answer.take(pipe.opened(came), ended=not came)
        if not answer.whole and (came == b"" or pipe.received > AT_MOST):
            return "eof_error" if came == b"" else "http_endless_answer"
        if not answer.whole and watch.late():
            return "generic_timeout_error"
    return ""


def _seen(pipe: _Pipe, answer: _Answer, failure: str, watch: _Watch) -> Exchange:
    title = TITLE.search(bytes(answer.body))
    now = watch.clock()
    return Exchange(
        failure,
        answer.status,
        answer.location,
        hashlib.sha256(answer.body).hexdigest() if answer.whole else "",
        " ".join(title[1].decode("utf-8", "replace").split()) if title else "",
        pipe.received,
        round(now - watch.began, 3),
        round(now - watch.last, 3),
        answer.whole,
    )

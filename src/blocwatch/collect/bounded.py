"""Connections that end at an hour: a server that sends a byte now and then cannot hold the desk up.

The time limits of HTTP libraries begin anew with every byte; here each wait is also bounded by
what is left of the whole.
"""

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore


class Bounded(httpcore.NetworkBackend):
    """Opens connections whose every wait ends when the clock says so."""

    def __init__(self, clock: Callable[[], float], end: float) -> None:
        self._clock = clock
        self._end = end
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a number; raises ConnectTimeout at the end of the whole."""
        left = self.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.connect_tcp(host, port, left, local_address, socket_options), self)

    def left(self, timeout: float | None, late: type[Exception]) -> float:
        """How long may still be waited; raises `late` when the whole is over."""
        left = self._end - self._clock()
        if left <= 0:
            raise late("the time for the whole is over")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection whose waits are bounded."""

    def __init__(self, inner: httpcore.NetworkStream, bound: Bounded) -> None:
        self._inner = inner
        self._bound = bound

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._bound.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._bound.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._bound.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._bound)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

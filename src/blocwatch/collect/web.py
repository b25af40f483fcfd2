"""Asking the web: one address, its redirects, and nothing else.

No address is gone to whose numeric address is not of the open net: a name is looked up once,
every answer is checked, the connection is made to a checked number, and each redirect begins
again. Through a proxy no name is looked up here at all, and when the proxy does not answer
nothing goes out another way.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from blocwatch.collect.address import is_public, named_inside, number_of, objection
from blocwatch.collect.answer import Answer, headers_kept
from blocwatch.collect.bounded import Bounded
from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.errors import FetchError, UsageError
from blocwatch.model import Step

AGENT = "Mozilla/5.0 (compatible; blocwatch)"
"""Who we say we are, to everybody the same: the name a robots.txt can rule, without version or machine."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _UNCHANGED = 200, 304
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml,*/*;q=0.1"
_WAITS = ("connect", "read", "write", "pool")
_FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
    OSError,
    ValueError,
)
_PROXIES = ("socks5h", "http", "https")


def looked_up(host: str, port: int) -> tuple[str, ...]:
    """Every numeric address of a name, in the system's order. Raises OSError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class Way:
    """How the web is reached: who looks names up, which numbers may be gone to, by which clock, as whom.

    `proxy` is the address everything goes through, names unresolved; None goes straight.
    """

    resolve: Callable[[str, int], tuple[str, ...]] = looked_up
    permitted: Callable[[str], bool] = is_public
    any_port: bool = False
    clock: Callable[[], float] = time.monotonic
    agent: str = AGENT
    proxy: str | None = None

    def open(self) -> "Way":
        """The same way without the rule that only the open net may be gone to."""
        return replace(self, permitted=lambda _: True, any_port=True)


WAY = Way()


def through(proxy: str, way: Way = WAY) -> Way:
    """The way through a proxy. Raises UsageError when it is none we know: a wrong word must not go direct."""
    parts = urlsplit(proxy)
    if parts.scheme not in _PROXIES or not parts.hostname:
        raise UsageError(f"no proxy: {proxy!r}; write it as socks5h://127.0.0.1:9050 or http://host:port")
    return replace(way, proxy=proxy)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question: from where, under which bounds, by which way, until when, with which extra headers."""

    source: str
    limits: Limits
    way: Way
    end: float
    extra: dict[bytes | str, bytes | str]

    def fault(self, reason: str, *, status: int | None = None, wait: str = "") -> FetchError:
        return FetchError(self.source, reason, status=status, wait=wait)


def get(
    address: str,
    limits: Limits = LIMITS,
    way: Way = WAY,
    *,
    etag: str | None = None,
    modified: str | None = None,
) -> Answer:
    """The answer of an address after its redirects. Raises FetchError.

    `etag` and `modified` are what a server said last time: it may then answer that nothing changed.
    """
    said = {"If-None-Match": etag, "If-Modified-Since": modified}
    extra: dict[bytes | str, bytes | str] = {
        name: words for name, words in said.items() if words and words.isascii() and words.isprintable()
    }
    asking = _Asking(address, limits, way, way.clock() + limits.whole, extra)
    here, steps = address, list[Step]()
    for _ in range(limits.hops + 1):
        answer = _step(here, asking)
        steps += answer.steps
        if not answer.to:
            return replace(answer, steps=tuple(steps))
        here = urljoin(here, answer.to)
    raise FetchError(address, f"more than {limits.hops} redirects")


def _step(here: str, asking: _Asking) -> Answer:
    """One request: the answer, which may lead on."""
    fault: Exception | None = None
    for number in _checked(here, asking):
        try:
            return _asked(here, number, asking)
        except httpcore.TimeoutException as late:
            over = asking.way.clock() >= asking.end
            told = (
                f"took more than {asking.limits.whole:g} s"
                if over
                else f"no answer within {asking.limits.pause:g} s"
            )
            raise asking.fault(told) from late
        except (httpcore.ConnectError, httpcore.ProxyError) as refused:  # the next number may answer
            fault = refused
        except _FAULTS as other:
            fault = other
            break
    via = f" through the proxy {_shown(asking.way.proxy)}" if asking.way.proxy else ""
    raise asking.fault(f"could not be reached{via}: {fault or type(fault).__name__}") from fault


def _shown(proxy: str) -> str:
    """A proxy without its password."""
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates believed: those shipped with httpx, whatever the environment says; slow to load."""
    return httpx.create_ssl_context(trust_env=False)


def _asked(here: str, number: str, asking: _Asking) -> Answer:
    """One request to one number under the name of its host; through a proxy, to the name itself."""
    url = httpx.URL(here).copy_with(fragment=None)
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": asking.way.agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
        **asking.extra,
    }
    waits = dict.fromkeys(_WAITS, asking.limits.pause)
    how = {"sni_hostname": url.raw_host.decode("ascii"), "timeout": waits}
    # A pool for one request: no cookies, and no proxy or password from the environment.
    with (
        _pool(asking) as pool,
        pool.stream("GET", str(url.copy_with(host=number)), headers=headers, extensions=how) as response,
    ):
        said = httpx.Headers(response.headers)
        step = Step(str(url), response.status, headers_kept(response.headers), _number(number, asking))
        if response.status in _REDIRECTS and said.get("location"):
            return Answer(str(url), "", b"", changed=False, steps=(step,), to=said["location"])
        return replace(_answer(response, said, str(url), asking), steps=(step,))


def _number(number: str, asking: _Asking) -> str:
    """The numeric address that was connected to; through a proxy nobody here knows it."""
    return "" if asking.way.proxy else number


def _pool(asking: _Asking) -> httpcore.ConnectionPool:
    """What opens the connection: straight, or through the proxy and not otherwise."""
    bounded = Bounded(asking.way.clock, asking.end)
    if not asking.way.proxy:
        return httpcore.ConnectionPool(ssl_context=_trusted(), network_backend=bounded)
    parts = urlsplit(asking.way.proxy)
    where = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    key = (parts.username or "", parts.password or "") if parts.username else None
    kind = httpcore.SOCKSProxy if parts.scheme == "socks5h" else httpcore.HTTPProxy
    where = where.replace("socks5h:", "socks5:", 1)
    return kind(where, proxy_auth=key, ssl_context=_trusted(), network_backend=bounded)


def _answer(response: httpcore.Response, said: httpx.Headers, address: str, asking: _Asking) -> Answer:
    """What a server said, once it is no redirect. Raises FetchError for what is no answer."""
    etag, modified, header = said.get("etag"), said.get("last-modified"), said.get("content-type", "")
    if response.status == _UNCHANGED and asking.extra:
        return Answer(address, header, b"", etag, modified, changed=False)
    if response.status != _OK:
        code = response.status
        raise asking.fault(f"answered {code}", status=code, wait=said.get("retry-after", ""))
    packing = said.get("content-encoding", "identity").strip().lower()
    return Answer(address, header, _unpacked(_taken(response, asking), packing, asking), etag, modified)


def _checked(here: str, asking: _Asking) -> tuple[str, ...]:
    """The numbers to connect to, once the address and everything it resolves to has been checked.

    Through a proxy the name itself: only the proxy looks it up, and the rule is held for what can
    be seen from here, numbers in every spelling and names of the inside.
    """
    way, source = asking.way, asking.source
    reason = objection(here, any_port=way.any_port)
    if reason:
        raise asking.fault(reason if here == source else f"redirected to {here[:200]}: {reason}")
    parts = urlsplit(here)
    host = parts.hostname or ""
    if way.proxy:
        number = number_of(host)
        if number is None and named_inside(host):
            raise asking.fault(f"{host} is a name of the inside")
        numbers: tuple[str, ...] = (number or host,)
        if number is None:
            return numbers
    else:
        numbers = _resolved(host, parts.port or (443 if parts.scheme == "https" else 80), asking)
    for number in numbers:
        if not way.permitted(number):
            raise asking.fault(f"{host} leads to {number}, which is not of the open net")
    return numbers


def _resolved(host: str, port: int, asking: _Asking) -> tuple[str, ...]:
    """Every number of a name. An onion name is never asked for: the question alone would tell on us."""
    if host.endswith(".onion"):
        raise asking.fault(f"{host} is reached through Tor only: give --proxy socks5h://127.0.0.1:9050")
    try:
        numbers = asking.way.resolve(host, port)
    except (OSError, UnicodeError) as fault:
        raise asking.fault(f"{host} has no address") from fault
    if not numbers:
        raise asking.fault(f"{host} has no address")
    return numbers


def _taken(response: httpcore.Response, asking: _Asking) -> bytes:
    """The body as sent, no longer than the cap and no slower than the whole allowed."""
    chunks, size = [], 0
    for chunk in response.iter_stream():
        size += len(chunk)
        if size > asking.limits.body:
            raise asking.fault(f"more than the {asking.limits.body} bytes we read")
        if asking.way.clock() > asking.end:
            raise asking.fault(f"took more than {asking.limits.whole:g} s")
        chunks.append(chunk)
    return b"".join(chunks)


def _unpacked(packed: bytes, packing: str, asking: _Asking) -> bytes:
    """The body without gzip; never more than the cap, however well it was packed."""
    if packing in {"identity", ""}:
        return packed
    if packing not in {"gzip", "x-gzip"}:
        raise asking.fault(f"packed as {packing[:20]}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(packed, asking.limits.body + 1)
    except zlib.error as fault:
        raise asking.fault("its gzip packing is broken") from fault
    if len(body) > asking.limits.body:
        raise asking.fault(f"more than the {asking.limits.body} bytes we read")
    if not unpacker.eof:
        raise asking.fault("its gzip packing is cut short")
    return body

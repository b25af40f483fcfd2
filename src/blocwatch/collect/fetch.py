"""The one place that goes out for bytes: files, folders, standard input, web addresses -> Capture.

    source -> a file | a folder's files in order | "-" | http(s) address
           -> Capture, or Quarantined with the reason

Nothing is read beyond its cap, nothing that is not a regular file is opened, and no web address
is gone to whose numeric address is not of the open net: a name is looked up once, every answer
is checked, the connection is made to a checked number, and each redirect begins again.
"""

import hashlib
import os
import socket
import ssl
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from blocwatch.collect.address import is_public, is_web, objection
from blocwatch.collect.document import quarantined
from blocwatch.collect.kind import LINES, by_suffix, essence, media_type
from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.errors import FetchError
from blocwatch.model import Capture, Quarantined

STDIN = "-"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml,*/*;q=0.1"


def looked_up(host: str, port: int) -> tuple[str, ...]:
    """Every numeric address of a name, in the system's order. Raises OSError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class Way:
    """How the web is reached: who looks names up, which numbers may be gone to, by which clock, as whom."""

    resolve: Callable[[str, int], tuple[str, ...]] = looked_up
    permitted: Callable[[str], bool] = is_public
    any_port: bool = False
    clock: Callable[[], float] = time.monotonic
    agent: str = "Mozilla/5.0 (compatible)"

    def open(self) -> "Way":
        """The same way without the rule that only the open net may be gone to."""
        return replace(self, permitted=lambda _: True, any_port=True)


WAY = Way()


def captures(
    source: str,
    now: datetime,
    limits: Limits = LIMITS,
    *,
    stdin: bytes = b"",
    allow_private: bool = False,
    way: Way = WAY,
) -> Iterator[Capture | Quarantined]:
    """All captures of a source, those of a folder sorted by path; never an exception for a bad one.

    `stdin` is what `-` stands for. `allow_private` also goes to addresses of the own net and
    ports beside 80 and 443.
    """
    try:
        if source == STDIN:
            yield _capture(STDIN, stdin, now, media_type("", stdin), limits)
        elif is_web(source):
            yield fetch(source, now, limits, allow_private=allow_private, way=way)
        elif Path(source).is_dir():
            yield from _folder(Path(source), now, limits)
        else:
            yield read(Path(source), now, limits)
    except FetchError as fault:
        yield quarantined(fault.source, fault.reason)
    except (OSError, ValueError) as fault:  # a path the system will not even look at
        yield quarantined(source, _reason(fault))


def fetch(
    address: str, now: datetime, limits: Limits = LIMITS, *, allow_private: bool = False, way: Way = WAY
) -> Capture:
    """What a web address answers. Its own address is the last one redirected to.

    Raises FetchError with the reason: forbidden address, too many redirects, too large, too
    slow, an answer other than 200.
    """
    answer = _get(address, limits, way.open() if allow_private else way)
    media = media_type(answer.address, answer.body, answer.header)
    return _capture(answer.address, answer.body, now, media, limits)


def read(path: Path, now: datetime, limits: Limits = LIMITS) -> Capture:
    """The bytes of a file. Raises FetchError when it is missing, no regular file, or too large."""
    try:
        # Not blocking: a pipe named like a text must not hold up everything after it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            size = _size(path, os.fstat(descriptor))
            most = limits.lines if by_suffix(path.name) == LINES else limits.body
            if size > most:
                raise FetchError(str(path), _too_large(size, most))
            body = file.read(most + 1)
    except (OSError, ValueError) as fault:
        raise FetchError(str(path), _reason(fault)) from fault
    return _capture(str(path), body, now, media_type(path.name, body), limits)


def _size(path: Path, status: os.stat_result) -> int:
    if not stat.S_ISREG(status.st_mode):
        raise FetchError(str(path), "not a regular file")
    return status.st_size


def _folder(folder: Path, now: datetime, limits: Limits) -> Iterator[Capture | Quarantined]:
    """Every file under a folder but the hidden ones; links to folders are not followed."""
    for path in sorted(_files(folder)):
        if by_suffix(path.name) is None:
            yield quarantined(str(path), "unknown kind")
            continue
        try:
            yield read(path, now, limits)
        except FetchError as fault:
            yield quarantined(fault.source, fault.reason)


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(where, name) for name in names if not name.startswith("."))


def _capture(address: str, body: bytes, now: datetime, media: str, limits: Limits) -> Capture:
    most = limits.lines if essence(media) == LINES else limits.body
    if len(body) > most:
        raise FetchError(address, _too_large(len(body), most))
    return Capture(hashlib.sha256(body).hexdigest(), address, now, media, body)


def _too_large(size: int, most: int) -> str:
    return f"{size} bytes, more than the {most} we read"


def _reason(fault: OSError | ValueError) -> str:
    """The system's words without the path, which stands beside them already."""
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came: the address that gave it, its Content-Type, its body without transfer packing."""

    address: str
    header: str
    body: bytes


def _get(address: str, limits: Limits, way: Way) -> _Answer:
    """The answer of an address after its redirects. Raises FetchError."""
    end = way.clock() + limits.whole
    here = address
    for _ in range(limits.hops + 1):
        step = _step(here, address, limits, way, end)
        if isinstance(step, _Answer):
            return step
        here = urljoin(here, step)
    raise FetchError(address, f"more than {limits.hops} redirects")


def _step(here: str, source: str, limits: Limits, way: Way, end: float) -> _Answer | str:
    """One request: the answer, or the address it redirects to."""
    fault: Exception | None = None
    for number in _checked(here, source, way):
        try:
            return _asked(here, number, source, limits, way=way, end=end)
        except httpx.ConnectError as refused:  # the next number may answer
            fault = refused
        except httpx.TimeoutException as late:
            raise FetchError(source, f"no answer within {limits.pause:g} s") from late
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as other:
            fault = other
            break
    raise FetchError(source, f"could not be reached: {fault or type(fault).__name__}") from fault


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates believed: those shipped with httpx, whatever the environment says; slow to load."""
    return httpx.create_ssl_context(trust_env=False)


def _asked(here: str, number: str, source: str, limits: Limits, *, way: Way, end: float) -> _Answer | str:
    """One request to one number under the name of its host."""
    url = httpx.URL(here).copy_with(fragment=None)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": way.agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, identity",
    }
    name = {"sni_hostname": url.host}
    # A client for one request: no cookies, and no proxy or password from the environment.
    with (
        httpx.Client(trust_env=False, timeout=limits.pause, verify=_trusted()) as client,
        client.stream("GET", url.copy_with(host=number), headers=headers, extensions=name) as response,
    ):
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return str(response.headers["location"])
        if response.status_code != _OK:
            raise FetchError(source, f"answered {response.status_code}")
        packed = _taken(response, source, limits, way.clock, end)
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        body = _unpacked(packed, packing, source, limits)
        return _Answer(str(url), response.headers.get("content-type", ""), body)


def _checked(here: str, source: str, way: Way) -> tuple[str, ...]:
    """The numbers to connect to, once the address and everything it resolves to has been checked."""
    reason = objection(here, any_port=way.any_port)
    if reason:
        raise FetchError(source, reason if here == source else f"redirected to {here[:200]}: {reason}")
    parts = urlsplit(here)
    host = parts.hostname or ""
    try:
        numbers = way.resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
    except (OSError, UnicodeError) as fault:
        raise FetchError(source, f"{host} has no address") from fault
    if not numbers:
        raise FetchError(source, f"{host} has no address")
    for number in numbers:
        if not way.permitted(number):
            raise FetchError(source, f"{host} leads to {number}, which is not of the open net")
    return numbers


def _taken(
    response: httpx.Response, source: str, limits: Limits, clock: Callable[[], float], end: float
) -> bytes:
    """The body as sent, no longer than the cap and no slower than the whole allowed."""
    chunks, size = [], 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > limits.body:
            raise FetchError(source, f"more than the {limits.body} bytes we read")
        if clock() > end:
            raise FetchError(source, f"took more than {limits.whole:g} s")
        chunks.append(chunk)
    return b"".join(chunks)


def _unpacked(packed: bytes, packing: str, source: str, limits: Limits) -> bytes:
    """The body without gzip; never more than the cap, however well it was packed."""
    if packing in {"identity", ""}:
        return packed
    if packing not in {"gzip", "x-gzip"}:
        raise FetchError(source, f"packed as {packing[:20]}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(packed, limits.body + 1)
    except zlib.error as fault:
        raise FetchError(source, "its gzip packing is broken") from fault
    if len(body) > limits.body:
        raise FetchError(source, f"more than the {limits.body} bytes we read")
    return body

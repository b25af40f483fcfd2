"""The one place that goes out for bytes: files, folders, standard input, web addresses -> Capture.

    source -> a file | a folder's files in order | "-" | http(s) address
           -> Capture, or Quarantined with the reason; many of either from an archive or an export

Nothing is read beyond its cap, nothing that is not a regular file is opened, and no web address
is gone to whose numeric address is not of the open net: a name is looked up once, every answer
is checked, the connection is made to a checked number, and each redirect begins again.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from blocwatch.collect import archive, chat, mail
from blocwatch.collect.address import is_web
from blocwatch.collect.answer import Answer
from blocwatch.collect.document import quarantined
from blocwatch.collect.found import Refused
from blocwatch.collect.kind import ARCHIVES, LINES, MAIL, TELEGRAM, by_suffix, essence, media_type
from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.collect.web import WAY, Way, get
from blocwatch.errors import FetchError
from blocwatch.model import Capture, Quarantined, Step

STDIN = "-"
_LOOK = 65_536

Unpack = Callable[[str, Path | bytes, Limits], Iterator[archive.Had | Refused]]
"""Who gives what an archive holds: its media type, its file or its bytes, and how much may be read."""


def captures(
    source: str,
    now: datetime,
    limits: Limits = LIMITS,
    *,
    stdin: bytes = b"",
    allow_private: bool = False,
    way: Way = WAY,
    unpack: Unpack = archive.held_in,
) -> Iterator[Capture | Quarantined]:
    """All captures of a source, those of a folder sorted by path; never an exception for a bad one.

    `stdin` is what `-` stands for. `allow_private` also goes to addresses of the own net and
    ports beside 80 and 443. `unpack` gives what an archive holds.
    """
    try:
        if source == STDIN:
            yield from _many(STDIN, BytesIO(stdin), now, media_type("", stdin), limits, unpack)
        elif is_web(source):
            answer = get(source, limits, way.open() if allow_private else way)
            media = media_type(answer.address, answer.body, answer.header)
            for found in _many(answer.address, BytesIO(answer.body), now, media, limits, unpack):
                yield _had_by(answer, found)
        elif Path(source).is_dir():
            yield from _folder(Path(source), now, limits, unpack)
        else:
            yield from read(Path(source), now, limits, unpack)
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
    answer = get(address, limits, way.open() if allow_private else way)
    return taken(answer, now, limits)


def taken(answer: Answer, now: datetime, limits: Limits = LIMITS) -> Capture:
    """The capture of an answer, with the way it came. Raises FetchError when it is too large."""
    found = captured(answer.address, answer.body, now, answer.header, limits)
    return replace(found, steps=answer.steps)


def captured(address: str, body: bytes, now: datetime, header: str = "", limits: Limits = LIMITS) -> Capture:
    """The capture of bytes that came from a web address. Raises FetchError when they are too many."""
    return _capture(address, body, now, media_type(address, body, header), limits)


def _had_by(answer: Answer, found: Capture | Quarantined) -> Capture | Quarantined:
    """What an answer holds, with the way the answer came; what an archive holds came by its own."""
    if isinstance(found, Capture) and not found.steps:
        return replace(found, steps=answer.steps)
    return found


def read(
    path: Path, now: datetime, limits: Limits = LIMITS, unpack: Unpack = archive.held_in
) -> Iterator[Capture | Quarantined]:
    """The captures of a file. Raises FetchError when it is missing, no regular file, or too large."""
    try:
        # Not blocking: a pipe named like a text must not hold up everything after it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            size = _size(path, os.fstat(descriptor))
            media = media_type(path.name, file.read(_LOOK))
            file.seek(0)
            most = _most(media, limits)
            if size > most and essence(media) not in ARCHIVES:
                raise FetchError(str(path), _too_large(size, most))
            yield from _many(str(path), file, now, media, limits, unpack, path.absolute())
    except (OSError, ValueError) as fault:
        raise FetchError(str(path), _reason(fault)) from fault


def _many(
    address: str,
    stream: BinaryIO,
    now: datetime,
    media: str,
    limits: Limits,
    unpack: Unpack,
    path: Path | None = None,
) -> Iterator[Capture | Quarantined]:
    """The captures of one file or answer: one, or as many as an archive holds."""
    kind = essence(media)
    if kind == TELEGRAM:
        for part in chat.parts(stream, limits):
            yield _part(address, part, now, TELEGRAM, limits)
    elif kind in ARCHIVES:
        for each in unpack(kind, path or stream.read(), limits):
            if isinstance(each, Refused):
                yield quarantined(f"{address} {each.place}".strip(), each.reason)
            else:
                yield _of_archive(each, now, limits)
    else:
        body = stream.read(_most(media, limits) + 1)
        yield _capture(address, mail.without_recipients(body) if kind == MAIL else body, now, media, limits)


def _of_archive(had: archive.Had, now: datetime, limits: Limits) -> Capture:
    """An answer that an archive holds, at its own moment and by its own way."""
    media = media_type(had.address, had.body, had.header)
    found = _capture(had.address, had.body, min(had.when or now, now), media, limits)
    return replace(found, steps=(Step(had.address, had.status, had.headers),) if had.status else ())


def _part(
    address: str, part: bytes | Refused, now: datetime, media: str, limits: Limits
) -> Capture | Quarantined:
    if isinstance(part, Refused):
        return quarantined(f"{address} {part.place}".strip(), part.reason)
    return _capture(address, part, now, media, limits)


def _size(path: Path, status: os.stat_result) -> int:
    if not stat.S_ISREG(status.st_mode):
        raise FetchError(str(path), "not a regular file")
    return status.st_size


def _folder(folder: Path, now: datetime, limits: Limits, unpack: Unpack) -> Iterator[Capture | Quarantined]:
    """Every file under a folder but the hidden ones; links to folders are not followed."""
    for path in sorted(_files(folder)):
        if by_suffix(path.name) is None:
            yield quarantined(str(path), "unknown kind")
            continue
        try:
            yield from read(path, now, limits, unpack)
        except FetchError as fault:
            yield quarantined(fault.source, fault.reason)


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(where, name) for name in names if not name.startswith("."))


def _capture(address: str, body: bytes, now: datetime, media: str, limits: Limits) -> Capture:
    if len(body) > _most(media, limits):
        raise FetchError(address, _too_large(len(body), _most(media, limits)))
    return Capture(hashlib.sha256(body).hexdigest(), address, now, media, body)


def _most(media: str, limits: Limits) -> int:
    return limits.lines if essence(media) == LINES else limits.body


def _too_large(size: int, most: int) -> str:
    return f"{size} bytes, more than the {most} we read"


def _reason(fault: OSError | ValueError) -> str:
    """The system's words without the path, which stands beside them already."""
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)

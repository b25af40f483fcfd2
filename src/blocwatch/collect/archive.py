"""Web archives, WARC and WACZ, to the answers they hold: read as a stream, damaged ones as far as they go.

    .warc .warc.gz .arc  -> every answer with a text, at the moment and address it was had
    .wacz                -> the same of every archive in it, and whether its digests hold

Behind a damage the next record is looked for. Names within a WACZ are never used as paths.
"""

import gzip
import hashlib
import io
import logging
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from blocwatch.collect import kind
from blocwatch.collect.answer import headers_kept
from blocwatch.collect.found import Refused
from blocwatch.collect.terms import Limits

_FAULTS = (
    ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, EOFError, OSError, ValueError, TypeError,
    AttributeError, LookupError, AssertionError,
)  # fmt: skip
_BEGINS = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n")
_PACKED = b"\x1f\x8b\x08"
_WINDOW = 1 << 20
_LOOK = 64
_OK = "200"
_MOST_MEMBERS = 10_000
_RATIO = 100
_TEXTS = ("text/html", "text/plain", "application/xhtml", "xml", "json", "message/rfc822")


# It tells of odd addresses, in their own words, to whoever listens.
logging.getLogger("warcio").addHandler(logging.NullHandler())
logging.getLogger("warcio").propagate = False


@dataclass(frozen=True, slots=True)
class Had:
    """An answer that an archive holds: where from, when, what its server called it, its bytes.

    `status` and `headers` are the server's; 0 and none where the archive kept the bytes alone.
    """

    address: str
    when: datetime | None
    header: str
    body: bytes
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()


def held_in(form: str, archive: Path | bytes, limits: Limits) -> Iterator[Had | Refused]:
    """Every text of an archive, a file's or one in hand; `form` is its media type."""
    with archive.open("rb") if isinstance(archive, Path) else io.BytesIO(archive) as stream:
        yield from bundled(stream, limits) if form == kind.WACZ else answers(stream, limits)


def answers(stream: IO[bytes], limits: Limits) -> Iterator[Had | Refused]:
    """Every text of a WARC or ARC; what cannot be read, and how many answers are no texts."""
    begins = _head(stream)
    if not begins.startswith((b"WARC/", b"filedesc:")):
        yield Refused("no web archive: neither WARC nor ARC")
        return
    passed: Counter[str] = Counter()
    walk = _Walk(begins.startswith(b"filedesc:"))
    start: int | None = 0
    while start is not None:
        try:
            yield from walk.through(stream, start, limits, passed)
            start = None
        except _FAULTS as fault:
            if walk.is_one_piece(fault):
                yield from answers(cast(IO[bytes], gzip.GzipFile(fileobj=_again(stream))), limits)
                return
            yield Refused(f"damaged: {_line(fault)}", f"after record {walk.count}")
            start = _next(stream, walk.at + 1)
    if passed:
        told = ", ".join(f"{number} {what}" for what, number in sorted(passed.items()))
        yield Refused(f"answers that are no texts: {told}")


@dataclass(slots=True)
class _Walk:
    """A walk through the records of one archive: how many there were, and where the last began."""

    is_arc: bool
    count: int = 0
    at: int = 0

    def through(
        self, stream: IO[bytes], start: int, limits: Limits, passed: Counter[str]
    ) -> Iterator[Had | Refused]:
        """The texts from a place on. Raises one of _FAULTS at a damage."""
        self.at = start
        stream.seek(start)
        records = ArchiveIterator(stream, arc2warc=self.is_arc, check_digests=True)
        for record in records:
            self.count += 1
            self.at = max(self.at, int(records.offset))
            reading = _answer(record, limits, passed, is_arc=self.is_arc)
            if reading is not None:
                yield reading
        if not _ends(stream, self.at):
            yield Refused("cut short", f"after record {self.count}")

    def is_one_piece(self, fault: Exception) -> bool:
        """Whether the archive was packed as a whole instead of record by record."""
        return self.count <= 1 and "non-chunked gzip" in str(fault)


def _again(stream: IO[bytes]) -> IO[bytes]:
    stream.seek(0)
    return stream


def _head(stream: IO[bytes]) -> bytes:
    """The first bytes of an archive, unpacked."""
    head = _again(stream).read(_WINDOW)
    if not head.startswith(_PACKED):
        return head[:_LOOK]
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _LOOK)
    except zlib.error:
        return b""


def _ends(stream: IO[bytes], start: int) -> bool:
    """Whether the packed record that begins there is the last and whole; others tell by length."""
    stream.seek(start)
    unpacker, chunk = zlib.decompressobj(wbits=31), stream.read(_WINDOW)
    if not chunk.startswith(_PACKED):
        return True
    while chunk and not unpacker.eof:
        rest = unpacker.decompress(chunk, _WINDOW)
        chunk = unpacker.unconsumed_tail or (stream.read(_WINDOW) if not unpacker.eof or rest == b"" else b"")
    return unpacker.eof and not unpacker.unused_data.strip(b"\0\r\n") and not stream.read(1)


def _next(stream: IO[bytes], start: int) -> int | None:
    """Where the next record begins, as far as its first letters tell; None at the end."""
    stream.seek(start)
    held, at = b"", start
    while chunk := stream.read(_WINDOW):
        held += chunk
        found = _BEGINS.search(held)
        if found:
            return at + found.start()
        at += max(0, len(held) - len(b"WARC/1.0\r\n"))
        held = held[-len(b"WARC/1.0\r\n") :]
    return None


def _answer(record: Any, limits: Limits, passed: Counter[str], *, is_arc: bool) -> Had | Refused | None:
    """One record; None for what is no answer, or no text."""
    what = _no_text(record)
    if what is not None:
        passed.update([what] if what else [])
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    length_tells = not _is_chunked(record) and not is_arc
    body = record.content_stream().read(limits.body + 1)
    if len(body) > limits.body:
        return Refused(f"more than the {limits.body} bytes we read", address)
    if length_tells and getattr(record.raw_stream, "limit", 0) > 0:
        return Refused("cut short", address)
    if record.digest_checker.passed is False:
        return Refused("its bytes are not those of its digest", address)
    when = _moment(record.rec_headers.get_header("WARC-Date"))
    return Had(address, when, _media(record), body, *_said(record))


def _said(record: Any) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The server's status and headers; 0 and none where there are none to believe."""
    if record.rec_type != "response" or not record.http_headers:
        return 0, ()
    told = ((name.encode("latin-1", "replace"), value.encode("latin-1", "replace"))
            for name, value in record.http_headers.headers)  # fmt: skip
    return int(_OK), headers_kept(told)


def _no_text(record: Any) -> str | None:
    """What a record is that holds no text, empty where nobody misses it; None for one that may."""
    if record.rec_type not in {"response", "resource"}:
        return "told as unchanged" if record.rec_type == "revisit" else ""
    if record.rec_type == "response" and record.http_headers:
        status = record.http_headers.get_statuscode()
        if status != _OK:
            return f"answered {status[:3]}"
    header = _media(record)
    return None if not header or any(each in header.lower() for each in _TEXTS) else kind.essence(header)[:60]


def _media(record: Any) -> str:
    if record.rec_type == "response" and record.http_headers:
        return record.http_headers.get_header("Content-Type") or ""
    return record.content_type or ""


def _is_chunked(record: Any) -> bool:
    return bool(record.http_headers and record.http_headers.get_header("Transfer-Encoding"))


def _moment(words: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def bundled(stream: IO[bytes], limits: Limits) -> Iterator[Had | Refused]:
    """Every text of the archives in a WACZ."""
    try:
        with zipfile.ZipFile(stream) as bundle:
            yield from _members(bundle, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as fault:
        yield Refused(f"no WACZ we can read: {_line(fault)}")


def _members(bundle: zipfile.ZipFile, limits: Limits) -> Iterator[Had | Refused]:
    members = bundle.infolist()[:_MOST_MEMBERS]
    archives = [one for one in members if kind.by_suffix(one.filename) == kind.WARC]
    if not archives:
        yield Refused("a WACZ without an archive")
    for one in archives:
        large = one.file_size > limits.lines or one.file_size > _RATIO * max(one.compress_size, 1)
        if large or one.flag_bits & 1:
            yield Refused("locked, or packed beyond belief", one.filename)
            continue
        with bundle.open(one) as member:
            yield from answers(member, limits)
    yield from _false_digests(bundle, members, limits)


def _false_digests(
    bundle: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits
) -> Iterator[Refused]:
    """A line for every file that is not what the bundle's own list says it is."""
    told = re.findall(
        rb'"hash"\s*:\s*"sha256:([0-9a-f]{64})"[^{}]*?"path"\s*:\s*"([^"]+)"'
        rb'|"path"\s*:\s*"([^"]+)"[^{}]*?"hash"\s*:\s*"sha256:([0-9a-f]{64})"',
        _listing(bundle, members, limits),
    )
    by_name = {one.filename: one for one in members}
    for first, path, other_path, other in told:
        name = (path or other_path).decode("utf-8", "replace")
        if name not in by_name or by_name[name].file_size > limits.lines:
            yield Refused("listed in the bundle, and not in it", name)
            continue
        with bundle.open(by_name[name]) as member:
            if hashlib.file_digest(member, "sha256").hexdigest() != (first or other).decode():  # type: ignore[arg-type]
                yield Refused("its bytes are not those of the bundle's digest", name)


def _listing(bundle: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> bytes:
    listing = next((one for one in members if one.filename == "datapackage.json"), None)
    if listing is None or listing.file_size > limits.body:
        return b""
    return bundle.read(listing)


def _line(fault: Exception) -> str:
    words = " ".join(str(fault).split()) or type(fault).__name__
    return words[:160]

"""A file in pieces of at most 8 KB, each under the name of its digest: one piece passes a frozen link.

Censors let a connection start and freeze it after some 16 KB; a certificate chain takes its part.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from blocwatch.errors import UsageError

PIECE = 8192
FOLDER = "chunks"


@dataclass(frozen=True, slots=True)
class Cut:
    """A file as it is fetched: what it must be in the end and the digests of its pieces, in order."""

    type: str
    size: int
    digest: str
    packed: bool
    pieces: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The row of an index."""
        return {
            "chunks": list(self.pieces), "gzip": self.packed, "sha256": self.digest,
            "size": self.size, "type": self.type,
        }  # fmt: skip

    @staticmethod
    def of(row: Any) -> "Cut":
        """A row read back; UsageError where it is none."""
        try:
            pieces = tuple(map(str, row["chunks"]))
            return Cut(str(row["type"]), int(row["size"]), str(row["sha256"]), bool(row["gzip"]), pieces)
        except (KeyError, TypeError, ValueError) as wrong:
            raise UsageError("a row of the index is malformed") from wrong


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def place(piece: str) -> str:
    """Where a piece lies in the tree."""
    return f"{FOLDER}/{piece[:2]}/{piece}"


def cut(content: bytes, type_: str) -> tuple[Cut, dict[str, bytes]]:
    """A file's row and its pieces by place; packed where that is shorter."""
    packed = gzip.compress(content, 6, mtime=0)
    body = packed if len(packed) < len(content) else content
    pieces = [body[start : start + PIECE] for start in range(0, len(body), PIECE)]
    names = tuple(digest(piece) for piece in pieces)
    row = Cut(type_, len(content), digest(content), body is packed, names)
    return row, {place(name): piece for name, piece in zip(names, pieces, strict=True)}


def joined(row: Cut, pieces: Iterator[bytes]) -> bytes:
    """The file again; UsageError where it is not what the row promises. Never unpacks past its size."""
    body = b"".join(pieces)
    if row.packed:
        body = _unpacked(body, row.size)
    if len(body) != row.size or digest(body) != row.digest:
        raise UsageError("the pieces do not make the file that was signed")
    return body


def _unpacked(body: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(body, size + 1)
    except zlib.error as wrong:
        raise UsageError("the pieces are no gzip") from wrong

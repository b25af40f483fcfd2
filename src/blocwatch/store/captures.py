"""Raw bytes by digest: `aa/<sha256>`, written once, on the disk for sure before it is said so."""

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from blocwatch.errors import StoreError
from blocwatch.store.failure import failing

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Captures:
    """The folder of raw bytes. A file has its name only when it is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        make(folder)

    def write(self, digest: str, body: bytes) -> None:
        """Make sure that the bytes lie there, whole; a damaged file of that name is healed."""
        path = self._path(digest)
        with failing(path):
            if path.exists() and path.read_bytes() == body:
                return
            make(path.parent)
            # No two live writers share this name, so a leftover of a dead one may be overwritten.
            fresh = path.with_name(f".{digest}.{os.getpid()}-{threading.get_ident()}")
            with fresh.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            settle(path.parent)

    def read(self, digest: str) -> bytes:
        """The bytes of a digest; StoreError when they are not there or not what they were."""
        path = self._path(digest)
        if not path.is_file():
            raise StoreError(f"capture {digest}: its file is missing")
        with failing(path):
            body = path.read_bytes()
        if hashlib.sha256(body).hexdigest() != digest:
            raise StoreError(f"capture {digest}: its bytes were changed")
        return body

    def remove(self, digest: str) -> None:
        """Delete the bytes of a digest, and have the disk know it."""
        path = self._path(digest)
        with failing(path):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                settle(path.parent)

    def digests(self) -> Iterator[str]:
        """The digest of every file, sorted."""
        with failing(self._folder):
            yield from sorted(path.name for path in self._folder.glob("??/*") if _DIGEST.fullmatch(path.name))

    def _path(self, digest: str) -> Path:
        # A digest may come from outside: it must not become a path to elsewhere.
        if not _DIGEST.fullmatch(digest):
            raise StoreError(f"{digest!r} is no SHA-256 digest in lower-case hexadecimal")
        return self._folder / digest[:2] / digest


def make(folder: Path) -> None:
    """Make a folder that survives a power cut; nothing happens when it is there."""
    if folder.is_dir():
        return
    with failing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder.parent)


def settle(folder: Path) -> None:
    """Have the disk know the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Checksums of files that carry none of their own: `<name>.sum` beside each, SHA-256 in hexadecimal.

A file without one was written by an older program, or by one that was killed before it could close:
nothing is said of it then.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from blocwatch.store.captures import settle
from blocwatch.store.failure import failing

SUFFIX = ".sum"


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with failing(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of(path: Path) -> Path:
    """Where the checksum of a file lies."""
    return path.with_name(path.name + SUFFIX)


def write(path: Path, known: str = "") -> None:
    """Say what a file is now (or what it is known to be, before it gets its name)."""
    fresh = path.with_name(f".{path.name}{SUFFIX}.{os.getpid()}")
    with failing(fresh):
        fresh.write_text((known or digest(path)) + "\n", encoding="ascii")
        fresh.replace(of(path))
        settle(path.parent)


def drop(path: Path) -> None:
    """Say nothing of a file any more, before it is changed."""
    if of(path).exists():
        with failing(path):
            of(path).unlink(missing_ok=True)
            settle(path.parent)


def wrong(paths: Iterator[Path]) -> Iterator[Path]:
    """Those that are not what their checksum says, or are gone and have one."""
    for path in paths:
        if not of(path).exists():
            continue
        with failing(of(path)):
            said = of(path).read_bytes()
        if not path.exists() or said != f"{digest(path)}\n".encode():
            yield path

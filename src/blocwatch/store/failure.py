"""Every failure underneath as one line that says what to do."""

import errno
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from blocwatch.errors import StoreError

_FULL = "the disk is full: free some space and run again; what was acknowledged is safe"
_CLOSED = "cannot be written: check who owns the folder and its permissions"
_HURT = "damaged: keep a copy of the folder, then run blocwatch verify"

_OF_SQLITE = (
    ("SQLITE_BUSY", "another process is writing to this desk: run again when it is done"),
    ("SQLITE_LOCKED", "another process is writing to this desk: run again when it is done"),
    ("SQLITE_FULL", _FULL),
    ("SQLITE_READONLY", _CLOSED),
    ("SQLITE_CANTOPEN", _CLOSED),
    ("SQLITE_PERM", _CLOSED),
    ("SQLITE_CORRUPT", _HURT),
    ("SQLITE_NOTADB", _HURT),
)
_OF_SYSTEM = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EACCES: _CLOSED, errno.EROFS: _CLOSED}


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """Raise StoreError, chained and naming the file, for what SQLite or the system refuses."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_of_sqlite(error)}") from error
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged words in its message, and Python cannot read that.
        raise StoreError(f"{path}: {_HURT}") from error
    except OSError as error:
        advice = _OF_SYSTEM.get(error.errno or 0, f"cannot be used: {error.strerror or error}")
        raise StoreError(f"{path}: {advice}") from error


def _of_sqlite(error: sqlite3.Error) -> str:
    # Errors of Python's own layer (a closed store, say) carry no name.
    name = getattr(error, "sqlite_errorname", "")
    for start, advice in _OF_SQLITE:
        if name.startswith(start):
            return f"{advice} ({error})"
    return f"cannot be used: {error}"


Told = Callable[[], Iterator[str]]
"""A check: a line for each wrong thing; a StoreError from it is a line too."""


def each(checks: Iterable[Told]) -> Iterator[str]:
    """What all of several checks say."""
    for check in checks:
        yield from _told(check)


def first(checks: Iterable[Told]) -> Iterator[str]:
    """What the first of several checks says that has anything to say."""
    for check in checks:
        some = False
        for line in _told(check):
            some = True
            yield line
        if some:
            return


def _told(check: Told) -> Iterator[str]:
    try:
        yield from check()
    except StoreError as error:
        yield str(error)

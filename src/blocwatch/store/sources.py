"""The list of sources of a desk: `sources.jsonl`, a line a source, under a line that vouches for them.

It is a setting and no record: it changes with every poll and is replaced whole, so it stands beside
the journal and not in it. The first line holds the digest of all that follows.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from blocwatch.errors import StoreError
from blocwatch.model import Watched
from blocwatch.store.captures import make, settle
from blocwatch.store.failure import failing

_FORM = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """What the file says: the sources in the order they were added, and the proxy all go through."""

    sources: tuple[Watched, ...] = ()
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line: form of the file, digest of the lines after it, the proxy."""

    form: int
    sha256: str
    proxy: str | None = None


class Sources:
    """The list in a desk's folder; there is none until something is put on it."""

    def __init__(self, desk: Path) -> None:
        self._path = desk / "sources.jsonl"

    def read(self) -> Listed:
        """The list as it stands; StoreError when the file is not what was written."""
        with failing(self._path):
            if not self._path.exists():
                return Listed()
            body = self._path.read_bytes()
        first, _, rest = body.partition(b"\n")
        try:
            head = msgspec.json.decode(first, type=_Head)
            sources = tuple(msgspec.json.decode(line, type=Watched) for line in rest.splitlines())
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise StoreError(f"{self._path}: damaged ({fault}); {_REMEDY}") from fault
        written = Listed(sources, head.proxy)
        if _bytes(written) != body:
            raise StoreError(f"{self._path}: changed by something else; {_REMEDY}")
        return written

    def change(self, how: Callable[[Listed], Listed]) -> Listed:
        """Write what becomes of the list, while nobody else writes it; all of it or nothing."""
        make(self._path.parent)
        with failing(self._path), self._alone():
            changed = how(self.read())
            fresh = self._path.with_name(".sources.fresh")
            with fresh.open("wb") as file:
                file.write(_bytes(changed))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
            settle(self._path.parent)
        return changed

    def verify(self) -> Iterator[str]:
        """A line where the list is not what was written."""
        try:
            self.read()
        except StoreError as fault:
            yield str(fault)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Held by one process at a time, where the system knows such locks."""
        with self._path.with_name(".sources.lock").open("wb") as lock:
            try:
                import fcntl  # noqa: PLC0415 - not there on Windows
            except ImportError:
                pass
            else:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


_REMEDY = "take the file from a copy, or delete it and add the sources again"


def _bytes(listed: Listed) -> bytes:
    rest = b"".join(msgspec.json.encode(one) + b"\n" for one in listed.sources)
    head = _Head(_FORM, hashlib.sha256(rest + (listed.proxy or "").encode()).hexdigest(), listed.proxy)
    return msgspec.json.encode(head) + b"\n" + rest


def put(listed: Listed, changed: Iterable[Watched]) -> Listed:
    """The list with some sources put in their place, new ones at its end."""
    by_address = {one.address: one for one in listed.sources}
    by_address |= {one.address: one for one in changed}
    return Listed(tuple(by_address.values()), listed.proxy)

"""The second copy of the journal: `journal.log`, a line of text for each of its lines, with a checksum.

    <16 digits of SHA-256 of the rest> TAB {"n":…,"kind":…,"key":…,"body":…,"chain":…,"last":…} NEWLINE

SQLite passes over a damaged end of its own log without a word, and with it over acknowledged lines.
This file is written and synchronised first, so it holds whatever was acknowledged, and it tells.
`last` closes what was added in one go: what is not closed was never acknowledged.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import msgspec

from blocwatch.errors import StoreError
from blocwatch.store.captures import settle
from blocwatch.store.failure import failing

_DIGITS = 16
_BLOCK = 65536


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: number, what it says and its link of the chain, in hexadecimal.

    `body` is empty where the line was forgotten.
    """

    n: int
    kind: str
    key: str
    body: str
    chain: str
    last: bool

    @property
    def said(self) -> tuple[bytes, bytes, bytes]:
        """All that the chain vouches for."""
        return self.kind.encode(), self.key.encode(), self.body.encode()

    @property
    def content(self) -> tuple[int, str, str, str, str]:
        """What must be the same in the journal and in its copy."""
        return self.n, self.kind, self.key, self.body, self.chain


class Log:
    """The file. Opened for each use, so that another process may put a new one in its place."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def size(self) -> int:
        """Bytes of the file; 0 when there is none."""
        return self.path.stat().st_size if self.path.exists() else 0

    def tail(self) -> Entry | None:
        """The last line, None when there is none or it is torn, damaged or not closed."""
        if not self.size:
            return None
        with failing(self.path), self.path.open("rb") as file:
            end, block = file.seek(0, os.SEEK_END), _BLOCK
            while True:
                start = max(0, end - block)
                file.seek(start)
                read = file.read(end - start)
                begins = read.rfind(b"\n", 0, -1)
                if begins >= 0 or not start:
                    break
                block *= 4
        entry = _entry(read[begins + 1 :])
        return entry if entry is not None and entry.last else None

    def lines(self) -> Iterator[tuple[int, Entry | None]]:
        """Every line with the byte after it; None for one that is torn or damaged."""
        if not self.path.exists():
            return
        with failing(self.path), self.path.open("rb") as file:
            end = 0
            for line in file:
                end += len(line)
                yield end, _entry(line)

    def entries(self) -> Iterator[Entry | None]:
        """Every line; None for one that is torn or damaged."""
        return (entry for _, entry in self.lines())

    def closed(self) -> tuple[int, list[Entry]]:
        """The lines that were acknowledged, and the size up to the last of them.

        StoreError when a damaged line has others after it: that is no torn end.
        """
        size, told, open_ = 0, list[Entry](), list[Entry]()
        torn = False
        for end, entry in self.lines():
            if torn:
                raise StoreError(f"{self.path}: damaged: run blocwatch verify --repair")
            if entry is None:
                torn = True
                continue
            open_.append(entry)
            if entry.last:
                size = end
                told += open_
                open_.clear()
        return size, told

    def append(self, entries: Iterable[Entry]) -> int:
        """Write lines at the end, on the disk for sure; the size before, for `cut`."""
        fresh, before = not self.path.exists(), self.size
        with failing(self.path):
            with self.path.open("ab") as file:
                try:
                    file.writelines(map(_line, entries))
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    # What was buffered must not be written later, when the file is closed.
                    os.ftruncate(file.fileno(), before)
                    raise
            if fresh:
                settle(self.path.parent)
        return before

    def cut(self, size: int) -> None:
        """Take back what was written after a size."""
        with failing(self.path), self.path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())

    def replace(self, entries: Iterable[Entry]) -> None:
        """A whole new file in the place of this one."""
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with failing(self.path):
            with fresh.open("wb") as file:
                file.writelines(map(_line, entries))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
            settle(self.path.parent)


def _line(entry: Entry) -> bytes:
    said = msgspec.json.encode(entry)
    return _sum(said) + b"\t" + said + b"\n"


def _entry(line: bytes) -> Entry | None:
    checksum, tab, said = line.partition(b"\t")
    if not tab or not said.endswith(b"\n") or _sum(said[:-1]) != checksum:
        return None
    try:
        return msgspec.json.decode(said, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _sum(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest()[:_DIGITS].encode()


_NOTHING = Entry(0, "", "", "", "", last=False)


def told_apart(journal: Iterable[Entry], copy: Iterable[Entry | None]) -> Iterator[str]:
    """One line for each line that journal and copy tell differently, or only one of them tells."""
    for n, (here, there) in enumerate(zip_longest(journal, copy, fillvalue=_NOTHING), 1):
        if here is _NOTHING:
            yield f"journal line {n}: only in journal.log; the journal lost it: blocwatch verify --repair"
        elif there is _NOTHING:
            yield f"journal.log line {n}: is missing (cut short); blocwatch verify --repair"
        elif there is None or (here is not None and here.content != there.content):
            yield f"journal.log line {n}: damaged, or not what the journal says; blocwatch verify --repair"

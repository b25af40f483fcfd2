"""The record: an append-only SQLite table in which every line vouches for the lines before it.

Its second copy, `journal.log`, is written first (`blocwatch.store.log`); whoever appends brings the two
together, so a process that was killed between them, or a damaged end of either, loses nothing.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from blocwatch.errors import SchemaError, StoreError
from blocwatch.store import checksums
from blocwatch.store.captures import settle
from blocwatch.store.failure import each, failing, first
from blocwatch.store.journal_sql import AS_BYTES, GONE, LINES, LINES_OF_MANY, OF, TABLE, UNCODED
from blocwatch.store.log import Entry, Log, told_apart
from blocwatch.store.record import Line, chained, erased

SCHEMA = 5
"""The newest schema this program reads; all from 1 on are read as they stand."""

_SINCE = {"judgement": 3, "forgotten": 4, "settled": 4, "fetched": 5}
"""The schema a kind of line came with. A journal takes the lowest that its lines need, so that an older
program reads what it understands and refuses what it would pass over. (2 knew no accepted or mended.)"""

KINDS = frozenset({"kept", "document", "coding", "quarantined", "assessment"}) | set(_SINCE)
"""Every kind of line this program knows."""

_MANY = frozenset({"kept", "document", "coding", "fetched"})
"""Kinds of which most lines are: read in the order of the file, without sorting all their bodies."""


class Journal:
    """The lines of a desk. WAL and synchronous=FULL: an append that returned is on the disk."""

    def __init__(self, path: Path, patience: float) -> None:
        """Open or make the file; `patience` is how many seconds to wait for another writer."""
        self._path = path
        self._log = Log(path.with_name("journal.log"))
        self._level: tuple[int, bytes] | None = None
        self._wrote = False
        with failing(path):
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            self._prepare()
        except StoreError:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        with failing(self._path):
            if not self._schema() and not self._one("SELECT count(*) FROM sqlite_master")[0]:
                self._connection.execute("PRAGMA journal_mode = WAL")
                with self._transaction():
                    if not self._schema():
                        self._connection.execute(TABLE)
                        self._connection.execute("PRAGMA user_version = 1")
                settle(self._path.parent)
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA secure_delete = ON")
            found = self._schema()
        if not 1 <= found <= SCHEMA:
            raise SchemaError(
                f"{self._path}: written in schema {found}, this program reads 1 to {SCHEMA}: "
                "use the blocwatch that wrote it"
            )

    @property
    def head(self) -> bytes:
        """The chain of the last line; empty for an empty journal."""
        with failing(self._path):
            return _bytes(self._one("SELECT chain FROM journal ORDER BY n DESC LIMIT 1"))

    def append(self, lines: Sequence[Line], forgetting: Iterable[int] = ()) -> int:
        """Append those that are not there, all or none, and say how many that were.

        The bodies of the lines `forgetting` are taken out in the same stroke, for good.
        """
        with failing(self._path):
            if all(map(self._has, lines)):
                return 0
            with self._transaction():
                checksums.drop(self._path)
                self._level_out()
                entered = [*self._entered(lines)]
                self._connection.executemany(GONE, ((n,) for n in forgetting))
                return self._commit(entered)

    def _commit(self, entered: Sequence[Entry]) -> int:
        """First the copy, then the journal; what the journal refuses is taken out of the copy."""
        if not entered:
            return 0
        before = self._log.append([*entered[:-1], replace(entered[-1], last=True)])
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._log.cut(before)
            raise
        self._level = (self._log.size, bytes.fromhex(entered[-1].chain))
        self._wrote = True
        return len(entered)

    def _level_out(self) -> None:
        """Bring journal and copy together, after a process was killed or an end was lost."""
        head = self.head
        if self._level != (self._log.size, head):
            tail = self._log.tail()
            if (bytes.fromhex(tail.chain) if tail else b"") != head or (tail is None and self._log.size):
                self._join(head.hex())

    def _join(self, head: str) -> None:
        size, told = self._log.closed()
        if size < self._log.size:
            self._log.cut(size)
        chains = {"": 0} | {entry.chain: entry.n for entry in told}
        if head in chains:
            for entry in told[chains[head] :]:
                self._insert(entry)
            return
        last = told[-1].chain if told else ""
        here = {"": 0} | {entry.chain: entry.n for entry in self.entries()}
        if last not in here:
            raise StoreError(f"{self._log.path}: does not fit the journal: run blocwatch verify --repair")
        behind = [entry for entry in self.entries() if entry.n > here[last]]
        self._log.append([*behind[:-1], replace(behind[-1], last=True)])

    def _has(self, line: Line) -> bool:
        return bool(self._one("SELECT 1 FROM journal WHERE kind = ? AND key = ?", line.kind, line.key))

    def _entered(self, lines: Iterable[Line]) -> Iterator[Entry]:
        """Those that are not there, put in at the end."""
        n, chain = int(self._one("SELECT coalesce(max(n), 0) FROM journal")[0]), self.head
        for line in lines:
            if not self._has(line):
                n, chain = n + 1, chained(chain, line.said)
                entry = Entry(n, line.kind, line.key, line.body.decode(), chain.hex(), last=False)
                self._insert(entry)
                yield entry

    def _insert(self, entry: Entry) -> None:
        self._connection.execute(
            "INSERT INTO journal(n, kind, key, body, chain) VALUES (?, ?, ?, ?, ?)",
            (entry.n, entry.kind, entry.key, entry.body.encode(), bytes.fromhex(entry.chain)),
        )
        needed = _SINCE.get(entry.kind, 1)
        if needed > 1 and needed > self._schema():
            self._connection.execute(f"PRAGMA user_version = {needed}")

    def restore(self, entries: Iterable[Entry]) -> None:
        """Enter lines as they are into an empty journal, without touching its copy."""
        with failing(self._path), self._transaction():
            for entry in entries:
                self._insert(entry)
        self._wrote = True

    def shred(self) -> None:
        """Have nothing left of the bodies that were taken out, in no file of the journal."""
        with failing(self._path):
            self._log.replace(self.entries())
            self._level = None
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def lines(self, kind: str) -> Iterator[tuple[int, bytes]]:
        """Number and body of every line of a kind, in the order they came; without what was forgotten."""
        question = LINES_OF_MANY if kind in _MANY else LINES
        with failing(self._path):
            for n, *body in self._connection.execute(question, (kind,)):
                yield n, _bytes(body)

    def uncoded(self, coder: str, *, again: bool) -> Iterator[bytes]:
        """The bodies of documents without a coding by a coder, or all; lines may be added meanwhile."""
        place, values = 0, {"coder": coder, "again": again}
        with failing(self._path):
            # A page at a time: a question left open would keep SQLite from emptying its log.
            while found := self._connection.execute(UNCODED, values | {"place": place}).fetchall():
                yield from (_bytes(body) for _, *body in found)
                place = found[-1][0]

    def body(self, n: int) -> bytes:
        """The body of one line."""
        with failing(self._path):
            return _bytes(self._one("SELECT body FROM journal WHERE n = ?", n))

    def chain(self, n: int) -> str:
        """The link of one line, in hexadecimal."""
        with failing(self._path):
            return _bytes(self._one("SELECT chain FROM journal WHERE n = ?", n)).hex()

    def find(self, kind: str, key: str) -> bytes | None:
        """The body of the line of that name, if there is one; empty when it was forgotten."""
        with failing(self._path):
            found = self._one("SELECT body FROM journal WHERE kind = ? AND key = ?", kind, key)
        return _bytes(found) if found else None

    def of(self, kind: str, begins: str) -> Iterator[bytes]:
        """The bodies of the lines whose key is a word and more, in their order; not those forgotten."""
        with failing(self._path):
            for body in self._connection.execute(OF, (kind, f"{begins} ", f"{begins}!")):
                yield _bytes(body)

    def entries(self) -> Iterator[Entry]:
        """Every line as the copy holds it, as far as it can be read."""
        with failing(self._path):
            for n, *rest, chain in self._connection.execute(AS_BYTES):
                kind, key, body = (part.decode(errors="replace") for part in rest)
                yield Entry(n, kind, key, body, chain.hex(), last=True)

    def verify(self) -> Iterator[str]:
        """One line for each break of the chain, for each damage that SQLite sees, and for what its copy
        or its checksum say otherwise."""
        return first((self._own, self._apart, self._beside))

    def damage(self) -> Iterator[str]:
        """One line for each thing that is wrong with the file by itself."""
        return first((self._own, self._beside))

    def _own(self) -> Iterator[str]:
        return each((self._breaks, self._damage))

    def _beside(self) -> Iterator[str]:
        if [*checksums.wrong(iter([self._path]))]:
            yield "journal.sqlite: a byte was changed that no line needs; blocwatch verify --repair"

    def _breaks(self) -> Iterator[str]:
        before, gone = b"", erased(body for _, body in self.lines("forgotten"))
        with failing(self._path):
            for n, kind, key, body, chain in self._connection.execute(AS_BYTES):
                forgotten = not body and chain.hex() in gone
                if not forgotten and chained(before, (kind, key, body)) != chain:
                    yield f"journal line {n}: the chain is broken; changed, or a line before it is gone"
                # Go on from what is written, so that one break is told once.
                before = chain

    def _damage(self) -> Iterator[str]:
        with failing(self._path):
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
        yield from (f"journal: {line}" for line in found if line != "ok")

    def _apart(self) -> Iterator[str]:
        """What the copy says otherwise. A desk of an older program has none."""
        if not self._log.path.exists():
            if checksums.of(self._path).exists():
                yield "journal.log: its file is missing; blocwatch verify --repair"
            return
        yield from told_apart(self.entries(), self._log.entries())

    def close(self) -> None:
        """Let go of the file; whoever wrote says first what the file is, if nobody else writes."""
        try:
            if self._wrote:
                self._seal()
        except (sqlite3.Error, StoreError):
            # Without a checksum nothing is said of bytes that no line needs; lines have their own.
            pass
        finally:
            self._connection.close()

    def _seal(self) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._transaction(commit=False):
            wal = self._path.with_name(self._path.name + "-wal")
            if not wal.exists() or not wal.stat().st_size:
                checksums.write(self._path)

    def _schema(self) -> int:
        return int(self._one("PRAGMA user_version")[0])

    def _one(self, question: str, *values: object) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._connection.execute(question, values).fetchone()
        return found or ()

    @contextmanager
    def _transaction(self, *, commit: bool = True) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            if commit and self._connection.in_transaction:
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _bytes(row: Sequence[Any]) -> bytes:
    # What is not there, or has been turned into something else, is told by whoever reads it.
    return row[0] if row and isinstance(row[0], bytes) else b""

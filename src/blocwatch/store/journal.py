"""The record: an append-only SQLite table in which every line vouches for the lines before it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blocwatch.errors import SchemaError, StoreError
from blocwatch.store.captures import settle
from blocwatch.store.failure import failing
from blocwatch.store.record import Line, chained

SCHEMA = 3
"""The newest schema this program reads; all from 1 on are read as they stand."""

_SINCE = {"judgement": 3}
"""The schema a kind of line came with. A journal takes the lowest that its lines need, so that an older
program reads what it understands and refuses what it would pass over. (2 knew no accepted or mended.)"""

_TABLE = """
    CREATE TABLE journal(
        n INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
        body BLOB NOT NULL, chain BLOB NOT NULL, UNIQUE(kind, key)
    )
"""

# A flipped bit can turn a text into a number or into nothing at all.
_AS_BYTES = """
    SELECT n, coalesce(CAST(kind AS BLOB), x''), coalesce(CAST(key AS BLOB), x''),
        coalesce(CAST(body AS BLOB), x''), coalesce(CAST(chain AS BLOB), x'')
    FROM journal ORDER BY n
"""


class Journal:
    """The lines of a desk. WAL and synchronous=FULL: an append that returned is on the disk."""

    def __init__(self, path: Path, patience: float) -> None:
        """Open or make the file; `patience` is how many seconds to wait for another writer."""
        self._path = path
        with failing(path):
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            self._prepare()
        except StoreError:
            self.close()
            raise

    def _prepare(self) -> None:
        with failing(self._path):
            if not self._schema() and not self._one("SELECT count(*) FROM sqlite_master")[0]:
                self._connection.execute("PRAGMA journal_mode = WAL")
                with self._transaction():
                    if not self._schema():
                        self._connection.execute(_TABLE)
                        self._connection.execute("PRAGMA user_version = 1")
                settle(self._path.parent)
            self._connection.execute("PRAGMA synchronous = FULL")
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

    def append(self, lines: Sequence[Line]) -> int:
        """Append those that are not there, all or none, and say how many that were."""
        with failing(self._path):
            if all(map(self._has, lines)):
                return 0
            with self._transaction():
                return sum(map(self._enter, lines))

    def _has(self, line: Line) -> bool:
        return bool(self._one("SELECT 1 FROM journal WHERE kind = ? AND key = ?", line.kind, line.key))

    def _enter(self, line: Line) -> bool:
        if self._has(line):
            return False
        chain = chained(self.head, line.said)
        self._connection.execute(
            "INSERT INTO journal(kind, key, body, chain) VALUES (?, ?, ?, ?)",
            (line.kind, line.key, line.body, chain),
        )
        needed = _SINCE.get(line.kind, 1)
        if needed > self._schema():
            self._connection.execute(f"PRAGMA user_version = {needed}")
        return True

    def lines(self, kind: str) -> Iterator[tuple[int, bytes]]:
        """Number and body of every line of a kind, in the order they came."""
        with failing(self._path):
            for n, *body in self._connection.execute(
                "SELECT n, body FROM journal WHERE kind = ? ORDER BY n", (kind,)
            ):
                yield n, _bytes(body)

    def body(self, n: int) -> bytes:
        """The body of one line."""
        with failing(self._path):
            return _bytes(self._one("SELECT body FROM journal WHERE n = ?", n))

    def find(self, kind: str, key: str) -> bytes | None:
        """The body of the line of that name, if there is one."""
        with failing(self._path):
            found = self._one("SELECT body FROM journal WHERE kind = ? AND key = ?", kind, key)
        return _bytes(found) if found else None

    def verify(self) -> Iterator[str]:
        """One line for each break of the chain and for each damage that SQLite itself sees."""
        try:
            yield from self._breaks()
            with failing(self._path):
                found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
            yield from (f"journal: {line}" for line in found if line != "ok")
        except StoreError as error:
            yield str(error)

    def _breaks(self) -> Iterator[str]:
        before = b""
        with failing(self._path):
            for n, kind, key, body, chain in self._connection.execute(_AS_BYTES):
                if chained(before, (kind, key, body)) != chain:
                    yield f"journal line {n}: the chain is broken; changed, or a line before it is gone"
                # Go on from what is written, so that one break is told once.
                before = chain

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _schema(self) -> int:
        return int(self._one("PRAGMA user_version")[0])

    def _one(self, question: str, *values: object) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._connection.execute(question, values).fetchone()
        return found or ()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _bytes(row: Sequence[Any]) -> bytes:
    # What is not there, or has been turned into something else, is told by whoever reads it.
    return row[0] if row and isinstance(row[0], bytes) else b""

"""The shelf: what pages look up quickly, in one SQLite file. Not the record: delete it at will.

Words of texts for full-text search (FTS5), imported events by pair and by number, and whatever is
dear to compute, kept under a key. Each part bears a mark of what it was made from; whoever opens the
shelf compares marks and makes a stale part anew. Threads share a shelf, each with its own connection.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blocwatch.model import Dyad, EventType, Imported, Quad
from blocwatch.store import checksums
from blocwatch.store.failure import failing

_TABLES = """
    CREATE TABLE IF NOT EXISTS marks(part TEXT PRIMARY KEY, mark TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS kept(key TEXT PRIMARY KEY, body BLOB NOT NULL);
    CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(
        document UNINDEXED, words, codes, tokenize = "unicode61 remove_diacritics 0"
    );
    CREATE TABLE IF NOT EXISTS told(
        day TEXT, actor TEXT, recipient TEXT, type TEXT, mode TEXT, intensity REAL, source TEXT,
        origin TEXT, key TEXT, file TEXT, line INTEGER, low TEXT, high TEXT, cooperative INTEGER
    );
"""
_INDEXES = """
    CREATE INDEX IF NOT EXISTS told_between ON told(low, high, day, cooperative);
    CREATE INDEX IF NOT EXISTS told_as ON told(origin, key);
"""
_OF_TOLD = 3
_NAMES = "day, actor, recipient, type, mode, intensity, source, origin, key, file, line"
_OF = "low = ? AND high = ? AND day <= ?"


@dataclass(frozen=True, slots=True)
class Words:
    """What of a document is searched: stems of its words, codes of who is named in it."""

    document: str
    stems: str
    codes: str


class Shelf:
    """The file, made if it is not there. Closed, it has its checksum beside it, until somebody writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []
        with failing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self._ready():
                with self._writing():
                    pass
                self._connection.executescript(_TABLES + _INDEXES)

    def _ready(self) -> bool:
        found = self._connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'told%'")
        return int(found.fetchone()[0]) == _OF_TOLD

    @property
    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if found is None:
            # Each thread uses its own; whoever closes the shelf closes those of all.
            found = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = OFF")
            self._own.connection = found
            self._all.append(found)
        return found

    def close(self) -> None:
        """Let go of the file in every thread, and say what it is if nobody else has it open."""
        with failing(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with self._writing(checksum=True):
                log = self._path.with_name(self._path.name + "-wal")
                if not log.exists() or not log.stat().st_size:
                    checksums.write(self._path)
            while self._all:
                self._all.pop().close()
        self._own = threading.local()

    @contextmanager
    def _writing(self, *, checksum: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction; the checksum goes before anything is changed, if it is not what is made."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not checksum:
                checksums.drop(self._path)
            yield connection
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def mark(self, part: str) -> str:
        """What a part was made from; empty when it was never made."""
        with failing(self._path):
            row = self._connection.execute("SELECT mark FROM marks WHERE part = ?", (part,)).fetchone()
        return str(row[0]) if row else ""

    def put_texts(self, mark: str, words: Iterable[Words]) -> None:
        """The words of all texts, in the place of those before."""
        rows = ((one.document, one.stems, one.codes) for one in words)
        self._replace("texts", mark, "INSERT INTO texts(document, words, codes) VALUES (?, ?, ?)", rows)

    def put_told(self, mark: str, events: Iterable[Imported]) -> None:
        """All imported events, in the place of those before."""
        places = ", ".join("?" * 14)
        with failing(self._path), self._writing() as connection:
            connection.execute("DROP INDEX IF EXISTS told_between")
            connection.execute("DROP INDEX IF EXISTS told_as")
        self._replace("told", mark, f"INSERT INTO told VALUES ({places})", map(_row, events))
        with failing(self._path):
            self._connection.executescript(_INDEXES)

    def _replace(self, part: str, mark: str, insert: str, rows: Iterable[tuple[object, ...]]) -> None:
        with failing(self._path), self._writing() as connection:
            connection.execute(f"DELETE FROM {part}")
            connection.executemany(insert, rows)
            connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (part, mark))

    def find(self, match: str) -> list[str]:
        """Ids of documents that an FTS5 expression finds, the best first."""
        with failing(self._path):
            found = self._connection.execute(
                "SELECT document FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 1.0, 2.0), document",
                (match,),
            ).fetchall()
        return [str(row[0]) for row in found]

    def told(self, dyad: Dyad, as_of: date, limit: int, offset: int = 0) -> tuple[Imported, ...]:
        """Imported events between two up to a day, the newest first."""
        asked = f"SELECT {_NAMES} FROM told WHERE {_OF} ORDER BY day DESC, rowid DESC LIMIT ? OFFSET ?"
        with failing(self._path):
            rows = self._connection.execute(asked, (*_place(dyad, as_of), limit, offset)).fetchall()
        return tuple(_event(row) for row in rows)

    def months(self, dyad: Dyad, as_of: date) -> Iterator[tuple[str, bool, int]]:
        """(month, whether cooperation, imported events) of two, by month."""
        asked = f"""
            SELECT substr(day, 1, 7) AS month, cooperative, count(*) FROM told
            WHERE {_OF} GROUP BY 1, 2 ORDER BY 1, 2
        """
        with failing(self._path):
            rows = self._connection.execute(asked, _place(dyad, as_of)).fetchall()
        for month, cooperative, count in rows:
            yield str(month), bool(cooperative), int(count)

    def told_count(self, dyad: Dyad, as_of: date) -> int:
        """How many imported events there are of two up to a day."""
        asked = f"SELECT count(*) FROM told WHERE {_OF}"
        with failing(self._path):
            return int(self._connection.execute(asked, _place(dyad, as_of)).fetchone()[0])

    def event(self, origin: str, key: str) -> Imported | None:
        """An imported event by the number it has in its table."""
        asked = f"SELECT {_NAMES} FROM told WHERE origin = ? AND key = ?"
        with failing(self._path):
            row = self._connection.execute(asked, (origin, key)).fetchone()
        return _event(row) if row else None

    def keep(self, key: str, body: bytes) -> None:
        """Something computed, under a key that names all it was made from."""
        with failing(self._path), self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, body))

    def kept(self, key: str) -> bytes | None:
        """What was kept under a key."""
        with failing(self._path):
            row = self._connection.execute("SELECT body FROM kept WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None


def _place(dyad: Dyad, as_of: date) -> tuple[str, str, str]:
    return dyad.low, dyad.high, as_of.isoformat()


def _row(of: Imported) -> tuple[object, ...]:
    dyad = Dyad.of(of.actor, of.recipient)
    return (
        of.day.isoformat(), of.actor, of.recipient, of.type.value, of.mode, of.intensity, of.source,
        of.origin, of.key, of.table, of.line, dyad.low, dyad.high,
        int(of.type.quad <= Quad.MATERIAL_COOPERATION),
    )  # fmt: skip


def _event(row: tuple[str, ...]) -> Imported:
    day, actor, recipient, type_, mode, intensity, source, origin, key, file, line = row
    return Imported(
        date.fromisoformat(day), actor, recipient, EventType(type_), mode, float(intensity),
        source, origin, key, file, int(line),
    )  # fmt: skip

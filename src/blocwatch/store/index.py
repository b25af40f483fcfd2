"""The index: the newest codings as DuckDB tables, for counting. Not the record: delete it at will.

    Index(store, Path("desk/index.duckdb")).events_of(Dyad.of("RUS", "PRK"))

Whatever is wrong with the file (gone, damaged, behind the journal), it is built anew from the
store and asked again.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import msgspec

from blocwatch.errors import StoreError
from blocwatch.model import Coding, Dyad, EventId
from blocwatch.store import Store, checksums
from blocwatch.store.tables import TABLES, VERSION, Row, rows

_BATCH = 1000

_COUNTS = "SELECT {n} AS place, '{name}' AS kind, count(*) AS n FROM {name}"

# Between the two of them in either direction, or of both together towards nobody.
_EVENTS_OF = """
    SELECT events.id
    FROM events
    JOIN documents ON documents.id = events.document
    JOIN (
        SELECT event,
            list(broad) FILTER (role = 'actor') AS actors,
            coalesce(list(broad) FILTER (role = 'recipient'), []) AS recipients
        FROM parties GROUP BY event
    ) AS sides ON sides.event = events.id
    WHERE documents.known <= $as_of AND (
        list_contains(actors, $low) AND list_contains(recipients, $high)
        OR list_contains(actors, $high) AND list_contains(recipients, $low)
        OR list_has_all(actors, [$low, $high]) AND len(recipients) = 0
    )
    ORDER BY events.start NULLS LAST, events.id
"""


Mend = Callable[[Coding], Coding]
"""A coding as people say it is to be read: without what they rejected, mended where they mended it."""


def _as_coded(coding: Coding) -> Coding:
    return coding


class Index:
    """Questions to the index of a store. The file is opened for each, so it is never in the way."""

    def __init__(self, store: Store, path: Path, mend: Mend = _as_coded) -> None:
        self._store = store
        self._path = path
        self._mend = mend

    def content(self) -> str:
        """SHA-256 of every row of every table in order: two indexes of one record say the same."""
        digest = hashlib.sha256()
        for name in TABLES:
            for row in self._ask(f"SELECT * FROM {name} ORDER BY ALL"):
                digest.update(repr((name, row)).encode())
        return digest.hexdigest()

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many documents, events, parties, claims and quarantined there are, by that name."""
        each = (_COUNTS.format(n=n, name=name) for n, name in enumerate(TABLES))
        return tuple((kind, n) for _, kind, n in self._ask(" UNION ALL ".join(each) + " ORDER BY place"))

    def events_of(self, dyad: Dyad, as_of: date | None = None) -> tuple[EventId, ...]:
        """Events between two states or organisations known on a day (None: all), by first day and id."""
        values = {"low": dyad.low, "high": dyad.high, "as_of": as_of or date.max}
        return tuple(EventId(event) for (event,) in self._ask(_EVENTS_OF, values))

    def _ask(self, question: str, values: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Answer from the file if it is sound and up to date, else build it and ask once more."""
        try:
            return self._answer(question, values)
        except (duckdb.Error, OSError, _StaleError):
            rebuild(self._store, self._path, self._mend)
        try:
            return self._answer(question, values)
        except (duckdb.Error, OSError, _StaleError) as error:
            raise StoreError(f"{self._path}: built anew and still no answer: {error}") from error

    def _answer(self, question: str, values: dict[str, object] | None) -> list[tuple[Any, ...]]:
        with duckdb.connect(self._path, read_only=True) as connection:
            if connection.execute("FROM built").fetchall() != [(self._store.head, VERSION)]:
                raise _StaleError("other lines or other tables")
            return connection.execute(question, values).fetchall()


class _StaleError(Exception):
    """The index was built from fewer lines than there are now, or has other tables."""


def rebuild(store: Store, path: Path, mend: Mend = _as_coded) -> None:
    """Build the index of a store; whoever reads at the path sees the old one or the new one, whole."""
    try:
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as room:
            fresh = Path(room, path.name)
            _build(store, fresh, mend)
            # A log that somebody else left would be played into the new file.
            path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
            checksums.write(path, checksums.digest(fresh))
            fresh.replace(path)
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"{path}: cannot be built ({error}); the record is not touched") from error


def _build(store: Store, path: Path, mend: Mend) -> None:
    head = store.head
    waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
    with duckdb.connect(path) as connection:
        for name in TABLES:
            connection.execute(f"CREATE TABLE {name} AS {_rows_of(name)}", ["[]"])
        for name, row in rows(store, mend):
            waiting[name].append(row)
            if len(waiting[name]) == _BATCH:
                _fill(connection, name, waiting[name])
        for name, batch in waiting.items():
            _fill(connection, name, batch)
        connection.execute("CREATE TABLE built AS SELECT $1 AS head, $2 AS version", [head, VERSION])


def _fill(connection: duckdb.DuckDBPyConnection, name: str, batch: list[Row]) -> None:
    connection.execute(f"INSERT INTO {name} BY NAME {_rows_of(name)}", [msgspec.json.encode(batch).decode()])
    batch.clear()


def _rows_of(name: str) -> str:
    # JSON in one parameter: a hundred times as fast as a row at a time, and no file to read.
    shape = msgspec.json.encode([TABLES[name]]).decode()
    return f"SELECT unnest(row) FROM (SELECT unnest(from_json($1::JSON, '{shape}')) AS row)"

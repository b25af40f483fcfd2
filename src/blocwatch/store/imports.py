"""Events imported from tables of others: Parquet files in `imported/`, one an import, named by digest.

The same file imported twice is one file. The newest import of an event (origin and key) stands,
older ones are kept: a table that is published again mends what it said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec
import numpy as np
from numpy.typing import NDArray

from blocwatch.errors import StoreError
from blocwatch.model import Dyad, EventType, Imported
from blocwatch.store import checksums

_COLUMNS = {
    "day": "DATE", "actor": "VARCHAR", "recipient": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR",
    "intensity": "DOUBLE", "source": "VARCHAR", "origin": "VARCHAR", "key": "VARCHAR", "table": "VARCHAR",
    "line": "BIGINT",
}  # fmt: skip
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_BATCH = 50_000
_WHOLE = ("actor", "recipient", "day", "type", "source")

# One line for each dyad, day, type and source: reports of one source are one report.
_ROWS = f"""
    SELECT {_NAMES} FROM read_parquet($files, filename = true)
    WHERE day <= $as_of
    QUALIFY row_number() OVER (PARTITION BY origin, key ORDER BY filename DESC, line DESC) = 1
    ORDER BY {_NAMES}
"""

# The pair is chosen after the newest import of each event: a revision may have moved it to other sides.
_ROWS_BETWEEN = f"""
    SELECT {_NAMES} FROM read_parquet($files, filename = true)
    WHERE day <= $as_of AND (origin, key) IN (
        SELECT (origin, key) FROM read_parquet($files)
        WHERE least(actor, recipient) = $low AND greatest(actor, recipient) = $high
    )
    QUALIFY row_number() OVER (PARTITION BY origin, key ORDER BY filename DESC, line DESC) = 1
        AND least(actor, recipient) = $low AND greatest(actor, recipient) = $high
    ORDER BY {_NAMES}
"""

# What each act weighs by a table that was given; by none, as it did when it was imported.
_WEIGHED = """
    SELECT told.* REPLACE (coalesce(mode.score, base.score, intensity) AS intensity) FROM told
    LEFT JOIN score AS mode ON mode.type = told.type AND mode.mode = told.mode
    LEFT JOIN score AS base ON base.type = told.type AND base.mode = 'base'
"""

# Each event once is found once, for the codes, the sources and the columns.
_TOLD = f"CREATE TEMP TABLE told AS {_ROWS}"
_COLUMNS_OF = f"""
    WITH score AS (SELECT unnest($of) AS type, unnest($mode) AS mode, unnest($score) AS score),
    weighed AS ({_WEIGHED}),
    codes AS (
        SELECT code, row_number() OVER (ORDER BY code) - 1 AS place
        FROM (SELECT actor AS code FROM told UNION SELECT recipient FROM told)
    )
    SELECT one.place AS actor, other.place AS recipient, day - DATE '0001-01-01' + 1 AS day,
        list_position($types, type) - 1 AS type, intensity, dense_rank() OVER (ORDER BY source) - 1 AS source
    FROM weighed JOIN codes AS one ON one.code = actor JOIN codes AS other ON other.code = recipient
    ORDER BY {_NAMES.replace('"actor", "recipient"', "weighed.actor, weighed.recipient")}
"""
_SOURCES_OF = "SELECT DISTINCT source FROM told ORDER BY 1"
_CODES_OF = "SELECT actor FROM told UNION SELECT recipient FROM told ORDER BY 1"


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Imported events as columns of one length, by day.

    `actor` and `recipient` are places in `codes`, `day` is the proleptic ordinal, `type` the place
    in the list of types that was given, `source` the place in `sources`.
    """

    codes: tuple[str, ...]
    actor: NDArray[np.int64]
    recipient: NDArray[np.int64]
    day: NDArray[np.int64]
    type: NDArray[np.int64]
    intensity: NDArray[np.float64]
    sources: tuple[str, ...]
    source: NDArray[np.int64]


class Imports:
    """The imported events of a desk."""

    def __init__(self, desk: Path) -> None:
        self._folder = desk / "imported"

    def add(self, digest: str, events: Iterable[Imported]) -> int:
        """Keep the events of a table under its digest and say how many; 0 when it was there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        numbered = sorted(self._folder.glob("*.parquet"))
        if any(path.stem.endswith(digest) for path in numbered):
            return 0
        path = self._folder / f"{len(numbered):06}-{digest}.parquet"
        try:
            with TemporaryDirectory(dir=self._folder) as room, duckdb.connect() as connection:
                count = _fill(connection, events, Path(room, "fresh.jsonl"))
                fresh = Path(room, "fresh.parquet")
                order = f"SELECT * FROM events ORDER BY {_NAMES}"
                connection.execute(f"COPY ({order}) TO '{fresh}' (FORMAT parquet, COMPRESSION zstd)")
                # The checksum first: one without its file is told, a file without one would not be.
                checksums.write(path, checksums.digest(fresh))
                fresh.replace(path)
        except (duckdb.Error, OSError) as error:
            raise StoreError(f"{path}: cannot be written ({error}); nothing was imported") from error
        return count

    @property
    def mark(self) -> str:
        """Names of the files: another one says that something was imported."""
        return " ".join(sorted(path.stem for path in self._folder.glob("*.parquet")))

    def columns(
        self,
        types: Sequence[str],
        as_of: date | None = None,
        scores: Mapping[str, Mapping[str, float]] | None = None,
    ) -> Columns | None:
        """All events up to a day (None: all) as columns, each once, by day; None when there are none.

        `scores` by type and mode (`base`: any other) stand in place of the intensities that were imported.
        """
        files = sorted(str(path) for path in self._folder.glob("*.parquet"))
        if not files:
            return None
        with _quiet() as connection:
            connection.execute(_TOLD, {"files": files, "as_of": as_of or date.max})
            codes, sources = (
                tuple(str(row[0]) for row in connection.execute(each).fetchall())
                for each in (_CODES_OF, _SOURCES_OF)
            )
            found = connection.execute(
                _COLUMNS_OF, {"types": list(types), **_columned(scores or {})}
            ).fetchnumpy()
        whole = {name: np.asarray(found[name], dtype=np.int64) for name in _WHOLE}
        return Columns(
            codes, sources=sources, intensity=np.asarray(found["intensity"], dtype=np.float64), **whole
        )

    def events(self, as_of: date | None = None) -> Iterator[Imported]:
        """All events up to a day (None: all), each once, by day and sides."""
        yield from self._asked(_ROWS, {"as_of": as_of or date.max})

    def between(self, dyad: Dyad, as_of: date | None = None) -> Iterator[Imported]:
        """The events between two up to a day (None: all), each once, by day; the others are not read."""
        yield from self._asked(
            _ROWS_BETWEEN, {"as_of": as_of or date.max, "low": dyad.low, "high": dyad.high}
        )

    def _asked(self, rows: str, of: dict[str, object]) -> Iterator[Imported]:
        files = sorted(str(path) for path in self._folder.glob("*.parquet"))
        if not files:
            return
        with _quiet() as connection:
            found = connection.execute(rows, {"files": files, **of})
            while batch := found.fetchmany(_BATCH):
                for row in batch:
                    day, actor, recipient, type_, *rest = row
                    yield Imported(day, actor, recipient, EventType(type_), *rest)


def files(desk: Path) -> Iterator[Path]:
    """The files of the imports of a desk, and those that should be there, by their checksums."""
    folder = desk / "imported"
    there = {*folder.glob("*.parquet")}
    yield from sorted(there | {path.with_suffix("") for path in folder.glob(f"*.parquet{checksums.SUFFIX}")})


def _columned(scores: Mapping[str, Mapping[str, float]]) -> dict[str, list[object]]:
    rows = [(type_, mode, score) for type_, modes in scores.items() for mode, score in modes.items()]
    return {name: [row[place] for row in rows] for place, name in enumerate(("of", "mode", "score"))}


def _quiet() -> duckdb.DuckDBPyConnection:
    """A connection that draws no bar on the terminal."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return connection


def _fill(connection: duckdb.DuckDBPyConnection, events: Iterable[Imported], lines: Path) -> int:
    """The table `events`, by way of a file of JSON lines: a ninth of the time of rows in a statement."""
    count = 0
    encoder = msgspec.json.Encoder()
    with lines.open("wb") as file:
        for event in events:
            file.write(encoder.encode(event))
            file.write(b"\n")
            count += 1
    columns = ", ".join(f'"{name}" {kind}' for name, kind in _COLUMNS.items())
    connection.execute(f"CREATE TABLE events ({columns})")
    if count:
        shape = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
        rows = f"SELECT * FROM read_ndjson($1, columns = {{{shape}}})"
        connection.execute(f"INSERT INTO events BY NAME {rows}", [str(lines)])
    return count

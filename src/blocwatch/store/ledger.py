"""The ledger of a hundred million events: Parquet by month, and one table of dyad-days in DuckDB.

events/2018-03/000007.parquet   what batch 7 told of March 2018, never changed
mends/000009.parquet            what batch 9 took back: key, day and since when that is known
sums/000007.sums                what each file of batch 7 is
days.duckdb                     dyad_day and stock, made from the above; can be deleted and rebuilt

`dyad_day` holds changes: a late event, a revision or a withdrawal adds a row with the difference it
makes and the day it became known. So a day as known on a day is a sum over rows, and nothing is
rewritten. `stock` holds what is remembered of each dyad at the end of each month.

Days are proleptic ordinals. The statements are in `ledger_sql.py` and `ledger_asked.py`; `sums.py` has the
same in Ibis.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from blocwatch.errors import StoreError
from blocwatch.store import ledger_asked as asked
from blocwatch.store import ledger_sql as sql
from blocwatch.store import ledger_sums

LEVEL, FLOW = 730.5, 56.0
"""Half-lives in days of the two clocks: two years and eight weeks."""

Told = tuple[str, str, str, str, str, int, float]
"""One event of a batch: key, actor, recipient, type, source, day, intensity."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What passed between two states on a day, or is remembered on it: acts, cooperation, conflict."""

    low: str
    high: str
    day: int
    acts: float
    cooperation: float
    conflict: float


_PORTION = 2**24


class Ledger:
    """The events of a folder and their sums, up to date after every batch; close it, or use `with`."""

    def __init__(self, folder: Path, memory: str = "4GB") -> None:
        self._folder = folder
        for name in ("events", "mends"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        try:
            self._base = duckdb.connect(str(folder / "days.duckdb"))
            self._base.execute(f"SET memory_limit = '{memory}'; SET preserve_insertion_order = false")
            self._base.execute(sql.TABLES)
        except duckdb.Error as error:
            raise StoreError(f"{folder}: the ledger cannot be opened ({error})") from error

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def append(self, known: int, told: Iterable[Told], withdrawn: Iterable[tuple[str, int]] = ()) -> int:
        """Add what became known on a day; how many events. `withdrawn` are keys with the day they told.

        A revision is a withdrawal of the key together with the event anew. StoreError where `known`
        lies before that of an earlier batch.
        """
        batch, last = self._row("SELECT coalesce(max(batch), -1) + 1, max(known) FROM batch")
        if last is not None and known < last:
            raise StoreError(f"{self._folder}: a batch known on day {known} after one known on day {last}")
        self._base.execute("BEGIN")
        try:
            self._fill(known, batch, list(told), list(withdrawn))
            ledger_sums.write(self._folder, batch, self._write(batch))
            self._summed(known, batch)
            self._base.execute("INSERT INTO batch VALUES (?, ?)", [batch, known])
        except (duckdb.Error, OSError) as error:
            with suppress(duckdb.Error):
                self._base.execute("ROLLBACK")
            raise StoreError(f"{self._folder}: nothing was added ({error})") from error
        self._base.execute("COMMIT")
        return int(self._row("SELECT count(*) FROM fresh")[0])

    def verify(self) -> Iterator[str]:
        """One line for each file of the record that is not what was written."""
        return ledger_sums.wrong(self._folder)

    def rebuild(self) -> None:
        """Make both tables anew from the Parquet files, a month or a few small ones at a time."""
        self._base.execute(sql.EMPTY)
        mended = self._mends()
        for files in _portions(self._folder / "events"):
            of = {"files": files}
            self._base.execute(sql.BATCHES, of)
            self._base.execute(sql.TELLING, of)
            self._base.execute(sql.CHANGED)
            if mended:
                self._base.execute(sql.MENDED_TOO, of)
            self._base.execute(sql.STANDING_MENDED if mended else sql.STANDING, of)
            self._base.execute(sql.MONTHS)
        self._base.execute("INSERT INTO batch SELECT batch, max(known) FROM seen GROUP BY batch")
        self._stocks()
        self._base.execute(sql.TIDY)

    def _stocks(self) -> None:
        self._base.execute(sql.monthly(LEVEL, FLOW))
        before = 0
        for (end,) in self._base.execute(sql.ENDS).fetchall():
            self._base.execute(sql.stock_of_month(LEVEL, FLOW), {"before": before, "end": end})
            before = end

    def days(self, day: int, known: int | None = None) -> list[Sums]:
        """All dyad-days up to a day as known on a day (None: now), by sides and day."""
        found = self._base.execute(asked.DAYS, {"day": day, "known": sql.OPEN if known is None else known})
        return [Sums(*row) for row in found.fetchall()]

    def history(self, one: str, other: str, half_life: float = LEVEL) -> list[Sums]:
        """The days of a dyad with what is remembered on each; of its acts those of the day."""
        two = {"low": min(one, other), "high": max(one, other), "half": half_life}
        return [Sums(*row) for row in self._base.execute(asked.HISTORY, two).fetchall()]

    def world(self, day: int, *, flow: bool = False, known: int | None = None) -> list[Sums]:
        """What is remembered of every dyad on a day, by level or flow, as known on a day (None: now)."""
        half = FLOW if flow else LEVEL
        if known is None:
            (before,) = self._base.execute(asked.BEFORE, [day]).fetchone() or (0,)
            found = self._base.execute(asked.world(flow), {"day": day, "before": before, "half": half})
        else:
            found = self._base.execute(asked.WORLD_KNOWN, {"day": day, "known": known, "half": half})
        return [Sums(*row) for row in found.fetchall()]

    def _row(self, question: str) -> tuple[int, int | None]:
        one, *other = self._base.execute(question).fetchone() or (0,)
        return one, other[0] if other else None

    def _fill(self, known: int, batch: int, told: list[Told], withdrawn: list[tuple[str, int]]) -> None:
        columns = list(zip(*told, strict=True)) or [()] * len(sql.TOLD)
        self._base.execute(sql.FRESH, {
            **{name: list(column) for name, column in zip(sql.TOLD, columns, strict=True)},
            "known": known, "batch": batch,
        })  # fmt: skip
        self._mends()
        keys, days = [one[0] for one in withdrawn], [one[1] for one in withdrawn]
        self._base.execute(sql.MENDED, {"key": keys, "day": days, "known": known, "batch": batch})

    def _mends(self) -> bool:
        there = any((self._folder / "mends").glob("*.parquet"))
        source = f"read_parquet('{self._folder}/mends/*.parquet')" if there else sql.NO_MENDS
        self._base.execute(f"CREATE OR REPLACE TEMP TABLE mend AS SELECT * FROM {source}")
        return there

    def _write(self, batch: int) -> list[Path]:
        """The files of a batch, written."""
        paths = []
        for (month,) in self._base.execute(sql.MONTHS_OF_FRESH).fetchall():
            place = self._folder / "events" / month
            place.mkdir(exist_ok=True)
            paths.append(place / f"{batch:06}.parquet")
            self._base.execute(sql.written(month, paths[-1]))
        if self._base.execute("SELECT 1 FROM mend WHERE batch = ?", [batch]).fetchone():
            paths.append(self._folder / "mends" / f"{batch:06}.parquet")
            self._base.execute(
                f"COPY (SELECT * FROM mend WHERE batch = {batch}) TO '{paths[-1]}' (FORMAT parquet)"
            )
        return paths

    def _summed(self, known: int, batch: int) -> None:
        days = [row[0] for row in self._base.execute(sql.DAYS_TOUCHED, [batch]).fetchall()]
        if not days:
            return
        self._base.execute(sql.THERE, {"first": days[0], "last": days[-1], "days": days})
        again = self._base.execute(sql.MONTHS_AGAIN).fetchall()
        files = [str(self._folder / "events" / month / "*.parquet") for (month,) in again]
        there = [one for one in files if any(Path(one).parent.glob("*.parquet"))]
        self._base.execute(sql.CHANGES_FRESH, {"known": known})
        if there:
            self._base.execute(sql.again(), {"files": there, "known": known})
        self._base.execute("INSERT INTO dyad_day SELECT * FROM change ORDER BY low, high, day")
        self._base.execute(sql.stock_changes(LEVEL, FLOW))


def _portions(events: Path) -> Iterator[list[str]]:
    """The files of whole months, together until they are large enough for a statement of their own."""
    portion: list[str] = []
    size = 0
    for month in sorted(path for path in events.iterdir() if path.is_dir()):
        files = sorted(month.glob("*.parquet"))
        portion += map(str, files)
        size += sum(path.stat().st_size for path in files)
        if size > _PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion

"""The sums of the ledger, written once for all engines (store/sums.py), on DuckDB and on Spark: one checksum.

What is counted and what sums halves is compared to the last bit. What is remembered passes through powers of
two with broken exponents, which two libraries of mathematics round in their own way: six places are compared.
"""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import ibis
import numpy as np
import pyarrow as pa

from blocwatch.store import sums

FIRST, DAYS = 735_599, 3_650
HALF_LIFE = 90.318309886
"""Not a number of days of which some multiple is whole: halves of halves would lie between two roundings."""
KEYS = ("low", "high", "code", "day", "type", "source")


@dataclass(frozen=True, slots=True)
class Told:
    """What an engine made of the events: rows of all sums, seconds with starting it, a checksum for each."""

    engine: str
    rows: int
    wall: float
    checksums: dict[str, str]


def parity(folder: Path, events: int, seed: int) -> list[Told]:
    """The sums of the same generated events on both engines."""
    path = folder / "events.parquet"
    generate(path, events, seed)
    return [on_duckdb(path), on_spark(path, folder)]


def generate(path: Path, events: int, seed: int) -> None:
    """Events of ten years: 200 states of unequal size, 40 sources, some told late, some withdrawn."""
    drawn = f"(hash(i * 16 + {{}} + {seed}::BIGINT * 1000003) % 1000003) / 1000003.0"
    a, b, kind, source, day, late, gone = map(drawn.format, range(7))
    weight = f"(1 + floor({kind} * 18) / 2)::DOUBLE"
    state = "'S' || floor(200 * pow({}, 2.2))::INTEGER"
    asked = f"""
        SELECT {state.format(a)} AS actor, {state.format(b)} AS recipient,
            't' || floor({kind} * 16)::INTEGER AS type, 's' || floor({source} * 40)::INTEGER AS source, day,
            day + CASE WHEN {late} < 0.01 THEN 20 ELSE 0 END AS known,
            CASE WHEN {gone} < 0.01 THEN day + 60 ELSE {sums.OPEN} END AS until,
            CASE WHEN {kind} < 0.5 THEN {weight} ELSE -{weight} END AS intensity
        FROM (SELECT i, {FIRST} + floor({day} * {DAYS})::BIGINT AS day FROM range({events}) AS r(i))
    """
    with duckdb.connect() as base:
        base.execute(f"COPY ({asked}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def on_duckdb(path: Path) -> Told:
    """All sums by DuckDB."""
    start = time.perf_counter()
    return _told("DuckDB", expressions(ibis.duckdb.connect().read_parquet(path)), start)


def on_spark(path: Path, folder: Path) -> Told:
    """All sums by Spark in this machine, on two cores."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - slow

    start = time.perf_counter()
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR")
    builder = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    try:
        base = ibis.pyspark.connect(session)
        return _told("Spark", expressions(base.read_parquet(str(path))), start)
    finally:
        session.stop()


def expressions(events: ibis.Table) -> dict[str, ibis.Table]:
    """The sums by name: dyad-days of all that stands and as known on a day, memory, the world, activity."""
    last = FIRST + DAYS
    days = sums.dyad_days(sums.told_once(sums.in_force(events, last, last)))
    then = sums.dyad_days(sums.told_once(sums.in_force(events, last - 900, last - 890)))
    return {
        "dyad days": days,
        "as known then": then,
        "remembered": sums.remembered(days, HALF_LIFE, FIRST),
        "world": sums.world(days, last - 30, HALF_LIFE),
        "activity": sums.activity(days),
    }


def _told(engine: str, asked: dict[str, ibis.Table], start: float) -> Told:
    tables = {name: one.to_pyarrow() for name, one in asked.items()}
    rows = sum(table.num_rows for table in tables.values())
    checksums = {name: checksum(table)[:12] for name, table in tables.items()}
    return Told(engine, rows, time.perf_counter() - start, checksums)


def checksum(table: pa.Table) -> str:
    """A digest of the rows whatever their order: names and columns, sorted by what they are grouped by."""
    keys = [name for name in KEYS if name in table.column_names]
    table = table.sort_by([(name, "ascending") for name in keys])
    found = hashlib.sha256(" ".join(table.column_names).encode())
    for column in table.columns:
        if pa.types.is_floating(column.type):
            # No minus zero: engines differ in which of two zeros is the greater.
            found.update((np.round(column.to_numpy(), 6) + 0.0).tobytes())
        elif pa.types.is_integer(column.type):
            found.update(column.to_numpy().astype(np.int64).tobytes())
        else:
            found.update("\n".join(column.to_pylist()).encode())
    return found.hexdigest()

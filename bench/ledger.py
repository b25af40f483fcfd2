"""The ledger at scale: a full rebuild beside plain SQL of the same sums, and what a page asks of it.

    python bench/ledger.py 1e6 1e7 1e8 --room /tmp

Events are generated: ten years, 200 states of very unequal size, 40 sources, one event in a hundred
known up to twenty days late. `plain` is one statement of DuckDB over all files into a table of
dyad-days, then what is remembered at the ends of months; the same sums, without days known, batches
and order by sides. Each runs in a process of its own, on two threads and with the same limit of memory.
CPU seconds are user and system; the peak is that of the process. What is made is removed.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from blocwatch.store import ledger_sql as sql
from blocwatch.store.ledger import FLOW, LEVEL, Ledger

FIRST = date(2005, 1, 1)
YEARS = 10
DAYS = 3652
LIMIT = "5GB"
"""For ours and for plain SQL alike; plain SQL of 10^8 events does not fit into three."""

TURNS = 5
GATES = {
    "ratio to plain SQL": (1.3, 1.05), "peak GB": (6.0, 4.0), "one dyad, ten years, ms": (300.0, 100.0),
    "world at a date, ms": (300.0, 100.0), "append a day, ms": (1000.0, 50.0),
}  # fmt: skip

_KINDS = (
    "['CONSULT','CONSULT','CONSULT','CONSULT','SUPPORT','AGREE','COOPERATE','AID','ACCUSE','ACCUSE',"
    "'REQUEST','REJECT','THREATEN','COERCE','ASSAULT','SANCTION']"
)
_WEIGHTS = "[2.5,4.0,1.0,1.5,5.0,2.5,9.5,10.0,-3.0,-3.0,-1.5,-4.0,-6.0,-8.0,-10.0,-7.0]"
_STATE = "chr(65 + ({0} // 26)::INTEGER) || chr(65 + ({0} % 26)::INTEGER) || 'X'"


def drawn(salt: int) -> str:
    """A number from 0 to 1 by the number of the event."""
    return f"(hash(i * 16 + {salt}) % 1000003) / 1000003.0"


def generate(folder: Path, events: int) -> None:
    """Parquet by month as the ledger keeps it."""
    begin = FIRST.toordinal()
    months = [
        (date(FIRST.year + m // 12, m % 12 + 1, 1), date(FIRST.year + (m + 1) // 12, (m + 1) % 12 + 1, 1))
        for m in range(12 * YEARS)
    ]
    for number, (start, stop) in enumerate(months):
        low, high = (min((one.toordinal() - begin) / DAYS, 1.0) for one in (start, stop))
        place = folder / "events" / f"{start:%Y-%m}"
        place.mkdir(parents=True)
        days = min(stop.toordinal(), begin + DAYS) - start.toordinal()
        rows = f"""
            SELECT i, floor(200 * pow({drawn(1)}, 2.2)) AS a, floor(200 * pow({drawn(2)}, 2.2)) AS b,
                1 + floor({drawn(3)} * 16)::INTEGER AS kind, floor({drawn(4)} * 40)::INTEGER AS s,
                {start.toordinal()} + floor({drawn(5)} * {days})::INTEGER AS day,
                CASE WHEN {drawn(6)} < 0.01 THEN 1 + floor({drawn(7)} * 20)::INTEGER ELSE 0 END AS late
            FROM range({int(low * events)}, {int(high * events)}) AS r(i)
        """
        named = f"""
            SELECT 'e' || i AS key, {_STATE.format("a")} AS actor, {_STATE.format("b")} AS recipient,
                {_KINDS}[kind] AS type, 's' || s AS source, day, {_WEIGHTS}[kind]::DOUBLE AS intensity,
                day + late AS known, {number}::INTEGER AS batch
            FROM ({rows}) ORDER BY actor, recipient, day, key
        """
        with duckdb.connect() as base:
            base.execute(f"COPY ({named}) TO '{place}/000000.parquet' (FORMAT parquet, COMPRESSION zstd)")


def ours(folder: Path) -> dict[str, object]:
    """A full rebuild."""
    with Ledger(folder, LIMIT) as ledger:
        ledger.rebuild()
    return totals(folder / "days.duckdb", "sum(acts), sum(cooperation), sum(conflict)")


def plain(folder: Path) -> dict[str, object]:
    """The same sums in one statement, and what is remembered of them."""
    with duckdb.connect(str(folder / "plain.duckdb")) as base:
        base.execute(f"SET memory_limit = '{LIMIT}'; SET preserve_insertion_order = false; SET threads = 2")
        base.execute(sql.TABLES)
        told = sql.once(f"read_parquet('{folder}/events/*/*.parquet')")
        base.execute(f"""
            INSERT INTO dyad_day SELECT low, high, day, 0, count(*), sum(reports),
                sum(greatest(intensity, 0)), sum(greatest(-intensity, 0))
            FROM ({told}) GROUP BY low, high, day
        """)
        base.execute(plain_stock())
    return totals(folder / "plain.duckdb", "sum(acts), sum(cooperation), sum(conflict)")


def plain_stock() -> str:
    """What is remembered at the ends of months, in one statement: cumulative sums over dyads and months."""
    names = [(f"{clock}_{what}", half, what) for clock, half in (("level", LEVEL), ("flow", FLOW))
             for what in ("cooperation", "conflict")]  # fmt: skip
    scaled = ", ".join(
        f"sum({what} * pow(2.0, (day - base) / {half})) AS {name}" for name, half, what in names
    )
    filled = ", ".join(f"coalesce({name}, 0) AS {name}" for name, _, _ in names)
    back = ", ".join(f"sum({name}) OVER w * pow(2.0, (base - month) / {half})" for name, half, _ in names)
    end = "(last_day(DATE '0001-01-01' + (day - 1)) - DATE '0001-01-01' + 1)::INTEGER"
    return f"""
        INSERT INTO stock
        WITH base AS (SELECT min(day) AS base FROM dyad_day),
        monthly AS (
            SELECT low, high, {end} AS month, sum(acts)::BIGINT AS acts, {scaled}
            FROM dyad_day, base GROUP BY ALL
        ),
        begun AS (SELECT low, high, min(month) AS since FROM monthly GROUP BY ALL),
        months AS (SELECT DISTINCT month FROM monthly),
        grid AS (SELECT low, high, month FROM begun, months WHERE month >= since),
        filled AS (
            SELECT low, high, month, base, coalesce(acts, 0) AS acts, {filled}
            FROM grid LEFT JOIN monthly USING (low, high, month), base
        )
        SELECT month, low, high, sum(acts) OVER w, {back}
        FROM filled WINDOW w AS (PARTITION BY low, high ORDER BY month)
    """


def totals(path: Path, what: str) -> dict[str, object]:
    """Sums over all dyad-days, to see that both made the same, and over the last stock."""
    with duckdb.connect(str(path)) as base:
        days = base.execute(f"SELECT {what}, count(DISTINCT (low, high, day)) FROM dyad_day").fetchone()
        last = "SELECT round(sum(level_cooperation), 3) FROM stock WHERE day = (SELECT max(day) FROM stock)"
        return {"check": [*days, *base.execute(last).fetchone()]}


def asked(folder: Path) -> dict[str, object]:
    """What a page asks, and a day more: median of five, in milliseconds."""
    end = FIRST.toordinal() + DAYS - 1
    with Ledger(folder, LIMIT) as ledger:
        found: dict[str, object] = {
            "one dyad, ten years, ms": timed(lambda _: ledger.history("AAX", "ABX")),
            "world at a date, ms": timed(lambda turn: ledger.world(end - 300 * turn - 11)),
            "world as known then, ms": timed(lambda turn: ledger.world(end - 9, known=end - 9 - turn), 2),
        }
        a_day = int(json.loads((folder / "size.json").read_text()) / DAYS)
        with duckdb.connect() as base:
            files = f"{folder}/events/2014-12/*.parquet"
            rows = base.execute(
                f"SELECT key, actor, recipient, type, source, {end}, intensity FROM '{files}' LIMIT {a_day}"
            ).fetchall()
        batches = [
            [(f"n{turn}-{row[0]}", *row[1:5], end + 1 + turn, row[6]) for row in rows]
            for turn in range(TURNS)
        ]
        found["append a day, ms"] = timed(lambda turn: ledger.append(end + 21 + turn, batches[turn]))
    return found


def timed(work: Callable[[int], object], turns: int = TURNS) -> float:
    """The median time of some turns."""
    took = []
    for turn in range(turns):
        start = time.perf_counter()
        work(turn)
        took.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(took), 1)


WORKS = {"ours": ours, "plain": plain, "asked": asked}


def apart(work: str, folder: Path) -> dict[str, object]:
    """A piece of work in a process of its own: what it says, with CPU seconds, wall and peak."""
    told = subprocess.run(
        [sys.executable, __file__, "--work", work, "--room", str(folder)], check=True, capture_output=True
    )
    return dict(json.loads(told.stdout))


def within(work: str, folder: Path) -> None:
    """The piece of work itself."""
    start = time.perf_counter()
    found = WORKS[work](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    found |= {
        "cpu": round(used.ru_utime + used.ru_stime, 2),
        "wall": round(time.perf_counter() - start, 1),
        "peak GB": round(used.ru_maxrss / 2**20, 2),
    }
    print(json.dumps(found))


def measured(events: int, room: Path) -> float:
    """All figures of a size; CPU seconds for a million events."""
    folder = Path(tempfile.mkdtemp(prefix="ledger-", dir=room))
    try:
        generate(folder, events)
        (folder / "size.json").write_text(str(events))
        told = {"ours": apart("ours", folder), "plain": apart("plain", folder)}
        (folder / "plain.duckdb").unlink()
        told["asked"] = apart("asked", folder)
    finally:
        shutil.rmtree(folder)
    same = told["ours"]["check"] == told["plain"]["check"]
    agree = "agree" if same else f"DIFFER {told}"
    print(f"{events:,} events; both sums {agree}; {told['ours']['check'][3]:,} dyad-days")
    for work in ("ours", "plain"):
        one = told[work]
        print(f"  {work:6} {one['cpu']:8.1f} s CPU  {one['wall']:7.1f} s wall  {one['peak GB']:5.2f} GB")
    figures = {
        "ratio to plain SQL": round(told["ours"]["cpu"] / told["plain"]["cpu"], 3),
        "peak GB": told["ours"]["peak GB"],
        **{name: value for name, value in told["asked"].items() if name.endswith("ms")},
    }
    for name, value in figures.items():
        gate, aim = GATES.get(name, (None, None))
        state = "" if gate is None else "aim met" if value <= aim else "met" if value <= gate else "UNDER"
        print(f"  {name:28} {value:9} | gate {gate} | aim {aim} | {state}", flush=True)
    return told["ours"]["cpu"] / events * 1e6


def main() -> None:
    """Print the figures of each size, and whether they grow in line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=float, default=[1e6])
    parser.add_argument("--room", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--work", choices=WORKS)
    given = parser.parse_args()
    if given.work:
        within(given.work, given.room)
        return
    each = {int(size): measured(int(size), given.room) for size in given.sizes}
    print("CPU s for a million events: " + ", ".join(f"{size:,}: {cpu:.3f}" for size, cpu in each.items()))


if __name__ == "__main__":
    main()

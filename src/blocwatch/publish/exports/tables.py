"""Tables: CSV for spreadsheets, Parquet for DuckDB and pandas, and the columns of POLECAT."""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import duckdb

from blocwatch.publish.exports.rows import Row, rows
from blocwatch.publish.materials import Materials

_FORMULA = re.compile(r"^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
"""How a cell begins that a spreadsheet would run (OWASP, CSV Injection), the full-width signs too."""

_TYPES = {"str": "VARCHAR", "date": "DATE", "date | None": "DATE", "int": "INTEGER", "float": "DOUBLE"}


def table(materials: Materials) -> bytes:
    """Comma-separated, UTF-8 with a mark so that spreadsheets see it, a header; formulas made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_columns())
    writer.writerows([_cell(value) for value in astuple(row)] for row in rows(materials))
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text cell with an apostrophe before what would otherwise be run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value


def _columns() -> list[str]:
    return [field.name for field in fields(Row)]


def parquet(materials: Materials) -> bytes:
    """A Parquet file with typed columns, written by DuckDB."""
    declared = ", ".join(f'"{field.name}" {_type(str(field.type))}' for field in fields(Row))
    values = [astuple(row) for row in rows(materials)]
    marks = ", ".join("?" for _ in fields(Row))
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as base:
        place = Path(folder) / "events.parquet"
        base.execute("SET threads = 1")
        base.execute(f"CREATE TABLE events ({declared})")
        if values:
            base.executemany(f"INSERT INTO events VALUES ({marks})", values)
        base.table("events").write_parquet(str(place), compression="zstd")
        return place.read_bytes()


def _type(told: str) -> str:
    name = told.removeprefix("<class '").removesuffix("'>").rpartition("datetime.")[2]
    return "BOOLEAN" if name == "bool" else _TYPES[name]


_POLECAT: Sequence[str] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Recipient Name", "Recipient Country", "Country", "Source",
    "Publication Date", "Headline", "Event Text", "Language", "Version",
)  # fmt: skip
"""Columns of the POLECAT files (Harvard Dataverse doi:10.7910/DVN/AJGVIT) that a desk can fill."""


def polecat(materials: Materials) -> bytes:
    """Tab-separated, a header, one line an act that took place between two states."""
    told = [row for row in rows(materials) if row.recipient and row.status == "actual"]
    lines = [_POLECAT, *(_polecat(row) for row in told)]
    return "".join(_tabbed(line) + "\n" for line in lines).encode("utf-8")


def _polecat(row: Row) -> tuple[str, ...]:
    return (
        f"{row.event}-{row.actor}-{row.recipient}", row.end.isoformat(), row.type, row.mode,
        f"{row.intensity:g}", str(row.quad), "", row.actor_name, row.actor, row.recipient_name,
        row.recipient, row.place, row.outlet or row.document,
        row.published.isoformat() if row.published else "", row.title, row.quote, row.language, "blocwatch",
    )  # fmt: skip


def _tabbed(cells: Iterable[str]) -> str:
    # The format has no quoting: a cell is one line without tabs (they are made so in rows), nor formulas.
    return "\t".join(_number_or_harmless(cell) for cell in cells)


def _number_or_harmless(cell: str) -> str:
    return cell if re.fullmatch(r"-?\d+(?:\.\d+)?", cell) else harmless(cell)

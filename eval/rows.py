"""Rows of the table that `make eval` and `make bench` print, and the floors under them.

A script takes part by having a function `measured()` that gives `Row`s, or a `Skipped` where its
set is not there; `table.py` finds it by that name. A row whose `corpus` is given has a floor in
floors.toml under `set.figure`: it may only rise, and on a corpus of another digest it says nothing
and the run fails until `--update` writes the new one. Rows without a corpus (speeds) have no floor.
"""

import hashlib
import random
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
FLOORS = HERE / "floors.toml"
ROUNDS = 1000
SEED = 20240320
ROUNDING = 0.0005
"""Another machine rounds otherwise in the fourth place."""

Unit = TypeVar("Unit")
Interval = tuple[float, float]
Floors = dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure on one set; `peer` is its value and who has it, measured here or "(quoted)"."""

    set: str
    figure: str
    ours: float
    corpus: str | None = None
    interval: Interval | None = None
    peer: str = ""
    gate: float | None = None
    aim: float | None = None
    at_most: bool = False

    @property
    def name(self) -> str:
        """The name of its floor."""
        return f"{self.set}.{self.figure}"

    @property
    def met(self) -> bool | None:
        """Whether it stands at its gate, None without one."""
        if self.gate is None:
            return None
        return self.ours <= self.gate + ROUNDING if self.at_most else self.ours >= self.gate - ROUNDING


@dataclass(frozen=True, slots=True)
class Skipped:
    """A set that is not there, and why that is no fault."""

    set: str
    why: str


Told = Row | Skipped


def digest(*paths: Path) -> str:
    """Digest of a corpus: the bytes of its files in order."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def interval(units: Sequence[Unit], figure: Callable[[Sequence[Unit]], float]) -> Interval:
    """95 % of a figure over documents (or sentences) drawn again."""
    draw = random.Random(SEED)
    drawn = sorted(figure(draw.choices(units, k=len(units))) for _ in range(ROUNDS))
    return drawn[ROUNDS // 40], drawn[-ROUNDS // 40]


def floors(path: Path = FLOORS) -> Floors:
    """The floors as they stand."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def written(table: Floors) -> str:
    """The floors as a table, in alphabetical order."""
    head = "# Floors of the quality gate. They may only rise (eval/table.py --update).\n"
    rows = (
        f'\n["{name}"]\nfloor = {row["floor"]:.3f}\ncorpus = "{row["corpus"]}"\n'
        for name, row in sorted(table.items())
    )
    return head + "".join(rows)


def floor(row: Row, table: Floors) -> float | None:
    """The floor of a row on its own corpus, None when it has none."""
    found = table.get(row.name)
    return float(str(found["floor"])) if found and found["corpus"] == row.corpus else None


def fault(row: Row, table: Floors) -> str:
    """What is wrong with a row: nothing, UNDER its floor, measured on ANOTHER CORPUS, or NO FLOOR."""
    if row.corpus is None:
        return ""
    held = floor(row, table)
    if held is None:
        return "ANOTHER CORPUS" if row.name in table else "NO FLOOR"
    return "UNDER" if row.ours + ROUNDING < held else ""


def raised(rows: Iterable[Row], table: Floors) -> Floors:
    """The floors with those of some rows lifted to what was measured, a little under; none is lowered."""
    lifted = dict(table)
    for row in rows:
        held = floor(row, table) or 0.0
        if row.corpus is not None and (row.ours > held or row.name not in table):
            lifted[row.name] = {"floor": max(held, int(row.ours * 1000) / 1000), "corpus": row.corpus}
    return lifted


HEAD = ("set", "figure", "ours", "95 %", "peer", "gate", "aim", "floor", "")
WIDTHS = (24, 22, 7, 15, 40, 5, 5, 5, 0)


def lined(cells: Sequence[str]) -> str:
    """Cells as one line of the table."""
    return " | ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip(" |")


def shown(told: Told, table: Floors) -> str:
    """A row, or what was skipped, as a line."""
    if isinstance(told, Skipped):
        return f"{told.set}: skipped, {told.why}"
    remarks = [fault(told, table), "below its gate" if told.met is False else ""]
    return lined(
        (
            told.set,
            told.figure,
            f"{told.ours:.3f}",
            "" if told.interval is None else "{:.3f}-{:.3f}".format(*told.interval),
            told.peer,
            _short(told.gate),
            _short(told.aim),
            _short(floor(told, table)),
            " ".join(filter(None, remarks)),
        )
    )


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removesuffix("0")

"""Do readers get the newest edition? Each means on one, two, three of four mirrors, and a freeze on all."""

import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from censor_lab.means import MEANS, Censor, Means
from censor_lab.net import MIRRORS, inside, run
from censor_lab.signed_edition import SEEDS, publisher, serve
from censor_lab.world import HERE, World

GOAL = 2.0
"""Seconds to the newest edition's page, wherever one mirror lets 10 KB a connection through."""
READERS = ("returning", "launcher")
PACK = "pack/edition.zip"


@dataclass(frozen=True)
class Cell:
    """Seconds of each try, how many brought no newest page, how many blocks were none."""

    seconds: tuple[float, ...]
    lost: int
    unreal: int

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The nearest rank: of five tries the slowest."""
        return sorted(self.seconds)[math.ceil(0.95 * len(self.seconds)) - 1]

    @property
    def good(self) -> bool:
        return not self.lost and not self.unreal and self.p95 <= GOAL

    def __str__(self) -> str:
        faults = f" lost {self.lost}" if self.lost else ""
        return f"{self.median:5.2f} {self.p95:5.2f}{faults}{' NOT BLOCKED' if self.unreal else ''}"


class Reader:
    """The browser's process in the client's namespace, and what it is asked for."""

    def __init__(self, world: World) -> None:
        home = world.home / "reader"
        base = home / ".pki" / "nssdb"
        base.mkdir(parents=True)
        run(["certutil", "-d", f"sql:{base}", "-N", "--empty-password"])
        run(["certutil", "-d", f"sql:{base}", "-A", "-t", "C,,", "-n", "lab", "-i", str(world.trust)])
        path = f"{HERE}:{os.environ.get('PYTHONPATH', '')}"
        self.process = subprocess.Popen(
            inside(world.net.client, [sys.executable, "-m", "censor_lab.reading"]),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "HOME": str(home), "PYTHONPATH": path},
        )  # fmt: skip
        self.said: dict[str, Any] = {"home": SEEDS[0], "profile": str(home / "profile"), "whole": PACK}

    def ask(self, **order: Any) -> dict[str, Any]:
        """One order, and what the browser says."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({**self.said, **order}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the reader's browser ended")
        told: dict[str, Any] = json.loads(line)
        return told

    def end(self) -> None:
        """Close its input; it ends by itself."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=20)


def prepared(world: World, censor: Censor) -> Reader:
    """A reader who saw the first edition and has the launcher of that day; then the second comes out."""
    censor.clear()
    house = publisher(world.home)
    first, second = (house.edition(world.home, number) for number in (1, 2))
    serve(world, first, 1)
    launcher = world.home / "launcher.html"
    launcher.write_bytes(first["launcher.html"])
    reader = Reader(world)
    reader.ask(reader="first")
    serve(world, second, 2)
    stamp = json.loads(second["metadata/timestamp.json"])["signed"]["version"]
    reader.said |= {
        "launcher": str(launcher),
        "title": "Edition 2",
        "size": len(second[PACK]),
        "edition": str(stamp),
    }
    return reader


def met(reader: Reader, kind: str, path: str, blocked: Iterable[str], tries: int) -> Cell:
    """A reader's tries under the rules that are on; the first also proves that they block."""
    names = [f"https://{one}/" for one in blocked]
    told = [reader.ask(reader=kind, path=path, blocked=names, proof=number == 0) for number in range(tries)]
    lost = sum(one["edition"] != reader.said["edition"] for one in told)
    return Cell(tuple(one["seconds"] for one in told), lost, sum(bool(one["through"]) for one in told))


def read(reader: Reader, censor: Censor, means: Sequence[Means], tries: int) -> list[Cell]:
    """Every means for both readers: a row of medians and p95 on one, two, three of four mirrors."""
    cells: list[Cell] = []
    print(
        f"seconds to the newest page: median and p95 of {tries} tries on 1, 2, 3 of 4 mirrors (goal {GOAL:g})"
    )
    print(f"{'means':40} {'returning reader':^41}   {'launcher from a file':^41}")
    free = [met(reader, kind, "", [], tries) for kind in READERS]
    print(f"{'none: what the browser itself takes':40} {free[0]!s:41}   {free[1]!s}", flush=True)
    for one in means:
        row = []
        for kind in READERS:
            for count in (1, 2, 3):
                blocked = list(MIRRORS)[:count]
                censor.clear()
                for name in blocked:
                    one.on(censor, name)
                row.append(met(reader, kind, "", blocked, tries))
        cells += row
        told = "   ".join(" | ".join(f"{cell!s:11}" for cell in row[at : at + 3]) for at in (0, 3))
        print(f"{one.name:40} {told}{'' if all(cell.good for cell in row) else '  <- missed'}", flush=True)
    censor.clear()
    return cells


def frozen(reader: Reader, censor: Censor, tries: int) -> list[Cell]:
    """A page of 120 KB while every mirror is frozen after 16 KB."""
    cells: list[Cell] = []
    censor.clear()
    freeze = next(one for one in MEANS if one.called == "freeze")
    for name in MIRRORS:
        freeze.on(censor, name)
    for kind in READERS:
        cell = met(reader, kind, "long.html", MIRRORS, tries)
        cells.append(cell)
        print(f"120 KB, all mirrors frozen after 16 KB, {kind:10} {cell} (goal {GOAL:g})", flush=True)
    censor.clear()
    return cells

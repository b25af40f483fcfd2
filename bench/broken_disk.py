"""A disk that gives up, and one that is slow: a clean stop, nothing acknowledged lost, and it goes on (R8).

usage: broken_disk.py [--runs 100] [--seed 20] [--slow 5000]

What is simulated: the C library's own write, pwrite, ftruncate, fsync and fdatasync of regular files, under
Python and SQLite alike, by a library put before it (`broken_disk.c`, built with gcc; without one nothing
is run, and it says so). The disk answers EIO from a random call on, for 1, 5 or all calls after it; the slow
one takes `--slow` microseconds more a call. Full disks and processes out of file handles: `soak.py --full`.
"""

import argparse
import ctypes
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import soak

from blocwatch import pipeline
from blocwatch.engine import engine
from blocwatch.store.desk import Desk

SHIM = "BROKEN_SHIM"
FOR_EVER = 10**9


def built(room: Path) -> Path | None:
    """The library, None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made, source = room / "broken_disk.so", Path(__file__).with_suffix(".c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def reading(folder: Path, texts: list[str], **broken: int) -> Callable[[int], None]:
    """Read some texts one by one on such a disk; the last word is how many calls there were."""

    def work(pipe: int) -> None:
        shim = ctypes.CDLL(os.environ[SHIM])
        with soak.Telling(folder, pipe) as desk:
            shim.begin()
            os.environ.update({f"BROKEN_{name.upper()}": str(value) for name, value in broken.items()})
            for text in texts:
                pipeline.read([text], desk, engine("local", 1), soak.NOW, soak.GIVEN)
            os.write(pipe, f"calls {shim.begin()}\n".encode())

    return work


def unsound(folder: Path, texts: list[str], said: list[str]) -> Counter[str]:
    """What was lost of the acknowledged, and whether it goes on and ends whole, on a disk that works."""
    counts = Counter[str]()
    acknowledged = [one for one in said if one.partition(" ")[0] not in {"refused", "calls"}]
    counts["acknowledged"] = len(acknowledged)
    counts["lost"] = len(soak.missing(folder, acknowledged))
    soak.in_child(reading(folder, texts))
    with Desk(folder) as desk:
        counts["unfinished"] = len([*desk.documents()]) != len(texts)
    counts["wrong"] = bool(soak.wrong(folder))
    return counts


def run(room: Path, count: int, slow: int, chance: random.Random) -> int:
    """All runs; how many gates were missed."""
    texts = soak.sources(room / "texts", ["bg"], 0, 12)
    # Libraries unpack their models once, on another disk.
    reading(room / "warm", texts)(os.open(os.devnull, os.O_WRONLY))
    began = time.monotonic()
    said, _ = soak.in_child(reading(room / "sound", texts))
    quick, calls = time.monotonic() - began, int(said[-1].split()[1])
    total = Counter[str]()
    for number in range(count):
        folder, spell = room / f"broken-{number}", (1, 5, FOR_EVER)[number % 3]
        told, _ = soak.in_child(reading(folder, texts, at=chance.randrange(1, calls), **{"for": spell}))
        total["stopped"] += any(one.startswith("refused") for one in told)
        total["went on"] += any(one.startswith("calls") for one in told)
        total += unsound(folder, texts, told)
        shutil.rmtree(folder)
    stopped, through = total["stopped"], total["went on"]
    soak.tell(
        f"EIO: {count} disks that gave up at one of {calls} calls, {total['acknowledged']} acknowledged"
    )
    soak.tell(f"EIO: {stopped} stopped with one line that says why, {through} came through")
    began = time.monotonic()
    told, _ = soak.in_child(reading(room / "slow", texts, slow=slow))
    spent = time.monotonic() - began
    late = unsound(room / "slow", texts, told)
    soak.tell(f"slow: {spent:.1f} s for what takes {quick:.1f} s; {late['acknowledged']} acknowledged")
    rows = (
        ("EIO: acknowledged lost", total["lost"]),
        ("EIO: wrong afterwards, or did not go on", total["wrong"] + total["unfinished"]),
        ("EIO: neither stopped with one line nor came through", count - stopped - through),
        ("slow: lost, wrong or unfinished", late["lost"] + late["wrong"] + late["unfinished"]),
    )
    for what, figure in rows:
        soak.tell(f"{'MISS' if figure else 'ok  '} {what}: {figure} (gate 0)")
    return sum(figure > 0 for _, figure in rows)


def main() -> int:
    """Build the library, begin again under it, run; 1 when a gate is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=100)
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--slow", type=int, default=5000, help="microseconds a call")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="broken.") as name:
        if SHIM in os.environ:
            return int(run(Path(name), options.runs, options.slow, random.Random(options.seed)) > 0)
        shim = built(Path(name))
        if shim is None:
            soak.tell("broken disks: no C compiler here, nothing was run")
            return 0
        under = os.environ | {SHIM: str(shim), "LD_PRELOAD": str(shim)}
        return subprocess.run([sys.executable, *sys.argv], env=under, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
